from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kondusif.agencies.actions.invite_person import invite_person
from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.base.database import speaking_as
from kondusif.base.roles import Role
from kondusif.base.time import pretending
from kondusif.vault.core.backup_state import Done
from tests.cast import Cast, give_the_password
from tests.isolation.stage import THAT_DAY, Berkas, play


@pytest.fixture(autouse=True)
def no_backup_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page names the last backup, and tests beside these make some: between two looks nothing of it may change."""
    monkeypatch.setattr("kondusif.reports.views.evidence.last_done", lambda *_what, **_at: Done(None, True, {}))


@pytest.fixture
def in_that_season() -> Iterator[None]:
    """The incidents are of November 2024; so is the day."""
    with pretending(THAT_DAY):
        yield


@pytest.fixture
def berkas(cast: Cast, in_that_season: None) -> Berkas:
    """A berkas about a fictional soldier of Kodim 1615, played through to its outcome."""
    return play(cast)


@pytest.fixture(scope="session")
def heads(django_db_setup: None, django_db_blocker: Any) -> dict[str, Person]:
    """The head of an accused unit and one of an agency outside, committed so that every alias sees them."""
    with django_db_blocker.unblock(), speaking_as("loader"):
        return {code: a_head(Agency.objects.get(code=code)) for code in ("kodim-1615", "polda-ntb")}


def a_head(agency: Agency) -> Person:
    email = f"kepala@{agency.code}.test"
    person = invite_person(email=email, name="Letkol Rekaan", agency=agency, roles=[Role.LEADER], password=None)
    give_the_password(person)
    return person
