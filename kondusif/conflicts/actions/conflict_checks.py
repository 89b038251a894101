"""What every step of a conflict checks first, and how it is written down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.base.database import update_row
from kondusif.base.errors import NothingShown
from kondusif.base.time import in_words, now, today
from kondusif.conflicts.core.neutral import MOST_PARTIES, find_not_neutral, next_letter
from kondusif.conflicts.errors import NotNeutral, OutOfOrder
from kondusif.conflicts.models.conflict import ConflictStep, Party, SocialConflict, StepKind
from kondusif.conflicts.queries.conflict_wording import say_hindrance

if TYPE_CHECKING:
    from kondusif.conflicts.actions.conflicts import Described


def add_step(actor: Person, conflict: SocialConflict, kind: StepKind, on: date, reason: str) -> None:
    step = ConflictStep(conflict=conflict, kind=kind, on=on, reason=reason[:1000], said_by=actor, said_at=now())
    ConflictStep.objects.bulk_create([step])


def update_conflict(conflict: SocialConflict, **changed: Any) -> SocialConflict:
    """Write these columns, and that it changed now."""
    return update_row(conflict, changed_at=now(), **changed)


def check_described(described: Described) -> None:
    """Raises NotNeutral for a name by what people are, and for blame; the summary is looked at for blame alone."""
    check_neutral(described.matter, "matter")
    check_neutral(described.spot, "spot")
    check_neutral(described.summary, "summary", kinds=("blame",))


def check_neutral(text: str, field: str, kinds: Sequence[str] = ("identity", "blame")) -> None:
    found = find_not_neutral(text, kinds)
    if found is None:
        return
    if found.kind == "identity":
        sentence = _(
            "“%(word)s” menamai pihak menurut siapa mereka. Tulis tempatnya saja; klaim tentang identitas dicatat "
            "sebagai bingkai, dengan siapa yang mengklaimnya."
        )
    else:
        sentence = _("“%(word)s” menyalahkan sebelum ada putusan. Tulis apa yang terjadi, tanpa kata itu.")
    raise NotNeutral(sentence % {"word": found.word}, field=field)


def check_parties(places: Sequence[str]) -> list[str]:
    """The places of the sides. Raises NotNeutral, and OutOfOrder for more sides than letters."""
    kept = [place.strip() for place in places if place.strip()]
    for place in kept:
        check_neutral(place, "parties")
    if len(kept) > MOST_PARTIES:
        raise OutOfOrder(_("Paling banyak 26 pihak, A sampai Z. Gabungkan yang setempat."), field="parties")
    return kept


def check_follows(conflict: SocialConflict, on: date) -> None:
    """Raises OutOfOrder for a day that has not come, and for one before the last step."""
    check_day(on)
    last = ConflictStep.objects.filter(conflict=conflict).order_by("-said_at").first()
    if last and on < last.on:
        raise OutOfOrder(
            _("Tanggal %(day)s mendahului langkah sebelumnya, %(last)s. Isi tanggal yang sama atau sesudahnya.")
            % {"day": in_words(on), "last": in_words(last.on)},
            field="on",
        )


def check_day(on: date, field: str = "on") -> None:
    if on > today():
        raise OutOfOrder(
            _("Tanggal %(day)s belum terjadi. Isi hari ini atau sebelumnya.") % {"day": in_words(on)}, field=field
        )


def needed(text: str, sentence: str, field: str = "reason") -> str:
    """The text without outer spaces. Raises NothingShown."""
    if not text.strip():
        raise NothingShown(sentence, field=field)
    return text.strip()


def refuse(hindrance: str, field: str = "") -> None:
    """Raises OutOfOrder where something stands in the way."""
    if hindrance:
        raise OutOfOrder(say_hindrance(hindrance), field=field)


def letter_for(conflict: SocialConflict) -> str:
    """The letter of the next side. Raises OutOfOrder once all are given."""
    letter = next_letter(set(Party.objects.filter(conflict=conflict).values_list("letter", flat=True)))
    if not letter:
        raise OutOfOrder(_("Paling banyak 26 pihak, A sampai Z. Gabungkan yang setempat."), field="place")
    return letter
