"""The gate to closing reports."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import Http404
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.base.database import call
from kondusif.base.errors import NotYours, WrongMoment
from kondusif.base.roles import Role
from kondusif.bulletins.models.closing import ClosingLesson, ClosingReport, ClosingState
from kondusif.team.access.roles import CHAIRS, MEMBERS, SPEAKERS


def get_closing_for(person: Person, closing_id: UUID) -> ClosingReport:
    """A report of the person's agency or of a team in which it sits; Http404 otherwise. The row policy decides."""
    found = ClosingReport.objects.select_related("agency", "election").filter(pk=closing_id).first()
    if found is None or not person.holds(*MEMBERS):
        raise Http404
    return found


def get_lesson_of(closing: ClosingReport, lesson_id: UUID) -> ClosingLesson:
    """A lesson of a report that passed the gate; Http404 otherwise."""
    found = ClosingLesson.objects.select_related("agency").filter(closing=closing, pk=lesson_id).first()
    if found is None:
        raise Http404
    found.closing = closing
    return found


def makes_closing(person: Person, closing: ClosingReport) -> bool:
    """Whether the person makes, submits, approves and publishes this report."""
    return person.agency_id == closing.agency_id and person.holds(*CHAIRS)


def withdraws_closing(person: Person, closing: ClosingReport) -> bool:
    """Whether the person may withdraw this report once it is published: the leader of its agency."""
    return person.agency_id == closing.agency_id and person.holds(Role.LEADER)


def takes_out_lesson(person: Person, lesson: ClosingLesson) -> bool:
    """Whether the person may take a lesson out of a draft: who wrote it, or who makes the report."""
    wrote = person.agency_id == lesson.agency_id and person.holds(*SPEAKERS)
    return wrote or makes_closing(person, lesson.closing)


def check_makes(person: Person, closing: ClosingReport, *states: str) -> None:
    """Raises NotYours, or WrongMoment outside these states; the row stays locked until the transaction ends."""
    if not makes_closing(person, closing):
        raise NotYours(
            _("Langkah ini milik sekretaris atau pimpinan %(agency)s, yang menyusun laporan ini.")
            % {"agency": closing.agency.name}
        )
    row = ClosingReport.objects.select_for_update(no_key=True).filter(pk=closing.pk).first()
    # A row that was published or withdrawn meanwhile cannot be locked any more.
    closing.state = row.state if row else ClosingReport.objects.values_list("state", flat=True).get(pk=closing.pk)
    if closing.state not in states:
        raise WrongMoment(wrong_moment(closing))


def check_draft(closing: ClosingReport) -> None:
    """Raises WrongMoment where lessons are not written any more."""
    closing.state = ClosingReport.objects.values_list("state", flat=True).get(pk=closing.pk)
    if closing.state != ClosingState.DRAFT:
        raise WrongMoment(wrong_moment(closing))


def wrong_moment(closing: ClosingReport) -> str:
    """What stands in the way, and what to do."""
    if closing.state == ClosingState.SUBMITTED:
        return _("Laporan ini sedang diajukan. Kembalikan dahulu untuk diperbaiki, baru isinya dapat diubah.")
    if closing.state == ClosingState.DRAFT:
        return _("Laporan ini masih rancangan. Ajukan dahulu, lalu orang lain menyetujuinya.")
    if closing.state == ClosingState.APPROVED:
        return _("Laporan ini sudah disetujui dan isinya tidak berubah lagi. Yang tersisa hanya menerbitkannya.")
    if closing.state == ClosingState.WITHDRAWN:
        return _("Laporan ini sudah ditarik dan tidak berubah lagi. Ralatnya disusun sebagai laporan penutup baru.")
    return _("Laporan ini sudah terbit dan tidak berubah lagi.")


def count_closing(closing: ClosingReport) -> None:
    """Let the database count everything of the speaker's draft, once."""
    call("assemble_closing", closing.pk, settings.TIME_ZONE)


def take_over_figures(closing: ClosingReport) -> None:
    """Let the database write the figures of the withdrawn report under the speaker's draft that corrects it."""
    call("take_over_figures", closing.pk)
