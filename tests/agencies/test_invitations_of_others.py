"""Invitations and other agencies: what the worker wrote is seen through another connection, so commits are real."""

from __future__ import annotations

import pytest

from kondusif.agencies.actions.invitations import Guest, invite_from_the_server
from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.invitation import Invitation
from kondusif.agencies.models.person import Person
from kondusif.base.database import speaking_as
from kondusif.base.roles import Role
from tests.agencies.test_invitations import invited, take
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "worker", "owner", "public"])


def test_an_administrator_reads_invitations_of_the_own_agency_alone(cast: Cast) -> None:
    with speaking_as("loader"):
        polda = Agency.objects.get(code="polda-ntb")
        invite_from_the_server(agency=polda, guest=Guest("Penghubung", (Role.LIAISON,)))
    with cast.sign_in(cast.administrator):
        assert not Invitation.objects.exists()
    invited(cast)
    with cast.sign_in(cast.administrator):
        assert Invitation.objects.count() == 1
    with cast.sign_in(cast.secretary):
        assert not Invitation.objects.exists()


def test_who_runs_the_server_invites_the_first_administrator_of_an_agency(cast: Cast) -> None:
    with speaking_as("loader"):
        polda = Agency.objects.get(code="polda-ntb")
        made = invite_from_the_server(agency=polda, guest=Guest("Admin", (Role.ADMINISTRATOR,)))
    take(made.token)
    with speaking_as("loader"):
        assert Person.objects.get(email="rina@contoh.test").agency_id == polda.pk


def test_an_invitation_of_another_agency_is_not_there(cast: Cast) -> None:
    with speaking_as("loader"):
        polda = Agency.objects.get(code="polda-ntb")
        made = invite_from_the_server(agency=polda, guest=Guest("Penghubung", (Role.LIAISON,)))
    client = cast.client(cast.administrator)
    for step in ("cabut", "ulang"):
        assert client.post(f"/undangan/{made.id}/{step}/").status_code == 404


def test_the_trail_of_the_own_agency_tells_of_an_invitation_and_who_took_it(cast: Cast) -> None:
    take(invited(cast))
    with speaking_as("loader"):
        Person.objects.filter(pk=cast.auditor.pk).update(agency=cast.administrator.agency)
    trail = cast.client(cast.auditor).get("/jejak/").content.decode()
    assert "Undangan dibuat untuk Verifikator baru" in trail
    assert "Tautan dipakai: akun baru dibuat." in trail
