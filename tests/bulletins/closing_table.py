"""Makers of closing reports for these tests: the secretary closes Pemilu 2024 on 2 May 2024."""

from __future__ import annotations

from datetime import date
from typing import Any

from kondusif.agencies.models.person import Person
from kondusif.bulletins.actions.closings import (
    LessonWords,
    Season,
    add_lesson,
    approve_closing,
    make_closing,
    publish_closing,
    submit_closing,
    word_closing,
)
from kondusif.bulletins.models.closing import ClosingFigure, ClosingLesson, ClosingReport
from kondusif.elections.models import Election
from tests.cases.berkas import on
from tests.cast import Cast

NUMBER = "300/12/CONTOH/2024"


def a_season(**changed: Any) -> Season:
    said = {"since_on": date(2023, 11, 28), "until_on": date(2024, 3, 20)}
    return Season(Election.objects.get(code="pemilu-2024"), **{**said, **changed})


def made(cast: Cast, **changed: Any) -> ClosingReport:
    """A draft of the secretary's agency."""
    with on(2024, 5, 2), cast.sign_in(cast.secretary):
        return make_closing(actor=cast.secretary, season=a_season(**changed))


def worded(cast: Cast, closing: ClosingReport, text: str = "Musim contoh.") -> ClosingReport:
    with on(2024, 5, 2), cast.sign_in(cast.secretary):
        return word_closing(actor=cast.secretary, closing=closing, text=text, version=closing.version)


def learned(cast: Cast, closing: ClosingReport, person: Person, kind: str = "baik", **more: Any) -> ClosingLesson:
    with on(2024, 5, 3), cast.sign_in(person):
        words = LessonWords(kind, more.pop("text", "Posko buka lebih awal."), **more)
        return add_lesson(actor=person, closing=closing, words=words)


def submitted(cast: Cast, closing: ClosingReport) -> ClosingReport:
    with on(2024, 5, 4), cast.sign_in(cast.secretary):
        return submit_closing(actor=cast.secretary, closing=closing)


def approved(cast: Cast, closing: ClosingReport) -> ClosingReport:
    """Worded, submitted by the secretary, approved by the leader."""
    submitted(cast, worded(cast, closing))
    with on(2024, 5, 5), cast.sign_in(cast.leader):
        return approve_closing(actor=cast.leader, closing=closing, number=NUMBER)


def published(cast: Cast, closing: ClosingReport) -> ClosingReport:
    approved(cast, closing)
    with on(2024, 5, 6), cast.sign_in(cast.leader):
        return publish_closing(actor=cast.leader, closing=closing)


def wholes(cast: Cast, closing: ClosingReport) -> dict[str, int]:
    """Figure -> its whole, as its own agency reads it."""
    with cast.sign_in(cast.secretary):
        return dict(ClosingFigure.objects.filter(closing=closing, slice_by="").values_list("key", "number"))


def parts(cast: Cast, closing: ClosingReport, key: str, slice_by: str) -> dict[str, int]:
    with cast.sign_in(cast.secretary):
        rows = ClosingFigure.objects.filter(closing=closing, key=key, slice_by=slice_by)
        return dict(rows.values_list("part", "number"))
