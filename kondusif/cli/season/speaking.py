"""Persons of the season at work: each acts in a transaction of its own, through its own session."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from kondusif.agencies.access import end_session, start_session
from kondusif.base.database import one_transaction, speaking_as
from kondusif.cli.season.accounts import account_named
from kondusif.web.identity import set_token


@dataclass(frozen=True)
class Team:
    """The invited persons by e-mail, and the session each of them has open."""

    persons: dict[str, Any]
    tokens: dict[str, str]

    @contextmanager
    def acting(self, name: str) -> Iterator[Any]:
        """Inside, the staff program's connection speaks as the account `name@…`; gives the person."""
        email = account_named(name).email
        with speaking_as("default"), one_transaction():
            set_token(self.tokens[email], alias="default")
            yield self.persons[email]

    def answerer_of(self, referral: Any, verifier: str) -> str:
        """Account name of who answers a referral: a liaison of the body, for a letter on paper the verifier."""
        return ("" if referral.on_paper else self.liaison_of(referral.agency)) or verifier

    def liaison_of(self, agency: Any) -> str:
        """Account name of somebody who answers for an agency, "" where nobody does."""
        for email, person in self.persons.items():
            if person.agency_id == agency.pk and account_named(email.partition("@")[0]).role == "Penghubung lembaga":
                return email.partition("@")[0]
        return ""


@contextmanager
def team_at_work(persons: dict[str, Any]) -> Iterator[Team]:
    """Open a session for everybody, and close them all again."""
    with speaking_as("default"):
        tokens = {email: start_session(person) for email, person in persons.items()}
    try:
        yield Team(persons, tokens)
    finally:
        with speaking_as("default"):
            for token in tokens.values():
                end_session(token)
