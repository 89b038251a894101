"""The register of letters as a list, and a letter with its instructions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Min, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kondusif.base.time import day_of, today
from kondusif.desk.models.letter import Instruction, Letter, Todo

WAITING = "menunggu"


@dataclass(frozen=True)
class LetterFilter:
    """direction: of Direction, "" for both; words: in number, subject or correspondent; waiting: instructions open."""

    direction: str = ""
    words: str = ""
    waiting: bool = False


@dataclass(frozen=True)
class LetterRow:
    """One letter of the list. n_open: instructions without a result; due_on: the nearest date of those."""

    id: UUID
    entry: str
    direction: str
    number: str
    office_number: str
    subject: str
    correspondent: str
    written_on: date
    n_open: int
    n_all: int
    due_on: date | None


@dataclass(frozen=True)
class InstructionRow:
    """One instruction in words."""

    id: UUID
    office: str
    what: str
    text: str
    tone: str
    state: str
    done: str
    by: str
    given_on: date
    is_open: bool


def list_letters(wanted: LetterFilter) -> QuerySet[Letter]:
    """The own register, the last entered first; what waits longest first where only that is wanted."""
    is_open = Q(instructions__done_at=None, instructions__isnull=False)
    rows = Letter.objects.annotate(
        n_all=Count("instructions"), n_open=Count("instructions", filter=is_open),
        due_on=Min("instructions__due_on", filter=is_open),
    )  # fmt: skip
    if wanted.direction:
        rows = rows.filter(direction=wanted.direction)
    for word in wanted.words.split()[:5]:
        fields = ("number", "office_number", "subject", "correspondent")
        found = Q()
        for field in fields:
            found |= Q(**{f"{field}__icontains": word})
        rows = rows.filter(found)
    if wanted.waiting:
        return rows.filter(n_open__gt=0).order_by(F("due_on").asc(nulls_last=True), "-entered_on", "-entry")
    return rows.order_by("-entered_on", "-made_at")


def as_letter_rows(letters: Any) -> list[LetterRow]:
    return [
        LetterRow(
            id=row.pk, entry=f"{row.entry}/{row.year}", direction=row.get_direction_display(), number=row.number,
            office_number=row.office_number, subject=row.subject, correspondent=row.correspondent,
            written_on=row.written_on, n_open=row.n_open, n_all=row.n_all, due_on=row.due_on,
        )
        for row in letters
    ]  # fmt: skip


def instructions_of(letter: Letter) -> list[InstructionRow]:
    """In the order they were given."""
    return [instruction_row(row) for row in Instruction.objects.select_related("given_by").filter(letter=letter)]


def instruction_row(row: Instruction) -> InstructionRow:
    tone, state = standing_of_instruction(row)
    return InstructionRow(
        id=row.pk, office=row.office, what=str(Todo(row.what).label), text=row.text, tone=tone, state=state,
        done=row.done, by=row.given_by.name, given_on=day_of(row.given_at), is_open=row.done_at is None,
    )  # fmt: skip


def standing_of_instruction(row: Instruction) -> tuple[str, str]:
    """Tone and words of an instruction within the own office."""
    if row.done_at:
        return "good", _("selesai")
    if row.due_on is None:
        return "info", _("berjalan")
    left = (row.due_on - today()).days
    if left < 0:
        return "soon", ngettext("lewat %(n)s hari", "lewat %(n)s hari", -left) % {"n": -left}
    if left == 0:
        return "soon", _("hari ini")
    return "info", ngettext("sisa %(n)s hari", "sisa %(n)s hari", left) % {"n": left}
