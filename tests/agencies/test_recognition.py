"""An account that one administrator made approves nothing until somebody of another body knows the person."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, ProgrammingError, transaction

from kondusif.agencies.access import NewAccount, unrecognised_accounts
from kondusif.agencies.actions.invitations import (
    Guest,
    invite_colleague,
    invite_from_the_server,
    offer_new_password,
    take_invitation,
)
from kondusif.agencies.actions.people import change_roles, deactivate_person, reactivate_person
from kondusif.agencies.actions.recognition import recognise_account
from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.approvals.access import check_may_approve
from kondusif.approvals.errors import AccountUnrecognised, SamePerson
from kondusif.approvals.queries import hinders_approval
from kondusif.base.database import call, speaking_as
from kondusif.base.errors import Refusal
from kondusif.base.roles import Role
from kondusif.base.time import now
from kondusif.publishing.actions.messages import approve_message, write_message
from kondusif.publishing.models.peace_message import PeaceMessage
from tests.cast import Cast, give_the_password

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"])
OWN = "gerobak-hujan-tikar-7"


def taken(token: str, name: str) -> Person:
    """Who took the link, with the password that `Cast.sign_in` gives."""
    take_invitation(token=token, answers={"email": f"{name}@contoh.test", "name": name.title()}, password=OWN)
    with speaking_as("loader"):
        person = Person.objects.get(email=f"{name}@contoh.test")
        give_the_password(person)
    return person


def invited(cast: Cast, role: Role, name: str, actor: Person | None = None) -> Person:
    """Somebody whom an administrator of the team's agency invited, and who took the link."""
    actor = actor or cast.administrator
    with cast.sign_in(actor):
        made = invite_colleague(actor=actor, guest=Guest(name.title(), (role,), f"{name}@contoh.test"))
    return taken(made.token, name)


def waiting(name: str) -> NewAccount | None:
    return next((row for row in unrecognised_accounts() if row.name == name), None)


def test_a_puppet_approves_nothing_and_neither_its_maker_nor_another_puppet_recognises_it(cast: Cast) -> None:
    puppet = invited(cast, Role.LEADER, "boneka")
    second = invited(cast, Role.ADMINISTRATOR, "boneka.kedua")
    with cast.sign_in(puppet), pytest.raises(AccountUnrecognised, match="belum dikenali lembaga lain"):
        check_may_approve(puppet)
    for human in (cast.administrator, second):
        with cast.sign_in(human):
            found = waiting("Boneka")
            assert found is not None
            assert (found.office, found.roles, found.inviter) == ("Bakesbangpol NTB", "Pimpinan", "Hasan Basri")
            with pytest.raises(AccountUnrecognised, match="dikenali oleh lembaga lain"):
                recognise_account(actor=human, account=found)
            if human == cast.administrator:
                # another role does not make it another person
                change_roles(actor=human, person=puppet, roles=[Role.ANALYST])
                assert call("approval_bar", puppet.pk) == "unrecognised"
                change_roles(actor=human, person=puppet, roles=[Role.LEADER])
    with cast.sign_in(cast.secretary):
        assert unrecognised_accounts() == []
        with pytest.raises(ProgrammingError, match="recognise an account"), transaction.atomic():
            call("recognise_account", puppet.pk)


def test_somebody_of_another_body_recognises_it_once_and_then_it_approves(cast: Cast) -> None:
    new = invited(cast, Role.LEADER, "murni")
    with cast.sign_in(cast.bawaslu_custodian) as actor:
        found = waiting("Murni")
        assert found is not None
        recognise_account(actor=actor, account=found)
        assert waiting("Murni") is None
        with pytest.raises(AccountUnrecognised, match="tidak menunggu lagi"):
            recognise_account(actor=actor, account=found)
    with cast.sign_in(new):
        check_may_approve(new)


def test_a_new_account_recognises_nobody_and_one_invited_from_the_server_waits_for_nobody(cast: Cast) -> None:
    with speaking_as("loader"):
        bawaslu = Agency.objects.get(code="bawaslu-ntb")
        guest = Guest("Sulastri", (Role.ADMINISTRATOR,), "sulastri@contoh.test")
        made = invite_from_the_server(agency=bawaslu, guest=guest)
    first = taken(made.token, "sulastri")
    puppet = invited(cast, Role.LEADER, "boneka")
    with cast.sign_in(first):
        check_may_approve(first)
    with cast.sign_in(invited(cast, Role.ADMINISTRATOR, "tamu", actor=first)) as guest_of_first:
        found = waiting(puppet.name)
        assert found is not None
        with pytest.raises(AccountUnrecognised, match="Akun Anda sendiri belum dapat menyetujui"):
            recognise_account(actor=guest_of_first, account=found)


def test_what_a_puppet_wrote_is_approved_by_nobody_until_it_is_recognised(cast: Cast) -> None:
    puppet = invited(cast, Role.SECRETARY, "boneka")
    with cast.sign_in(puppet):
        message = write_message(actor=puppet, text="Mari menjaga kampung tetap damai.")
        assert call("approval_bar", puppet.pk) == "unrecognised"
    with cast.sign_in(cast.secretary):
        own = write_message(actor=cast.secretary, text="Mari menjaga pasar tetap damai.")
        said = hinders_approval(cast.secretary, "peace_message.approved", own.pk)
        assert (cast.leader.name in said, "Boneka" in said) == (True, False), said
    with cast.sign_in(cast.leader):
        with pytest.raises(SamePerson, match="akun yang belum dikenali lembaga lain"):
            approve_message(actor=cast.leader, message=message)
        yes = {"state": "disetujui", "approved_by": cast.leader, "approved_at": now()}
        with pytest.raises(DatabaseError, match="no other body knows"), transaction.atomic():
            PeaceMessage.objects.filter(pk=message.pk).update(**yes)
    with cast.sign_in(puppet), pytest.raises(DatabaseError, match="second person"), transaction.atomic():
        PeaceMessage.objects.filter(pk=message.pk).update(**{**yes, "approved_by": puppet})
    with cast.sign_in(cast.bawaslu_custodian):
        found = waiting("Boneka")
        assert found is not None
        recognise_account(actor=cast.bawaslu_custodian, account=found)
    with cast.sign_in(cast.leader):
        assert approve_message(actor=cast.leader, message=message).approved_by == cast.leader


def test_the_page_shows_who_waits_and_one_press_ends_it(cast: Cast) -> None:
    person = invited(cast, Role.LEADER, "murni")
    own, other = cast.client(cast.administrator), cast.client(cast.bawaslu_custodian)
    assert "Saya sudah memastikan: Murni" not in own.get("/akun-baru/").text
    assert "Akun Bakesbangpol NTB yang menunggu lembaga lain" in own.get("/akun-baru/").text
    page = other.get("/akun-baru/").text
    assert "Saya sudah memastikan: Murni bertugas di sana" in page
    assert "diundang Hasan Basri" in page
    address = f"/akun-baru/{person.pk}/kenali/"
    assert own.post(address, follow=True).text.count("dikenali oleh lembaga lain") == 1
    assert "dapat menyetujui mulai sekarang" in other.post(address, follow=True).text
    assert other.post(address).status_code == 404


def test_no_administrator_becomes_the_second_person_of_a_colleague_whose_link_it_took(cast: Cast) -> None:
    """The link's account writes, an administrator of its own making gives it the leader's role, and it approves."""
    puppet = invited(cast, Role.ADMINISTRATOR, "boneka")
    with cast.sign_in(cast.administrator):
        link = offer_new_password(actor=cast.administrator, person=cast.secretary)
    take_invitation(token=link.token, answers={}, password=OWN)
    with speaking_as("loader"):
        give_the_password(cast.secretary)
    with cast.sign_in(cast.secretary):
        message = write_message(actor=cast.secretary, text="Mari menjaga kampung tetap damai.")
    with cast.sign_in(puppet):
        with pytest.raises(AccountUnrecognised, match="belum dikenali lembaga lain"):
            change_roles(actor=puppet, person=cast.administrator, roles=[Role.LEADER])
        with pytest.raises(ProgrammingError, match="changes no roles yet"), transaction.atomic():
            call("change_colleague_roles", cast.administrator.pk, ["leader"], None)
    with cast.sign_in(cast.administrator), pytest.raises(Refusal):
        approve_message(actor=cast.administrator, message=message)
    with cast.sign_in(cast.bawaslu_custodian):
        found = waiting("Boneka")
        assert found is not None
        recognise_account(actor=cast.bawaslu_custodian, account=found)
    with cast.sign_in(puppet):
        change_roles(actor=puppet, person=cast.analyst, roles=[Role.PLANNER])


def test_an_account_that_a_colleague_opens_again_waits_as_a_new_one_and_one_from_the_server_does_not(
    cast: Cast,
) -> None:
    """Its owner may be long gone and reads no notice."""
    for again in (True, False):  # the second time it is open already
        with cast.sign_in(cast.administrator):
            if again:
                deactivate_person(actor=cast.administrator, person=cast.leader)
            reactivate_person(actor=cast.administrator, person=cast.leader)
        with cast.sign_in(cast.leader), pytest.raises(AccountUnrecognised):
            check_may_approve(cast.leader)
    with cast.sign_in(cast.bawaslu_custodian):
        found = waiting(cast.leader.name)
        assert found is not None
        recognise_account(actor=cast.bawaslu_custodian, account=found)
    with speaking_as("loader"):
        for is_active in (False, True):
            Person.objects.filter(pk=cast.leader.pk).update(is_active=is_active)
    with cast.sign_in(cast.leader):
        check_may_approve(cast.leader)
