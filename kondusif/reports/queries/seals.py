"""Sealing what is told: needs public keys alone, so that whoever takes a report in can open none."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings

from kondusif.base.database import current_connection, standing_rows
from kondusif.reports.core.names import mark_of, names_in
from kondusif.reports.core.told import TOLD, ToldField
from kondusif.vault.core.receipts import reply_key
from kondusif.vault.core.sealing import (
    R2,
    STORY_STEP,
    new_dek,
    open_payload,
    public_of,
    seal_file_key,
    seal_payload,
    talk_public,
    wrap_for,
)
from kondusif.vault.models import Holder

FIELD = "cerita"


@dataclass(frozen=True)
class Story:
    """What a reporter told under seal, by field of core/told.py."""

    parts: Mapping[str, str]

    @property
    def told(self) -> str:
        """The story itself."""
        return self.parts.get("narrative", "")

    @property
    def accused_told(self) -> str:
        """The name or names in the field for them."""
        return self.parts.get("accused_told", "")

    @property
    def facts(self) -> list[tuple[ToldField, str]]:
        """What stands beside the story, as far as it was told."""
        return [(TOLD[name], text) for name, text in self.parts.items() if text and TOLD[name].page]


def seal_story(story: Story, *, report_id: UUID, code: str) -> dict[str, Any]:
    """The sealed part of the JSON of `accept_report`, under a key made for this report alone.

    The key is wrapped to every body that triages or may take over, to the reporter with the code, and to the recovery
    key; the database keeps no wrap of a body in conflict.
    """
    dek = new_dek()
    reporter = public_of(reply_key(code))
    return {
        "sealed": seal_payload(as_bytes(story), dek, record_id=report_id, field=FIELD, step=STORY_STEP).hex(),
        "talk_key": talk_public(dek).hex(),
        "accused_marks": sorted(mark_of(name, settings.NAME_KEY) for name in names_in(story.accused_told)),
        "reply_key": reporter.hex(),
        "wraps": wraps_for(dek, record_id=report_id, reporter=reporter),
    }


def seal_files(rows: Iterable[dict[str, Any]], *, report_id: UUID, talk_key: str) -> list[dict[str, Any]]:
    """Evidence as `accept_report` takes it, each file's wrapped key sealed to the report's own public key (hex)."""
    return [
        row
        | {
            "wrapped_key": seal_file_key(
                bytes.fromhex(row["wrapped_key"]), bytes.fromhex(talk_key), record_id=report_id, sha256=row["sha256"]
            ).hex()
        }
        for row in rows
    ]


def wraps_for(dek: bytes, *, record_id: UUID, reporter: bytes) -> list[dict[str, Any]]:
    """One row of key_wrap for each holder of a new record, as `accept_report` takes them; reporter: a public key."""
    holders = [
        *((Holder.BODY, agency, str(key), bytes(public)) for key, agency, public in keys_of_bodies()),
        (Holder.REPORTER, None, None, reporter),
        (Holder.RECOVERY, None, None, bytes.fromhex(settings.RECOVERY_PUBLIC_KEY)),
    ]
    return [
        {
            "record": str(record_id),
            "klass": R2,
            "holder": holder.value,
            "agency": agency,
            "key": key,
            "wrapped": wrap_for(public, dek, record_id=record_id).hex(),
        }
        for holder, agency, key, public in holders
    ]


def keys_of_bodies() -> list[tuple[UUID, int, bytes]]:
    """Id, agency and public key of each present key of a body that triages or may take over.

    Written out, since it is asked for each report, and asked anew: a key that was replaced must open nothing more.
    """
    return standing_rows(
        "SELECT k.id, k.agency_id, k.public_key FROM kondusif.body_key k JOIN kondusif.agency a ON a.id = k.agency_id"
        " WHERE (a.triages OR a.takes_over IS NOT NULL) AND k.retired_at IS NULL",
        [],
    )


def as_bytes(story: Story) -> bytes:
    return json.dumps(dict(story.parts), ensure_ascii=False).encode()


def read_story(sealed: bytes, dek: bytes, *, report_id: UUID) -> Story:
    """What `seal_story` sealed. Raises InvalidTag."""
    return Story(json.loads(open_payload(sealed, dek, record_id=report_id, field=FIELD)))


def talk_keys(reports: Iterable[UUID]) -> dict[UUID, bytes]:
    """Report -> public key to which its messages are sealed, of those that the speaker reads."""
    with current_connection().cursor() as cursor:
        cursor.execute("SELECT report_id, talk_key FROM kondusif.talk_keys(%s)", [list(reports)])
        return {report_id: bytes(key) for report_id, key in cursor.fetchall()}
