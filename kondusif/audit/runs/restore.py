"""After a disaster: two persons state what was lost, and the log goes on under its next name."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime

from django.utils.translation import gettext as _

from kondusif.audit.actions import Subject, append
from kondusif.audit.core.identity import origin_of
from kondusif.audit.core.merkle import Frontier
from kondusif.audit.core.notes import Note, sign
from kondusif.audit.core.restoration import Restoration
from kondusif.audit.runs.memory import recall, remember
from kondusif.audit.runs.record import LOCK, Signer, read_on
from kondusif.base.database import current_connection, one_transaction
from kondusif.base.errors import Refusal


class RestorationRefused(Refusal):
    """Nothing was lost, or two persons did not state it."""

    code = "restoration-refused"


def restore_record(signer: Signer, *, persons: tuple[str, str], reason: str, at: int) -> Restoration:
    """Sign and keep what was lost, write its entry, and begin the log anew after the leaves that are left.

    persons  names of two different persons, each of whom has proved to be that one

    Raises RestorationRefused.
    """
    if persons[0] == persons[1] or not reason.strip():
        raise RestorationRefused(_("Pemulihan dinyatakan oleh dua orang yang berbeda, dengan alasan tertulis."))
    memory = recall(signer.folder)
    with one_transaction(), current_connection().cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [LOCK])
        frontier = read_on(cursor, Frontier())
        if frontier.size >= memory.frontier.size:
            raise RestorationRefused(_("Catatan tidak memendek; tidak ada yang perlu dinyatakan."))
        old = origin_of(signer.province, signer.public, memory.epoch)
        stated = Restoration(
            origin=old,
            seen=memory.frontier.size,
            new_origin=origin_of(signer.province, signer.public, memory.epoch + 1),
            kept=frontier.size,
            root=b64encode(frontier.root()).decode(),
            at=datetime.fromtimestamp(at, UTC),
            persons=persons,
            reason=reason,
        )
        note = Note(str(stated)).signed(sign(str(stated), old, signer.seed))
        cursor.execute("INSERT INTO log_restoration (size, note) VALUES (%s, %s)", [frontier.size, str(note)])
        facts = {"first": persons[0], "second": persons[1], "n": stated.seen - stated.kept, "reason": reason.strip()}
        append("record.restored", actor=None, subject=Subject("", None, None), facts=facts)
    remember(signer.folder, replace(memory, frontier=frontier, signed_size=frontier.size, epoch=memory.epoch + 1))
    return stated
