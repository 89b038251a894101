"""Has clean copies made of the files that wait; killed at any moment, it goes on where it was."""

from __future__ import annotations

import logging

from cryptography.exceptions import InvalidTag

from kondusif.base.database import current_connection
from kondusif.base.time import today
from kondusif.reports.actions.evidence import keep_clean_copy, keep_sealed_only, note_scrub, report_damage
from kondusif.reports.models.evidence import CopyState, EvidenceCopy
from kondusif.vault.access import borrowed_identity
from kondusif.vault.core.cleaning.kinds import KINDS
from kondusif.vault.core.cleaning.refusals import NO_WALLS, NoCopy, NoWalls
from kondusif.vault.errors import FileDoesNotOpen
from kondusif.vault.queries import read_sealed
from kondusif.vault.runs.cleaning import make_clean_copy
from kondusif.vault.runs.scrub import scrub_evidence

logger = logging.getLogger(__name__)
MOST_ATTEMPTS = 3
MOST_FILES = 200
OPEN_STATES = (CopyState.WAITING, CopyState.WORKING)
LOCK = 0x6B6F6E62  # "konb": one worker makes copies at a time, and a dead one's lock is gone with its connection


def clean_waiting_evidence() -> int:
    """Make copies until none waits; returns how many files were settled. A file is tried three times at most."""
    if not take_lock():
        return 0
    try:
        return settle_all()
    finally:
        release_lock()


def settle_all() -> int:
    """Files tried least come first, so that a bad one holds up no other."""
    n_settled = 0
    while n_settled < MOST_FILES and (row := next_waiting()) is not None:
        if row.n_attempts >= MOST_ATTEMPTS:
            keep_sealed_only(actor=None, row=row, reason="rusak")
            n_settled += 1
            continue
        EvidenceCopy.objects.filter(pk=row.pk).update(state=CopyState.WORKING, n_attempts=row.n_attempts + 1)
        try:
            n_settled += settle(row)
        except NoWalls:
            wait_for_walls(row)
            break
    return n_settled


def wait_for_walls(row: EvidenceCopy) -> None:
    """Nothing was read of that file nor of the others: it was no attempt, and each page says what they wait for."""
    logger.warning("files stay sealed: their reader cannot be shut in; see kondusif doctor")
    EvidenceCopy.objects.filter(pk=row.pk).update(state=CopyState.WAITING, n_attempts=row.n_attempts)
    EvidenceCopy.objects.filter(state__in=OPEN_STATES).update(reason=NO_WALLS)


def next_waiting() -> EvidenceCopy | None:
    return EvidenceCopy.objects.filter(state__in=OPEN_STATES).order_by("n_attempts", "pk").first()


def settle(row: EvidenceCopy) -> int:
    """1 where the file got its copy or a reason why not; 0 where it is tried again. Raises NoWalls."""
    try:
        identity = borrowed_identity(bytes(row.lent_identity), sha256=row.original)
        made = make_clean_copy(read_sealed(row.original, identity), KINDS[row.kind])
    except NoWalls:
        raise
    except NoCopy as refusal:
        keep_sealed_only(actor=None, row=row, reason=refusal.reason)
    except (OSError, InvalidTag, FileDoesNotOpen):
        logger.warning("evidence could not be read for cleaning")
        return 0
    else:
        keep_clean_copy(actor=None, row=row, identity=identity, made=made)
    return 1


def take_lock() -> bool:
    with current_connection().cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        return bool(cursor.fetchone()[0])


def release_lock() -> None:
    with current_connection().cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def read_store_again() -> int:
    """Tonight's seventh of the store; returns how many files were damaged or missing, each told to its report."""
    names = dict(known_names())
    found = scrub_evidence(night=today().toordinal(), known=names)
    for name in (*found.damaged, *found.missing):
        if name in names:
            report_damage(actor=None, row=names[name], name=name)
    note_scrub(actor=None, found=found)
    return len(found.damaged) + len(found.missing)


def known_names() -> list[tuple[str, EvidenceCopy]]:
    """Every file that a row points at, originals and copies."""
    rows = list(EvidenceCopy.objects.defer("lent_identity"))
    copies = [(row.sha256, row) for row in rows if row.sha256]
    return [(row.original, row) for row in rows] + copies
