"""Takes in reports for `benchmarks.beside`, with the code of whatever checkout it is started in.

    cd <checkout>; .venv/bin/python …/benchmarks/harness/blocks.py

Starts an instance of that checkout, says its process on the first line, then for each line "device 5" or "anonymous 5"
takes in reports for so many seconds and says how many came to stand in the database.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable

CLIENTS = 4
MOST_PER_SECOND = 600
sys.path[0] = os.getcwd()  # benchmarks and program of that checkout, not of this file's


def main() -> None:
    """Serve one block after the other until the lines end."""
    from kondusif.cli.story.instance import fresh_instance

    with fresh_instance(settings={"KONDUSIF_FLOOD_GATE": "off"}) as instance:
        instance.run("demo", "--accounts-only")
        kinds = {"device": devices(instance), "anonymous": citizens(instance)}
        say(root=json.loads((instance.var / "ready.json").read_text())["pid"])
        for line in sys.stdin:
            kind, seconds = line.split()
            say(reports=run_block(instance, kinds[kind](float(seconds)), float(seconds)))


def say(**facts: int) -> None:
    print(json.dumps(facts), flush=True)


def run_block(instance: object, works: list[Callable[[], None]], seconds: float) -> int:
    """Reports that came to stand in the database."""
    from benchmarks.harness.load import drive
    from benchmarks.harness.machine import count_reports

    before = count_reports(instance)  # type: ignore[arg-type]
    say(begin=before)
    sys.stdin.readline()  # the caller has read the clocks
    drive(works, seconds=seconds, warm_up=0.0)
    say(end=1)
    sys.stdin.readline()
    return count_reports(instance) - before  # type: ignore[arg-type]


def devices(instance: object) -> Callable[[float], list[Callable[[], None]]]:
    """Signed-in devices of a post, the same ones in every block."""
    from benchmarks.harness.machine import some_villages
    from benchmarks.intake import Device

    villages = some_villages(instance, 200)  # type: ignore[arg-type]
    works = [Device(instance, villages).hand_in for _each in range(CLIENTS)]  # type: ignore[arg-type]
    return lambda _seconds: works


def citizens(instance: object) -> Callable[[float], list[Callable[[], None]]]:
    """Browsers of the public pages, with fresh answers to the small questions in every block."""
    from benchmarks.public_intake import Citizen, make_drafts

    def works(seconds: float) -> list[Callable[[], None]]:
        drafts = make_drafts(instance, int(seconds * MOST_PER_SECOND))  # type: ignore[arg-type]
        return [Citizen(instance, drafts).send_report for _each in range(CLIENTS)]  # type: ignore[arg-type]

    return works


if __name__ == "__main__":
    main()
