"""From the answers of the form to the one verb that takes in a report."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile

from kondusif.public import lookups
from kondusif.public.draft import Draft
from kondusif.public.story_form import NAMED, STORY_FIELDS
from kondusif.reports.actions.evidence import PUBLIC, keep_evidence
from kondusif.reports.actions.intake import register_report
from kondusif.reports.core.intake import EvidenceFile, Submission


def send_report(draft: Draft, told: dict[str, Any]) -> Any:
    """Hand the report in. Sending the same one twice gives the same receipt.

    told     cleaned answers of StoryForm
    Raises AlteredSubmission, FileRefused, StoreAlmostFull.
    """
    submission = Submission(
        submission_key=draft.submission_key,
        channel="publik",
        election=lookups.election_of(draft).code,
        identity=name_and_contact(told),
        evidence=tuple(keep_file(file) for file in told["evidence"]),
        **draft.told,
        **{each.name: told[each.name] for each in STORY_FIELDS},
    )
    return register_report(submission)


def name_and_contact(told: dict[str, Any]) -> dict[str, str] | None:
    """Who the reporter is; None for a report without a name, even if something was typed before."""
    if told["identity"] != NAMED:
        return None
    return {part: told[part] for part in ("name", "contact", "address") if told[part]}


def keep_file(file: UploadedFile[bytes]) -> EvidenceFile:
    """Seal and store one uploaded file before the report points at it. Raises FileRefused, StoreAlmostFull."""
    return keep_evidence(file.chunks(), name=file.name or "", claimed_type=file.content_type or "", door=PUBLIC)
