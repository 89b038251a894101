"""Seals the stories and messages that lay in clear before there were keys, then removes what lay in clear.

Part of `kondusif migrate`, as the owner. Bodies have no key yet at that moment: they wait, and `kondusif recover-keys`
hands the records over with the recovery key once their members have signed in.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.transaction import atomic

from kondusif.reports.core.names import mark_of, names_in
from kondusif.reports.queries.seals import FIELD, Story, as_bytes
from kondusif.vault.core.sealing import (
    R2,
    STORY_STEP,
    new_dek,
    seal_file_key,
    seal_message,
    seal_payload,
    talk_public,
    wrap_for,
)
from kondusif.vault.models import Holder

ONCE_WRAPPED = 80  # bytes of a key that only the server's key wraps
TABLES = ("narrative", "message", "key_wrap", "wrap_wanted")


def seal_plain_rows(connection: BaseDatabaseWrapper) -> int:
    """Seal what waits in plain_story and plain_message; returns how many stories. Does nothing where nothing waits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('kondusif.plain_story')")
        if cursor.fetchone()[0] is None:
            return 0
        with atomic(using=connection.alias):
            stories = seal_all(cursor)
            cursor.execute("DROP TABLE kondusif.plain_story, kondusif.plain_message")
        for table in ("narrative", "message"):
            # Dropped columns stay in the old rows on the disk until the table is written anew.
            cursor.execute(f"VACUUM (FULL) kondusif.{table}")
    return stories


def seal_all(cursor: Any) -> int:
    """Every waiting story under a key of its own, its messages with it, and its readers put on the waiting list."""
    for table in TABLES:
        cursor.execute(f"ALTER TABLE kondusif.{table} NO FORCE ROW LEVEL SECURITY")
    cursor.execute("SELECT report_id, told, accused_told, place_told FROM kondusif.plain_story")
    rows = cursor.fetchall()
    for report_id, told, accused_told, place_told in rows:
        seal_one(cursor, report_id, Story(told, accused_told, place_told))
    cursor.execute("SET ROLE k_gate")
    cursor.execute("SELECT kondusif.keep_wraps(id, '[]') FROM kondusif.report")  # puts the readers on the waiting list
    cursor.execute("RESET ROLE")
    for table in TABLES:
        cursor.execute(f"ALTER TABLE kondusif.{table} FORCE ROW LEVEL SECURITY")
    return len(rows)


def seal_one(cursor: Any, report_id: UUID, story: Story) -> None:
    dek = new_dek()
    sealed = seal_payload(as_bytes(story), dek, record_id=report_id, field=FIELD, step=STORY_STEP)
    marks = sorted(mark_of(name, settings.NAME_KEY) for name in names_in(story.accused_told))
    cursor.execute(
        "INSERT INTO kondusif.narrative (report_id, sealed, talk_key, accused_marks) VALUES (%s, %s, %s, %s)",
        [report_id, sealed, talk_public(dek), marks],
    )
    cursor.execute(
        "INSERT INTO kondusif.key_wrap (id, record_id, about_id, klass, holder, wrapped)"
        " VALUES (gen_random_uuid(), %s, %s, %s, %s, %s)",
        [report_id, report_id, R2, Holder.RECOVERY, recovery_wrap(dek, report_id)],
    )
    cursor.execute("SELECT id, direction, kind, text, at FROM kondusif.plain_message WHERE report_id = %s", [report_id])
    for number, direction, kind, text, at in cursor.fetchall():
        said = seal_message(text, talk_public(dek), record_id=report_id, message_id=number)
        cursor.execute(
            "INSERT INTO kondusif.message (id, report_id, direction, kind, sealed, at) VALUES (%s, %s, %s, %s, %s, %s)",
            [number, report_id, direction, kind, said, at],
        )


def seal_old_files(connection: BaseDatabaseWrapper) -> int:
    """Seal file keys that only the server's key wraps to their reports as well; returns how many."""
    with atomic(using=connection.alias), connection.cursor() as cursor:
        for table in ("evidence", "narrative"):
            cursor.execute(f"ALTER TABLE kondusif.{table} NO FORCE ROW LEVEL SECURITY")
        cursor.execute(
            "SELECT e.id, e.report_id, e.sha256, e.wrapped_key, n.talk_key FROM kondusif.evidence e"
            " JOIN kondusif.narrative n USING (report_id) WHERE octet_length(e.wrapped_key) = %s",
            [ONCE_WRAPPED],
        )
        rows = cursor.fetchall()
        for number, report_id, sha256, wrapped, talk_key in rows:
            sealed = seal_file_key(bytes(wrapped), bytes(talk_key), record_id=report_id, sha256=sha256)
            cursor.execute("UPDATE kondusif.evidence SET wrapped_key = %s WHERE id = %s", [sealed, number])
        for table in ("evidence", "narrative"):
            cursor.execute(f"ALTER TABLE kondusif.{table} FORCE ROW LEVEL SECURITY")
    return len(rows)


def recovery_wrap(dek: bytes, report_id: UUID) -> bytes:
    return wrap_for(bytes.fromhex(settings.RECOVERY_PUBLIC_KEY), dek, record_id=report_id)
