"""Reads for pages and for routing: which unit covers a place, which agency is a body of the law there."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from math import inf
from pathlib import Path
from typing import Any

from django.db.models import Q

from kondusif.agencies.access import DEMO_DOMAIN
from kondusif.agencies.core.nearness import Nearness, nearness_of
from kondusif.agencies.models.agency import ActorKind, Agency, Coverage, Post, PostChange
from kondusif.agencies.models.interest import Interest, InterestState
from kondusif.agencies.models.person import Person
from kondusif.area.queries.distances import km_between
from kondusif.area.queries.places import codes_above, district_of
from kondusif.base.database import call
from kondusif.base.roles import Role
from kondusif.web.memory import reference

STAND_INS = Path(__file__).with_name("data") / "stand_ins.toml"
# Offices that citizens do not know by name as anybody's employer.
UNNAMED_BODIES = ("gakkumdu",)


@dataclass(frozen=True)
class Branch:
    """One agency in its command tree; `depth` is 0 for the head."""

    agency: Agency
    depth: int


def unit_covering(kind: str, area_code: str, on: date) -> Agency | None:
    """The unit of a kind ("polri", "tni", "pemda", …) that covers a place on a day.

    A district's row wins over a regency's, a regency's over the province's.
    """
    rows = Coverage.objects.filter(_holds_on(on), kind=kind, area_id__in=codes_above(area_code))
    finest = max(rows.select_related("agency"), key=lambda row: len(row.area_id), default=None)
    return finest.agency if finest else None


def competent_unit(body: str, area_code: str, on: date, *, without: Collection[int] = ()) -> Agency | None:
    """The agency that is written to as a body of the law ("bawaslu-kabkota", "pom-tni", …) for a place on a day.

    The finest that covers the place, else the one above, else the body that stands in for it; None where there is
    none. For a body above the accused (ppk, bupati, gubernur, kpu) give the area of the accused's unit, not the
    place of the event. `without` holds agency ids to pass over, such as a conflict set.
    """
    at: str | None = body
    while at:
        found = _finest_as(at, area_code, on, without)
        if found is not None:
            return found
        at = stand_ins().get(at)
    return None


def _finest_as(body: str, area_code: str, on: date, without: Collection[int]) -> Agency | None:
    above = codes_above(area_code)
    reach: list[tuple[int, Agency]] = []
    rows_of_body = Agency.objects.filter(body=body).prefetch_related("coverage").order_by("code")
    for agency in reference(("agencies acting as", body), lambda: list(rows_of_body)):
        if agency.pk in without:
            continue
        rows = list(agency.coverage.all())
        areas = [row.area_id for row in rows if _is_held(row, on)] if rows else [agency.area_id or ""]
        reach += [(len(area), agency) for area in areas if area in above or not area]
    return max(reach, key=lambda pair: pair[0], default=(0, None))[1]


def _holds_on(on: date) -> Q:
    return Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gt=on))


def _is_held(row: Coverage, on: date) -> bool:
    return row.starts_on <= on and (row.ends_on is None or on < row.ends_on)


@cache
def stand_ins() -> dict[str, str]:
    """Which body is written to where another has no office (data/stand_ins.toml)."""
    return {body: str(other) for body, other in tomllib.loads(STAND_INS.read_text(encoding="utf-8")).items()}


def accusable_units(actor: str) -> list[tuple[str, str]]:
    """Units that a citizen can name as the accused's, as (code, name); [] for an actor without a unit.

    The province's first, then by area. Overseers and national headquarters are not offered: a verifier may still
    name them.
    """
    kinds = ActorKind.objects.filter(actor=actor).values_list("kind", flat=True)
    units = Agency.objects.filter(kind__in=list(kinds), oversight=False, area__isnull=False)
    ordered = units.exclude(body__in=UNNAMED_BODIES).order_by("area_id", "kind", "pk")
    return list(ordered.values_list("code", "name"))


def tree(kind: str) -> list[Branch]:
    """Agencies of a kind, each head before what is below it, sisters by code."""
    below: dict[int | None, list[Agency]] = {}
    agencies = list(Agency.objects.filter(kind=kind).order_by("code"))
    known = {agency.pk for agency in agencies}
    for agency in agencies:
        below.setdefault(agency.parent_id if agency.parent_id in known else None, []).append(agency)
    return list(_branches(below, None, 0))


def _branches(below: dict[int | None, list[Agency]], head: int | None, depth: int) -> Iterator[Branch]:
    for agency in below.get(head, []):
        yield Branch(agency, depth)
        yield from _branches(below, agency.pk, depth + 1)


def agency_by_code(code: str) -> Agency | None:
    """One agency by its code."""
    return Agency.objects.filter(code=code).first()


def post_by_code(code: str) -> Post | None:
    """One post by its code, with its agency."""
    return Post.objects.select_related("agency").filter(code=code).first()


def posts() -> list[Post]:
    """Every post with its agency, by area and code."""
    return list(Post.objects.select_related("agency").order_by("area_id", "code"))


@dataclass(frozen=True)
class NearPlace:
    """A place to complain, and how near it is to the area asked for."""

    post: Post
    nearness: Nearness
    km: int | None = None


def places_near(area_code: str, on: date, *, kind: str = "") -> list[NearPlace]:
    """Posts and offices that serve an area on a day, nearest first; `kind` keeps those that take that plain kind.

    Equally near: Bawaslu first, then by kilometres where both districts are known, then posts before offices, by name.
    Posts that serve other areas only are left out.
    """
    rows = Post.objects.select_related("agency").prefetch_related("agency__coverage")
    found = [
        NearPlace(post, _nearness(post, area_code, on), km_between(area_code, district_of(post.area_id or "")))
        for post in rows
        if not kind or kind in post.accepts
    ]
    serving = [place for place in found if place.nearness is not Nearness.ELSEWHERE]
    return sorted(serving, key=lambda place: (place.nearness, *_first_among_equals(place)))


def _nearness(post: Post, area_code: str, on: date) -> Nearness:
    covers = [row.area_id for row in post.agency.coverage.all() if _is_held(row, on)]
    return nearness_of(post.area_id or "", post.agency.area_id or "", covers, area_code)


def _first_among_equals(place: NearPlace) -> tuple[bool, float, bool, str]:
    post = place.post
    return (post.agency.kind != "bawaslu", inf if place.km is None else place.km, post.kind != "posko", post.name)


def desk_of(body: str, area_code: str, on: date) -> Post | None:
    """The office of a body of the law for a place, to be shown with its address; None where none is listed."""
    agency = competent_unit(body, area_code, on)
    return Post.objects.filter(agency=agency, kind="kantor").order_by("code").first() if agency else None


def list_posts(*, regency: str = "", kind: str = "", words: str = "") -> list[Post]:
    """Posts and offices of a regency or city, of a kind, with the words in name, place or street; all by area."""
    rows = Post.objects.select_related("agency", "area").order_by("area_id", "kind", "name")
    if regency:
        rows = rows.filter(Q(area__code=regency) | Q(area__code__startswith=f"{regency}."))
    if kind:
        rows = rows.filter(kind=kind)
    for word in words.split():
        rows = rows.filter(Q(name__icontains=word) | Q(place__icontains=word) | Q(street__icontains=word))
    return list(rows)


@dataclass(frozen=True)
class ChangeRow:
    """One change of a post: when, by whom, and (field, before, after) of every value."""

    at: datetime
    person_name: str
    values: tuple[tuple[str, Any, Any], ...]


def changes_of(post: Post) -> list[ChangeRow]:
    """The history of a post, newest first."""
    return [
        ChangeRow(row.at, row.person_name, tuple((name, row.before[name], row.after[name]) for name in row.after))
        for row in PostChange.objects.filter(post=post)
    ]


def has_administrator() -> bool:
    """Whether anybody active administers accounts, the demonstration's aside."""
    held = Person.objects.filter(is_active=True, role_rows__role=Role.ADMINISTRATOR)
    return held.exclude(email__endswith=DEMO_DOMAIN).exists()


def triaging_agencies() -> list[Agency]:
    """Agencies whose verifiers read every new report that does not concern them."""
    return list(Agency.objects.filter(triages=True).order_by("code"))


@dataclass(frozen=True)
class InterestOnPage:
    """An interest as it stands on a day; readers: who triages because of it."""

    interest: Interest
    state: str
    label: str
    tone: str
    readers: tuple[str, ...]


def interests(on: date) -> list[InterestOnPage]:
    """Every interest, the newest first."""
    people = ("proposed_by__agency", "confirmed_by__agency", "ended_by", "end_asked_by")
    tones = {InterestState.IN_FORCE: "soon", InterestState.ENDING: "soon", InterestState.OVER: "muted"}
    found = []
    for row in Interest.objects.select_related("agency", "outside", *people):
        state = row.state_on(on)
        side = set(call("conflict_closure", "", row.agency_id))
        bodies = [each.name for each in triaging_agencies() if each.pk not in side]
        bodies += [row.outside.name] if row.outside else []
        found.append(InterestOnPage(row, state, str(state.label), tones.get(state, "info"), tuple(bodies)))
    return found
