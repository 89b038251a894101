"""Photographs of a meeting: as a grid without their bytes, and as the minutes print them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from kondusif.meetings.models.meeting import Meeting
from kondusif.meetings.models.photo import MeetingPhoto


def photos_of(meeting: Meeting) -> list[MeetingPhoto]:
    """Every photograph in order, without the pictures themselves."""
    return list(MeetingPhoto.objects.filter(meeting=meeting).defer("content", "small"))


def captions_in_minutes(meeting: Meeting) -> list[dict[str, str]]:
    """The rows that the minutes print: by what name the picture is found, and its caption."""
    rows = chosen(meeting).values_list("position", "caption")
    return [{"picture": name_of(n), "caption": caption or _("Tanpa keterangan")} for n, caption in rows]


def pictures_in_minutes(meeting: Meeting) -> dict[str, bytes]:
    """Name -> JPEG of the same."""
    return {name_of(n): bytes(content) for n, content in chosen(meeting).values_list("position", "content")}


def chosen(meeting: Meeting) -> Any:
    return MeetingPhoto.objects.filter(meeting=meeting, in_minutes=True)


def name_of(position: int) -> str:
    return f"foto-{position}"
