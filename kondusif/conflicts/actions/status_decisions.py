"""What was decided elsewhere about a status, noted by two persons; and what follows while it is in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.approvals.actions import change_state, check_four_eyes
from kondusif.audit.actions import audited, tell
from kondusif.base.database import update_row_if
from kondusif.base.time import in_words, moment_in_words, now, today
from kondusif.conflicts.access.status import check_prepares
from kondusif.conflicts.actions.conflict_checks import check_day, needed
from kondusif.conflicts.actions.status import stop_at, update_dossier
from kondusif.conflicts.core.status_course import hinders_decision, hinders_end, typed_alike
from kondusif.conflicts.core.status_terms import list_scales
from kondusif.conflicts.errors import NotSecond, OutOfOrder
from kondusif.conflicts.models.status import StatusDossier, StatusState
from kondusif.conflicts.models.status_facts import DecisionKind, StatusDecision, StatusMoment, StatusReport
from kondusif.conflicts.queries.status import standing_of_dossier
from kondusif.rules.queries import edition_for
from kondusif.web.language import day_in_writing, in_writing

# Rules of social conflict are the same in every election; an edition belongs to one.
REGIME = "pemilu"


@dataclass(frozen=True)
class Read:
    """A decision as somebody reads it from the paper. kind: of DecisionKind; ends_on: None for a revocation."""

    kind: str
    number: str
    decided_on: date
    ends_on: date | None = None
    link: str = ""


@audited("status.decision_noted")
def note_decision(*, actor: Person, dossier: StatusDossier, read: Read) -> StatusDecision:
    """Note a decision that somebody else took; it counts once a second person read the same.

    Raises NotPreparer, NothingShown, OutOfOrder.
    """
    check_prepares(actor, dossier)
    number = needed(read.number, _("Nomor keputusannya masih kosong. Salin dari naskahnya."), "number")
    stop_at(hinders_decision(standing_of_dossier(dossier), read.kind))
    check_day(read.decided_on, "decided_on")
    check_end(dossier, read)
    made = StatusDecision(
        dossier=dossier, kind=read.kind, number=number, decided_by=list_scales()[dossier.scale].office,
        decided_on=read.decided_on, ends_on=read.ends_on, link=read.link, noted_by=actor, noted_at=now(),
    )  # fmt: skip
    StatusDecision.objects.bulk_create([made])
    tell(decision=read.kind, number=number, day=day_in_writing(read.decided_on), scale=dossier.scale)
    return made


def check_end(dossier: StatusDossier, read: Read) -> None:
    """Raises OutOfOrder for a last day that does not follow."""
    if read.kind == DecisionKind.REVOCATION:
        return
    if read.ends_on is None or read.ends_on <= read.decided_on:
        raise OutOfOrder(
            _("Hari terakhirnya harus sesudah tanggal keputusan, %(day)s. Salin dari naskahnya.")
            % {"day": in_words(read.decided_on)},
            field="ends_on",
        )
    if dossier.ends_on is not None and read.ends_on <= dossier.ends_on:
        raise OutOfOrder(
            _("Perpanjangan berakhir sesudah %(day)s, hari terakhir yang tercatat. Periksa naskahnya.")
            % {"day": in_words(dossier.ends_on)},
            field="ends_on",
        )


@audited("status.decision_confirmed")
def confirm_decision(*, actor: Person, decision: StatusDecision, number: str, decided_on: date) -> StatusDecision:
    """A second person types number and day from the same paper; from now on its days are counted.

    Raises NotPreparer, SamePerson, NotSecond, OutOfOrder.
    """
    dossier = decision.dossier
    check_prepares(actor, dossier)
    check_second(actor, decision, number, decided_on)
    if not update_row_if(decision, Q(confirmed_at=None), confirmed_by=actor, confirmed_at=now()):
        raise OutOfOrder(_("Keputusan ini sudah dicocokkan orang kedua."))
    update_dossier(dossier, **what_follows(decision))
    tell(decision=decision.kind, number=decision.number)
    return decision


def check_second(actor: Person, decision: StatusDecision, number: str, decided_on: date) -> None:
    """Raises SamePerson, NotSecond."""
    check_four_eyes(actor, "status.decision_confirmed", decision.pk)
    if not typed_alike(number, decision.number):
        raise NotSecond(
            _("Nomor yang Anda ketik, %(typed)s, berbeda dari yang dicatat. Periksa naskahnya; bila catatannya keliru, "
              "batalkan catatan itu.") % {"typed": number},
            field="number",
        )  # fmt: skip
    if decided_on != decision.decided_on:
        raise NotSecond(
            _("Tanggal yang Anda ketik, %(typed)s, berbeda dari yang dicatat. Periksa naskahnya; bila catatannya "
              "keliru, batalkan catatan itu.") % {"typed": in_words(decided_on)},
            field="decided_on",
        )  # fmt: skip


def what_follows(decision: StatusDecision) -> dict[str, Any]:
    """Columns of the dossier once two persons read the decision."""
    if decision.kind == DecisionKind.REVOCATION:
        return {"state": StatusState.REVOKED, "over_on": decision.decided_on}
    if decision.kind == DecisionKind.EXTENSION:
        return {"ends_on": decision.ends_on}
    edition = edition_for(REGIME, decision.decided_on)
    return {"state": StatusState.IN_FORCE, "ends_on": decision.ends_on, "edition": edition.id}


@audited("status.decision_struck")
def strike_decision(*, actor: Person, decision: StatusDecision) -> StatusDecision:
    """Take a noted decision back before a second person read it. Raises NotPreparer, OutOfOrder."""
    check_prepares(actor, decision.dossier)
    if decision.confirmed_at is not None:
        raise OutOfOrder(_("Keputusan ini sudah dicocokkan orang kedua dan tidak dapat dibatalkan."))
    tell(decision=decision.kind, number=decision.number)
    StatusDecision.objects.filter(pk=decision.pk, confirmed_at=None).delete()
    return decision


@audited("status.not_set")
def note_not_set(*, actor: Person, dossier: StatusDossier, on: date, reason: str) -> StatusDossier:
    """Who decides did not set a status. Raises NotPreparer, NothingShown, OutOfOrder."""
    check_prepares(actor, dossier)
    why = needed(reason, _("Keterangannya masih kosong. Tulis bagaimana hal itu diketahui."))
    stop_at(hinders_decision(standing_of_dossier(dossier), DecisionKind.SET))
    check_day(on)
    tell(day=day_in_writing(on), reason=why)
    return change_state(dossier, "status.not_set", over_on=on, changed_at=now())


@audited("status.ended")
def note_end(*, actor: Person, dossier: StatusDossier) -> StatusDossier:
    """Its days are over. Raises NotPreparer, OutOfOrder."""
    check_prepares(actor, dossier)
    standing = standing_of_dossier(dossier)
    stop_at("waits" if standing.waits else hinders_end(standing, today()))
    with_day = standing.ends_on or today()
    tell(day=day_in_writing(with_day))
    return change_state(dossier, "status.ended", over_on=with_day, changed_at=now())


@audited("status.moment_noted")
def note_moment(*, actor: Person, dossier: StatusDossier, kind: str, at: datetime, document: str = "") -> StatusMoment:
    """When the emergency money was asked for or paid, or help of the army was asked for. kind: of StatusMomentKind.

    Raises NotPreparer, OutOfOrder.
    """
    check_prepares(actor, dossier)
    stop_at("" if dossier.state == StatusState.IN_FORCE else "not-in-force")
    if at > now():
        raise OutOfOrder(
            _("%(moment)s belum terjadi. Isi waktu kejadiannya.") % {"moment": moment_in_words(at)}, field="day"
        )
    made = StatusMoment(
        dossier=dossier, kind=kind, at=at, document=document.strip(), added_by=actor, added_at=now()
    )  # fmt: skip
    StatusMoment.objects.bulk_create([made])
    update_dossier(dossier)
    tell(moment=kind, day=say_moment(at))
    return made


def say_moment(at: datetime) -> str:
    """A moment as the trail keeps it."""
    with in_writing():
        return moment_in_words(at)


@audited("status.report_planned")
def plan_report(*, actor: Person, dossier: StatusDossier, due_on: date, addressee: str) -> StatusReport:
    """When the next progress report is due, as the team plans it. Raises NotPreparer, NothingShown, OutOfOrder."""
    check_prepares(actor, dossier)
    stop_at("" if dossier.state == StatusState.IN_FORCE else "not-in-force")
    whom = needed(addressee, _("Penerimanya masih kosong. Tulis kepada siapa laporan ini."), "addressee")
    made = StatusReport(dossier=dossier, due_on=due_on, addressee=whom, planned_by=actor, planned_at=now())
    StatusReport.objects.bulk_create([made])
    tell(day=day_in_writing(due_on), addressee=whom)
    return made


@audited("status.report_sent")
def note_report_sent(*, actor: Person, report: StatusReport, sent_on: date, document: str) -> StatusReport:
    """The report went out, under which number. Raises NotPreparer, OutOfOrder."""
    check_prepares(actor, report.dossier)
    check_day(sent_on, "sent_on")
    if not update_row_if(report, Q(sent_on=None), sent_on=sent_on, document=document.strip(), sent_by=actor):
        raise OutOfOrder(_("Laporan ini sudah dicatat terkirim. Rencanakan laporan berikutnya."))
    tell(day=day_in_writing(sent_on), addressee=report.addressee)
    return report
