"""Makers of situation reports for these tests: the secretary reports 13 February 18.00 to 14 February 2024 06.00."""

from __future__ import annotations

from datetime import date
from typing import Any

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.bulletins.access.situations import own_figures
from kondusif.bulletins.actions.situations import (
    Setup,
    SituationWish,
    approve_situation,
    make_situation,
    set_up_situations,
    submit_situation,
    write_section,
)
from kondusif.bulletins.core.situation import PATTERN
from kondusif.bulletins.models.situation import SituationFigure, SituationReport
from kondusif.team.actions.team import DecreeText, Seat, record_decree, seat_member
from tests.cases.berkas import at, on
from tests.cast import Cast

SINCE, CUT = at(2024, 2, 13, 18), at(2024, 2, 14, 6)


def a_wish(**changed: Any) -> SituationWish:
    said: dict[str, Any] = {"kind": "harian", "since_at": SINCE, "cut_at": CUT}
    return SituationWish(**{**said, **changed})


def made(cast: Cast, *readers: str, **changed: Any) -> SituationReport:
    """A draft of the secretary's agency; `readers` are codes."""
    with on(2024, 2, 14, 7), cast.sign_in(cast.secretary):
        agencies = [Agency.objects.get(code=code) for code in readers]
        return make_situation(actor=cast.secretary, wish=a_wish(readers=agencies, **changed))


def worded(cast: Cast, situation: SituationReport, code: str, text: str) -> None:
    with on(2024, 2, 14, 7), cast.sign_in(cast.secretary):
        write_section(actor=cast.secretary, situation=situation, code=code, text=text, version=0)


def approved(cast: Cast, situation: SituationReport, number: str = "") -> SituationReport:
    """Submitted by the secretary and approved by the leader."""
    with on(2024, 2, 14, 8), cast.sign_in(cast.secretary):
        submit_situation(actor=cast.secretary, situation=situation)
    with on(2024, 2, 14, 8), cast.sign_in(cast.leader):
        return approve_situation(actor=cast.leader, situation=situation, number=number)


def figures(cast: Cast, situation: SituationReport, person: Person | None = None) -> dict[str, int]:
    """Key -> number of the whole in the copy for all readers, as a person reads them."""
    with cast.sign_in(person or cast.secretary):
        rows = SituationFigure.objects.filter(situation=situation, area=None, copy="bersama")
        return dict(rows.values_list("key", "number"))


def own_numbers(cast: Cast, situation: SituationReport, person: Person | None = None) -> dict[str, int]:
    """Key -> number of the whole in the own agency's copy, as a person reads them."""
    with cast.sign_in(person or cast.secretary):
        return {key: number for key, area, number, _before in own_figures(situation) if area is None}


def a_team(cast: Cast, *codes: str) -> None:
    """A team of the secretary's agency in which these agencies sit, without an end."""
    first = date(2024, 1, 2)
    with cast.sign_in(cast.secretary):
        text = DecreeText("188.4/1/2024", "Tim Terpadu", first, first)
        decree = record_decree(actor=cast.secretary, text=text)
        for rank, code in enumerate(codes, start=1):
            seat = Seat(rank, "Anggota", "Kepala", first, agency=Agency.objects.get(code=code))
            seat_member(actor=cast.secretary, decree=decree, seat=seat)


def turned_on(cast: Cast, **changed: Any) -> None:
    """Lembar Pagi of the secretary's agency."""
    said = {"drafts_mornings": True, "for_team": True, "pattern": PATTERN, **changed}
    with cast.sign_in(cast.leader):
        set_up_situations(actor=cast.leader, setup=Setup(**said))
