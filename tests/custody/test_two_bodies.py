"""No body alone opens a name: not by any number of accounts, by ending others' keys, or by two keys of its own."""

from __future__ import annotations

import json
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, connections, transaction

from kondusif.agencies.actions.invitations import Guest, invite_colleague, offer_new_password, take_invitation
from kondusif.agencies.models.person import Person
from kondusif.base.database import call, speaking_as
from kondusif.base.ids import new_id
from kondusif.base.roles import Role
from kondusif.base.time import now, pretending, real_now, today
from kondusif.key.seals import Keeper
from kondusif.key.suites import PrivateKey, fingerprint, make_key, public_of
from kondusif.reports.actions.custody import Period, offer_key
from kondusif.reports.errors import NoCustodians
from kondusif.reports.models.custody import Custodian
from kondusif.reports.queries.custody import asked, custody_without
from kondusif.vault.queries import sealing_keys
from tests.cast import CUSTODIANS, KEYS, Cast, give_the_password
from tests.custody.desk import Desk, days_pass
from tests.isolation.stage import ALIASES

pytestmark = [pytest.mark.django_db(transaction=True, databases=[*ALIASES, "owner"]), pytest.mark.database]
OTHERS = ("bawaslu_custodian", "polda_custodian", "ombudsman_custodian")
URGENT = "bahaya-jiwa"
EVER = Period(date(2020, 1, 1))


def add_account(cast: Cast, name: str, *roles: Role) -> Person:
    """An account of Bakesbangpol that its administrator invites and takes, as one person alone can."""
    with cast.sign_in(cast.administrator):
        token = invite_colleague(actor=cast.administrator, guest=Guest(name, roles)).token
    answers = {"name": name, "email": f"{name.lower()}@contoh.test", "phone": ""}
    take_invitation(token=token, answers=answers, password="gerobak-hujan-tikar-7")
    with speaking_as("loader"):
        person = Person.objects.get(email=answers["email"])
        give_the_password(person)
    person.__dict__["roles"] = frozenset(roles)
    return person


def offer(cast: Cast, person: Person, key: PrivateKey) -> Custodian:
    with cast.sign_in(person):
        return offer_key(actor=person, text=str(public_of(key)))


def ask(cast: Cast, person: Person, function: str, *said: object) -> str:
    """What the database says to a person, whatever page was gone round."""
    with cast.sign_in(person):
        return str(call(function, *said))


def confirm(cast: Cast, person: Person, row: Custodian, hours: int = 0) -> str:
    """Confirm a key, and say that it should wait so many hours."""
    return ask(cast, person, "confirm_key", row.pk, row.key_print, date(2020, 1, 1), None, hours, now())


def end(cast: Cast, person: Person, row: Custodian) -> str:
    return ask(cast, person, "end_key", row.pk, now())


def ask_to_end(cast: Cast, person: Person, row: Custodian) -> str:
    return ask(cast, person, "ask_to_end_key", row.pk, now())


def row_of(cast: Cast, key: PrivateKey) -> Custodian:
    with cast.sign_in(cast.administrator):
        return Custodian.objects.get(key_print=fingerprint(public_of(key)))


def sealing() -> set[UUID]:
    with speaking_as("public"):
        return set(sealing_keys(today()))


def pairs_of(report_id: UUID) -> list[set[UUID]]:
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL ROLE k_gate")
        cursor.execute(
            "SELECT p.first_id, p.second_id FROM kondusif.envelope_pair p"
            " JOIN kondusif.envelope e ON e.id = p.envelope_id WHERE e.record_id = %s",
            [report_id],
        )
        return [set(row) for row in cursor.fetchall()]


def pairs_that_a_rewrap_adds(cast: Cast, real: dict[str, Custodian], report_id: UUID) -> list[set[UUID]]:
    giver, taker, wid = real["bawaslu_custodian"].pk, real["polda_custodian"].pk, new_id()
    with cast.sign_in(cast.bawaslu_custodian):
        assert call("start_rewrap", wid, giver, taker, now()) == 1
        (row,) = asked("rewrap_rows", wid, 10, now())
    assert row["catatan"] == str(report_id)
    return [{UUID(each) for each in pair} for pair in row["kurang"]]


def keep_an_old_pair(report_id: UUID, ids: set[UUID]) -> None:
    """As if the name had been sealed for two of one body, as names once were."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL ROLE k_gate")
        cursor.execute(
            "INSERT INTO kondusif.envelope_pair (id, envelope_id, first_id, second_id, first_half, second_half)"
            " SELECT gen_random_uuid(), e.id, %s, %s, 'x', 'x' FROM kondusif.envelope e WHERE e.record_id = %s",
            [*sorted(ids), report_id],
        )


def test_one_administrator_with_any_number_of_accounts_of_one_body_gets_no_name(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The attack step by step: puppets' keys, the real keys ended, a request on danger to life, both answers."""
    puppets = [add_account(cast, name, Role.CUSTODIAN) for name in ("Boneka1", "Boneka2", "Boneka3")]
    officer = add_account(cast, "Boneka4", Role.VERIFIER)
    keys = [make_key() for _each in puppets]
    offered = [offer(cast, person, key) for person, key in zip(puppets, keys, strict=True)]
    one_human = [cast.administrator, *puppets, officer]
    assert {confirm(cast, who, row) for who in one_human for row in offered} == {"same-body", "not-confirmer"}
    real = {part: row_of(cast, KEYS[part]) for part in CUSTODIANS}
    for row in real.values():
        said = [step(cast, who, row) for who in one_human for step in (ask_to_end, end)]
        assert set(said) <= {"asked", "second-of-another", "not-ender"}, said
    assert sealing() == {row.pk for row in real.values()}
    desk = Desk(cast)
    assert len(pairs_of(desk.report_id)) == 6

    # Worse: the body's own custodian is that human too, and another body was deceived into confirming a puppet.
    assert confirm(cast, cast.bawaslu_custodian, offered[0]) == "confirmed"
    days_pass()
    own = {real["leader"].pk, offered[0].pk}
    assert own < sealing()
    before, desk = desk, Desk(cast)
    assert own not in pairs_of(desk.report_id)
    lacking = pairs_that_a_rewrap_adds(cast, real, before.report_id)
    assert len(lacking) == 3
    assert own not in lacking
    assert len(pairs_of(desk.report_id)) == 9
    opening_id = desk.ask(URGENT, officer=officer)
    keep_an_old_pair(desk.report_id, own)
    desk.agree("leader", opening_id)
    with cast.sign_in(puppets[0]):
        assert call("halves_for", opening_id, offered[0].pk, now()) is None
        yes = json.dumps({"agrees": True, "halves": []})
        assert call("answer_opening", new_id(), opening_id, offered[0].pk, yes, now()) == "wrong-pair"
    # Nor where nobody else is left to answer: then no name is taken at all.
    for part in OTHERS:
        assert end(cast, cast.everyone[part], real[part]) == "ended"
    assert ask(cast, puppets[0], "halves_for", opening_id, offered[0].pk, now()) == "None"
    assert desk.fetch(opening_id, officer=officer) is None
    with pytest.raises(NoCustodians):
        Desk(cast)


def test_no_pair_is_of_one_body_or_of_a_key_that_waits_whatever_a_program_seals(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    renewed = offer(cast, cast.polda_custodian, make_key())
    second = offer(cast, add_account(cast, "Kedua", Role.CUSTODIAN), make_key())
    assert confirm(cast, cast.administrator, renewed) == confirm(cast, cast.bawaslu_custodian, second) == "confirmed"
    of_one_body = {second.pk, row_of(cast, KEYS["leader"]).pk, row_of(cast, KEYS["bawaslu_custodian"]).pk}
    waiting = {renewed.pk, *(row_of(cast, KEYS[part]).pk for part in ("leader", "ombudsman_custodian"))}

    def refused(ids: set[UUID]) -> bool:
        keepers = {pk: Keeper(public_of(make_key()), number) for number, pk in enumerate(sorted(ids))}
        monkeypatch.setattr("kondusif.reports.queries.sealing.sealing_keys", lambda on: keepers)
        try:
            Desk(cast)
        except IntegrityError as error:
            return "a pair is two confirmed keys" in str(error)
        return False

    assert (refused(waiting), refused(of_one_body)) == (True, True)
    days_pass()
    assert (refused(waiting), refused(of_one_body)) == (False, True)


def test_a_new_key_waits_three_days_by_the_clock_of_the_database_and_the_old_one_seals_meanwhile(cast: Cast) -> None:
    old = row_of(cast, KEYS["leader"])
    row = offer(cast, cast.leader, make_key())
    assert confirm(cast, cast.bawaslu_custodian, row, hours=-500) == "confirmed"
    with pretending(now() + timedelta(days=30)):
        assert row.pk not in sealing(), "a program that says it is later"
    days_pass(71)
    assert {old.pk, row.pk} & sealing() == {old.pk}
    days_pass(1)
    assert {old.pk, row.pk} & sealing() == {row.pk}
    longer = offer(cast, cast.leader, make_key())
    assert confirm(cast, cast.bawaslu_custodian, longer, hours=100) == "confirmed"
    days_pass(99)
    assert longer.pk not in sealing()
    assert end(cast, cast.leader, longer) == "ended"
    assert row.pk in sealing(), "what never counted replaces nothing"


def test_a_key_is_confirmed_by_another_body_and_never_by_who_invited(cast: Cast) -> None:
    keeper = add_account(cast, "Diundang", Role.CUSTODIAN)
    row = offer(cast, keeper, make_key())
    assert confirm(cast, cast.administrator, row) == "same-body"
    assert confirm(cast, cast.leader, row) == "same-body"
    with speaking_as("loader"):  # as who runs the server moves an account to another body
        Person.objects.filter(pk=cast.administrator.pk).update(agency=cast.polda.agency)
    assert confirm(cast, cast.administrator, row) == "inviter"
    waiting = offer(cast, cast.bawaslu_custodian, make_key())
    assert confirm(cast, cast.bawaslu_custodian, row) == "confirmed"
    assert confirm(cast, keeper, waiting) == "not-confirmer", "whose own key still waits"
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL ROLE k_gate")
        cursor.execute("SELECT actor_name, facts->>'name' FROM kondusif.audit_entry WHERE verb = 'custodian.confirmed'")
        assert (cast.bawaslu_custodian.name, "Diundang") in cursor.fetchall()


def test_a_key_is_ended_by_its_custodian_or_by_two_of_two_bodies(cast: Cast) -> None:
    row, own = row_of(cast, KEYS["ombudsman_custodian"]), row_of(cast, KEYS["leader"])
    assert end(cast, cast.verifier, row) == "not-ender"
    assert end(cast, cast.administrator, row) == "second-of-another", "nobody has asked yet"
    assert ask_to_end(cast, cast.administrator, own) == "asked", "nor a key of the own body alone"
    assert ask_to_end(cast, cast.administrator, row) == "asked"
    assert end(cast, cast.administrator, row) == "second-of-another"
    assert end(cast, cast.leader, row) == "second-of-another", "of the body that asked"
    assert ask_to_end(cast, cast.polda_custodian, row) == "agree"
    with pretending(real_now() + timedelta(days=3, minutes=1)):
        assert end(cast, cast.polda_custodian, row) == "second-of-another", "the request lapsed"
    assert row.pk in sealing()
    assert end(cast, cast.polda_custodian, row) == "ended"
    assert row.pk not in sealing()
    assert end(cast, cast.leader, own) == "ended"


def test_names_are_taken_only_while_two_of_two_bodies_stay_whoever_is_lost(cast: Cast) -> None:
    row = offer(cast, add_account(cast, "Kedua", Role.CUSTODIAN), make_key())
    assert confirm(cast, cast.bawaslu_custodian, row) == "confirmed"
    days_pass()
    for part in ("ombudsman_custodian", "polda_custodian"):
        with cast.sign_in(cast.administrator):
            left = custody_without(row_of(cast, KEYS[part]))
        assert end(cast, cast.everyone[part], row_of(cast, KEYS[part])) == "ended"
        assert left.takes_names is bool(sealing())
    assert (left.persons, left.bodies, left.takes_names) == (3, 2, False)
    assert sealing() == set()


def test_an_account_that_a_link_renewed_confirms_ends_and_answers_nothing_for_three_days(cast: Cast) -> None:
    waiting = offer(cast, cast.bawaslu_custodian, make_key())
    opening_id = Desk(cast).ask()
    own = row_of(cast, KEYS["leader"])
    with cast.sign_in(cast.administrator):
        link = offer_new_password(actor=cast.administrator, person=cast.leader)
    take_invitation(token=link.token, answers={}, password="gerobak-hujan-tikar-7")
    with speaking_as("loader"):
        give_the_password(cast.leader)
    assert confirm(cast, cast.leader, waiting) == "renewed"
    assert end(cast, cast.leader, own) == "renewed"
    assert ask(cast, cast.leader, "may_answer", opening_id, own.pk, now()) == "renewed"
