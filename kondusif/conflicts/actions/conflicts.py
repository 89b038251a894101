"""A social conflict: entered into the register, and described."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.audit.actions import audited, tell
from kondusif.base.database import insert_numbered
from kondusif.base.ids import new_case_number
from kondusif.base.time import now, today
from kondusif.conflicts.access.conflicts import check_leads
from kondusif.conflicts.actions.conflict_checks import (
    add_step,
    check_day,
    check_described,
    check_parties,
    needed,
    update_conflict,
)
from kondusif.conflicts.errors import NotLeading
from kondusif.conflicts.models.conflict import ConflictReader, ConflictStage, Party, SocialConflict, StepKind
from kondusif.conflicts.queries.conflict_readers import agencies_around, keeper_of
from kondusif.team.access.roles import SPEAKERS
from kondusif.web.language import day_in_writing

# What a description consists of, as the trail names it.
WRITTEN = {
    "matter": "pokok persoalan",
    "spot": "lokasi",
    "source": "sumber",
    "violence": "kekerasan fisik",
    "summary": "uraian",
}


@dataclass(frozen=True)
class Described:
    """What a conflict is, in neutral words."""

    matter: str
    source: str
    violence: str
    spot: str = ""
    summary: str = ""


@dataclass(frozen=True)
class NewConflict:
    """A conflict as it is recorded. on, reason: since when it is at that stage, and from what one knows.

    place   code of an area
    shared  whether the agencies of the team that cover the place read it at once
    """

    described: Described
    place: str
    stage: str
    on: date
    reason: str
    parties: Sequence[str] = ()
    shared: bool = True


@audited("conflict.recorded")
def record_conflict(*, actor: Person, conflict: NewConflict) -> SocialConflict:
    """Enter a conflict into the register. Raises NotLeading, NotNeutral, NothingShown, OutOfOrder."""
    if not actor.holds(*SPEAKERS):
        raise NotLeading(_("Konflik dicatat oleh sekretaris, verifikator, penghubung, atau pimpinan sebuah lembaga."))
    check_described(conflict.described)
    check_day(conflict.on)
    places = check_parties(conflict.parties)
    reason = needed(conflict.reason, _("Dasarnya masih kosong. Tulis dari apa tahap ini diketahui."))
    at = now()
    row = SocialConflict(
        area_id=conflict.place, stage=conflict.stage, registrar=actor.agency,
        keeper=keeper_of(conflict.place) or actor.agency, recorded_by=actor, recorded_at=at, changed_at=at,
        occurred_on=conflict.on if conflict.stage == ConflictStage.EVENT else None,
        **fields_of(conflict.described),
    )  # fmt: skip
    made = insert_numbered(
        row, "number", lambda: f"K-{new_case_number(today().year)}", constraint="social_conflict_number"
    )
    Party.objects.bulk_create(
        Party(conflict=made, letter=chr(ord("A") + place), place=name) for place, name in enumerate(places)
    )
    if conflict.shared:
        share(made)
    add_step(actor, made, StepKind(conflict.stage), conflict.on, reason)
    tell(phase=conflict.stage, day=day_in_writing(conflict.on))
    return made


def share(conflict: SocialConflict) -> None:
    """Let the agencies of the team that cover the place read it; registrar and keeper read it anyway."""
    around = agencies_around(conflict.area_id, today())
    others = [each for each in around if each.pk not in (conflict.registrar_id, conflict.keeper_id)]
    ConflictReader.objects.bulk_create(
        ConflictReader(conflict=conflict, agency=each, added_at=conflict.recorded_at) for each in others
    )


@audited("conflict.described")
def describe_conflict(*, actor: Person, conflict: SocialConflict, described: Described) -> SocialConflict:
    """Correct what it is about; the place stays. Raises NotLeading, NotNeutral, OutOfOrder."""
    check_leads(actor, conflict)
    check_described(described)
    changed = fields_of(described)
    said = [say_change(conflict, name, changed[name]) for name in changes(conflict, changed)]
    tell(changed="; ".join(said) or "tanpa perubahan")
    return update_conflict(conflict, **changed)


def changes(conflict: SocialConflict, changed: dict[str, Any]) -> list[str]:
    """Names of the columns that become something else."""
    return [name for name in WRITTEN if getattr(conflict, name) != changed[name]]


def say_change(conflict: SocialConflict, name: str, value: str) -> str:
    """ "kekerasan fisik: ada menjadi tidak-ada": what stood there stays in the trail; an account by its name alone."""
    if name == "summary":
        return WRITTEN[name]
    return f"{WRITTEN[name]}: {getattr(conflict, name) or 'kosong'} menjadi {value or 'kosong'}"


def fields_of(described: Described) -> dict[str, Any]:
    return {
        "matter": described.matter.strip(), "spot": described.spot.strip(), "summary": described.summary.strip(),
        "source": described.source, "violence": described.violence,
    }  # fmt: skip
