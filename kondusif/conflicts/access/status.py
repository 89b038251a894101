"""The gate to status dossiers."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.conflicts.core.status_course import OVER
from kondusif.conflicts.errors import DossierOver, NotPreparer
from kondusif.conflicts.models.status import StatusDossier, StatusGround
from kondusif.conflicts.models.status_facts import StatusDecision, StatusReport
from kondusif.team.access.roles import MEMBERS, SPEAKERS


def get_dossier_for(person: Person, dossier_id: UUID) -> StatusDossier:
    """A dossier that the person's agency prepares, or of its team once submitted; Http404 otherwise.

    The row policy decides.
    """
    related = ("agency", "area", "made_by__agency")
    found = StatusDossier.objects.select_related(*related).filter(pk=dossier_id).first()
    if found is None or not person.holds(*MEMBERS):
        raise Http404
    return found


def get_ground_of(dossier: StatusDossier, ground_id: UUID) -> StatusGround:
    """A conflict under a dossier that passed the gate, where the session reads both; Http404 otherwise."""
    found = StatusGround.objects.select_related("conflict").filter(dossier=dossier, pk=ground_id).first()
    if found is None:
        raise Http404
    return found


def get_status_decision_of(dossier: StatusDossier, decision_id: UUID) -> StatusDecision:
    """A noted decision of a dossier that passed the gate; Http404 otherwise."""
    found = StatusDecision.objects.select_related("noted_by__agency").filter(dossier=dossier, pk=decision_id).first()
    if found is None:
        raise Http404
    found.dossier = dossier
    return found


def get_status_report_of(dossier: StatusDossier, report_id: UUID) -> StatusReport:
    """A planned progress report of a dossier that passed the gate; Http404 otherwise."""
    found = StatusReport.objects.filter(dossier=dossier, pk=report_id).first()
    if found is None:
        raise Http404
    found.dossier = dossier
    return found


def prepares(person: Person, dossier: StatusDossier) -> bool:
    """Whether the person prepares a dossier: of the agency that began it, in a role that writes."""
    return person.agency_id == dossier.agency_id and person.holds(*SPEAKERS)


def check_prepares(person: Person, dossier: StatusDossier) -> None:
    """Raises NotPreparer or DossierOver; the row stays locked until the transaction ends."""
    if not prepares(person, dossier):
        raise NotPreparer(
            _("Langkah ini milik %(agency)s, yang menyiapkan berkasnya. Mintalah petugasnya melakukannya.")
            % {"agency": dossier.agency.name}
        )
    check_not_over(dossier)
    row = StatusDossier.objects.select_for_update(no_key=True, of=("self",)).filter(pk=dossier.pk).first()
    if row is None:  # over meanwhile: such a row cannot be locked any more
        row = StatusDossier.objects.get(pk=dossier.pk)
    for name in ("state", "ends_on", "edition", "submitted_at"):
        setattr(dossier, name, getattr(row, name))
    check_not_over(dossier)


def check_tells(person: Person, dossier: StatusDossier) -> None:
    """Raises NotPreparer for a role that only reads, DossierOver for a dossier that is over."""
    if not person.holds(*SPEAKERS):
        raise NotPreparer(
            _("Peran Anda membaca berkas ini. Yang menulis: sekretaris, verifikator, penghubung, pimpinan.")
        )
    check_not_over(dossier)


def check_not_over(dossier: StatusDossier) -> None:
    if dossier.state in OVER:
        raise DossierOver(_("Berkas status ini sudah selesai dan tidak berubah lagi. Siapkan berkas baru bila perlu."))
