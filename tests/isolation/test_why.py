"""Auditors read why somebody sees something; the auditor of the accused side learns nothing by asking."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from kondusif.agencies.actions.invite_person import invite_person
from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.audit.queries import latest
from kondusif.base.database import speaking_as
from kondusif.base.roles import Role
from kondusif.cases.queries.why import why_sees
from kondusif.reports.actions.recusals import recuse
from tests.cast import Cast, give_the_password
from tests.isolation.stage import ALIASES, Berkas

pytestmark = [pytest.mark.django_db(databases=ALIASES), pytest.mark.database]


def chain(cast: Cast, part: str, berkas: Berkas) -> tuple[bool, list[bool]]:
    """Whether the person sees the berkas by the chain, and each link of it."""
    with cast.sign_in(cast.auditor):
        found = why_sees(cast.everyone[part], berkas.number)
        assert found is not None
        assert why_sees(cast.everyone[part], str(berkas.report_id)) is not None
        return found.sees, [link.passes for link in found.links]


@pytest.mark.parametrize(
    ("part", "sees", "links"),
    [
        ("verifier", True, [True, True, True, True, False]),
        ("denpom", True, [True, True, True, True, False]),
        ("administrator", False, [False, True, True, True, False]),
        ("polda", False, [True, False, True, True, False]),
        ("kodim", False, [True, False, False, True, False]),
        ("post_officer", False, [False, False, False, True, False]),
    ],
)
def test_the_chain_ends_where_the_database_does(
    cast: Cast, berkas: Berkas, part: str, sees: bool, links: list[bool]
) -> None:
    assert chain(cast, part, berkas) == (sees, links)
    with cast.sign_in(cast.everyone[part]), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM kondusif.case_file WHERE id = %s", [berkas.case_id])
        assert cursor.fetchone() == (int(sees),)


def test_a_recusal_is_a_link(cast: Cast, berkas: Berkas) -> None:
    with cast.sign_in(cast.verifier):
        recuse(actor=cast.verifier, person=cast.verifier, about_id=berkas.case_id, bond="kerabat", reason="")
    assert chain(cast, "verifier", berkas) == (False, [True, True, True, False, False])


def test_a_conflict_is_named_with_its_source(cast: Cast, berkas: Berkas) -> None:
    with cast.sign_in(cast.auditor):
        found = why_sees(cast.kodim, berkas.number)
    assert found is not None
    assert "satuan terlapor menurut verifikator" in found.links[2].answer


@pytest.fixture(scope="session")
def auditors(django_db_setup: None, django_db_blocker: Any) -> dict[str, Person]:
    """An auditor of the accused unit, its Kodam, and a body outside, committed."""
    with django_db_blocker.unblock(), speaking_as("loader"):
        codes = ("kodim-1615", "kodam-ix", "polda-ntb", "bakesbangpol-ntb")
        return {code: an_auditor(Agency.objects.get(code=code)) for code in codes}


def an_auditor(agency: Agency) -> Person:
    email = f"pemeriksa@{agency.code}.test"
    person = invite_person(email=email, name="Auditor Rekaan", agency=agency, roles=[Role.AUDITOR], password=None)
    give_the_password(person)
    return person


TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')


@pytest.mark.parametrize("code", ["kodim-1615", "kodam-ix", "polda-ntb"])
@pytest.mark.parametrize("asked", ["kodim", "post_officer", "verifier"])
def test_what_may_not_be_known_is_answered_like_what_does_not_exist(
    cast: Cast, berkas: Berkas, auditors: dict[str, Person], code: str, asked: str
) -> None:
    client = cast.client(auditors[code])
    pages = []
    for number in (berkas.number, "2024-00000", str(berkas.report_id), str(uuid4()), str(berkas.case_id)):
        response = client.post("/jejak/mengapa/", {"email": cast.everyone[asked].email, "wanted": number})
        assert response.status_code == 200
        pages.append(TOKEN.sub("", response.content.decode()).replace(number, "…"))
    assert len(set(pages)) == 1
    assert "Tidak ada berkas atau laporan seperti itu" in pages[0]
    with cast.sign_in(auditors[code]):
        assert {line.sentence for line in latest() if line.verb == "access.explained"} == {
            f"Ditanyakan mengapa {cast.everyone[asked].name} dapat atau tidak dapat melihat sesuatu."
        }


def test_an_agencys_own_auditor_asks_of_its_own_people_alone(
    cast: Cast, berkas: Berkas, auditors: dict[str, Person]
) -> None:
    with cast.sign_in(auditors["bakesbangpol-ntb"]):
        assert why_sees(cast.verifier, berkas.number) is not None
        assert why_sees(cast.kodim, berkas.number) is None
        assert why_sees(cast.bawaslu_verifier, berkas.number) is None


def test_who_is_no_auditor_gets_nothing(cast: Cast, berkas: Berkas) -> None:
    for part in ("verifier", "secretary", "leader", "administrator", "kodim"):
        with cast.sign_in(cast.everyone[part]):
            assert why_sees(cast.verifier, berkas.number) is None


def test_the_page_tells_the_chain(cast: Cast, berkas: Berkas) -> None:
    client = cast.client(cast.auditor)
    assert client.get("/jejak/mengapa/").status_code == 200
    page = client.post("/jejak/mengapa/", {"email": cast.kodim.email, "wanted": berkas.number}).content.decode()
    assert "Tidak dapat melihatnya." in page
    assert "Kodim 1615/Lombok Timur tertutup." in page
    assert client.post("/jejak/mengapa/", {"email": "tidak@ada.test", "wanted": "x"}).status_code == 422
