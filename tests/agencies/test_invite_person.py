"""Who may sign in, and in which roles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kondusif.agencies.access import DEMO_DOMAIN
from kondusif.agencies.actions.invite_person import invite_person
from kondusif.agencies.errors import PersonRefused
from kondusif.agencies.models.agency import Agency, Post
from kondusif.agencies.models.person import Person
from kondusif.base.database import speaking_as
from kondusif.base.roles import Role
from tests.cast import PASSWORD, Cast, knows_password

pytestmark = pytest.mark.django_db(databases=["default", "worker"])


@pytest.fixture
def as_worker() -> Iterator[None]:
    with speaking_as("loader"):
        yield


def invite(**changes: object) -> Person:
    words: dict[str, object] = {
        "email": "Rina@contoh.test",
        "name": "Rina Astuti",
        "agency": Agency.objects.get(code="polda-ntb"),
        "roles": [Role.LIAISON],
        "password": None,
    }
    return invite_person(**{**words, **changes})  # type: ignore[arg-type]


@pytest.mark.usefixtures("as_worker")
def test_second_invitation_of_an_address_changes_name_and_roles() -> None:
    first = invite()
    second = invite(email="rina@CONTOH.test", name="Rina A.", roles=[Role.ANALYST, Role.LEADER])
    assert second.pk == first.pk
    found = Person.objects.get(email="rina@contoh.test")
    assert found.name == "Rina A."
    assert found.roles == {Role.ANALYST, Role.LEADER}


@pytest.mark.usefixtures("as_worker")
def test_administrator_gets_no_second_role() -> None:
    with pytest.raises(PersonRefused, match="Verifikator dan Administrator tidak boleh dipegang satu orang"):
        invite(roles=[Role.ADMINISTRATOR, Role.VERIFIER])


@pytest.mark.usefixtures("as_worker")
def test_post_officer_needs_a_post_of_the_own_agency() -> None:
    with pytest.raises(PersonRefused, match="Pilih poskonya"):
        invite(roles=[Role.POST_OFFICER])
    with pytest.raises(PersonRefused, match="Pilih poskonya"):
        invite(roles=[Role.POST_OFFICER], post=Post.objects.get(code="posko-kodim-1615"))


@pytest.mark.usefixtures("as_worker")
def test_nobody_signs_in_without_a_role() -> None:
    with pytest.raises(PersonRefused, match="sedikitnya satu peran"):
        invite(roles=[])


@pytest.mark.usefixtures("as_worker")
def test_an_address_of_the_demonstration_is_nobodys_where_work_is_real(settings: Any) -> None:
    demo = f"uji{DEMO_DOMAIN}"
    settings.DEMO_NOTICE = False
    with pytest.raises(PersonRefused, match="milik data contoh"):
        invite(email=demo)
    settings.DEMO_NOTICE = True
    assert invite(email=demo).email == demo


def test_invited_person_signs_in_with_the_password_only(cast: Cast) -> None:
    assert knows_password(cast.secretary.email, PASSWORD)
    assert not knows_password(cast.secretary.email, "salah")
