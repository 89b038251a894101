"""A table that a person brings: what every import does before it knows what the rows mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.http import HttpResponse

from kondusif.base.errors import Refusal
from kondusif.tables.core.columns import headings_at, signature_of
from kondusif.tables.core.sheets import MOST_BYTES, UnreadableTable
from kondusif.tables.forms.imports import UploadForm
from kondusif.tables.queries.reading import head_of
from kondusif.tables.queries.troubles import unreadable_in_words

Made = TypeVar("Made")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class TableHead:
    """The first rows of one sheet. header: place of the heading row, from 0; sample: the row below it, or ()."""

    sheets: list[str]
    sheet: str
    header: int
    headings: list[str]
    sample: Any

    @property
    def signature(self) -> str:
        return signature_of(self.headings)


def brought(form: UploadForm, bring: Callable[[bytes, str], Made]) -> Made | None:
    """What the file of a valid form became; None with a sentence beside the field.

    bring  (content, name as told)
    """
    file = form.cleaned_data["file"]
    try:
        if file.size > MOST_BYTES:
            raise UnreadableTable("too-large", most=MOST_BYTES // 1024 // 1024)
        return bring(file.read(), file.name)
    except UnreadableTable as bad:
        form.add_error("file", unreadable_in_words(bad.code, bad.facts))
    except Refusal as refusal:
        form.add_error("file", refusal.sentence)
    return None


def head_asked(asked: Any, imported: Any, content: bytes, guess: Callable[[Any], int]) -> TableHead:
    """The sheet and heading row that the page asks for; else those of the import, or a guess on another sheet."""
    sheet = asked.get("lembar") or imported.sheet
    table, rows = head_of(content, sheet)
    if sheet not in table.sheets:
        sheet = table.sheets[0]
    header = chosen_header(asked, guess(rows) if sheet != imported.sheet else imported.header)
    sample = rows[header + 1] if header + 1 < len(rows) else ()
    return TableHead(list(table.sheets), sheet, header, headings_at(rows, header), sample)


def chosen_header(asked: Any, otherwise: int) -> int:
    """Place of the heading row that the page asks for, from 0."""
    typed = asked.get("judul", "")
    return min(int(typed), 25) - 1 if typed.isdecimal() and len(typed) < 5 and int(typed) > 0 else otherwise


def handed_out(content: bytes, name: str) -> HttpResponse:
    """A file to keep."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=XLSX, headers=headers)
