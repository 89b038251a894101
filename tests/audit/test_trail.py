"""The trail is appended to in the transaction of the act it tells of, and never changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, ProgrammingError, connections, transaction

from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject, append, audited, tell
from kondusif.audit.models import Entry
from kondusif.audit.queries import latest
from kondusif.base.database import call, speaking_as
from tests.cast import Cast

ALIASES = ["default", "public", "worker", "owner"]
pytestmark = [pytest.mark.django_db(databases=ALIASES), pytest.mark.database]
NOTHING = Subject(kind="", id=None, about_id=None)


@dataclass(frozen=True)
class Thing:
    """Something that an action of these tests makes."""

    id: UUID

    def audit_subject(self) -> Subject:
        return Subject(kind="thing", id=self.id, about_id=None)


@audited("person.signed_in")
def make_thing(*, actor: Person, breaks: bool = False) -> Thing:
    tell(facts="made")
    if breaks:
        raise ValueError
    return Thing(uuid4())


def entries() -> list[Entry]:
    """Entries of the auditor's own agency, as the auditor reads them."""
    return list(Entry.objects.filter(about_id=None).order_by("at"))


def test_an_action_leaves_one_entry_with_actor_agency_verb_subject_and_facts(cast: Cast) -> None:
    with cast.sign_in(cast.auditor):
        thing = make_thing(actor=cast.auditor)
        (entry,) = entries()
        assert (entry.actor_id, entry.actor_name) == (cast.auditor.pk, cast.auditor.name)
        assert (entry.agency_id, entry.agency_name) == (cast.auditor.agency_id, cast.auditor.agency.short_name)
        assert (entry.verb, entry.subject_kind, entry.subject_id) == ("person.signed_in", "thing", thing.id)
        assert entry.facts == {"facts": "made"}


def test_a_failed_action_leaves_no_entry(cast: Cast) -> None:
    with cast.sign_in(cast.auditor):
        with pytest.raises(ValueError, match=r"^$"):
            make_thing(actor=cast.auditor, breaks=True)
        assert entries() == []


def test_an_action_rolled_back_later_leaves_no_entry(cast: Cast) -> None:
    with cast.sign_in(cast.auditor):
        with transaction.atomic():
            make_thing(actor=cast.auditor)
            assert len(entries()) == 1
            transaction.set_rollback(True)
        assert entries() == []


def test_an_action_whose_entry_is_refused_is_undone(cast: Cast) -> None:
    """The entry must name the session's own person; naming another undoes the act too."""
    with cast.sign_in(cast.auditor):
        with pytest.raises(ProgrammingError, match="row-level security"):
            make_thing(actor=cast.verifier)
        assert entries() == []


def test_telling_outside_an_action_is_refused() -> None:
    with pytest.raises(RuntimeError, match="outside an audited action"):
        tell(anything=1)


def test_facts_of_one_action_do_not_reach_the_next(cast: Cast) -> None:
    @audited("person.signed_out")
    def say_nothing(*, actor: Person) -> None:
        return None

    with cast.sign_in(cast.auditor):
        make_thing(actor=cast.auditor)
        say_nothing(actor=cast.auditor)
        assert {entry.verb: entry.facts for entry in entries()} == {
            "person.signed_in": {"facts": "made"},
            "person.signed_out": {},
        }


@pytest.mark.parametrize(
    "change", [lambda: Entry.objects.update(verb="x"), lambda: Entry.objects.all().delete()], ids=["update", "delete"]
)
@pytest.mark.parametrize("alias", ["default", "worker", "public"])
def test_no_program_changes_an_entry(alias: str, change: Callable[[], object]) -> None:
    with (
        speaking_as(alias),
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(using=alias),
    ):
        change()


@pytest.mark.parametrize("statement", ["UPDATE audit_entry SET verb = 'x'", "DELETE FROM audit_entry"])
def test_not_even_the_owner_changes_an_entry(statement: str) -> None:
    """Row security shows the owner no rows; were it lifted, the trigger still refuses."""
    with transaction.atomic(using="owner"):
        with connections["owner"].cursor() as cursor:
            cursor.execute("ALTER TABLE kondusif.audit_entry NO FORCE ROW LEVEL SECURITY")
            cursor.execute(
                "INSERT INTO audit_entry (id, at, actor_name, agency_name, verb, subject_kind, facts)"
                " VALUES (gen_random_uuid(), now(), '', '', 'person.signed_in', '', '{}')"
            )
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(using="owner"):
            connections["owner"].cursor().execute(statement)
        transaction.set_rollback(True, using="owner")


def test_nobody_writes_an_entry_without_a_session() -> None:
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        append("person.signed_in", actor=None, subject=NOTHING, facts={})


def test_the_worker_writes_entries_of_no_person(cast: Cast) -> None:
    with speaking_as("worker"):
        append("clock.missed", actor=None, subject=NOTHING, facts={})
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic(using="worker"):
            append("clock.missed", actor=cast.verifier, subject=NOTHING, facts={})


def test_an_entry_about_nothing_in_particular_is_read_by_the_own_agencys_auditor_alone(cast: Cast) -> None:
    with cast.sign_in(cast.auditor):
        make_thing(actor=cast.auditor)
        assert [line.verb for line in latest()] == ["person.signed_in"]
    for part in ("administrator", "verifier", "kodim", "leader"):
        with cast.sign_in(cast.everyone[part]):
            assert latest() == [], part
    assert call("actor") is None
    assert latest() == []
