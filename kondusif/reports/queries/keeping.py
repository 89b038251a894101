"""What a page says of how long a report's parts are kept, what holds them, and what was destroyed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kondusif.base.database import call
from kondusif.base.time import in_words, today
from kondusif.reports.core.retention import IDENTITY, Term, terms
from kondusif.reports.models.keeping import Destruction, ErasureAsk, Keeping, KeepingHold
from kondusif.reports.models.report import Report
from kondusif.vault.core.receipts import lookup_of, read_code
from kondusif.web.language import in_indonesian
from kondusif.web.pdf import render_pdf

CERTIFICATE = Path(__file__).parents[1] / "documents" / "sertifikat-musnah.typ"
PARTS = {
    "amplop": "Amplop identitas",
    "cerita": "Cerita",
    "pesan": "Pesan",
    "bukti": "Bukti (asli)",
    "salinan": "Bukti (salinan aman)",
}


@dataclass(frozen=True)
class Coming:
    """One class of a report. due_on: None until its event has happened; latest_on: when it goes without one."""

    term: Term
    days: int
    due_on: date | None
    latest_on: date | None = None


@dataclass(frozen=True)
class Held:
    """A hold that stands, or that asks for a second body.

    id           None for the reporter
    mine         placed by the reader's agency
    is_agreed    two bodies say so; agreed_by: the second one, "" for a hold of before
    waits_until  otherwise until when it stands while the second one is asked; None where it does not
    """

    agency: str
    reason: str
    review_on: date
    id: UUID | None = None
    mine: bool = False
    is_agreed: bool = True
    agreed_by: str = ""
    waits_until: date | None = None

    @property
    def stands(self) -> bool:
        """Whether nothing is destroyed today because of it."""
        return self.is_agreed or (self.waits_until is not None and self.waits_until >= today())


@dataclass(frozen=True)
class Gone:
    """A certificate: what was destroyed, when, why, and the hashes of what lay there sealed."""

    id: UUID
    term: Term
    because: str
    on: date
    prints: tuple[tuple[str, str], ...]

    @property
    def number(self) -> str:
        return str(self.id)[:8].upper()


@dataclass(frozen=True)
class Asked:
    """The reporter wants the identity erased while it is held. answer: the handlers' reason, or ""."""

    asked_at: datetime
    answer_by: datetime
    answer: str


@dataclass(frozen=True)
class KeepingOnPage:
    """All of it for one report."""

    coming: tuple[Coming, ...]
    held: tuple[Held, ...]
    gone: tuple[Gone, ...]
    asked: Asked | None

    @property
    def identity_gone(self) -> Gone | None:
        """The certificate by which the name went, alone or with the whole report."""
        return next((each for each in self.gone if any(part == "amplop" for part, _hash in each.prints)), None)


def keeping_of(report: Report, agency_id: int) -> KeepingOnPage:
    """For a reader whose session may read the report."""
    ask = ErasureAsk.objects.filter(report=report).first()
    terms_set = [
        coming(row.klass, row.days, row.due_on, row.latest_on) for row in Keeping.objects.filter(report=report)
    ]
    return KeepingOnPage(
        coming=with_identity(terms_set, has_identity=report.has_identity),
        held=tuple(
            Held(
                row.agency.name,
                row.reason,
                row.review_on,
                row.pk,
                row.agency_id == agency_id,
                row.agreed_at is not None,
                row.agreed_agency.name if row.agreed_agency else "",
                row.waits_until,
            )
            for row in standing_holds(today()).filter(report=report).select_related("agency", "agreed_agency")
        ),
        gone=tuple(
            Gone(row.pk, terms()[row.klass], row.because, row.on, as_prints(row.prints))
            for row in Destruction.objects.filter(report=report)
        ),
        asked=Asked(ask.asked_at, ask.answer_by, ask.answer) if ask else None,
    )


def with_identity(terms_set: list[Coming], *, has_identity: bool) -> tuple[Coming, ...]:
    """The worker sets terms at night; until then a name that came today has the term of the table."""
    if has_identity and not any(each.term.id == IDENTITY for each in terms_set):
        terms_set = [coming(IDENTITY, terms()[IDENTITY].days or 0, None), *terms_set]
    return tuple(terms_set)


def standing_holds(on: date) -> QuerySet[KeepingHold]:
    """Holds that were not taken back and whose day of review has not passed, agreed by two bodies or asked for."""
    return KeepingHold.objects.filter(lifted_at__isnull=True, review_on__gte=on)


def keeping_of_receipt(code: str, *, has_identity: bool) -> KeepingOnPage:
    """For who holds the code; empty for a code that opens nothing."""
    known = read_code(code)
    found = call("keeping_of_receipt", lookup_of(known, settings.RECEIPT_PEPPER), today()) if known else {}
    row: dict[str, Any] = found if isinstance(found, dict) else json.loads(found)
    ask = row.get("ask")
    return KeepingOnPage(
        coming=with_identity(
            [
                coming(each["klass"], each["days"], day(each["due_on"]), day(each["latest_on"]))
                for each in row.get("terms", [])
            ],
            has_identity=has_identity,
        ),
        held=tuple(
            Held(
                each["agency"],
                each["reason"],
                date.fromisoformat(each["review_on"]),
                is_agreed=each["agreed"],
                agreed_by=each["agreed_by"] or "",
                waits_until=day(each["waits_until"]),
            )
            for each in row.get("holds", [])
        ),
        gone=tuple(
            Gone(
                UUID(each["id"]),
                terms()[each["klass"]],
                each["because"],
                date.fromisoformat(each["on"]),
                as_prints(each["prints"]),
            )
            for each in row.get("destroyed", [])
        ),
        asked=Asked(datetime.fromisoformat(ask["asked_at"]), datetime.fromisoformat(ask["answer_by"]), ask["answer"])
        if ask
        else None,
    )


def coming(klass: str, days: int, due_on: date | None, latest_on: date | None = None) -> Coming:
    return Coming(terms()[klass], days, due_on, latest_on)


def as_prints(rows: Iterable[Iterable[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((str(part), str(mark)) for part, mark in rows)


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def certificate_pdf(gone: Gone) -> bytes:
    """The certificate, the same for handlers and reporter: it names neither of them."""
    return render_pdf(CERTIFICATE, certificate_values(gone))


@in_indonesian
def certificate_values(gone: Gone) -> dict[str, Any]:
    """Everything on the paper, in Indonesian."""
    article = gone.term.article
    if not gone.term.verified:
        article = _("%(article)s (belum diverifikasi)") % {"article": article}
    why = _("atas permintaan pelapor")
    if gone.because == "terlama":
        why = _("menurut jadwal: hasil tidak disampaikan sampai %(days)s hari sesudah laporan diterima") % {
            "days": gone.term.latest_days
        }
    if gone.because == "jadwal":
        why = _("menurut jadwal: %(days)s hari sesudah %(event)s") % {
            "days": gone.term.days,
            "event": gone.term.event_label,
        }
    return {
        "title": _("Sertifikat pemusnahan"),
        "sender": _("Tim Terpadu Penanganan Konflik Sosial, %(province)s") % {"province": settings.PROVINCE_NAME},
        "facts": [
            [_("Nomor"), gone.number],
            [_("Yang dimusnahkan"), f"{gone.term.label}: {gone.term.what}"],
            [_("Hari"), in_words(gone.on)],
            [_("Sebab"), why],
            [_("Dasar"), article],
            [_("Tentang angkanya"), gone.term.choice],
        ],
        "how": _(
            "Kunci dihapus lebih dahulu, lalu isi yang tersegel, lalu berkasnya. Dalam cadangan tersegel semuanya "
            "masih ada sampai cadangan itu dihapus, paling lama 30 hari sesudah dibuat."
        ),
        "what": _("Sidik (SHA-256) dari yang dimusnahkan, sebagaimana tersimpan tersegel"),
        "prints": [[PARTS[part], mark] for part, mark in gone.prints],
        "record": _("Entri pemusnahan ini ada di jejak dan di catatan yang dapat diperiksa."),
        "foot": _("Contoh, bukan surat sungguhan.") if settings.DEMO_NOTICE else "",
    }
