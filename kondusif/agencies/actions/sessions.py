"""Coming and going: each leaves an entry in the trail."""

from __future__ import annotations

from kondusif.agencies.access import Opened, prove_password, start_session
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import audited, audited_in_database
from kondusif.base.database import call


@audited_in_database("person.sign_in_refused")
def begin_session(*, email: str, password: str, token: str, device: str) -> Opened | None:
    """Open a session under `token` for who knows the password; None otherwise, which the database tells the trail."""
    return start_session(email, prove_password(email, password), token=token, device=device)


@audited("person.signed_in")
def arrive(*, actor: Person) -> None:
    """Note that the person is in, every step done; the session speaks from now on."""


@audited("person.proved")
def prove_again(*, actor: Person, password: str | None) -> bool:
    """Prove once more to be there, by the password or (None) by a second step just checked; False for a wrong one."""
    proof = None if password is None else prove_password(actor.email, password)
    return bool(call("prove_again", proof))


@audited("person.signed_out")
def leave(*, actor: Person) -> None:
    """Note that the person goes. End the session afterwards: then nobody speaks any more."""
