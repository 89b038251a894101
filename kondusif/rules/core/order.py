"""What cannot be right about supposed or recorded events: their order, or a day before any rule. In full sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from kondusif.rules.core.moments import Moment
from kondusif.rules.core.routing import Facts
from kondusif.rules.core.rows import Deadline, Law
from kondusif.rules.core.wording import _, write_date

# Nobody knows or finds what has not happened yet; no clock runs between them.
KNOWN_AFTER = (("terjadi", "diketahui"), ("terjadi", "ditemukan"))


def list_contradictions(events: Mapping[str, Moment], deadlines: Iterable[Deadline], law: Law) -> tuple[str, ...]:
    """One sentence for every pair of events of which the later one is dated before the earlier.

    deadlines  clocks counted forwards say which is which: what ends one follows every event that may start it
    """
    pairs = {pair: "" for pair in KNOWN_AFTER}
    for rule in deadlines:
        if rule.direction == "after":
            for end in rule.end:
                starts = [name for name in rule.start if name in events]
                first = min(starts, key=lambda name: events[name].on, default=rule.start[0])
                pairs.setdefault((first, end), f"{rule.article} {rule.instrument}")
    names = {name: _(label) for name, label in law.vocabulary.events.items()}
    return tuple(_say(names, events, pair, article) for pair, article in pairs.items() if _is_reversed(events, pair))


def _is_reversed(events: Mapping[str, Moment], pair: tuple[str, str]) -> bool:
    first, then = pair
    return first in events and then in events and events[then].on < events[first].on


def _say(names: Mapping[str, str], events: Mapping[str, Moment], pair: tuple[str, str], article: str) -> str:
    first, then = pair
    said = _("“%(then)s” (%(then_on)s) bertanggal sebelum “%(first)s” (%(first_on)s). Periksa kedua tanggal itu.")
    if article:
        said = _(
            "“%(then)s” (%(then_on)s) bertanggal sebelum “%(first)s” (%(first_on)s), padahal menurut %(article)s "
            "sesudahnya. Periksa kedua tanggal itu; batasnya tidak dianggap terpenuhi."
        )
    return said % {
        "then": names[then],
        "then_on": write_date(events[then].on),
        "first": names[first],
        "first_on": write_date(events[first].on),
        "article": article,
    }


def say_too_early(facts: Facts, on: dt.date, law: Law) -> str:
    """That no rule about this kind and actor was in force yet, and from when one is; "" where one is."""
    since = sorted(_starts(facts, law))
    if not since or since[0] <= on:
        return ""
    said = _(
        "Pada %(day)s belum ada aturan tentang hal ini yang dimuat di sini; yang paling awal berlaku sejak %(since)s. "
        "Jawaban ini karena itu kosong atau tidak lengkap."
    )
    return said % {"day": write_date(on), "since": write_date(since[0])}


def _starts(facts: Facts, law: Law) -> Iterator[dt.date]:
    """First days of the rules that name a body or run a clock for such a matter."""
    rules = {row.id: row.effective_from for row in sorted(law.rows, key=lambda row: row.effective_from, reverse=True)}
    for cell in law.routes:
        if facts.regime in cell.regimes and facts.kind in cell.kinds and facts.actor in cell.actors:
            yield max(cell.effective_from or dt.date.min, rules[cell.rule])
    for row in law.deadlines:
        if facts.regime in row.regimes and facts.kind in row.kinds and facts.actor in row.actors:
            yield row.effective_from
