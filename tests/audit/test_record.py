"""Numbering and signing: every entry gets its leaf, and the size of the log tells nothing of how many there were."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
import rfc8785
from django.db import DatabaseError, connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kondusif.audit.core.identity import head_keys
from kondusif.audit.core.leaves import FIELDS, STEP, entry_bytes, entry_hash, step_for
from kondusif.audit.core.merkle import Frontier
from kondusif.audit.core.notes import cosigned_at, is_signed, read_checkpoint, read_note
from kondusif.audit.errors import RecordStopped
from kondusif.audit.runs.record import LOCK
from kondusif.base.database import speaking_as
from tests.audit.log import Log, act, as_owner

pytestmark = pytest.mark.database


def ask_verifier(query: str) -> list[tuple[Any, ...]]:
    with connections["audit"].cursor() as cursor:
        cursor.execute(query)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def origin_line(note: str) -> str:
    return note.partition("\n")[0]


def leaves() -> list[tuple[int, object, bytes]]:
    with connections["audit"].cursor() as cursor:
        cursor.execute("SELECT number, entry_id, hash FROM log_leaf ORDER BY number")
        return [(place, entry, bytes(hash_)) for place, entry, hash_ in cursor.fetchall()]


def test_every_entry_gets_a_leaf_that_the_library_computes_too(log: Log) -> None:
    act(5, text='"Tanda" \\ \u0001 \u2028 é 😀', seven=7, is_late=True, nothing=None, list=["b", {"z": 1, "a": 2}])
    assert log.step() == STEP  # the first step signs at once
    by_entry = {entry: hash_ for _place, entry, hash_ in leaves() if entry}
    with connections["audit"].cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(FIELDS)} FROM audit_entry")
        rows = [dict(zip(FIELDS, row, strict=True)) for row in cursor.fetchall()]
    assert len(rows) == 5
    for row in rows:
        row["facts"] = json.loads(row["facts"])
        assert by_entry[row["id"]] == entry_hash(row)


plain = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
)  # fmt: skip
names = st.text("abcdefghijklmnopqrstuvwxyz_é\u2028", min_size=1)
facts = st.dictionaries(names, st.recursive(plain, lambda some: st.lists(some) | st.dictionaries(names, some)))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(facts=facts, name=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=50))
def test_database_and_library_write_the_same_bytes(log: Log, facts: dict[str, object], name: str) -> None:
    """Were they ever to differ, an honest entry would look changed."""
    entry: dict[str, Any] = {
        "id": uuid4(), "at": datetime(2024, 2, 15, 6, 30, 1, 20, UTC), "actor_id": 7, "actor_name": name,
        "agency_id": None, "agency_name": "", "verb": "x.y", "subject_kind": name[:30], "subject_id": uuid4(),
        "about_id": None, "facts": facts,
    }  # fmt: skip
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL ROLE k_gate")
        cursor.execute(
            "SELECT entry_leaf(ROW(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s::jsonb)::audit_entry)",
            [json.dumps(value) if name == "facts" else value for name, value in entry.items()],
        )
        assert bytes(cursor.fetchone()[0]) == entry_hash(entry)
    assert entry_bytes(entry) == rfc8785.dumps(json.loads(entry_bytes(entry)))


@pytest.mark.parametrize("value", [1.5, 2**53, {"deep": [0.1]}, object()])
def test_a_fact_that_canonical_json_could_write_in_two_ways_is_refused(log: Log, value: object) -> None:
    with pytest.raises(TypeError, match="whole numbers"):
        act(1, value=value)


def test_a_head_is_signed_on_the_beat_alone_with_its_time(log: Log) -> None:
    log.step()
    first = log.head()
    act(3)
    assert log.step() == 3
    assert log.head() == first
    second = log.beat()
    plain_key, timed_key = head_keys(read_checkpoint(second.text).origin, log.signer.public)
    assert is_signed(second, plain_key)
    assert cosigned_at(second, timed_key) == log.at
    assert read_checkpoint(second.text).root == Frontier().grown(hash_ for *_where, hash_ in leaves()).root()


@pytest.mark.parametrize("n_entries", [0, 1, 7, STEP])
def test_the_size_of_the_log_is_the_same_however_much_came_in(log: Log, n_entries: int) -> None:
    log.beat()
    act(n_entries)
    log.step()
    log.beat()
    assert log.size() == 2 * STEP


def test_a_busy_minute_says_at_most_that_it_was_busy(log: Log) -> None:
    log.beat()
    act(STEP + 1)
    log.beat()
    assert log.size() == STEP + step_for(STEP + 1) == STEP + 256


def test_one_head_an_hour_is_kept_with_what_witnesses_wrote(log: Log) -> None:
    for _minute in range(130):
        log.beat()
    kept = ask_verifier("SELECT note FROM log_head ORDER BY size")
    times = [cosigned_at(read_note(note), head_keys(origin_line(note), log.signer.public)[1]) for (note,) in kept]
    assert [datetime.fromtimestamp(at, UTC).strftime("%H:%M") for at in times if at] == ["16:59", "17:59"]


def test_an_act_that_is_undone_leaves_no_leaf(log: Log) -> None:
    with speaking_as("worker"), transaction.atomic(using="worker"):
        act(1)
        transaction.set_rollback(True, using="worker")
    log.step()
    assert [entry for _place, entry, _hash in leaves() if entry] == []


def test_a_signer_that_was_killed_before_it_remembered_goes_on(log: Log) -> None:
    log.beat()
    memory = (log.signer.folder / "memory.json").read_text()
    act(2)
    before = log.beat()
    (log.signer.folder / "memory.json").write_text(memory)
    act(1)
    after = log.beat()
    assert read_checkpoint(after.text).size > read_checkpoint(before.text).size
    assert read_checkpoint(after.text).root == Frontier().grown(hash_ for *_where, hash_ in leaves()).root()


def test_two_workers_never_number_at_once(log: Log) -> None:
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [LOCK])
        assert log.step() == 0
    assert log.step() == STEP


def test_the_signer_stops_where_the_log_became_shorter(log: Log) -> None:
    log.beat()
    act(1)
    log.beat()
    as_owner("ALTER TABLE log_leaf DISABLE TRIGGER append_only")
    as_owner("ALTER TABLE log_leaf NO FORCE ROW LEVEL SECURITY")
    as_owner("DELETE FROM log_leaf WHERE number > 20")
    as_owner("ALTER TABLE log_leaf FORCE ROW LEVEL SECURITY")
    as_owner("ALTER TABLE log_leaf ENABLE TRIGGER append_only")
    with pytest.raises(RecordStopped, match="lebih pendek"):
        log.beat()


def test_the_signer_stops_where_the_clock_went_back(log: Log) -> None:
    log.beat()
    log.at -= 7200
    with pytest.raises(RecordStopped, match="mundur"):
        log.beat()


@pytest.mark.parametrize("table", ["log_leaf", "log_tile", "log_head", "log_restoration"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET {} = {}", "DELETE FROM {}"])
def test_not_even_the_owner_changes_what_was_numbered(log: Log, table: str, statement: str) -> None:
    log.beat()
    with transaction.atomic(using="owner"):
        as_owner(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        column = "hash" if table in {"log_leaf", "log_tile"} else "note"
        rows = {"log_tile": "(8, 0, 'x')", "log_leaf": "(99, NULL, 'x')"}.get(table, "(99, 'x')")
        as_owner(f"INSERT INTO {table} VALUES {rows}")
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(using="owner"):
            as_owner(statement.format(table, column, column))
        transaction.set_rollback(True, using="owner")
