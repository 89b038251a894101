"""The demonstration's three custodians. Their private keys lie in <var>/custodian, which no real server ever holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from kondusif.base.roles import Role
from kondusif.cli.season.accounts import PlannedAccount, account_named, planned_accounts
from kondusif.cli.season.speaking import Team, team_at_work
from kondusif.key.papers import KEY_FILE, PUBLIC_FILE, protect, read_paper, write_paper
from kondusif.key.suites import make_key, public_of
from kondusif.reports.actions.custody import Period, confirm_key, offer_key
from kondusif.vault.queries import sealing_keys

ADMINISTRATOR = "administrator"
SINCE = date(2020, 1, 1)


def make_custodians(persons: dict[str, Any]) -> None:
    """A key for each custodian of the demonstration, confirmed by another body; nothing where they stand.

    This is its first ceremony, so that the keys count at once.
    """
    keepers = [
        account for account in planned_accounts() if Role.CUSTODIAN in account.roles and account.email in persons
    ]
    own = account_named(ADMINISTRATOR).agency
    keepers.sort(key=lambda account: account.agency == own)  # the administrator's colleague is confirmed by the first
    with team_at_work({email: persons[email] for email in emails_of(keepers)}) as team:
        with team.acting(ADMINISTRATOR):
            if sealing_keys(date.today()):
                return
        for account in keepers:
            hand_over(team, account, keepers[0].email.partition("@")[0] if account.agency == own else ADMINISTRATOR)


def emails_of(keepers: list[PlannedAccount]) -> list[str]:
    return [
        account.email for account in planned_accounts() if account in keepers or Role.ADMINISTRATOR in account.roles
    ]


def hand_over(team: Team, account: PlannedAccount, second: str) -> None:
    """One custodian offers a key, and the second, of another body, confirms its fingerprint."""
    name = account.email.partition("@")[0]
    with team.acting(name) as person:
        offered = offer_key(actor=person, text=public_text(settings.VAR, account))
    with team.acting(second) as person:
        confirm_key(actor=person, custodian=offered, heard=offered.key_print, period=Period(SINCE))


def public_text(var: Path, account: PlannedAccount) -> str:
    """The public key of a demonstration's custodian; both files are made where they do not exist."""
    folder = var / "custodian"
    folder.mkdir(mode=0o700, exist_ok=True, parents=True)
    name = f"CONTOH-{account.email.partition('@')[0]}"
    public = folder / f"{name}.publik.json"
    if not public.exists():
        key = make_key()
        write_paper(folder / f"{name}.kunci.json", KEY_FILE, protect(key, account.password, name=name), secret=True)
        write_paper(public, PUBLIC_FILE, {"nama": name, "kunci": str(public_of(key))})
    return str(read_paper(public, PUBLIC_FILE)["kunci"])
