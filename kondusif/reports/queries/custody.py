"""Who keeps names, which requests wait for whom, and what goes into the files that people download."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from kondusif.agencies.models import Agency, Person
from kondusif.base.database import call
from kondusif.base.time import moment_in_words, now, today
from kondusif.key.suites import aloud, in_groups
from kondusif.reports.core.openings import Ground, grounds
from kondusif.reports.models import Consent, Custodian, Opening
from kondusif.vault.core.receipts import lookup_of, read_code
from kondusif.vault.queries import sealing_keys


def asked(function: str, *arguments: Any) -> Any:
    """The JSON that a database function answers, as Python; None for null."""
    found = call(function, *arguments)
    return json.loads(found) if isinstance(found, str) else found


@dataclass(frozen=True)
class Keeper:
    """One custodian's key as shown: groups on paper, words aloud, and its state in one word.

    state    "menunggu", "aktif", "diganti", "berakhir", "belum-mulai", "lewat"
    """

    row: Custodian
    groups: str
    words: str
    state: str


def keepers() -> list[Keeper]:
    """Every key, the waiting ones first, then the acting ones."""
    rows = Custodian.objects.select_related("person", "agency", "confirmed_by")
    order = ["menunggu", "aktif", "belum-mulai", "diganti", "lewat", "berakhir"]
    found = [Keeper(row, in_groups(row.key_print), aloud(row.key_print), state_of(row)) for row in rows]
    return sorted(found, key=lambda each: order.index(each.state))


def state_of(row: Custodian) -> str:
    """One word for where a key stands today."""
    if row.ended_at:
        return "berakhir"
    if row.confirmed_at is None or row.valid_from is None:
        return "menunggu"
    if row.replaced_by_id:
        return "diganti"
    if row.valid_from > today():
        return "belum-mulai"
    return "lewat" if row.valid_until and row.valid_until < today() else "aktif"


def own_keys(person: Person) -> list[Custodian]:
    """The person's confirmed keys that still open, the newest first."""
    return list(
        Custodian.objects.filter(person=person, confirmed_at__isnull=False, ended_at__isnull=True).order_by(
            "-confirmed_at"
        )
    )


@dataclass(frozen=True)
class Readiness:
    """n_keys: that seal today; is_ready: names can be kept; blind: agencies that, once accused, leave no pair.

    No number of sealed names: it would tell an accused agency's administrator that one more came.
    """

    n_keys: int
    is_ready: bool
    blind: list[Agency]


def readiness() -> Readiness:
    """Whether names can be kept and opened, whoever is accused."""
    keys = sealing_keys(today())
    blind = call("agencies_without_keepers", today()) if keys else []
    return Readiness(
        n_keys=len(keys),
        is_ready=bool(keys),
        blind=list(Agency.objects.filter(pk__in=blind).order_by("name")),
    )


@dataclass(frozen=True)
class OpeningRow:
    """One request as shown. may: "may", or why the reader's key may not answer; key: the reader's own, or None."""

    row: Opening
    ground: Ground
    state: str
    may: str = ""
    key: Custodian | None = None

    @property
    def needs_review(self) -> bool:
        return self.row.is_urgent and self.row.done_at is not None and self.row.reviewed_at is None


def is_third(opening: Opening, person: Person) -> bool:
    """Whether the person's agency neither asked nor answered; the database asks again (`review_opening`)."""
    parts = {opening.agency_id, *(answer.person.agency_id for answer in opening.answers.all())}
    return person.agency_id not in parts


def openings() -> QuerySet[Opening]:
    """Requests that the session may see."""
    return Opening.objects.select_related("asked_by", "agency", "reviewed_by").prefetch_related(
        "answers__person__agency"
    )


def opening_state(row: Opening) -> str:
    """One word: batal, ditolak-pelapor, menunggu-pelapor, tanpa-jawaban, terbuka, lewat or menunggu-penjaga."""
    if row.cancelled_at:
        return "batal"
    if row.consent == Consent.NO:
        return "ditolak-pelapor"
    if row.consent == Consent.WAITING:
        return "menunggu-pelapor" if row.consent_until and row.consent_until > now() else "tanpa-jawaban"
    if row.done_at:
        return "terbuka"
    return "menunggu-penjaga" if row.expires_at and row.expires_at > now() else "lewat"


def opening_row(row: Opening, person: Person) -> OpeningRow:
    """A request as this person sees it, with the key that may answer it."""
    found = OpeningRow(row, grounds()[row.ground], opening_state(row))
    for key in own_keys(person):
        may = str(call("may_answer", row.pk, key.pk, now()))
        found = OpeningRow(row, found.ground, found.state, may, key)
        if may == "may" and halves_for(row, key):
            return found
    return found


def halves_for(opening: Opening, key: Custodian) -> list[dict[str, Any]]:
    """The reader's own sealed halves for a request; empty where the key may not answer."""
    return asked("halves_for", opening.pk, key.pk, now()) or []


def request_paper(opening: Opening, key: Custodian) -> dict[str, Any]:
    """What the custodian downloads and `kondusif-key answer` reads."""
    ground = grounds()[opening.ground]
    return {
        "permintaan": str(opening.pk),
        "sidik_jari": key.key_print,
        "peminta": f"{opening.asked_by.name}, {opening.agency.short_name}",
        "dasar": f"{ground.label} ({ground.article}{'' if ground.verified else ', belum diverifikasi'})",
        "tujuan": opening.purpose,
        "berlaku_sampai": moment_in_words(opening.expires_at) if opening.expires_at else "-",
        "kunci_petugas": opening.officer_key,
        "separuh": halves_for(opening, key),
    }


def opened_paper(opening: Opening) -> dict[str, Any] | None:
    """What the officer downloads and `kondusif-key open` reads; None where there is nothing to fetch (any more)."""
    found = asked("opened_for", opening.pk, now())
    return found | {"permintaan": str(opening.pk), "tujuan": opening.purpose} if found else None


@dataclass(frozen=True)
class OwnOpening:
    """A request for the reporter's own name, as the reporter reads it. Times are hours.

    state    as `opening_state`
    """

    id: UUID
    ground: Ground
    purpose: str
    agency: str
    asked_at: datetime
    consent_until: datetime | None
    opened_at: datetime | None
    state: str


def openings_of_receipt(code: str) -> list[OwnOpening]:
    """Requests to open the name behind a receipt, the newest first; [] for a code that opens nothing."""
    known = read_code(code)
    rows = asked("openings_of_receipt", lookup_of(known, settings.RECEIPT_PEPPER)) if known else []
    return [own_opening(row) for row in rows]


def own_opening(row: dict[str, Any]) -> OwnOpening:
    at = {name: moment(row[name]) for name in ("consent_until", "done_at", "expires_at", "cancelled_at")}
    shadow = Opening(
        consent=row["consent"],
        consent_until=at["consent_until"],
        done_at=at["done_at"],
        expires_at=at["expires_at"],
        cancelled_at=at["cancelled_at"],
    )
    return OwnOpening(
        id=UUID(row["id"]),
        ground=grounds()[row["ground"]],
        purpose=row["purpose"],
        agency=row["agency"],
        asked_at=datetime.fromisoformat(row["asked_at"]),
        consent_until=at["consent_until"],
        opened_at=at["done_at"],
        state=opening_state(shadow),
    )


def moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
