"""A program that asks the database by itself writes no entry in another's name, of another time or another's verb."""

from __future__ import annotations

import ast
import datetime as dt
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, ProgrammingError, connections, transaction

import kondusif
from kondusif.audit.actions import Subject, append
from kondusif.audit.models import Entry
from kondusif.base.database import speaking_as
from kondusif.base.time import pretending, real_now
from kondusif.project.grants import say_whether_it_plays
from kondusif.project.schema import sql_files
from tests.audit.superuser import admin_dsn
from tests.cast import Cast

pytestmark = [
    pytest.mark.django_db(databases=["default", "public", "worker", "owner"], transaction=True),
    pytest.mark.database,
]
LONG_AGO = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
OF_COMMANDS = {"backup.made", "backup.restored", "drill.done", "keys.accepted", "record.restored", "witness.recognised"}


def forged(cast: Cast, **changes: Any) -> Entry:
    """As the liaison of the Kodim, with somebody else's name, office and a date long gone."""
    told = {
        "actor_id": cast.auditor.pk,
        "actor_name": "Ni Luh Verifikator Bawaslu",
        "agency_id": cast.auditor.agency_id,
        "agency_name": "Bawaslu",
        "verb": "person.signed_in",
        "at": LONG_AGO,
    }
    return Entry(**(told | changes))


def written(cast: Cast, alias: str = "default", **changes: Any) -> tuple[str, str, dt.datetime]:
    """What stands in the trail after the forgery: name, office, time."""
    entry = forged(cast, **changes)
    with cast.sign_in(cast.auditor), speaking_as(alias):
        Entry.objects.using(alias).bulk_create([entry])
    with psycopg.connect(admin_dsn()) as server:
        found = server.execute(
            "SELECT e.actor_name, e.agency_name, e.at, w.hash = kondusif.entry_leaf(e) FROM kondusif.audit_entry e"
            " JOIN kondusif.log_waiting w ON w.entry_id = e.id WHERE e.id = %s",
            [entry.id],
        ).fetchone()
    assert found is not None
    assert found[3], "what is hashed is what stands there"
    return found[0], found[1], found[2]


@pytest.fixture
def in_earnest(transactional_db: None) -> Iterator[None]:
    """No demonstration meanwhile."""
    say_whether_it_plays(connections["owner"], is_demo=False)
    yield
    say_whether_it_plays(connections["owner"], is_demo=True)


def test_names_and_time_of_an_entry_are_the_databases(cast: Cast, in_earnest: None) -> None:
    began = real_now() - dt.timedelta(seconds=5)
    name, office, at = written(cast)
    assert (name, office) == (cast.auditor.name, cast.auditor.agency.short_name)
    assert at >= began
    assert written(cast, at=real_now() + dt.timedelta(hours=1))[2] < real_now() + dt.timedelta(minutes=1)
    slightly_wrong = real_now() - dt.timedelta(seconds=90)
    assert written(cast, at=slightly_wrong)[2] == slightly_wrong
    name, office, at = written(cast, "worker", actor_id=None, agency_id=None)
    assert (name, office) == ("", "")
    assert at >= began


def test_a_program_cannot_say_by_itself_that_it_plays_a_past(cast: Cast, in_earnest: None) -> None:
    with pytest.raises(DatabaseError, match="owner"):
        say_whether_it_plays(connections["default"], is_demo=True)
    assert written(cast)[2] > LONG_AGO


def test_a_demonstration_keeps_its_pretended_time(cast: Cast) -> None:
    with cast.sign_in(cast.auditor), pretending(LONG_AGO):
        append("person.signed_in", actor=cast.auditor, subject=Subject("", None, None), facts={})
    with cast.sign_in(cast.auditor):
        assert Entry.objects.filter(at=LONG_AGO, actor_name=cast.auditor.name).count() == 1


def verbs_of_functions() -> set[str]:
    """Verbs whose entry a database function writes, as the code names them."""
    found = set()
    for file in sql_files():
        written = re.findall(r"INSERT INTO (?:kondusif\.)?audit_entry(.*?);", file.read_text(), re.DOTALL)
        found |= {verb for sql in written for verb in re.findall(r"'([a-z_]+\.[a-z_]+)'", sql)}
    for file in Path(kondusif.__file__).parent.rglob("*.py"):
        text = file.read_text()
        if "@audited_in_database(" in text:
            found |= {
                str(ast.literal_eval(call.args[0]))
                for call in ast.walk(ast.parse(text))
                if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "audited_in_database"
            }
    return found


def test_a_verb_that_a_function_or_a_command_writes_is_refused_to_the_programs(cast: Cast) -> None:
    """A new one is added to `verbs_kept_from` in audit/sql/entries.sql."""
    of_functions = verbs_of_functions()
    assert len(of_functions) > 20
    taken = []
    for alias, verbs in (("default", of_functions | OF_COMMANDS), ("worker", of_functions)):
        nobody = {} if alias == "default" else {"actor_id": None, "agency_id": None}
        with cast.sign_in(cast.auditor), speaking_as(alias):
            for verb in sorted(verbs):
                with suppress(ProgrammingError), transaction.atomic(using=alias):
                    Entry.objects.using(alias).bulk_create([forged(cast, verb=verb, **nobody)])
                    taken.append((alias, verb))
    assert taken == []
