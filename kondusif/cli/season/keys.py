"""Keys of the demonstration's offices: made as if everybody had signed in once and colleagues had given them on."""

from __future__ import annotations

from typing import Any

from kondusif.agencies.access import colleagues_without_key
from kondusif.agencies.actions.keys import grant_key
from kondusif.cli.season.speaking import opens_key, team_at_work


def give_keys(persons: dict[str, Any]) -> None:
    """Each account that opens keys gets its pair, each office of such accounts its key; all of them are given it."""
    able = {email: person for email, person in persons.items() if opens_key(email.partition("@")[0])}
    names = [email.partition("@")[0] for email in able]
    with team_at_work(able) as team:
        for name in names:  # the first of an office makes its key
            with team.acting(name):
                pass
        for name in names:
            with team.acting(name) as actor:
                for colleague in colleagues_without_key():
                    grant_key(actor=actor, colleague_id=colleague.id)
