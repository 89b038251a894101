from __future__ import annotations

from kondusif.base.errors import Refusal


class AgenciesNotLoaded(Refusal):
    """Files of agencies that cannot be loaded; one sentence for every bad row."""

    code = "agencies-refused"


class PostRefused(Refusal):
    """A change of a post that its agency cannot make like this."""

    code = "post-refused"


class PersonRefused(Refusal):
    """An invitation that cannot stand."""

    code = "person-refused"


class PasswordRefused(Refusal):
    """A new password that others would guess, or a present one that is wrong."""

    code = "password-refused"


class FactorRefused(Refusal):
    """A second step that cannot be set up or taken away as asked."""

    code = "factor-refused"


class InvitationRefused(Refusal):
    """An invitation that cannot be given or taken as asked."""

    code = "invitation-refused"


class FilterRefused(Refusal):
    """A filter that cannot be kept as asked."""

    code = "filter-refused"


class LinkGone(Refusal):
    """A link that is unknown, used, revoked or too old; which of these is not said."""

    code = "link-gone"


class NotYourColleague(Refusal):
    """A step of an administrator about oneself, or about somebody of another agency."""

    code = "not-your-colleague"


class InterestRefused(Refusal):
    """Two persons, one of them outside the interested side."""

    code = "interest_refused"


class SecondPersonNeeded(Refusal):
    """Another account of the same body renewed within a day, to which nobody of another body has agreed."""

    code = "second-person-needed"
