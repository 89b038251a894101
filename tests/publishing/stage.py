"""Releases for these tests: counted by the worker from real berkas, or from numbers that a test makes up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from kondusif.agencies.models.person import Person
from kondusif.base.database import speaking_as
from kondusif.base.time import today
from kondusif.cases.actions.open import open_case
from kondusif.cases.actions.outcome import Decision, record_outcome, tell_outcome
from kondusif.cases.models.case import Case
from kondusif.publishing.actions.figures import approve_figures, ask_figures
from kondusif.publishing.models.figures import Figures
from kondusif.publishing.runs import figures as counting
from tests.cases.berkas import Matter, classify, on, send
from tests.cast import Cast

FEBRUARY = (date(2024, 2, 1), date(2024, 2, 29))
MARCH = (date(2024, 3, 1), date(2024, 3, 31))
Days = tuple[date, date]


def closed(actor: Person, matter: Matter, *, n: int = 1) -> list[Case]:
    """Berkas that were opened, decided and told about; somebody must be signed in."""
    found = []
    for _ in range(n):
        case = open_case(actor=actor, report=classify(actor, send(matter), matter), title=matter.title)
        found.append(end(actor, case))
    return found


def end(actor: Person, case: Case) -> Case:
    """Decided today, and told."""
    decision = Decision(result="dihentikan", decided_on=today(), told_text="Bukti belum cukup.")
    record_outcome(actor=actor, case=case, decision=decision)
    return tell_outcome(actor=actor, case=Case.objects.get(pk=case.pk))


def asked(cast: Cast, days: Days = FEBRUARY) -> Figures:
    """A period that the secretary has asked for."""
    with on(2024, 12, 1), cast.sign_in(cast.secretary):
        return ask_figures(actor=cast.secretary, starts_on=days[0], ends_on=days[1])


def draft(cast: Cast, days: Days = FEBRUARY) -> Figures:
    """The same, counted."""
    figures = asked(cast, days)
    with on(2024, 12, 1, 10), speaking_as("worker"):
        assert counting.count_waiting_figures() == 1
    with cast.sign_in(cast.secretary):
        return Figures.objects.get(pk=figures.pk)


def approved(cast: Cast, figures: Figures, *people: Person) -> Figures:
    """Approved by the given people, by default the leader and the verifier of Bawaslu."""
    for person in people or (cast.leader, cast.bawaslu_verifier):
        with on(2024, 12, 1, 11), cast.sign_in(person):
            approve_figures(actor=person, figures=figures)
    with cast.sign_in(cast.secretary):
        return Figures.objects.get(pk=figures.pk)


def made_up(cast: Cast, patch: pytest.MonkeyPatch, days: Days, numbers: Iterable[tuple[str, str, int]]) -> Figures:
    """A published release whose berkas a test makes up: (regency, kind, how many)."""
    rows: list[tuple[Any, ...]] = [(area, kind, 1, [1], [], n) for area, kind, n in numbers if n]
    with patch.context() as inside:
        inside.setattr(counting, "closed_groups", lambda _figures: rows)
        figures = draft(cast, days)
    return approved(cast, figures)


__all__ = ["FEBRUARY", "MARCH", "approved", "asked", "closed", "draft", "end", "made_up"]
