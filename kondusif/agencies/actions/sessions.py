"""Coming and going: each leaves an entry in the trail."""

from __future__ import annotations

from kondusif.agencies.access import Opened, prove_password, start_session
from kondusif.agencies.models import Person
from kondusif.audit.actions import audited, audited_in_database


@audited_in_database("person.sign_in_refused")
def begin_session(*, email: str, password: str, token: str, device: str) -> Opened | None:
    """Open a session under `token` for who knows the password; None otherwise, which the database tells the trail."""
    return start_session(email, prove_password(email, password), token=token, device=device)


@audited("person.signed_in")
def arrive(*, actor: Person) -> None:
    """Note that the person is in, every step done; the session speaks from now on."""


@audited("person.signed_out")
def leave(*, actor: Person) -> None:
    """Note that the person goes. End the session afterwards: then nobody speaks any more."""
