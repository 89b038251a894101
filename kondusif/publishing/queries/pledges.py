"""Citizens' pledges as the staff sees them: the list by state, one of them with what may be done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.area.queries.places import districts, regencies, regency_of
from kondusif.audit.queries import Line, history_of
from kondusif.publishing.access.pledges import OPEN, decides
from kondusif.publishing.core.pledges import goes_at, group_kinds, refusal_reasons
from kondusif.publishing.models.pledge import Pledge, PledgeState
from kondusif.reports.core.masking import NAME, find_identifying

STATE_TONES = {
    PledgeState.WAITING: "soon",
    PledgeState.SHOWN: "good",
    PledgeState.REFUSED: "muted",
    PledgeState.TAKEN_DOWN: "muted",
    PledgeState.WITHDRAWN: "muted",
}


@dataclass(frozen=True)
class PledgeRow:
    """One pledge of the list. text: "" once the group withdrew it; goes_at: when it is deleted, None while shown."""

    url: str
    number: str
    text: str
    group: str
    kind: str
    place: str
    tone: str
    state: str
    moved_at: datetime
    goes_at: datetime | None


@dataclass(frozen=True)
class StateChoice:
    """A state that the list can be narrowed to, with how many there are that the reader may see."""

    code: str
    label: str
    n: int
    is_now: bool


@dataclass(frozen=True)
class PledgePage:
    """What one reader sees of a pledge, and may do. names: what the masking aid takes for a name."""

    row: PledgeRow
    reason: str
    names: tuple[str, ...]
    history: list[Line]
    may_decide: bool
    may_take_down: bool


def pledges_in(state: str) -> QuerySet[Pledge]:
    """Pledges that the session may read, in one state: the oldest that waits first, else the last step first."""
    rows = Pledge.objects.filter(state=state)
    return rows.order_by("sent_at", "pk") if state == PledgeState.WAITING else rows.order_by("-moved_at", "pk")


def waiting_with_text(text: str) -> QuerySet[Pledge]:
    """Pledges that wait, with exactly these words."""
    return pledges_in(PledgeState.WAITING).select_related("agency").filter(text=text)


def state_choices(now_shown: str) -> list[StateChoice]:
    """Every state with its number."""
    counted = dict(Pledge.objects.order_by().values_list("state").annotate(n=Count("pk")))
    return [
        StateChoice(state.value, str(state.label), counted.get(state.value, 0), state == now_shown)
        for state in PledgeState
    ]


def as_pledge_rows(rows: Iterable[Pledge]) -> list[PledgeRow]:
    names = place_names()
    return [
        PledgeRow(
            url=reverse("pledge", args=[row.number]), number=row.number, text=row.text, group=row.group_name,
            kind=_(group_kinds().get(row.kind, row.kind)), place=in_place(row.area_id, names),
            tone=STATE_TONES[PledgeState(row.state)], state=str(PledgeState(row.state).label), moved_at=row.moved_at,
            goes_at=goes_at(row.moved_at, is_shown=row.state == PledgeState.SHOWN),
        )
        for row in rows
    ]  # fmt: skip


def place_names() -> dict[str, str]:
    """Code -> name of every regency and district in force."""
    return {place.code: place.name for place in (*regencies(), *districts())}


def in_place(code: str, names: dict[str, str]) -> str:
    """ "Kecamatan Sape, Kabupaten Bima", or the regency alone; the code of a place that was since retired."""
    regency = names.get(regency_of(code), regency_of(code))
    if code == regency_of(code):
        return regency
    return _("Kecamatan %(district)s, %(regency)s") % {"district": names.get(code, code), "regency": regency}


def page_of_pledge(pledge: Pledge, person: Person) -> PledgePage:
    """The page for a reader who passed the gate."""
    may = decides(person, pledge) and pledge.state in OPEN
    said = f"{pledge.group_name}. {pledge.text}"
    return PledgePage(
        row=as_pledge_rows([pledge])[0],
        reason=_(refusal_reasons()[pledge.reason]) if pledge.reason else "",
        names=tuple(each.text for each in find_identifying(said) if each.kind == NAME) if may else (),
        history=history_of(pledge.pk),
        may_decide=may and pledge.state == PledgeState.WAITING,
        may_take_down=may and pledge.state == PledgeState.SHOWN,
    )
