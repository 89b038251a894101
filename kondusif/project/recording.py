"""Keeps the provable record beside the worker's jobs, in a thread of its own: no long import may hold up a head."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import Error, connections

from kondusif.audit.actions import publish_key
from kondusif.audit.core.identity import print_of
from kondusif.audit.core.notes import public_of
from kondusif.audit.errors import RecordStopped
from kondusif.audit.runs.record import STEP_SECONDS, Signer, record
from kondusif.base.database import call, speaking_as

logger = logging.getLogger(__name__)
SAY_AGAIN_SECONDS = 60


@contextmanager
def recording() -> Iterator[None]:
    """Inside, what is written gets its number every two seconds and the log its head every minute."""
    asked = threading.Event()
    thread = threading.Thread(target=keep_record, args=(asked,), name="record", daemon=True)
    thread.start()
    try:
        yield
    finally:
        asked.set()
        thread.join(timeout=5)


def publish_keys_once() -> None:
    """An entry for each public key of this server that the trail does not know yet; custodians' keys get theirs with
    the second person's yes (`reports.actions.custody`)."""
    keys = {
        "kepala catatan": settings.LOG_PUBLIC_KEY,
        "janji di tanda terima": public_of(settings.PROMISE_KEY).hex(),
    }
    for use, public in keys.items():
        if not call("key_is_published", print_of(public)):
            publish_key(actor=None, use=use, public=public)


def keep_record(asked: threading.Event) -> None:
    """Step after step until asked to stop; a database that is away or a record that stopped is tried again."""
    signer = Signer.of_settings()
    said_at = -float(SAY_AGAIN_SECONDS)
    with speaking_as("worker"):
        publish_keys_once()
        while not asked.wait(STEP_SECONDS):
            try:
                record(signer, at=int(time.time()))
            except (RecordStopped, Error, OSError) as trouble:
                connections["worker"].close()
                if time.monotonic() - said_at >= SAY_AGAIN_SECONDS:
                    logger.error("The record stands still: %s", trouble)
                    said_at = time.monotonic()
        connections["worker"].close()
