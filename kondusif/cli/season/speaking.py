"""Persons of the season at work: each acts in a transaction of its own, through its own session."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from kondusif.agencies.access import end_session, hash_of, prove_password, start_session
from kondusif.agencies.actions.keys import unlock_keys
from kondusif.base.database import call, current_alias, one_transaction, speaking_as
from kondusif.cli.season.accounts import account_named, planned_accounts
from kondusif.vault.access import own_keys
from kondusif.vault.core.keyring import Keyring
from kondusif.web.identity import set_token


@dataclass(frozen=True)
class Team:
    """The invited persons by e-mail, and the session each of them has open."""

    persons: dict[str, Any]
    tokens: dict[str, str]
    unlocked: set[str] = field(default_factory=set)

    @contextmanager
    def acting(self, name: str) -> Iterator[Any]:
        """Inside, the staff program's connection speaks as the account `name@…`; gives the person."""
        email = account_named(name).email
        with speaking_as("default"), one_transaction():
            set_token(self.tokens[email], alias="default")
            self.open_keys(email)
            yield self.persons[email]

    def open_keys(self, email: str) -> None:
        """Once for each person of an office that sorts or is shown: open its key, as signing in does."""
        name = email.partition("@")[0]
        if email not in self.unlocked and opens_key(name):
            unlock_keys(actor=self.persons[email], password=account_named(name).password)
        self.unlocked.add(email)

    def answerer_of(self, referral: Any, verifier: str) -> str:
        """Account name of who answers a referral: a liaison of the body, for a letter on paper the verifier."""
        return ("" if referral.on_paper else self.liaison_of(referral.agency)) or verifier

    def liaison_of(self, agency: Any) -> str:
        """Account name of somebody who answers for an agency, "" where nobody does."""
        for email, person in self.persons.items():
            if person.agency_id == agency.pk and account_named(email.partition("@")[0]).role == "Penghubung lembaga":
                return email.partition("@")[0]
        return ""


def opens_key(name: str) -> bool:
    """Whether the season makes this account's key. It is slow on purpose: the others make theirs when they sign in."""
    account = account_named(name)
    return account.shown or sum(each.agency == account.agency for each in planned_accounts()) > 1


def open_sessions(emails: Iterable[str]) -> dict[str, str]:
    """Sign accounts of the season in by their one password, proved once for all; returns tokens by e-mail."""
    tokens, proofs = {}, {}
    for email in emails:
        recipe = call("password_recipe", email)
        if recipe not in proofs:
            proofs[recipe] = prove_password(email, account_named(email.partition("@")[0]).password)
        tokens[email] = secrets.token_hex(32)
        opened = start_session(email, proofs[recipe], token=tokens[email])
        if opened is None:
            raise RuntimeError(f"{email} cannot sign in: the account carries another password than the season's.")
        if opened.step != "lengkap":
            stand_for_the_second_step(tokens[email])
    return tokens


def stand_for_the_second_step(token: str) -> None:
    """Who plays the season runs the server, and holds no custodian's telephone."""
    with one_transaction():
        set_token(token, alias=current_alias())
        call("complete_session", hash_of(token))
        set_token("", alias=current_alias())


@contextmanager
def team_at_work(persons: dict[str, Any]) -> Iterator[Team]:
    """Open a session for everybody, and close them all again; their keys are held by this process alone."""
    with speaking_as("default"):
        tokens = open_sessions(persons)
    try:
        with own_keys(Keyring()):
            yield Team(persons, tokens)
    finally:
        with speaking_as("default"):
            for token in tokens.values():
                end_session(token)
