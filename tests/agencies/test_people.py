"""What an administrator does about colleagues, and that their sessions end at once."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connections, transaction

from kondusif.agencies.actions.people import change_roles, deactivate_person, reactivate_person
from kondusif.agencies.core.roles import first_clash, pairs
from kondusif.agencies.errors import InvitationRefused, NotYourColleague, PersonRefused
from kondusif.agencies.models.agency import Post
from kondusif.agencies.models.person import Person, PersonRole
from kondusif.base.database import call, speaking_as
from kondusif.base.roles import ROLE_DUTIES, ROLE_NAMES, Role
from tests.cast import PASSWORD, Cast, knows_password

pytestmark = pytest.mark.django_db(databases=["default", "worker"])


def roles_of(cast: Cast, person: Person) -> set[str]:
    with cast.sign_in(cast.administrator):
        return set(PersonRole.objects.filter(person_id=person.pk).values_list("role", flat=True))


def test_a_deactivated_person_is_out_with_the_next_request_and_cannot_come_back(cast: Cast) -> None:
    browser = cast.client(cast.verifier)
    assert browser.get("/laporan/").status_code == 200
    with cast.sign_in(cast.administrator):
        deactivate_person(actor=cast.administrator, person=cast.verifier)
    assert browser.get("/laporan/")["Location"].startswith("/masuk/")
    assert not knows_password(cast.verifier.email, PASSWORD)


def test_a_reactivated_person_signs_in_again_but_old_sessions_stay_closed(cast: Cast) -> None:
    browser = cast.client(cast.verifier)
    with cast.sign_in(cast.administrator):
        deactivate_person(actor=cast.administrator, person=cast.verifier)
        reactivate_person(actor=cast.administrator, person=cast.verifier)
    assert browser.get("/laporan/").status_code == 302
    assert knows_password(cast.verifier.email, PASSWORD)


def test_changed_roles_hold_at_once_and_end_the_sessions(cast: Cast) -> None:
    browser = cast.client(cast.verifier)
    with cast.sign_in(cast.administrator):
        change_roles(actor=cast.administrator, person=cast.verifier, roles=[Role.SECRETARY, Role.ANALYST])
    assert browser.get("/laporan/").status_code == 302
    assert roles_of(cast, cast.verifier) == {"secretary", "analyst"}


def test_a_post_officer_gets_a_post_and_loses_it_with_the_role(cast: Cast) -> None:
    post = Post.objects.get(code="posko-bakesbangpol-ntb")
    admin = cast.administrator
    with cast.sign_in(admin):
        change_roles(actor=admin, person=cast.analyst, roles=[Role.POST_OFFICER], post=post)
        assert Person.objects.get(pk=cast.analyst.pk).post_id == post.pk
        change_roles(actor=admin, person=cast.analyst, roles=[Role.ANALYST], post=post)
        assert Person.objects.get(pk=cast.analyst.pk).post_id is None


@pytest.mark.parametrize("act", [deactivate_person, reactivate_person])
def test_nobody_does_these_to_oneself_or_to_another_agency(cast: Cast, act: Any) -> None:
    with cast.sign_in(cast.administrator):
        with pytest.raises(NotYourColleague, match="sendiri"):
            act(actor=cast.administrator, person=cast.administrator)
        with pytest.raises(NotYourColleague, match="lembaga lain"):
            act(actor=cast.administrator, person=cast.polda)


@pytest.mark.parametrize("call_words", [("set_colleague_active", False), ("change_colleague_roles", ["liaison"], None)])
@pytest.mark.parametrize(
    ("actor", "other"),
    [("administrator", "polda"), ("administrator", "administrator"), ("secretary", "verifier"), ("auditor", "auditor")],
)
def test_the_database_refuses_it_as_well(cast: Cast, actor: str, other: str, call_words: tuple[Any, ...]) -> None:
    name, *words = call_words
    with pytest.raises(ProgrammingError, match="only an administrator"), cast.sign_in(getattr(cast, actor)):
        call(name, getattr(cast, other).pk, *words)


def test_an_administrator_may_not_make_a_verifier_where_no_report_arrives(cast: Cast) -> None:
    with speaking_as("loader"):
        assert not cast.polda.agency.triages
    cast.polda.__dict__["roles"] = frozenset({Role.ADMINISTRATOR})
    with pytest.raises(InvitationRefused, match="tidak memeriksa laporan baru"), cast.sign_in(cast.polda):
        change_roles(actor=cast.polda, person=cast.planner, roles=[Role.VERIFIER])


@pytest.mark.parametrize(
    "pair", [pair for pair in pairs() if not pair.may], ids=lambda pair: "+".join(sorted(pair.roles))
)
def test_no_pair_of_the_table_can_be_given(cast: Cast, pair: Any) -> None:
    post = Post.objects.get(code="posko-bakesbangpol-ntb")
    with cast.sign_in(cast.administrator), pytest.raises(PersonRefused) as caught:
        change_roles(
            actor=cast.administrator, person=cast.analyst, roles=[Role(role) for role in pair.roles], post=post
        )
    assert pair.reason in caught.value.sentence


@pytest.mark.parametrize("pair", pairs(), ids=lambda pair: "+".join(sorted(pair.roles)))
def test_the_database_refuses_exactly_the_pairs_of_the_table(cast: Cast, pair: Any) -> None:
    with speaking_as("loader"), connections["loader"].cursor() as cursor:
        cursor.execute("DELETE FROM kondusif.person_role WHERE person_id = %s", [cast.analyst.pk])
        words = "INSERT INTO kondusif.person_role (person_id, role) SELECT %s, unnest(%s::text[])"
        if pair.may:
            cursor.execute(words, [cast.analyst.pk, sorted(pair.roles)])
            return
        with pytest.raises(IntegrityError, match="never held by one person"), transaction.atomic(using="loader"):
            cursor.execute(words, [cast.analyst.pk, sorted(pair.roles)])


def test_every_pair_of_roles_is_decided_once_with_a_reason() -> None:
    decided = [pair.roles for pair in pairs()]
    assert len(decided) == len(set(decided)) == len(Role) * (len(Role) - 1) // 2
    assert {role for pair in decided for role in pair} == set(Role)
    assert all(pair.reason.endswith(".") for pair in pairs())


def test_three_roles_clash_where_two_of_them_do() -> None:
    assert first_clash(["secretary", "verifier", "analyst"]) is None
    clash = first_clash(["liaison", "analyst", "planner"])
    assert clash is not None
    assert "planner" in clash.roles


def test_every_role_has_a_name_and_a_duty_in_plain_words() -> None:
    assert set(ROLE_NAMES) == set(ROLE_DUTIES) == set(Role)


def test_the_page_of_roles_shows_each_reason_to_everyone_signed_in(cast: Cast) -> None:
    page = cast.client(cast.post_officer).get("/peran/").content.decode()
    for pair in pairs():
        assert pair.reason in page


def test_the_list_shows_the_own_agency_alone(cast: Cast) -> None:
    page = cast.client(cast.administrator).get("/orang/").content.decode()
    assert "Baiq Nuraini" in page
    assert "Komang Suartini" not in page


def test_a_person_of_another_agency_is_not_there(cast: Cast) -> None:
    client = cast.client(cast.administrator)
    for step in ("", "nonaktifkan/", "aktifkan/", "kata-sandi/"):
        assert client.post(f"/orang/{cast.polda.pk}/{step}").status_code == 404


def test_refused_roles_are_said_beside_the_ticks_and_stay_ticked(cast: Cast) -> None:
    client = cast.client(cast.administrator)
    answer = client.post(f"/orang/{cast.verifier.pk}/", {"roles": ["verifier", "leader"]})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "tidak boleh dipegang satu orang" in page
    assert page.count(" checked") == 2
    assert roles_of(cast, cast.verifier) == {"verifier"}


def test_saving_roles_and_closing_and_opening_an_account_by_its_page(cast: Cast) -> None:
    client = cast.client(cast.administrator)
    page = client.post(f"/orang/{cast.verifier.pk}/", {"roles": ["analyst"]}, follow=True).content.decode()
    assert "Peran Lalu Hamdan diubah." in page
    page = client.post(f"/orang/{cast.verifier.pk}/nonaktifkan/", follow=True).content.decode()
    assert "Lalu Hamdan dinonaktifkan" in page
    assert "Aktifkan lagi" in page
    page = client.post(f"/orang/{cast.verifier.pk}/aktifkan/", follow=True).content.decode()
    assert "aktif lagi" in page


def test_the_own_page_offers_no_step(cast: Cast) -> None:
    page = cast.client(cast.administrator).get(f"/orang/{cast.administrator.pk}/").content.decode()
    assert "Ini akun Anda." in page
    assert "Nonaktifkan" not in page
