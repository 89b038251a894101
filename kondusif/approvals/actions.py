"""What every approval asks first, is this another person than the makers, and how a document goes on."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models

from kondusif.approvals.access import check_may_approve
from kondusif.approvals.core.four_eyes import Approver
from kondusif.approvals.core.states import state_after
from kondusif.approvals.errors import SamePerson
from kondusif.approvals.queries import hinders_approval
from kondusif.base.database import update_row

Document = TypeVar("Document", bound=models.Model)


def check_four_eyes(actor: Approver, verb: str, pk: Any = None, **approved: Any) -> None:
    """Raises SamePerson where the actor made, submitted or last wrote what is to be approved, AccountRenewed.

    verb      of FOUR_EYES; pk: of the row that is approved
    approved  columns of the approval, where it is a row of its own
    """
    check_may_approve(actor)
    if sentence := hinders_approval(actor, verb, pk, **approved):
        raise SamePerson(sentence)


def change_state(document: Document, verb: str, **changed: Any) -> Document:
    """Bring a document where the verb leads, and write these columns with it.

    verb  of STATES; the database refuses it from any other state than stands there
    """
    return update_row(document, state=state_after(document._meta.db_table, verb), **changed)
