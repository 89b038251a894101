"""What is being done about it: the berkas, its moments and clocks, its referrals and outcome."""

from __future__ import annotations

from kondusif.cases.models.case import Case, CaseReport
from kondusif.cases.models.clock import CaseClock, Moment
from kondusif.cases.models.referral import Outcome, Referral

__all__ = ["Case", "CaseClock", "CaseReport", "Moment", "Outcome", "Referral"]
