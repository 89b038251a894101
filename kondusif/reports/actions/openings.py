"""Opening a reporter's name: asked by an officer, answered by two custodians, combined on the officer's own machine.

The database asks every question again (reports/sql/openings.sql); the server holds sealed halves
at most, never a key or a name.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings

from kondusif.agencies.models.person import Person
from kondusif.audit.actions import audited, audited_in_database, tell
from kondusif.base.database import call
from kondusif.base.ids import new_id
from kondusif.base.time import now
from kondusif.key.suites import fingerprint
from kondusif.reports.actions.custody import expect, public_key
from kondusif.reports.errors import OpeningRefused
from kondusif.reports.models.custody import Custodian, Opening, OpeningAnswer
from kondusif.reports.models.report import Report
from kondusif.vault.core.receipts import lookup_of, read_code


@dataclass(frozen=True)
class Ask:
    """ground: id of core/openings.toml; purpose: in words; officer_key: one-time public key as text."""

    ground: str
    purpose: str
    officer_key: str


@audited_in_database("opening.asked")
def ask_opening(*, actor: Person, report: Report, ask: Ask) -> Opening:
    """Ask two custodians for the name of a report's reporter. The ground decides whether the reporter is asked first.

    Raises OpeningRefused.
    """
    key = public_key(ask.officer_key)
    said = {"ground": ask.ground, "purpose": ask.purpose, "key": str(key), "print": fingerprint(key)}
    opening_id = new_id()
    expect("asked", call("ask_opening", opening_id, report.pk, json.dumps(said), now()))
    return Opening.objects.get(pk=opening_id)


@audited_in_database("opening.answered")
def agree_to_open(
    *, actor: Person, opening: Opening, custodian: Custodian, halves: list[dict[str, Any]]
) -> OpeningAnswer:
    """A custodian's yes: the own halves, sealed by `kondusif-key answer`. Raises OpeningRefused."""
    return answer(opening, custodian, {"agrees": True, "halves": halves}, expected=("given", "done"))


@audited_in_database("opening.answered")
def refuse_to_open(*, actor: Person, opening: Opening, custodian: Custodian, reason: str) -> OpeningAnswer:
    """A custodian's no, with its reason. Raises OpeningRefused."""
    return answer(opening, custodian, {"agrees": False, "reason": reason}, expected=("refused",))


def answer(opening: Opening, custodian: Custodian, said: dict[str, Any], *, expected: tuple[str, ...]) -> OpeningAnswer:
    answer_id = new_id()
    came = call("answer_opening", answer_id, opening.pk, custodian.pk, json.dumps(said), now())
    if came not in expected:
        raise OpeningRefused(came)
    return OpeningAnswer.objects.select_related("opening").get(pk=answer_id)


@audited_in_database("opening.fetched")
def fetch_opening(*, actor: Person, opening: Opening) -> Opening:
    """The officer takes the halves, which are given out from now on (`opened_paper`). Raises OpeningRefused."""
    expect("noted", call("note_fetched", opening.pk, now()))
    return opening


@audited("opening.cancelled")
def cancel_opening(*, actor: Person, opening: Opening) -> Opening:
    """The officer needs the name no longer. Raises OpeningRefused."""
    expect("cancelled", call("cancel_opening", opening.pk, now()))
    return opening


@audited("opening.reviewed")
def review_opening(*, actor: Person, opening: Opening, word: str, note: str) -> Opening:
    """A third body's word on an urgent opening: "tepat" or "tidak-tepat". Raises OpeningRefused."""
    expect("reviewed", call("review_opening", opening.pk, word, note, now()))
    tell(word=word)
    return opening


@audited_in_database("opening.consented")
def answer_consent(code: str, opening_id: UUID, word: str) -> bool:
    """The reporter's "ya" or "tidak"; False for a code that opens nothing. Raises OpeningRefused when too late."""
    known = read_code(code)
    if known is None:
        return False
    lookup = lookup_of(known, settings.RECEIPT_PEPPER)
    came = call("answer_consent", lookup, opening_id, word, now())
    if came == "closed":
        raise OpeningRefused("too-late")
    return bool(came != "unknown")
