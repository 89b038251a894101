"""What reporters read about their berkas, in plain words."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from kondusif.base.time import in_words, today
from kondusif.cases.models.case import Case
from kondusif.cases.models.referral import Referral
from kondusif.cases.queries.facts import bodies_of
from kondusif.reports.models.report import Report
from kondusif.rules.core.clocks import Clock
from kondusif.rules.core.wording import mark
from kondusif.rules.queries import reporting_dates_if_known, say_day_of
from kondusif.web.language import in_indonesian

# Events that tell that the reporter's report has reached Bawaslu.
REACHED_BAWASLU = frozenset({"disampaikan", "diterima", "diregistrasi"})


def reports_of(case: Case) -> list[Report]:
    """The reports of a berkas, the first received first."""
    related = ("village__parent__parent", "post__agency", "told_unit")
    return list(Report.objects.filter(case_link__case=case).select_related(*related).order_by("received_at", "pk"))


@in_indonesian
def say_referral(case: Case, referral: Referral, report: Report, events: frozenset[str]) -> str:
    """Which body has the case now, what it does, and that this does not stop the clock of Bawaslu."""
    sent_on = in_words(timezone.localdate(referral.sent_at))
    parts = [
        _("Laporan Anda kami teruskan kepada %(agency)s pada %(day)s.")
        % {"agency": referral.agency.name, "day": sent_on}
    ]
    role = next((mark(body.role, body.status) for body in bodies_of(case) if body.rule == referral.rule), "")
    if role:
        parts.append(_("Tugas lembaga itu: %(role)s.") % {"role": role})
    parts.append(_("Nama dan kontak Anda tidak kami sertakan."))
    if not events & REACHED_BAWASLU:
        parts.append(say_dates_left(case, report))
    return " ".join(part for part in parts if part)


def say_dates_left(case: Case, report: Report) -> str:
    """Until when the reporter may still go to Bawaslu in person; "" where the law knows no such date."""
    dates = reporting_dates_if_known(case.election.law, case.kind, report.happened_on, report.known_on)
    if dates is None or dates.statutory.due_on < today():
        return ""
    stop = _("Penerusan ini tidak menghentikan hitungan waktu Bawaslu.")
    return f"{stop} {dates.sentence}" if dates.safe_on >= today() else f"{stop} {say_limit(dates.statutory)}"


def say_limit(clock: Clock) -> str:
    """The statutory date alone, once the safest one has passed."""
    sentence = _("Menurut undang-undang, laporan masih dapat disampaikan sampai %(day)s.")
    return sentence % {"day": say_day_of(clock, clock.due_on)}


@in_indonesian
def say_reopened(reason: str) -> str:
    """That work goes on."""
    return _("Penanganan dibuka kembali. %(reason)s") % {"reason": reason}
