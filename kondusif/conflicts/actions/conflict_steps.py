"""How a conflict goes on: its stage, peace that is watched, its end, a relapse, an entry that was a mistake."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.audit.actions import audited, tell
from kondusif.base.time import in_words, today
from kondusif.conflicts.access.conflicts import check_leads
from kondusif.conflicts.actions.conflict_checks import add_step, check_follows, needed, refuse, update_conflict
from kondusif.conflicts.core.conflicts import hinders_stage, hinders_step
from kondusif.conflicts.errors import OutOfOrder
from kondusif.conflicts.models.conflict import ConflictStage, ConflictState, SocialConflict, StepKind
from kondusif.conflicts.queries.conflicts import standing_of_conflict
from kondusif.web.language import day_in_writing


@audited("conflict.stage_moved")
def move_stage(*, actor: Person, conflict: SocialConflict, stage: str, on: date, reason: str) -> SocialConflict:
    """Potential, symptom or event, since a day and with the ground. Raises NotLeading, OutOfOrder, NothingShown."""
    check_leads(actor, conflict)
    why = needed(reason, _("Dasarnya masih kosong. Tulis dari apa tahap ini diketahui."))
    refuse(hinders_stage(standing_of_conflict(conflict), stage), "stage")
    check_follows(conflict, on)
    add_step(actor, conflict, StepKind(stage), on, why)
    tell(phase=stage, day=day_in_writing(on), reason=why)
    changed: dict[str, Any] = {"stage": stage}
    if stage == ConflictStage.EVENT:
        changed["occurred_on"] = on
    return update_conflict(conflict, **changed)


@audited("conflict.peace")
def reach_peace(
    *, actor: Person, conflict: SocialConflict, on: date, watched_until: date, reason: str
) -> SocialConflict:
    """The sides made peace: from now on it is watched, until a day. Raises NotLeading, OutOfOrder, NothingShown."""
    check_leads(actor, conflict)
    why = needed(reason, _("Keterangannya masih kosong. Tulis bagaimana damai ini dicapai."))
    refuse(hinders_step(standing_of_conflict(conflict), ConflictState.PEACE, on))
    check_follows(conflict, on)
    if watched_until <= on:
        raise OutOfOrder(
            _("Masa pantau berakhir %(day)s, sebelum atau pada hari damai dicapai. Isi tanggal sesudahnya.")
            % {"day": in_words(watched_until)},
            field="watched_until",
        )
    add_step(actor, conflict, StepKind.PEACE, on, why)
    tell(day=day_in_writing(on), due=day_in_writing(watched_until), reason=why)
    return update_conflict(conflict, state=ConflictState.PEACE, watched_until=watched_until)


@audited("conflict.settled")
def settle_conflict(*, actor: Person, conflict: SocialConflict, on: date, reason: str) -> SocialConflict:
    """It is over: an event only after its peace was watched. Raises NotLeading, OutOfOrder, NothingShown."""
    check_leads(actor, conflict)
    why = needed(reason, _("Dasarnya masih kosong. Tulis mengapa konflik ini selesai."))
    refuse(hinders_step(standing_of_conflict(conflict), ConflictState.SETTLED, on))
    check_follows(conflict, on)
    add_step(actor, conflict, StepKind.SETTLED, on, why)
    tell(day=day_in_writing(on), reason=why)
    return update_conflict(conflict, state=ConflictState.SETTLED)


@audited("conflict.relapsed")
def note_relapse(*, actor: Person, conflict: SocialConflict, on: date, reason: str) -> SocialConflict:
    """It broke out again: open, with a row of its own in the history. Raises NotLeading, OutOfOrder, NothingShown."""
    check_leads(actor, conflict)
    why = needed(reason, _("Kejadiannya masih kosong. Tulis apa yang terjadi, tanpa nama orang."))
    refuse(hinders_step(standing_of_conflict(conflict), StepKind.RELAPSE, on))
    check_follows(conflict, on)
    add_step(actor, conflict, StepKind.RELAPSE, on, why)
    tell(day=day_in_writing(on), reason=why)
    return update_conflict(conflict, state=ConflictState.OPEN, watched_until=None, n_relapses=conflict.n_relapses + 1)


@audited("conflict.mistaken")
def strike_conflict(*, actor: Person, conflict: SocialConflict, reason: str) -> SocialConflict:
    """It was recorded by mistake: it stays readable, changes no more and counts nowhere.

    Raises NotLeading, OutOfOrder, NothingShown.
    """
    check_leads(actor, conflict)
    why = needed(reason, _("Sebabnya masih kosong. Tulis mengapa catatan ini keliru."))
    add_step(actor, conflict, StepKind.MISTAKEN, today(), why)
    tell(reason=why)
    return update_conflict(conflict, state=ConflictState.MISTAKEN)
