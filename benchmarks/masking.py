"""How much of what may tell who somebody is the masking aid finds, in forty fictional sentences made by hand.

    .venv/bin/python -m benchmarks.masking

A marked part counts as found where a finding covers all its words; a finding counts as right where it touches a marked
part. The sentences were written by the hand that wrote the patterns: texts of real reporters will do worse.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.harness.rows import tell_row
from kondusif.reports.core.masking import Finding, find_identifying

SENTENCES = Path(__file__).with_name("data_masking.txt")
MARK = re.compile(r"\[\[(\w+):([^\]]+)\]\]")


@dataclass(frozen=True)
class Marked:
    """A sentence without its marks, and the parts that were marked."""

    text: str
    parts: tuple[Finding, ...]


def sentences() -> Iterator[Marked]:
    for line in SENTENCES.read_text().splitlines():
        if line and not line.startswith("#"):
            yield unmarked(line)


def unmarked(line: str) -> Marked:
    text, parts, place = "", [], 0
    for match in MARK.finditer(line):
        text += line[place : match.start()]
        parts.append(Finding(match[1], len(text), len(text) + len(match[2]), match[2]))
        text += match[2]
        place = match.end()
    return Marked(text + line[place:], tuple(parts))


def covers(found: Finding, part: Finding) -> bool:
    return found.start <= part.start and found.end >= part.end


def touches(found: Finding, part: Finding) -> bool:
    return found.start < part.end and part.start < found.end


def measure() -> dict[str, Counter[str]]:
    """Kind -> marked, found, proposed, right."""
    counts: dict[str, Counter[str]] = {}
    for each in sentences():
        findings = find_identifying(each.text)
        for part in each.parts:
            row = counts.setdefault(part.kind, Counter())
            row["marked"] += 1
            row["found"] += any(covers(finding, part) for finding in findings)
        for finding in findings:
            row = counts.setdefault(finding.kind, Counter())
            row["proposed"] += 1
            row["right"] += any(touches(finding, part) for part in each.parts)
    return counts


def main() -> None:
    """Print recall and precision of each kind and of all."""
    counts = measure()
    every: Counter[str] = sum(counts.values(), Counter())
    tell_row(
        "masking",
        f"finds {every['found']} of {every['marked']} marked parts; "
        f"{every['right']} of {every['proposed']} proposals right",
    )
    for kind, row in [*sorted(counts.items()), ("semua", every)]:
        recall, precision = row["found"] / max(row["marked"], 1), row["right"] / max(row["proposed"], 1)
        print(
            f"{kind:8} found {row['found']:2} of {row['marked']:2} ({recall:.0%}); "
            f"{row['right']:2} of {row['proposed']:2} proposals right ({precision:.0%})"
        )


if __name__ == "__main__":
    main()
