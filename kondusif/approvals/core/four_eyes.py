"""What is approved, and who counts as its maker: the one list that the verbs ask and that the database keeps.

Each row stands as a trigger `four_eyes` on its table too, with the same words (tests/architecture/test_four_eyes.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

CHAIRS = ("secretary", "leader")
SPEAKERS = ("secretary", "verifier", "liaison", "leader")
STEERERS = ("leader", "secretary", "verifier")


class Approver(Protocol):
    """Whoever would approve: an `agencies.models.Person`, who lives above this package."""

    pk: int
    agency_id: int
    agency: Any

    def holds(self, *roles: Any) -> bool: ...


@dataclass(frozen=True)
class FourEyes:
    """An approval by another person than any of its makers.

    table     where the approval is written
    approver  column of the person, and of the moment: "approved_by_id:approved_at"
    makers    columns of the row; or "table:column:ours:who:when", whoever wrote last in a row elsewhere
    roles     who may approve, to say who else could
    persons   so many agree in all, its maker counted; where three do, the maker's account is none that a link renewed
              within 72 hours
    """

    table: str
    approver: str
    makers: tuple[str, ...]
    roles: tuple[str, ...]
    persons: int = 2


FOUR_EYES: dict[str, FourEyes] = {
    "situation.approved": FourEyes(
        "situation_report", "approved_by_id:approved_at",
        ("made_by_id", "submitted_by_id", "situation_section:situation_id:id:written_by_id:written_at"),
        CHAIRS,
    ),
    "plan.approved": FourEyes(
        "action_plan", "approved_by_id:approved_at",
        ("made_by_id", "plan_line:plan_id:id:written_by_id:written_at"),
        CHAIRS,
    ),
    "plan.period_approved": FourEyes(
        "plan_period", "approved_by_id:approved_at",
        ("locked_by_id", "plan_step:period_id:id:summary_by_id:summary_at"),
        CHAIRS,
    ),
    "meeting.approved": FourEyes(
        "meeting", "approved_by_id:approved_at",
        (
            "planned_by_id", "agenda_item:meeting_id:id:written_by_id:written_at",
            "decision:meeting_id:id:recorded_by_id:recorded_at",
        ),
        CHAIRS,
    ),
    "closing.approved": FourEyes(
        "closing_report", "approved_by_id:approved_at", ("made_by_id", "submitted_by_id", "worded_by_id"),
        CHAIRS,
    ),
    "status.decision_confirmed": FourEyes(
        "status_decision", "confirmed_by_id:confirmed_at", ("noted_by_id",), SPEAKERS
    ),
    "peace_message.approved": FourEyes(
        "peace_message", "approved_by_id:approved_at", ("written_by_id",), CHAIRS
    ),
    "clarification.approved": FourEyes(
        "clarification_approval", "person_id:given_at",
        ("clarification_version:id:version_id:written_by_id:written_at",),
        SPEAKERS, persons=3,
    ),
    "declaration.published": FourEyes(
        "declaration_text", "published_by_id:published_at", ("written_by_id",), CHAIRS
    ),
    "declaration.paper_confirmed": FourEyes(
        "declaration_signatory", "confirmed_by_id:signed_at", ("recorded_by_id",), SPEAKERS
    ),
    "declaration.signature_owned": FourEyes(
        "declaration_signatory", "account_by_id:account_at", ("link_by_id",), SPEAKERS
    ),
    "figures.approved": FourEyes(
        "figures_approval", "person_id:at", ("figures:id:figures_id:asked_by_id:asked_at",), STEERERS, persons=3
    ),
    "interest.confirmed": FourEyes("interest", "confirmed_by_id:confirmed_at", ("proposed_by_id",), STEERERS),
}  # fmt: skip

# Verbs that say yes to something and are none of the above, with what keeps them instead.
OTHERWISE: dict[str, str] = {
    "case.decided": "a handling body records its own outcome (kondusif/cases/actions/outcome.py)",
    "clarification.published": "copies what two others than its writer approved, word for word",
    "closing.published": "shows what was approved by a second person, unchanged",
    "custodian.confirmed": "somebody of another body who did not invite, by kondusif.confirm_key",
    "figures.published": "follows on the second approval",
    "interest.end_said": "one asks and another one agrees, by kondusif.end_interest",
    "keeping.hold_agreed": "somebody of another body than who placed it, by kondusif.agree_hold",
    "keeping.erasure_answered": "by kondusif.answer_erasure",
    "opening.answered": "two custodians of two bodies, by kondusif.answer_opening",
    "pledge.shown": "its maker is a group without an account; one person decides, nothing personal is in it",
    "reset.agreed": "somebody of another body than who asked, by kondusif.answer_reset",
    "conflict.term_agreed": "writes down what the sides agreed; nobody of the team agrees to anything",
}


def is_maker(who: int, makers: Iterable[int | None]) -> bool:
    """Whether a person is among the makers."""
    return who in set(makers)
