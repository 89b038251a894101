"""The scene in which somebody with the database's own password changes one entry of the trail, and is found."""

from __future__ import annotations

import json
import time

import psycopg

from kondusif.cli.story.instance import Instance, InstanceFailed
from kondusif.cli.story.stage import Stage

WAIT_SECONDS = 40
WHOLE = "SELECT NOT EXISTS (SELECT FROM kondusif.log_waiting)"
ONE = "SELECT id, facts::text FROM kondusif.audit_entry WHERE facts::text <> '{}' ORDER BY at LIMIT 1"
CHANGE = "UPDATE kondusif.audit_entry SET facts = %s::jsonb WHERE id = %s"


def changed_row_is_found(stage: Stage) -> None:
    """Verified, changed by the superuser with the guard off, found; put back, and verified again."""
    account = stage.account
    account.scene("5. Satu baris catatan diubah, dan ketahuan")
    with psycopg.connect(stage.instance.superuser, autocommit=True) as connection:
        wait_for(connection, WHOLE)
        account.expect("Catatan utuh", not (said := verify(stage.instance)), said)
        ((entry, facts),) = connection.execute(ONE).fetchall()
        account.say("Seorang pengelola basis data mematikan penjaganya dan mengubah satu keterangan.")
        connection.execute("SET session_replication_role = replica")
        connection.execute(CHANGE, [json.dumps({"diubah": "ya"}), entry])
        said = verify(stage.instance)
        account.expect(
            "kondusif audit-verify menemukan entri yang diubah", str(entry) in said, said or "tidak ada temuan"
        )
        connection.execute(CHANGE, [facts, entry])
        account.expect("Sesudah dikembalikan, catatan utuh lagi", not (said := verify(stage.instance)), said)


def verify(instance: Instance) -> str:
    """What audit-verify found; "" for nothing."""
    try:
        instance.run("audit-verify")
    except InstanceFailed as failed:
        return str(failed)
    return ""


def wait_for(connection: psycopg.Connection[tuple[object, ...]], question: str) -> None:
    """Until the worker has numbered every entry."""
    until = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < until:
        answer = connection.execute(question).fetchone()
        if answer and answer[0]:
            return
        time.sleep(0.5)
