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
from kondusif.coordination.actions.plan_lines import add_line, change_line, import_lines, remove_line
from kondusif.coordination.actions.plans import (
    address_plan,
    approve_period,
    approve_plan,
    close_plan,
    lock_period,
    make_plan,
    note_plan,
    reopen_period,
    set_due,
)
from kondusif.coordination.actions.realisations import Achieved, Summary, report_realisation, summarise_line

__all__ = [
    "Achieved",
    "Asked",
    "Came",
    "NewCommitment",
    "Plan",
    "Summary",
    "Word",
    "add_item",
    "add_line",
    "address_plan",
    "approve_minutes",
    "approve_period",
    "approve_plan",
    "cancel_meeting",
    "change_line",
    "change_meeting",
    "close_plan",
    "go_on_writing",
    "import_lines",
    "invite_guest",
    "lock_period",
    "make_commitment",
    "make_plan",
    "move_due",
    "note_attendance",
    "note_paper",
    "note_plan",
    "note_sheet",
    "open_door",
    "plan_meeting",
    "record_decision",
    "remove_guest",
    "remove_line",
    "reopen_commitment",
    "reopen_period",
    "report_realisation",
    "set_due",
    "settle_commitment",
    "sign_in_at_door",
    "start_meeting",
    "summarise_line",
    "tell_news",
    "withdraw_decision",
    "write_minutes",
]
