"""Sealed stories and messages as the speaking session opens them; inside `cast.sign_in(…)`."""

from __future__ import annotations

from typing import Any

from kondusif.reports.models.report import Report
from kondusif.reports.models.talk import Message
from kondusif.reports.queries.seals import Story
from kondusif.reports.queries.stories import read_report, stories_of


def story_of(report: Any) -> Story:
    """The story of a report, by the row or its number; fails where it does not open."""
    number = getattr(report, "pk", report)
    return stories_of([number])[number]


def all_stories() -> list[str]:
    """What every readable report tells, in order of the alphabet."""
    return sorted(story.told for story in stories_of(Report.objects.values_list("pk", flat=True)).values())


def text_of(message: Message) -> str:
    """One message, opened; fails where it does not open."""
    [text] = [each.text for each in read_report(message.report).talk if each.id == message.pk]
    assert text is not None
    return text


def texts_of(report: Any, kind: str) -> list[str]:
    """The messages of one kind in a report's talk, the oldest first."""
    found = Report.objects.get(pk=getattr(report, "pk", report))
    return [each.text or "" for each in read_report(found).talk if each.kind == kind]
