"""What is being done about it: the berkas, its moments and clocks, its referrals and outcome."""

from __future__ import annotations

from kondusif.cases.models import case, clock, link, referral, release

__all__ = ["case", "clock", "link", "referral", "release"]
