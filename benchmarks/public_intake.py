"""Anonymous reports taken in over the public pages, receipt included, on a real instance.

    .venv/bin/python -m benchmarks.public_intake [--seconds 20] [--clients 8]

One report counts when three pages have been answered: the story page (GET), the story with its answers (POST, the
report is durable when it is answered), the receipt page (GET) with the code on it. The five small questions before
are left out: their sealed cookie is made beforehand with the instance's own key. Load generator, both programs and
the database share the machine.
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from benchmarks.harness.cpu import cpu_seconds, per_unit
from benchmarks.harness.load import Answer, Connection, drive, request
from benchmarks.harness.machine import count_reports, describe_machine, owner_of
from benchmarks.harness.rows import tell_row
from kondusif.cli.story.instance import Instance, fresh_instance

TARGET = 150.0
STORY = (
    "Sekitar pukul 20.00 di dekat balai dusun, seseorang membagikan amplop berisi uang bersama kartu nama seorang "
    "calon. Saya melihat belasan orang menerima. Kami diminta mengingat nomor urutnya. " * 3
)
ANSWERS = re.compile(rb'name="answers" value="([^"]+)"')
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
CODE = re.compile(rb'class="p-code"')


class Citizen:
    """One client that sends report after report."""

    def __init__(self, instance: Instance, drafts: Callable[[], str]) -> None:
        where = urlsplit(instance.public_url)
        self.host = where.netloc
        self.connection = Connection("127.0.0.1", where.port or 80)
        self.drafts = drafts
        self.csrf = ""

    def send_report(self) -> None:
        """Three pages, one report."""
        draft = self.drafts()
        page = self.ask("GET", "/lapor/cerita/", {"kondusif_catatan": draft, **self.known_csrf()})
        answers, token = found(ANSWERS, page), found(TOKEN, page)
        self.csrf = cookie_of(page, "kondusif_formulir") or self.csrf
        told = {
            "csrfmiddlewaretoken": token,
            "answers": answers,
            "narrative": STORY,
            "accused_told": "",
            "place_told": "dekat balai dusun",
            "identity": "tanpa-nama",
        }
        cookies = {"kondusif_catatan": draft, **self.known_csrf()}
        sent = self.ask("POST", "/lapor/cerita/", cookies, body=urlencode(told).encode())
        assert sent.status == 302, (sent.status, sent.body[:500])
        kept = {"kondusif_catatan": cookie_of(sent, "kondusif_catatan"), **self.known_csrf()}
        receipt = self.ask("GET", "/lapor/tanda-terima/", kept)
        assert receipt.status == 200
        assert CODE.search(receipt.body), receipt.body[:500]

    def known_csrf(self) -> dict[str, str]:
        return {"kondusif_formulir": self.csrf} if self.csrf else {}

    def ask(self, method: str, path: str, cookies: dict[str, str], *, body: bytes = b"") -> Answer:
        headers = {"Cookie": "; ".join(f"{name}={text}" for name, text in cookies.items())}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        return self.connection.send(request(method, path, host=self.host, headers=headers, body=body))


def found(pattern: re.Pattern[bytes], page: Answer) -> str:
    match = pattern.search(page.body)
    assert match, (page.status, page.headers.get("location"), page.body[:300])
    return match[1].decode()


def cookie_of(answer: Answer, name: str) -> str:
    for text in answer.cookies:
        key, _equals, rest = text.partition("=")
        if key == name:
            return rest.partition(";")[0]
    return ""


def make_drafts(instance: Instance, n: int) -> Callable[[], str]:
    """Sealed cookies as the small questions leave them, handed out one by one."""
    import os

    os.environ.update(instance.environment, DJANGO_SETTINGS_MODULE="kondusif.project.settings")
    import django

    django.setup()
    from kondusif.public.draft import Draft, seal

    today = dt.date.today()
    drafts = iter(
        [
            seal(
                Draft.begin().with_answers(
                    kind="uang", accused="tim", village="-", timing="sudah", happened_on=today, known_on=today
                )
            )
            for _each in range(n)
        ]
    )
    return drafts.__next__


def main() -> None:
    """Print reports a second, latency and what stands in the database."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=20)
    options.add_argument("--clients", type=int, default=8)
    chosen = options.parse_args()
    with fresh_instance(settings={"KONDUSIF_FLOOD_GATE": "off"}) as instance:
        drafts = make_drafts(instance, int((chosen.seconds + 3) * 600))
        citizens = [Citizen(instance, drafts) for _each in range(chosen.clients)]
        rows, before = count_reports(instance), cpu_seconds(instance)
        measured = drive([citizen.send_report for citizen in citizens], seconds=chosen.seconds)
        kept = count_reports(instance)
        used = per_unit(before, cpu_seconds(instance), kept - rows)
        print(describe_machine(owner_of(instance)))
        print(f"{chosen.clients} clients; anonymous report with receipt (3 requests each): {measured}")
        print(f"processor time of one report: {used}; {kept} reports in the database afterwards, warm-up included")
        late = f"p50 {measured.percentile_ms(0.5):.0f} ms, p99 {measured.percentile_ms(0.99):.0f} ms"
        tell_row("public-intake", f"{measured.per_second:.0f} reports/s, {late}; processor time of one: {used}")
        print(f"target {TARGET:.0f}/s: {'reached' if measured.per_second >= TARGET else 'missed'}")


if __name__ == "__main__":
    main()
