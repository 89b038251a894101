"""What is being done about it: the berkas, its moments and clocks, its referrals and outcome."""

from __future__ import annotations

from kondusif.cases.models.case import Case, CaseReport, StaleClocks
from kondusif.cases.models.clock import CaseClock, Moment
from kondusif.cases.models.link import AnswerLink
from kondusif.cases.models.referral import Outcome, Referral
from kondusif.cases.models.release import FieldSet, Release, Way

__all__ = [
    "AnswerLink",
    "Case",
    "CaseClock",
    "CaseReport",
    "FieldSet",
    "Moment",
    "Outcome",
    "Referral",
    "Release",
    "StaleClocks",
    "Way",
]
