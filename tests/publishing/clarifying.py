"""Makers of clarifications for these tests: about the hours of polling stations, written by the secretary."""

from __future__ import annotations

from datetime import date
from typing import Any

from kondusif.agencies.models.person import Person
from kondusif.publishing.access.clarifications import get_clarification_for
from kondusif.publishing.actions.clarifications import (
    Words,
    approve_clarification,
    ask_to_approve,
    begin_clarification,
    publish_clarification,
)
from kondusif.publishing.models.clarification import Clarification
from tests.cases.berkas import on
from tests.cast import Cast

ELECTION, SECURITY = "waktu-pemilihan", "keamanan"


def words(**changed: Any) -> Words:
    said: dict[str, Any] = {
        "headline": "Pemilih dilayani sampai pukul 13.00", "claim": "Semua TPS uji tutup lebih cepat, pukul 10.00.",
        "verdict": "salah", "facts": "Fakta uji.", "evidence": [("Bukti uji", "https://uji.example/bukti")],
        "expires_on": date(2024, 3, 20), "review_on": date(2024, 3, 1),
    }  # fmt: skip
    return Words(**{**said, **changed})


def begun(cast: Cast, kind: str = SECURITY, **changed: Any) -> Clarification:
    """Written by the secretary on 10 February 2024."""
    with on(2024, 2, 10), cast.sign_in(cast.secretary):
        return begin_clarification(actor=cast.secretary, kind=kind, words=words(**changed))


def approved(cast: Cast, clarification: Clarification, *persons: Person) -> None:
    with on(2024, 2, 11):
        for person in persons:
            with cast.sign_in(person):
                approve_clarification(actor=person, clarification=get_clarification_for(person, clarification.number))


def asked(cast: Cast, clarification: Clarification) -> None:
    """Bawaslu reads it and may approve."""
    with cast.sign_in(cast.secretary):
        agency = cast.bawaslu_verifier.agency
        ask_to_approve(actor=cast.secretary, clarification=clarification, agency=agency)


def published(cast: Cast, **changed: Any) -> Clarification:
    """About security: approved by two of the own agency, published on 12 February 2024 at nine."""
    clarification = begun(cast, **changed)
    approved(cast, clarification, cast.verifier, cast.leader)
    with on(2024, 2, 12), cast.sign_in(cast.secretary):
        publish_clarification(actor=cast.secretary, clarification=clarification)
    return clarification
