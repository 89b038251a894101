"""The one question that every approval asks first: is this another person than the makers?"""

from __future__ import annotations

from typing import Any

from kondusif.approvals.access import check_may_approve
from kondusif.approvals.core.four_eyes import Approver
from kondusif.approvals.errors import SamePerson
from kondusif.approvals.queries import hinders_approval


def check_four_eyes(actor: Approver, verb: str, pk: Any = None, **approved: Any) -> None:
    """Raises SamePerson where the actor made, submitted or last wrote what is to be approved, AccountRenewed.

    verb      of FOUR_EYES; pk: of the row that is approved
    approved  columns of the approval, where it is a row of its own
    """
    check_may_approve(actor)
    if sentence := hinders_approval(actor, verb, pk, **approved):
        raise SamePerson(sentence)
