"""What a page shows of evidence files: how each is kept, and what may be seen of it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from django.utils.translation import gettext as _

from kondusif.agencies.access import holds_story_key
from kondusif.audit.core.sentences import words
from kondusif.reports.models.evidence import CopyState, Evidence, EvidenceCopy, EvidenceScrub
from kondusif.reports.models.report import Report
from kondusif.reports.queries.stories import AWAY, LOCKED, NO_GRANT, WAITS, deks_of
from kondusif.vault.core.sealing import open_file_key, talk_private
from kondusif.vault.errors import FileDoesNotOpen, KeyNotGiven, KeysAway, KeysLocked
from kondusif.vault.queries import Kept, Original, about_file, read_original, read_sealed

SHOWN_NIGHTS = 14
TONES = {CopyState.READY: "good", CopyState.SEALED: "soon"}


@dataclass(frozen=True)
class FileLine:
    """One file of a report.

    label     "Foto (JPEG) 2": what it is and which one, without the sender's words
    tone      of the state's badge
    why_not   why there is no clean copy, or ""
    """

    id: UUID
    label: str
    n_bytes: int
    state: str
    tone: str
    why_not: str


def files_of(report: Report) -> list[FileLine]:
    """The files of a report, in an order that stays."""
    rows = report.evidence.select_related("copy").order_by("pk")
    return [line_of(row, number) for number, row in enumerate(rows, start=1)]


def line_of(row: Evidence, number: int) -> FileLine:
    copy = row.copy
    state = CopyState(copy.state)
    return FileLine(
        row.pk, _("%(number)s. %(kind)s") % {"number": number, "kind": kind_in_words(row.kind)}, row.n_bytes,
        str(state.label), TONES.get(state, "info"),
        "" if state == CopyState.READY else why_no_copy(copy.reason),
    )  # fmt: skip


def kind_in_words(kind: str) -> str:
    known = words()["file_kind"].get(kind, kind)
    said = _(known)
    return said[:1].upper() + said[1:]


def why_no_copy(reason: str) -> str:
    """In words; "" where there is a copy, or may still be one."""
    known = words()["no_copy"].get(reason, reason)
    return _(known) if known else ""


@dataclass(frozen=True)
class FileReading:
    """Whether this session opens a file.

    name    the sender's; "" where it does not open
    why     as of `stories.Reading`
    """

    name: str
    why: str = ""


def read_file(evidence: Evidence) -> FileReading:
    """What the sender called the file, or why the session cannot open it."""
    try:
        return FileReading(about_file(kept_of(evidence)).name)
    except KeysLocked:
        return FileReading("", LOCKED)
    except KeysAway:
        return FileReading("", AWAY)
    except KeyNotGiven:
        return FileReading("", WAITS if holds_story_key() else NO_GRANT)
    except FileDoesNotOpen:
        return FileReading("")


def original_of(evidence: Evidence) -> Original:
    """The file as it came. Raises KeysLocked, KeysAway, KeyNotGiven, FileDoesNotOpen."""
    return read_original(kept_of(evidence))


def copy_content(evidence: Evidence, copy: EvidenceCopy) -> bytes:
    """The clean copy. Raises KeysLocked, KeysAway, KeyNotGiven, FileDoesNotOpen."""
    return read_sealed(copy.sha256, about_file(kept_of(evidence)).identity)


def kept_of(evidence: Evidence) -> Kept:
    """What the vault opens, by the key of its report. Raises KeysLocked, KeysAway, KeyNotGiven, FileDoesNotOpen."""
    report_id, sha256 = evidence.report_id, evidence.sha256
    dek = deks_of([report_id]).get(report_id)
    if dek is None:
        raise KeyNotGiven
    try:
        wrapped = open_file_key(bytes(evidence.wrapped_key), talk_private(dek), record_id=report_id, sha256=sha256)
    except InvalidTag as error:
        raise FileDoesNotOpen from error
    return Kept(sha256, bytes(evidence.sealed_about), wrapped)


def recent_scrubs() -> list[EvidenceScrub]:
    """The last nights in which the store was read again, newest first."""
    return list(EvidenceScrub.objects.all()[:SHOWN_NIGHTS])
