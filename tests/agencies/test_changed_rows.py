"""Accounts and the tree of agencies: no running program writes them, and no row changes without an entry."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import ProgrammingError, connections, transaction
from django.test import Client

from kondusif.agencies.actions.factors import forget_factors
from kondusif.agencies.actions.invite_person import invite_person
from kondusif.agencies.actions.people import change_roles, deactivate_person, reactivate_person
from kondusif.agencies.models.agency import Agency
from kondusif.audit.actions import Subject, append
from kondusif.base.database import call, speaking_as
from kondusif.base.roles import Role
from tests.cast import PASSWORD, Cast

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
    pytest.mark.database,
]


def entries() -> list[tuple[Any, ...]]:
    """Verb, actor and facts of every entry."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL ROLE k_gate")
        cursor.execute("SELECT verb, actor_id, facts FROM kondusif.audit_entry")
        return [(verb, actor, json.loads(facts) if isinstance(facts, str) else facts) for verb, actor, facts in cursor]


def run(alias: str, statement: str, *words: Any) -> None:
    with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
        cursor.execute(statement, words)


def test_the_worker_makes_no_person_gives_no_password_and_moves_no_agency() -> None:
    """Each was done with its role alone, and the trail held none of it."""
    before = len(entries())
    for statement in (
        "INSERT INTO person (email, name, phone, agency_id, is_active) VALUES ('x@y.test', 'X', '', 1, true)",
        "UPDATE person SET email = 'x@y.test'",
        "INSERT INTO person_role (person_id, role) VALUES (1, 'verifier')",
        "DELETE FROM person_role",
        "SELECT give_password(1, 'x')",
        "UPDATE agency SET parent_id = NULL, oversight = true WHERE code = 'kodim-1615'",
        "INSERT INTO invitation SELECT * FROM invitation",
        "DELETE FROM coverage",
        "UPDATE area SET name = 'X'",
        "DELETE FROM stage",
    ):
        with pytest.raises(ProgrammingError, match="permission denied"):
            run("worker", statement)
    assert len(entries()) == before


def test_a_row_that_changes_without_a_verb_writes_its_own_entry(cast: Cast) -> None:
    before = len(entries())
    run("loader", "UPDATE person SET name = 'Nama Lain' WHERE id = %s", cast.verifier.pk)
    run("loader", "UPDATE agency SET parent_id = NULL, oversight = true WHERE code = 'kodim-1615'")
    run("loader", "DELETE FROM person_role WHERE person_id = %s", cast.planner.pk)
    run(
        "loader",
        "SELECT kondusif.give_password(%s, %s)",
        cast.verifier.pk,
        "argon2$argon2id$v=19$m=8,t=1,p=1$YWJj$ZGVm",
    )
    run("loader", "UPDATE person SET name = name WHERE id = %s", cast.verifier.pk)
    written = [facts for verb, actor, facts in entries()[before:] if verb == "row.changed" and actor is None]
    told = sorted((facts["table"], facts["change"], facts["role"], facts["name"], facts["fields"]) for facts in written)
    assert [row[:3] for row in told] == [
        ("agency", "update", "k_loader"),
        ("person", "update", "k_loader"),
        ("person_role", "delete", "k_loader"),
        ("person_secret", "update", "k_loader"),
    ]
    assert told[0][3:] == ("kodim-1615", "oversight, parent_id")
    assert told[1][3:] == (cast.verifier.email, "name")
    assert "YWJj" not in str(written), "no secret in the trail"


def test_a_verb_that_tells_is_not_told_twice_and_one_that_does_not_is(cast: Cast) -> None:
    before = len(entries())
    with speaking_as("loader"):
        agency = Agency.objects.get(code="polda-ntb")
        invite_person(email="baru@contoh.test", name="Orang Baru", agency=agency, roles=[Role.PLANNER], password=None)
    with cast.sign_in(cast.administrator):
        change_roles(actor=cast.administrator, person=cast.analyst, roles=[Role.PLANNER])
    assert [verb for verb, _actor, _facts in entries()[before:] if verb == "row.changed"] == []
    with cast.sign_in(cast.administrator), transaction.atomic():
        call("change_colleague_roles", cast.analyst.pk, ["analyst"], None)
        with connections["default"].cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # as the commit of a request does, while its session speaks
    written = [(actor, facts["role"]) for verb, actor, facts in entries()[before:] if verb == "row.changed"]
    assert set(written) == {(cast.administrator.pk, "k_app")}


def told_by_rows(before: int) -> list[tuple[str, str]]:
    """Table and name of the rows that told of themselves since."""
    told = [facts for verb, _actor, facts in entries()[before:] if verb == "row.changed"]
    return sorted({(facts["table"], facts["name"]) for facts in told})


def entry(verb: str, who: Any, **facts: Any) -> None:
    append(verb, actor=who, subject=Subject("", None, None), facts=facts)


def test_an_entry_about_something_else_hides_no_changed_account(cast: Cast) -> None:
    """Any act in the same transaction silenced every changed row."""
    administrator, analyst, verifier = cast.administrator, cast.analyst, cast.verifier
    others: list[Callable[[], None]] = [
        lambda: entry("filter.saved", administrator, person=analyst.pk),
        lambda: entry("person.roles_changed", administrator, name=analyst.name, person=None),
        lambda: entry("person.details_changed", administrator, person=analyst.pk),
        lambda: entry("password.changed", administrator, person=analyst.pk),
        lambda: change_roles(actor=administrator, person=verifier, roles=[Role.ANALYST]),
        lambda: deactivate_person(actor=administrator, person=analyst),
    ]
    for n, tell_of_it in enumerate(others):
        before = len(entries())
        with cast.sign_in(administrator):
            tell_of_it()
            call("change_colleague_roles", analyst.pk, [["planner"], ["analyst"]][n % 2], None)
        assert told_by_rows(before) == [("person_role", str(analyst.pk))], n
    before = len(entries())
    with cast.sign_in(administrator):
        entry("person.roles_changed", administrator, person=analyst.pk)
        call("change_colleague_roles", analyst.pk, ["planner"], None)
    assert told_by_rows(before) == []


def test_an_agency_is_told_of_by_its_code_and_by_the_code_that_it_had() -> None:
    before = len(entries())
    with speaking_as("loader"), transaction.atomic(using="loader"):
        entry("agencies.loaded", None, changes=2, agencies=["polda-ntb", "kodim-9999"])
        Agency.objects.filter(code__in=["polda-ntb", "korem-162"]).update(source="lain")
        Agency.objects.filter(code="kodim-1615").update(code="kodim-9999")
    assert told_by_rows(before) == [("agency", "kodim-9999"), ("agency", "korem-162")]


def test_every_act_on_an_account_tells_of_it_itself(cast: Cast) -> None:
    before = len(entries())
    client = cast.client(cast.analyst)
    with cast.sign_in(cast.analyst):
        call("notices_read")
    for url, told in (
        ("/akun/", {"name": "Nama Baru", "phone": "0370"}),
        ("/akun/kata-sandi/", {"present": PASSWORD, "password": "empat kata tanpa makna sama sekali"}),
    ):
        assert client.post(url, told).status_code == 302, url
    with cast.sign_in(cast.administrator):
        forget_factors(actor=cast.administrator, person=cast.analyst)
        deactivate_person(actor=cast.administrator, person=cast.analyst)
        reactivate_person(actor=cast.administrator, person=cast.analyst)
    Client().post("/masuk/", {"email": cast.analyst.email, "password": "salah"})
    assert told_by_rows(before) == []
    assert {verb for verb, _actor, _facts in entries()[before:]} >= {
        "person.details_changed", "password.changed", "person.deactivated", "person.reactivated",
        "person.sign_in_refused",
    }  # fmt: skip
