"""Who may see a berkas and why, and who may not."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from kondusif.agencies.models.agency import Agency
from kondusif.base.database import call
from kondusif.base.time import in_short_words
from kondusif.cases.models.case import Case
from kondusif.cases.models.referral import Referral
from kondusif.cases.queries.facts import referrals_of
from kondusif.reports.models.report import Conflict


@dataclass(frozen=True)
class Reader:
    """An agency that may read, and why."""

    name: str
    why: str


@dataclass(frozen=True)
class ClosedTo:
    """Agencies that may not read, for one reason."""

    why: str
    names: tuple[str, ...]


def readers_of(case: Case) -> list[Reader]:
    """Every agency cleared for the berkas."""
    cleared = Agency.objects.filter(pk__in=call("case_readers", case.pk) or []).order_by("name")
    sent = {row.agency_id: row for row in reversed(referrals_of(case))}
    return [Reader(agency.name, why_reads(agency, sent.get(agency.pk))) for agency in cleared]


def why_reads(agency: Agency, referral: Referral | None) -> str:
    if referral is not None:
        day = in_short_words(timezone.localdate(referral.sent_at))
        return _("menerima penerusan pada %(day)s") % {"day": day}
    return _("memeriksa laporan yang masuk") if agency.triages else _("ikut menangani berkas ini")


def closed_to(case: Case) -> list[ClosedTo]:
    """The conflict set of all reports of the berkas, by reason."""
    reasons = {
        "unknown-unit": _("Satuan terlapor belum diketahui, jadi semua lembaga yang mungkin terkait ditutup."),
        "told": _("Satuan terlapor menurut pelapor, beserta atasan dan bawahannya."),
    }
    reasons["berkepentingan"] = _("Pihak penyelenggara yang berkepentingan dalam pemilihan.")
    known = _("Satuan terlapor, beserta atasan dan bawahannya.")
    rows = Conflict.objects.filter(report__case_link__case=case, released_at__isnull=True)
    groups: dict[str, set[str]] = {}
    for source, name in rows.values_list("source", "agency__name"):
        groups.setdefault(reasons.get(source, known), set()).add(name)
    return [ClosedTo(why, tuple(sorted(names))) for why, names in sorted(groups.items())]
