"""Makers of peace messages for these tests: written by the secretary, approved by the leader, said in Bima."""

from __future__ import annotations

from datetime import date
from typing import Any

from kondusif.agencies.models.person import Person
from kondusif.publishing.access.messages import get_message_for
from kondusif.publishing.actions.messages import Spoken, approve_message, record_spoken, write_message
from kondusif.publishing.models.peace_message import PeaceMessage, SpokenMessage
from tests.cases.berkas import on
from tests.cast import Cast

BIMA, LOTIM = "52.06", "52.03"


def drafted(cast: Cast, text: str = "Damai uji.") -> PeaceMessage:
    with cast.sign_in(cast.secretary):
        return write_message(actor=cast.secretary, text=text)


def agreed(cast: Cast, text: str = "Damai uji.") -> PeaceMessage:
    """Written and approved now."""
    draft = drafted(cast, text)
    with cast.sign_in(cast.leader):
        return approve_message(actor=cast.leader, message=get_message_for(cast.leader, draft.number))


def agreed_in_february(cast: Cast, text: str = "Damai uji.") -> PeaceMessage:
    """Approved on 10 February 2024."""
    with on(2024, 2, 10):
        return agreed(cast, text)


def said(cast: Cast, message: PeaceMessage, by: Person, **changed: Any) -> SpokenMessage:
    """Recorded by somebody of any agency; on 12 February 2024 in Bima where nothing else is said."""
    told: dict[str, Any] = {
        "office": "Camat damai uji", "area": BIMA, "place": "Lapangan uji", "spoken_on": date(2024, 2, 12),
        "occasion": "apel",
    }  # fmt: skip
    with cast.sign_in(by):
        return record_spoken(actor=by, message=message, spoken=Spoken(**{**told, **changed}))


def a_spoken_message(cast: Cast, *, spoken_on: date) -> SpokenMessage:
    """One that was approved and said on the same day."""
    return said(cast, agreed(cast), cast.secretary, spoken_on=spoken_on)
