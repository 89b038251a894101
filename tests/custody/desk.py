"""One named report and what custodians and officer do about its name, through the real actions and the real tool."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from uuid import UUID

from django.db import connections, transaction

from kondusif.agencies.models.person import Person
from kondusif.base.database import speaking_as
from kondusif.base.time import now
from kondusif.key import steps
from kondusif.key.suites import PrivateKey, fingerprint, make_key, public_of
from kondusif.reports.actions.openings import Ask, agree_to_open, answer_consent, ask_opening, fetch_opening
from kondusif.reports.errors import OpeningRefused
from kondusif.reports.models.custody import Custodian, Opening
from kondusif.reports.models.report import Report
from kondusif.reports.queries.custody import asked
from tests.cast import KEYS, Cast, wait_is_over
from tests.isolation.stage import send, submission

NAME = {"name": "Lalu Pelapor Rekaan", "contact": "0800-0000-000"}
COURT = "perintah-pengadilan"
PURPOSE = "Penetapan 12/Pen.Pid/2024/PN Contoh, 26 November 2024."


def days_pass(hours: int = 72) -> None:
    """So many hours pass for every key that waits. Needs real commits and the alias `owner`."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        wait_is_over(cursor, hours)


class Desk:
    """A named report about a soldier, and the officer's one-time key."""

    def __init__(self, cast: Cast, **changes: Any) -> None:
        self.cast = cast
        self.report_id, self.code = send(cast, submission(**changes))
        self.officer_key: PrivateKey = make_key()

    def ask(self, ground: str = COURT, *, officer: Person | None = None, key: PrivateKey | None = None) -> UUID:
        """The officer asks; returns the request's id."""
        self.officer_key = key or make_key()
        with self.cast.sign_in(officer or self.cast.verifier) as person:
            report = Report.objects.get(pk=self.report_id)
            ask = Ask(ground, PURPOSE, str(public_of(self.officer_key)))
            return ask_opening(actor=person, report=report, ask=ask).pk

    def consent(self, opening_id: UUID, word: str) -> bool:
        with speaking_as("public"):
            return answer_consent(self.code, opening_id, word)

    def key_of(self, part: str) -> Custodian:
        """The custodian's row; read as the administrator."""
        with self.cast.sign_in(self.cast.administrator):
            return Custodian.objects.get(key_print=fingerprint(public_of(KEYS[part])))

    def rows_for(self, part: str, opening_id: UUID) -> list[dict[str, Any]] | None:
        """The sealed halves that the custodian may download."""
        keeper = self.key_of(part).pk
        with self.cast.sign_in(self.cast.everyone[part]):
            found: list[dict[str, Any]] | None = asked("halves_for", opening_id, keeper, now())
            return found

    def sealed_answer(self, part: str, opening_id: UUID) -> list[dict[str, Any]]:
        """What the custodian's tool makes of the download."""
        paper = {
            "permintaan": str(opening_id),
            "sidik_jari": fingerprint(public_of(KEYS[part])),
            "kunci_petugas": str(public_of(self.officer_key)),
            "separuh": self.rows_for(part, opening_id),
        }
        halves: list[dict[str, Any]] = steps.answer_request(paper, KEYS[part])["separuh"]
        return halves

    def agree(self, part: str, opening_id: UUID) -> None:
        """The custodian downloads, opens the own half locally and uploads."""
        halves, keeper = self.sealed_answer(part, opening_id), self.key_of(part)
        with self.cast.sign_in(self.cast.everyone[part]) as person:
            opening = Opening.objects.get(pk=opening_id)
            agree_to_open(actor=person, opening=opening, custodian=keeper, halves=halves)

    def fetch(self, opening_id: UUID, *, officer: Person | None = None) -> dict[str, Any] | None:
        """What the officer downloads."""
        with self.cast.sign_in(officer or self.cast.verifier) as person:
            opening = Opening.objects.filter(pk=opening_id).first()
            if opening is None:
                return None
            assert asked("opened_for", opening_id, now()) is None or opening.fetched_at, "not before it is noted"
            with suppress(OpeningRefused):
                fetch_opening(actor=person, opening=opening)
            found: dict[str, Any] | None = asked("opened_for", opening_id, now())
            return found

    def read(self, opening_id: UUID) -> dict[str, str]:
        """The name, on the officer's machine."""
        paper = self.fetch(opening_id)
        assert paper is not None
        return steps.open_identity(paper | {"permintaan": str(opening_id)}, self.officer_key)

    def opening(self, opening_id: UUID) -> Opening:
        with self.cast.sign_in(self.cast.verifier):
            return Opening.objects.get(pk=opening_id)

    @contextmanager
    def speaking(self, part: str) -> Iterator[Person]:
        with self.cast.sign_in(self.cast.everyone[part]) as person:
            yield person
