"""The gate to situation reports."""

from __future__ import annotations

from uuid import UUID

from django.db.models.expressions import RawSQL
from django.http import Http404
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.base.database import call, current_connection
from kondusif.base.errors import NotYours, WrongMoment
from kondusif.bulletins.models.situation import SituationLine, SituationReport, SituationState
from kondusif.team.access.roles import CHAIRS, MEMBERS, SPEAKERS


def get_situation_for(person: Person, situation_id: UUID) -> SituationReport:
    """A report of the person's agency, or an approved one that it reads; Http404 otherwise. The row policy decides."""
    related = ("agency", "area", "made_by", "submitted_by", "approved_by", "replaces", "replaced_by")
    found = SituationReport.objects.select_related(*related).filter(pk=situation_id).first()
    if found is None or not person.holds(*MEMBERS):
        raise Http404
    return found


def get_added_line_of(situation: SituationReport, line_id: UUID) -> SituationLine:
    """A number that a person added to a report that passed the gate; Http404 otherwise."""
    found = SituationLine.objects.filter(situation=situation, pk=line_id, origin="tambahan").first()
    if found is None:
        raise Http404
    found.situation = situation
    return found


def writes_situation(person: Person, situation: SituationReport) -> bool:
    """Whether the person edits and submits this report: of its agency, in a role that writes."""
    return person.agency_id == situation.agency_id and person.holds(*SPEAKERS)


def chairs_situation(person: Person, situation: SituationReport) -> bool:
    """Whether the person approves this report."""
    return person.agency_id == situation.agency_id and person.holds(*CHAIRS)


def check_situation(person: Person, situation: SituationReport, *states: str, as_chair: bool = False) -> None:
    """Raises NotYours, or WrongMoment outside these states; the row stays locked until the transaction ends."""
    if not (chairs_situation(person, situation) if as_chair else writes_situation(person, situation)):
        raise NotYours(
            _("Langkah ini milik pimpinan atau sekretaris %(agency)s.") % {"agency": situation.agency.name}
            if as_chair
            else _("Langkah ini milik %(agency)s, yang membuat laporan ini.") % {"agency": situation.agency.name}
        )
    rows = SituationReport.objects.select_for_update(no_key=True).filter(pk=situation.pk)
    row = rows.exclude(state=SituationState.APPROVED).first()
    if row is None:
        raise WrongMoment(_("Laporan ini sudah disetujui dan tidak berubah lagi. Buat ralat bila ada yang keliru."))
    situation.state = row.state
    if row.state not in states:
        raise WrongMoment(
            _("Laporan ini sedang diajukan. Kembalikan dahulu untuk diperbaiki, baru isinya dapat diubah.")
            if row.state == SituationState.SUBMITTED
            else _("Laporan ini masih rancangan; langkah ini untuk laporan yang sudah diajukan.")
        )


def assemble(situation: SituationReport) -> None:
    """Let the database count everything of a draft of the speaker, once."""
    call("assemble_situation", situation.pk)


def own_figures(situation: SituationReport) -> list[tuple[str, str | None, int, int | None]]:
    """Key, area, number and the number before, of the copy of the own agency as the speaker may know them."""
    with current_connection().cursor() as cursor:
        cursor.execute("SELECT key, area_id, number, before FROM kondusif.situation_own(%s)", [situation.pk])
        return [(key, area, number, before) for key, area, number, before in cursor.fetchall()]


def ids_behind(situation: SituationReport, key: str) -> RawSQL:
    """Rows that a figure of the speaker's copy counts today, as far as the speaker may know of them."""
    return RawSQL("SELECT kondusif.situation_rows(%s, %s)", [situation.pk, key])
