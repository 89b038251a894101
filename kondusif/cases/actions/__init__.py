"""Every write about a berkas: keyword-only, atomic, one entry of the trail each."""

from __future__ import annotations

from kondusif.cases.actions.answers import accept_referral, finish_referral, receive_referral, return_referral
from kondusif.cases.actions.documents import note_printing
from kondusif.cases.actions.moments import record_moment, refresh_clocks
from kondusif.cases.actions.open import link_report, open_case
from kondusif.cases.actions.outcome import Decision, record_outcome, reopen_case, tell_outcome
from kondusif.cases.actions.parties import name_unit
from kondusif.cases.actions.refer import refer_case, set_letter_number
from kondusif.cases.actions.releases import Word, answer_release, receive_release, release_case, withdraw_release

__all__ = [
    "Decision",
    "Word",
    "accept_referral",
    "answer_release",
    "finish_referral",
    "link_report",
    "name_unit",
    "note_printing",
    "open_case",
    "receive_referral",
    "receive_release",
    "record_moment",
    "record_outcome",
    "refer_case",
    "refresh_clocks",
    "release_case",
    "reopen_case",
    "return_referral",
    "set_letter_number",
    "tell_outcome",
    "withdraw_release",
]
