"""Who keeps names, which requests wait for whom, and what goes into the files that people download."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.base.database import call
from kondusif.base.roles import Role
from kondusif.base.time import moment_in_words, now, real_now, today
from kondusif.key.suites import aloud, in_groups
from kondusif.reports.core.openings import Ground, grounds
from kondusif.reports.models.custody import Consent, Custodian, CustodyNotice, Opening
from kondusif.vault.core.receipts import lookup_of, read_code
from kondusif.vault.queries import sealing_keys


def asked(function: str, *arguments: Any) -> Any:
    """The JSON that a database function answers, as Python; None for null."""
    found = call(function, *arguments)
    return json.loads(found) if isinstance(found, str) else found


END_ASKED_FOR = timedelta(days=3)  # as in `ask_to_end_key` in reports/sql/custodians.sql


@dataclass(frozen=True)
class Keeper:
    """One custodian's key as shown: groups on paper, words aloud, and its state in one word.

    state        "menunggu" (a second person), "jeda" (confirmed, does not count yet), "aktif", "diganti", "berakhir",
                 "belum-mulai", "lewat"
    may_confirm  "may", or why the reader may not be the second person; "" where nothing waits for one
    may_end      "own", "ask" or "agree", or why the reader may do nothing to end it
    end_asked    somebody of one body said that it should end, and that has not lapsed
    is_unheld    the key counts, and who made it answers no more: account closed, or no custodian now
    """

    row: Custodian
    groups: str
    words: str
    state: str
    may_confirm: str
    may_end: str
    end_asked: bool
    is_unheld: bool


def keepers() -> list[Keeper]:
    """Every key, the waiting ones first, then the acting ones."""
    rows = Custodian.objects.select_related("person", "agency", "confirmed_by", "replaced_by", "end_asked_by__agency")
    order = ["menunggu", "jeda", "aktif", "belum-mulai", "diganti", "lewat", "berakhir"]
    return sorted(map(keeper, rows), key=lambda each: order.index(each.state))


def keeper(row: Custodian) -> Keeper:
    state = state_of(row)
    return Keeper(
        row,
        in_groups(row.key_print),
        aloud(row.key_print),
        state,
        may_confirm=str(call("may_confirm", row.pk)) if state == "menunggu" else "",
        may_end=may_end(row) if state != "berakhir" else "",
        end_asked=row.ended_at is None and row.end_asked_at is not None and row.end_asked_at > now() - END_ASKED_FOR,
        is_unheld=state in ("jeda", "aktif") and not (row.person.is_active and row.person.holds(Role.CUSTODIAN)),
    )


def may_end(row: Custodian) -> str:
    """What the reader may do to end a key; see `Keeper.may_end`."""
    return str(call("may_end", row.pk, now()))


def state_of(row: Custodian) -> str:
    """One word for where a key stands today."""
    if row.ended_at:
        return "berakhir"
    if row.confirmed_at is None or row.valid_from is None:
        return "menunggu"
    if not counts(row):
        return "jeda"
    if row.replaced_by and counts(row.replaced_by):
        return "diganti"
    if row.valid_from > today():
        return "belum-mulai"
    return "lewat" if row.valid_until and row.valid_until < today() else "aktif"


def counts(row: Custodian) -> bool:
    """Whether the wait of a confirmed key is over, by the clock that the database asks too."""
    return row.seals_from is not None and row.seals_from <= real_now()


def own_keys(person: Person) -> list[Custodian]:
    """The person's confirmed keys that still open, the newest first."""
    return list(
        Custodian.objects.filter(person=person, confirmed_at__isnull=False, ended_at__isnull=True).order_by(
            "-confirmed_at"
        )
    )


@dataclass(frozen=True)
class Custody:
    """Persons and bodies whose keys seal, and whether names are taken with them."""

    persons: int
    bodies: int
    takes_names: bool


def custody_without(row: Custodian | None) -> Custody:
    """As it would be once this key had ended; None: as it is today."""
    found = asked("custody_with", today(), row.pk if row else None)
    return Custody(int(found["persons"]), int(found["bodies"]), found["takes_names"])


@dataclass(frozen=True)
class Readiness:
    """n_keys: that seal today; is_ready: names can be kept; has_no_spare: no longer once one of them ends.

    blind: agencies that, once accused, leave no pair of two bodies.

    No number of sealed names: it would tell an accused agency's administrator that one more came.
    """

    n_keys: int
    is_ready: bool
    has_no_spare: bool
    blind: list[Agency]


def readiness() -> Readiness:
    """Whether names can be kept and opened, whoever is accused."""
    keys = sealing_keys(today())
    blind = call("agencies_without_keepers", today()) if keys else []
    return Readiness(
        n_keys=len(keys),
        is_ready=bool(keys),
        has_no_spare=any(not asked("custody_with", today(), pk)["takes_names"] for pk in keys),
        blind=list(Agency.objects.filter(pk__in=blind).order_by("name")),
    )


NEWS_FOR = timedelta(days=7)


def custody_news(person: Person) -> list[tuple[str, str]]:
    """What a custodian is told on the first page: keys and requests of the last seven days, in numbers; each with
    the name of the page that has more."""
    if not person.holds(Role.CUSTODIAN):
        return []
    rows = CustodyNotice.objects.filter(at__gt=now() - NEWS_FOR).values_list("kind", flat=True)
    n_of = Counter(rows)
    told = {
        "permintaan": gettext("%(n)s permintaan membuka nama dalam tujuh hari terakhir."),
        "kunci-baru": gettext("%(n)s kunci penjaga baru diterima dalam tujuh hari terakhir. Anda mengenalnya?"),
        "minta-akhiri": gettext("%(n)s kunci penjaga diminta diakhiri dalam tujuh hari terakhir."),
        "kunci-berakhir": gettext("%(n)s kunci penjaga berakhir dalam tujuh hari terakhir."),
        "penjaga-nonaktif": gettext("Akun %(n)s penjaga ditutup, atau perannya dicabut, dalam tujuh hari terakhir."),
    }
    return [
        (sentence % {"n": n_of[kind]}, "openings" if kind == "permintaan" else "custodian-keys")
        for kind, sentence in told.items()
        if n_of[kind]
    ]


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
