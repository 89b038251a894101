"""Coming and going: each leaves an entry in the trail."""

from __future__ import annotations

from kondusif.agencies.access import start_session
from kondusif.agencies.models import Person
from kondusif.audit.actions import audited
from kondusif.base.database import current_alias
from kondusif.web.identity import set_token


@audited("person.signed_in")
def begin_session(*, actor: Person) -> str:
    """Open a database session for a person who proved who they are; it speaks from now on in this request."""
    token = start_session(actor)
    set_token(token, alias=current_alias())
    return token


@audited("person.signed_out")
def leave(*, actor: Person) -> None:
    """Note that the person goes. End the session afterwards: then nobody speaks any more."""
