"""The demonstration's accounts: one of each role and a liaison for every body that answers."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kondusif.agencies.actions.invite_person import invite_person
from kondusif.agencies.core.proof import new_secret
from kondusif.agencies.queries import agency_by_code, post_by_code
from kondusif.base.database import speaking_as
from kondusif.base.roles import Role


@dataclass(frozen=True)
class PlannedAccount:
    """One fictional person. shown: printed by `kondusif up`."""

    role: str
    email: str
    name: str
    agency: str
    roles: tuple[Role, ...]
    password: str
    post: str
    shown: bool


@cache
def planned_accounts() -> tuple[PlannedAccount, ...]:
    """Every account of accounts.toml, one for each e-mail; a named one wins over a repeated one."""
    source = tomllib.loads(Path(__file__).with_name("accounts.toml").read_text())
    rows = [*source["account"], *repeated(source)]
    by_email: dict[str, PlannedAccount] = {}
    for row in rows:
        account = PlannedAccount(
            role=row["role"],
            email=f"{row['email']}@{source['domain']}",
            name=row["name"],
            agency=row["agency"],
            roles=tuple(Role(each) for each in row["roles"]),
            password=source["password"],
            post=row.get("post", ""),
            shown=row.get("shown", False),
        )
        by_email.setdefault(account.email, account)
    return tuple(by_email.values())


def repeated(source: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The rows of [[each]] for every place."""
    for slug in source["places"]["slugs"]:
        for row in source["each"]:
            yield {
                key: value.format(slug=slug, place=slug.replace("-", " ").title()) if isinstance(value, str) else value
                for key, value in row.items()
            }


def account_named(name: str) -> PlannedAccount:
    """The account whose e-mail is `name@…`; raises KeyError."""
    for account in planned_accounts():
        if account.email.partition("@")[0] == name:
            return account
    raise KeyError(name)


def invite_everyone() -> dict[str, Any]:
    """Make every account that can exist here; returns persons by e-mail. A body that is not loaded is left out."""
    invited = {}
    # One secret for the one password that is printed anyway: making it is slow on purpose.
    secrets = {password: new_secret(password) for password in {account.password for account in planned_accounts()}}
    with speaking_as("loader"):
        for account in planned_accounts():
            agency = agency_by_code(account.agency)
            post = post_by_code(account.post) if account.post else None
            if agency is None or (account.post and post is None):
                continue
            invited[account.email] = invite_person(
                email=account.email,
                name=account.name,
                agency=agency,
                roles=account.roles,
                password=None,
                secret=secrets[account.password],
                post=post,
            )
    return invited


def write_list(var: Path, invited: dict[str, Any]) -> None:
    """Leave the shown accounts in <var>/demo_accounts.json, where `kondusif up` reads them."""
    listed = [
        {
            "role": account.role,
            "email": account.email,
            "password": account.password,
            "agency": invited[account.email].agency.short_name,
        }
        for account in planned_accounts()
        if account.shown and account.email in invited
    ]
    file = var / "demo_accounts.json"
    draft = file.with_suffix(".draft")
    draft.write_text(json.dumps(listed, ensure_ascii=False, indent=2) + "\n")
    draft.replace(file)
