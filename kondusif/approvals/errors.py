from __future__ import annotations

from kondusif.base.errors import Refusal


class SamePerson(Refusal):
    """A second person is needed, and it was the first."""

    code = "same_person"


class AccountUnrecognised(Refusal):
    """An approval by an account that nobody of another body has recognised, or a recognition that proves nothing."""

    code = "account-unrecognised"


class AccountRenewed(Refusal):
    """An approval by an account whose password a link renewed within the last three days."""

    code = "account-renewed"
