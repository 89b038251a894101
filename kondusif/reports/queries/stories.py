"""Opening what was told and said: through the key process, for the session that speaks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cryptography.exceptions import InvalidTag

from kondusif.agencies.access import holds_story_key, take_grants
from kondusif.reports.models.report import Narrative, Report
from kondusif.reports.models.talk import Direction, Message
from kondusif.reports.queries.seals import Story, read_story
from kondusif.vault.access import Wrap, open_deks
from kondusif.vault.core.sealing import open_message, talk_private
from kondusif.vault.errors import KeysAway, KeysLocked
from kondusif.vault.models import KeyWrap

LOCKED, AWAY, WAITS, NO_GRANT = "terkunci", "tidak-menjawab", "menunggu", "belum-diberi"


@dataclass(frozen=True)
class OpenedMessage:
    """One message of a report's talk, opened. text is None where it does not open."""

    id: UUID
    direction: str
    kind: str
    text: str | None
    at: datetime

    @property
    def direction_in_words(self) -> str:
        return str(Direction(self.direction).label)

    @property
    def mine(self) -> bool:
        """Written by the reporter."""
        return self.direction == Direction.FROM_REPORTER


@dataclass(frozen=True)
class Reading:
    """A report's story and talk as this session reads them.

    has_story   the row is readable at all: the role reads stories
    story       None where it does not open
    why         "" or why not: LOCKED (a password opens), AWAY (no key process), NO_GRANT (a colleague has to give the
                key), WAITS (another body has to hand it over)
    """

    has_story: bool
    story: Story | None
    talk: tuple[OpenedMessage, ...]
    why: str = ""


def deks_of(reports: Iterable[UUID]) -> dict[UUID, bytes]:
    """Report -> key of its story and talk, for those that open. Raises KeysLocked, KeysAway."""
    rows = KeyWrap.objects.filter(about_id__in=list(reports), klass="R2").order_by("about_id")
    wraps = [
        Wrap(row.key_id, row.record_id, row.klass, bytes(row.wrapped))
        for row in rows
        if row.record_id == row.about_id and row.key_id
    ]
    deks = open_deks(wraps)
    if None in deks:  # a colleague may have given the key since this session was unlocked
        take_grants()
        deks = open_deks(wraps)
    return {wrap.record_id: dek for wrap, dek in zip(wraps, deks, strict=True) if dek is not None}


def read_report(report: Report) -> Reading:
    """Story and talk of one report."""
    row = Narrative.objects.filter(report=report).first()
    messages = list(Message.objects.filter(report=report).order_by("at"))
    if row is None:
        return Reading(False, None, tuple(closed(message) for message in messages))
    try:
        dek = deks_of([report.pk]).get(report.pk)
    except KeysLocked:
        return Reading(True, None, tuple(map(closed, messages)), LOCKED)
    except KeysAway:
        return Reading(True, None, tuple(map(closed, messages)), AWAY)
    if dek is None:
        return Reading(True, None, tuple(map(closed, messages)), WAITS if holds_story_key() else NO_GRANT)
    story = read_story(bytes(row.sealed), dek, report_id=report.pk)
    return Reading(True, story, tuple(opened(message, dek) for message in messages))


def stories_of(reports: Iterable[UUID]) -> dict[UUID, Story]:
    """Report -> story, for those that the session opens; empty while it is locked."""
    ids = list(reports)
    try:
        deks = deks_of(ids) if ids else {}
    except (KeysLocked, KeysAway):
        return {}
    rows = Narrative.objects.filter(report_id__in=list(deks)).values_list("report_id", "sealed")
    return {report_id: read_story(bytes(sealed), deks[report_id], report_id=report_id) for report_id, sealed in rows}


def closed(message: Message) -> OpenedMessage:
    return OpenedMessage(message.pk, message.direction, message.kind, None, message.at)


def opened(message: Message, dek: bytes) -> OpenedMessage:
    """A message with its text; None for one that was moved here or changed."""
    try:
        text = open_message(
            bytes(message.sealed), talk_private(dek), record_id=message.report_id, message_id=message.pk
        )
    except InvalidTag:
        text = None
    return OpenedMessage(message.pk, message.direction, message.kind, text, message.at)
