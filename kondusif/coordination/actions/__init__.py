"""Every write about meetings and promises: keyword-only, atomic, one entry of the trail each."""

from __future__ import annotations

from kondusif.coordination.actions.commitments import (
    NewCommitment,
    Word,
    make_commitment,
    move_due,
    note_sheet,
    reopen_commitment,
    settle_commitment,
    tell_news,
)
from kondusif.coordination.actions.door import open_door, sign_in_at_door
from kondusif.coordination.actions.meetings import (
    Plan,
    approve_minutes,
    cancel_meeting,
    change_meeting,
    note_paper,
    plan_meeting,
    start_meeting,
)
from kondusif.coordination.actions.minutes import (
    add_item,
    go_on_writing,
    record_decision,
    withdraw_decision,
    write_minutes,
)
from kondusif.coordination.actions.people import Asked, Came, invite_guest, note_attendance, remove_guest

__all__ = [
    "Asked",
    "Came",
    "NewCommitment",
    "Plan",
    "Word",
    "add_item",
    "approve_minutes",
    "cancel_meeting",
    "change_meeting",
    "go_on_writing",
    "invite_guest",
    "make_commitment",
    "move_due",
    "note_attendance",
    "note_paper",
    "note_sheet",
    "open_door",
    "plan_meeting",
    "record_decision",
    "remove_guest",
    "reopen_commitment",
    "settle_commitment",
    "sign_in_at_door",
    "start_meeting",
    "tell_news",
    "withdraw_decision",
    "write_minutes",
]
