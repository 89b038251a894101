"""Accounts by invitation: who may invite whom, what a link opens, and that it opens once."""

from __future__ import annotations

import secrets
from datetime import timedelta
from logging.config import DictConfigurator
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import ProgrammingError, connections, transaction
from django.test import Client

from kondusif.agencies.access import hash_of
from kondusif.agencies.actions.invitations import (
    Guest,
    invite_colleague,
    offer_new_password,
    renew_invitation,
    revoke_invitation,
    take_invitation,
)
from kondusif.agencies.errors import InvitationRefused, LinkGone, NotYourColleague, PersonRefused
from kondusif.agencies.models.agency import Post
from kondusif.agencies.models.invitation import Invitation
from kondusif.agencies.models.person import Person
from kondusif.base.database import call
from kondusif.base.roles import Role
from kondusif.base.time import real_now
from tests.cast import PASSWORD, Cast, knows_password

pytestmark = pytest.mark.django_db(databases=["default", "worker"])
NEW_PASSWORD = "gerobak-hujan-tikar-7"
WANTED = '{"name": "x", "email": "", "phone": "", "roles": %s, "seat": ""}'
ANSWERS = {"name": "Rina Astuti", "email": "Rina@contoh.test", "phone": "0800-1"}


def invited(cast: Cast, **changes: Any) -> str:
    """The secret of a link for a verifier at Bakesbangpol."""
    guest = Guest(**{"name": "Verifikator baru", "roles": (Role.VERIFIER,), **changes})
    with cast.sign_in(cast.administrator):
        return invite_colleague(actor=cast.administrator, guest=guest).token


def take(token: str, **answers: str) -> None:
    take_invitation(token=token, answers={**ANSWERS, **answers}, password=NEW_PASSWORD)


def test_an_invited_person_signs_in_for_that_agency_in_those_roles(cast: Cast) -> None:
    take(invited(cast, roles=(Role.VERIFIER, Role.ANALYST)))
    assert knows_password("rina@contoh.test", NEW_PASSWORD)
    with cast.sign_in(cast.administrator):
        row = Person.objects.get(email="rina@contoh.test")
        assert (row.name, row.phone, row.agency_id) == ("Rina Astuti", "0800-1", cast.administrator.agency_id)
        assert row.roles == {Role.VERIFIER, Role.ANALYST}


def test_a_link_opens_once(cast: Cast) -> None:
    token = invited(cast)
    take(token)
    with pytest.raises(LinkGone, match="tidak berlaku"):
        take(token, email="lain@contoh.test")


def test_a_link_that_is_too_old_opens_nothing(cast: Cast) -> None:
    """The only way to an old one here is to make it old: no program role may change its date."""
    with cast.sign_in(cast.administrator):
        wanted = WANTED % '["leader"]'
        call("invite_colleague", uuid4(), hash_of("lama"), wanted, real_now() - timedelta(seconds=1))
    with pytest.raises(LinkGone):
        take("lama")


def test_a_revoked_link_opens_nothing_and_is_not_revoked_twice(cast: Cast) -> None:
    token = invited(cast)
    with cast.sign_in(cast.administrator):
        row = Invitation.objects.get()
        revoke_invitation(actor=cast.administrator, invitation=row)
        with pytest.raises(InvitationRefused, match="sudah dicabut"):
            revoke_invitation(actor=cast.administrator, invitation=row)
    with pytest.raises(LinkGone):
        take(token)


def test_a_renewed_invitation_has_a_new_link_and_the_old_one_ends(cast: Cast) -> None:
    old = invited(cast)
    with cast.sign_in(cast.administrator):
        made = renew_invitation(actor=cast.administrator, invitation=Invitation.objects.get())
    with pytest.raises(LinkGone):
        take(old)
    take(made.token)


def test_an_invitation_to_an_address_is_taken_by_that_address_alone(cast: Cast) -> None:
    token = invited(cast, email="rina@contoh.test")
    with pytest.raises(InvitationRefused, match="surel lain"):
        take(token, email="orang.lain@contoh.test")
    take(token)


def test_an_address_that_has_an_account_makes_no_second_one(cast: Cast) -> None:
    with pytest.raises(InvitationRefused, match="sudah punya akun"):
        invited(cast, email=cast.verifier.email)
    token = invited(cast)
    with pytest.raises(InvitationRefused, match="sudah dipakai sebuah akun"):
        take(token, email=cast.verifier.email)
    take(token)


def test_only_the_hash_of_a_link_is_kept(cast: Cast) -> None:
    token = invited(cast)
    with cast.sign_in(cast.administrator):
        row = Invitation.objects.get()
        assert token.encode() not in bytes(row.token_hash)
        assert len(bytes(row.token_hash)) == 32


@pytest.mark.parametrize("part", ["secretary", "verifier", "auditor", "post_officer", "polda"])
def test_nobody_but_an_administrator_writes_an_invitation(cast: Cast, part: str) -> None:
    with pytest.raises(ProgrammingError, match="only an administrator invites"), cast.sign_in(getattr(cast, part)):
        call("invite_colleague", uuid4(), b"x" * 32, WANTED % '["liaison"]', real_now())


@pytest.mark.parametrize("words", ['["root"]', "[]", '["post-officer"]'])
def test_the_database_refuses_roles_it_does_not_know_and_posts_of_others(cast: Cast, words: str) -> None:
    with pytest.raises(ProgrammingError, match="only an administrator"), cast.sign_in(cast.administrator):
        call("invite_colleague", uuid4(), b"x" * 32, WANTED % words, real_now())


def test_the_database_keeps_an_invitation_for_seven_days_at_most(cast: Cast) -> None:
    wanted = WANTED % '["leader"]'
    with cast.sign_in(cast.administrator):
        call("invite_colleague", uuid4(), b"x" * 32, wanted, real_now() + timedelta(days=900))
        assert Invitation.objects.get().expires_at <= real_now() + timedelta(days=7)


def test_no_program_role_writes_persons_or_invitations_past_the_functions(cast: Cast) -> None:
    with cast.sign_in(cast.administrator):
        for statement in (
            "UPDATE kondusif.person SET is_active = false",
            "DELETE FROM kondusif.person_role",
            "UPDATE kondusif.invitation SET revoked_at = NULL",
        ):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                connections["default"].cursor().execute(statement)


def test_roles_that_exclude_each_other_are_refused_with_the_reason(cast: Cast) -> None:
    with pytest.raises(PersonRefused, match="Sekretaris dan Pimpinan tidak boleh dipegang satu orang"):
        invited(cast, roles=(Role.SECRETARY, Role.LEADER))


def test_an_officer_s_post_must_be_of_the_own_agency(cast: Cast) -> None:
    with pytest.raises(PersonRefused, match="Pilih poskonya"):
        invited(cast, roles=(Role.POST_OFFICER,), post=Post.objects.get(code="posko-kodim-1615"))
    token = invited(cast, roles=(Role.POST_OFFICER,), post=Post.objects.get(code="posko-bakesbangpol-ntb"))
    take(token)
    with cast.sign_in(cast.administrator):
        assert Person.objects.get(email="rina@contoh.test").post.code == "posko-bakesbangpol-ntb"  # type: ignore[union-attr]


def test_a_new_password_ends_every_session_and_the_old_password(cast: Cast) -> None:
    browser = cast.client(cast.verifier)
    assert browser.get("/akun/").status_code == 200
    with cast.sign_in(cast.administrator):
        made = offer_new_password(actor=cast.administrator, person=cast.verifier)
    assert browser.get("/akun/").status_code == 200  # until it is used
    take_invitation(token=made.token, answers={}, password=NEW_PASSWORD)
    assert browser.get("/akun/")["Location"].startswith("/masuk/")
    assert not knows_password(cast.verifier.email, PASSWORD)
    assert knows_password(cast.verifier.email, NEW_PASSWORD)


def test_a_second_link_for_a_password_ends_the_first(cast: Cast) -> None:
    with cast.sign_in(cast.administrator):
        first = offer_new_password(actor=cast.administrator, person=cast.verifier)
        offer_new_password(actor=cast.administrator, person=cast.verifier)
    with pytest.raises(LinkGone):
        take_invitation(token=first.token, answers={}, password=NEW_PASSWORD)


def test_a_password_of_another_agency_is_not_renewed(cast: Cast) -> None:
    with cast.sign_in(cast.administrator), pytest.raises(NotYourColleague):
        offer_new_password(actor=cast.administrator, person=cast.polda)
    with pytest.raises(ProgrammingError, match="of the own agency"), cast.sign_in(cast.administrator):
        call("offer_new_password", uuid4(), b"x" * 32, cast.polda.pk, real_now())


def test_the_page_behind_a_link_names_the_office_and_nothing_else(cast: Cast, staff_client: Client) -> None:
    token = invited(cast, name="Nyoman Rahasia", email="rina@contoh.test", phone="0800-77")
    page = staff_client.get(f"/undangan/terima/{token}/").content.decode()
    assert "Badan Kesatuan Bangsa" in page
    for secret in ("Nyoman Rahasia", "rina@contoh.test", "0800-77", "Verifikator", "Hasan Basri"):
        assert secret not in page


def test_a_preview_of_the_link_does_not_use_it_up(cast: Cast, staff_client: Client) -> None:
    token = invited(cast)
    for _ in range(3):
        assert staff_client.get(f"/undangan/terima/{token}/").status_code == 200
        assert staff_client.head(f"/undangan/terima/{token}/").status_code == 200
    form = {**ANSWERS, "password": NEW_PASSWORD}
    assert staff_client.post(f"/undangan/terima/{token}/", form)["Location"] == "/masuk/"
    assert "Selesai. Masuklah dengan surel dan kata sandi" in staff_client.get("/masuk/").content.decode()


def test_used_revoked_and_unknown_links_read_the_same(cast: Cast, staff_client: Client) -> None:
    used, revoked = invited(cast), invited(cast, name="Lain")
    take(used)
    with cast.sign_in(cast.administrator):
        revoke_invitation(actor=cast.administrator, invitation=Invitation.objects.get(name="Lain"))
    answers = [staff_client.get(f"/undangan/terima/{token}/") for token in (used, revoked, "tidak-ada")]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert len({answer.content for answer in answers}) == 1
    assert "Tautan ini tidak berlaku" in answers[0].content.decode()


def test_the_form_keeps_what_was_written_when_a_password_is_refused(cast: Cast, staff_client: Client) -> None:
    form = {**ANSWERS, "password": "nasi-goreng"}
    answer = staff_client.post(f"/undangan/terima/{invited(cast)}/", form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Kata sandi ini 11 karakter; sedikitnya 12." in page
    assert 'value="Rina Astuti"' in page
    assert "nasi-goreng" not in page


def test_making_a_link_shows_its_text_once_and_the_list_never(cast: Cast) -> None:
    client = cast.client(cast.administrator)
    form = {"name": "Verifikator baru", "roles": ["verifier"]}
    page = client.post("/undangan/baru/", form).content.decode()
    assert "/undangan/terima/" in page
    assert "Jangan meneruskan pesan ini." in page
    listed = client.get("/undangan/").content.decode()
    assert "Verifikator baru" in listed
    assert "Menunggu" in listed
    assert "/undangan/terima/" not in listed


def test_an_empty_list_says_how_to_begin(cast: Cast) -> None:
    assert "Belum ada undangan" in cast.client(cast.administrator).get("/undangan/").content.decode()


def test_no_log_keeps_a_link_that_is_still_open(
    cast: Cast, staff_client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    token = invited(cast)
    assert staff_client.post(f"/undangan/terima/{token}/", {"name": ""}).status_code == 422
    assert staff_client.get("/undangan/terima/tidak-ada/").status_code == 404
    assert caplog.text == ""


def test_no_line_of_the_log_keeps_a_link_whose_form_was_refused(
    staff_client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    token = secrets.token_urlsafe(32)
    staff_client.handler.enforce_csrf_checks = True
    assert staff_client.post(f"/undangan/terima/{token}/", {"name": "Siti"}).status_code == 403
    (line,) = [record for record in caplog.records if token in record.getMessage()]
    kept: Any = settings.LOGGING
    shown = DictConfigurator(kept).configure_formatter(kept["formatters"]["plain"]).format(line)
    assert "/undangan/terima/…/" in shown
    assert token not in shown
