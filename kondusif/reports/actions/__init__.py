"""Writing about reports: taking them in, triage, and the talk with the reporter."""

from __future__ import annotations

from kondusif.reports.actions.bridge import answer_bridge, ask_bridge
from kondusif.reports.actions.handout import point_elsewhere
from kondusif.reports.actions.intake import Accepted, add_from_reporter, register_report
from kondusif.reports.actions.letter import write_letter
from kondusif.reports.actions.receipt import answer_felt_safe, ask_to_withdraw, change_code
from kondusif.reports.actions.recusals import recuse, undo_recusal
from kondusif.reports.actions.talk import explain_delay, promise_outcome, tell_reporter
from kondusif.reports.actions.threat import answer_threat, raise_threat
from kondusif.reports.actions.triage import (
    Classification,
    ask_reporter,
    claim_report,
    classify_report,
    close_report,
    mark_taken_up,
    release_report,
)

__all__ = [
    "Accepted",
    "Classification",
    "add_from_reporter",
    "answer_bridge",
    "answer_felt_safe",
    "answer_threat",
    "ask_bridge",
    "ask_reporter",
    "ask_to_withdraw",
    "change_code",
    "claim_report",
    "classify_report",
    "close_report",
    "explain_delay",
    "mark_taken_up",
    "point_elsewhere",
    "promise_outcome",
    "raise_threat",
    "recuse",
    "register_report",
    "release_report",
    "tell_reporter",
    "undo_recusal",
    "write_letter",
]
