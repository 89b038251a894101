"""The set of rules in force on a day, under a name from which it can be rebuilt.

An edition is named `<regime>/<day>`: the day is the last one, not after the day asked for, on which
the set of rules of that regime changed. Two cases opened between two changes share an edition, and
`edition_named` rebuilds it from the name alone. `fingerprint` tells whether the law files have been
corrected since.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from kondusif.rules.core.refusals import EditionUnknown, WordUnknown
from kondusif.rules.core.rows import Condition, Deadline, Desk, Law, Norm, Row
from kondusif.rules.core.wording import _

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Edition:
    """The rules of one regime in force since one day; a case keeps the `id` it was opened under."""

    id: str
    regime: str
    since: dt.date
    law: Law
    deadlines: tuple[Deadline, ...]
    norms: tuple[Norm, ...]
    conditions: tuple[Condition, ...]
    desks: tuple[Desk, ...]

    @property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits over every word of every rule."""
        rows = sorted(repr(_plain(row)) for row in (*self.deadlines, *self.norms, *self.conditions, *self.desks))
        return hashlib.sha256("\n".join(rows).encode()).hexdigest()[:12]

    def deadline(self, row_id: str) -> Deadline:
        """The clock with this id, as it reads in this edition."""
        for row in self.deadlines:
            if row.id == row_id:
                return row
        raise WordUnknown(_("Jam hukum"), row_id, allowed=sorted(row.id for row in self.deadlines))


def check_regime(law: Law, regime: str) -> None:
    """Raise WordUnknown for a regime that the vocabulary lacks; an election is known by its regime alone."""
    if regime not in law.vocabulary.regimes:
        raise WordUnknown(_("Rezim"), regime, allowed=law.vocabulary.regimes)


def edition_on(law: Law, regime: str, on: dt.date) -> Edition:
    """The edition in force on a day.

    Raises WordUnknown for a regime the vocabulary lacks, EditionUnknown before the first rule.
    """
    check_regime(law, regime)
    rows: tuple[Row, ...] = (*law.deadlines, *law.norms, *law.conditions, *law.desks)
    changes = {row.effective_from for row in rows if regime in row.regimes}
    changes |= {row.effective_to + DAY for row in rows if regime in row.regimes and row.effective_to}
    past = [day for day in changes if day <= on]
    if not past:
        said = _("Belum ada aturan %(regime)s yang berlaku pada %(day)s. Pilih tanggal sesudahnya.")
        raise EditionUnknown(said % {"regime": regime, "day": on.isoformat()})
    since = max(past)

    def current(row: Row) -> bool:
        return regime in row.regimes and row.in_force(since)

    return Edition(
        id=f"{regime}/{since.isoformat()}",
        regime=regime,
        since=since,
        law=law,
        deadlines=tuple(row for row in law.deadlines if current(row)),
        norms=tuple(row for row in law.norms if current(row)),
        conditions=tuple(row for row in law.conditions if current(row)),
        desks=tuple(row for row in law.desks if current(row)),
    )


def edition_named(law: Law, edition_id: str) -> Edition:
    """Rebuild an edition from its id.

    Raises EditionUnknown when the id is malformed, or names a day on which nothing changed.
    """
    regime, _slash, day = edition_id.partition("/")
    try:
        since = dt.date.fromisoformat(day)
    except ValueError as error:
        said = _(
            "Edisi aturan '%(edition)s' tidak dapat dibaca. "
            "Bentuknya 'pemilu/2023-10-31': rezim, garis miring, tanggal."
        )
        raise EditionUnknown(said % {"edition": edition_id}) from error
    edition = edition_on(law, regime, since)
    if edition.id != edition_id:
        said = _("Edisi aturan '%(edition)s' tidak ada; yang berlaku pada hari itu '%(current)s'. Pakai edisi itu.")
        raise EditionUnknown(said % {"edition": edition_id, "current": edition.id})
    return edition


def _plain(row: Row) -> list[tuple[str, object]]:
    """The row with its sets in a fixed order, so that the same words give the same text."""
    return [(name, sorted(value) if isinstance(value, frozenset) else value) for name, value in vars(row).items()]
