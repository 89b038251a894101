"""Re-wrappings as the two custodians see them: with whom one can begin, how far it is, and the file that comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from kondusif.agencies.models.person import Person
from kondusif.base.time import now, today
from kondusif.key.steps import HAND, TAKE
from kondusif.reports.models.custody import Custodian, Rewrap
from kondusif.reports.queries.custody import asked
from kondusif.vault.queries import sealing_keys

MOST_A_FILE = 200  # envelopes: with five hybrid keys about seven megabytes


@dataclass(frozen=True)
class Partner:
    """Another custodian with whom the reader can give `n` envelopes the pairs they lack."""

    giver: Custodian
    taker: Custodian
    n: int


@dataclass(frozen=True)
class Turn:
    """One re-wrapping as one of the two sees it.

    is_giver    the reader hands halves over; else the reader wraps
    step        "serah", "terima" (the reader's turn), "tunggu", "selesai", "terhenti" (a key of the two ended)
    """

    row: Rewrap
    is_giver: bool
    n_all: int
    n_handed: int
    n_done: int
    step: str

    @property
    def other(self) -> Custodian:
        return self.row.taker if self.is_giver else self.row.giver

    @property
    def is_mine(self) -> bool:
        return self.step in ("serah", "terima")

    @property
    def n_next(self) -> int:
        """Envelopes of the next file."""
        waiting = self.n_all - self.n_done - self.n_handed if self.is_giver else self.n_handed
        return min(waiting, MOST_A_FILE)


def turns(person: Person) -> list[Turn]:
    """Re-wrappings that the person takes part in, the newest first."""
    rows = Rewrap.objects.select_related("giver__person__agency", "taker__person__agency").annotate(
        n_all=Count("items"),
        n_done=Count("items", filter=Q(items__is_done=True)),
        n_handed=Count("items", filter=~Q(items__handed="")),
    )
    return [turn(row, person) for row in rows]


def turn(row: Any, person: Person) -> Turn:
    """row: a Rewrap with the three counts of `turns`."""
    is_giver = row.giver.person_id == person.pk
    waiting = row.n_all - row.n_done - row.n_handed if is_giver else row.n_handed
    if row.n_done == row.n_all:
        step = "selesai"
    elif row.giver.ended_at or row.taker.ended_at:
        step = "terhenti"
    elif waiting:
        step = "serah" if is_giver else "terima"
    else:
        step = "tunggu"
    return Turn(row, is_giver, row.n_all, row.n_handed, row.n_done, step)


def partners(open_turns: list[Turn]) -> list[Partner]:
    """With whom the signed-in custodian could begin; not with whom one is under way already."""
    busy = {frozenset((each.row.giver_id, each.row.taker_id)) for each in open_turns if each.step != "selesai"}
    found = asked("rewrap_needs", now()) or []
    ids = {row[side] for row in found for side in ("giver", "taker")}
    keys = {str(key.pk): key for key in Custodian.objects.select_related("person__agency").filter(pk__in=ids)}
    shown = [Partner(keys[row["giver"]], keys[row["taker"]], row["n"]) for row in found]
    return [each for each in shown if frozenset((each.giver.pk, each.taker.pk)) not in busy]


def paper_of(found: Turn) -> tuple[str, dict[str, Any]]:
    """Kind and content of the next file: of the giver (`kondusif-key rewrap-hand`) or the taker (`rewrap`)."""
    row = found.row
    rows = asked("rewrap_rows", row.pk, MOST_A_FILE, now()) or []
    own = row.giver if found.is_giver else row.taker
    paper = {"giliran": str(row.pk), "sidik_jari": own.key_print, "separuh": rows}
    if found.is_giver:
        return HAND, paper | {"kunci_kedua": row.taker.key, "nama_kedua": row.taker.person.name}
    keys = sealing_keys(today())
    names = dict(Custodian.objects.filter(pk__in=list(keys)).values_list("pk", "person__name"))
    shown = [{"penjaga": str(pk), "kunci": str(each.key), "nama": names[pk]} for pk, each in keys.items()]
    return TAKE, paper | {"penjaga": shown}
