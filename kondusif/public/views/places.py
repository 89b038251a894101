"""Tempat melapor terdekat: posts and offices by district, each with what it takes and where else one may go."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kondusif.agencies.queries import places_near
from kondusif.area.queries.places import (
    Place,
    VillageHit,
    district_of,
    districts,
    find_villages,
    regencies,
    regency_of,
    village_in_words,
)
from kondusif.base.time import today
from kondusif.public.place_words import group_places
from kondusif.reports.core.kinds import plain_kind, plain_kinds
from kondusif.web.policies import anyone

LONGEST_WORDS = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """What the visitor chose. area: code of the district, else of the regency, else of the province."""

    area: str
    regency: str
    district: str
    words: str
    hits: tuple[VillageHit, ...]
    kind: str


def read_question(request: HttpRequest, known: list[Place]) -> Asked:
    """The choices in the address; what does not exist counts as not chosen. A village that is found decides."""
    words = request.GET.get("desa", "").strip()[:LONGEST_WORDS]
    hits = tuple(find_villages(words)) if words else ()
    found = {district_of(hit.code) for hit in hits}
    district = found.pop() if len(found) == 1 else request.GET.get("kecamatan", "")
    regency = regency_of(district) if len(hits) and district else request.GET.get("kabupaten", "")
    regency = regency if regency in {place.code for place in known} else ""
    district = district if regency and district in {place.code for place in districts(regency)} else ""
    kind = request.GET.get("tentang", "")
    area = district or regency or settings.PROVINCE
    return Asked(area, regency, district, words, hits, kind if plain_kind(kind) else "")


@anyone(because="a citizen looks for a door to knock on before telling anything")
@require_safe
def find_place(request: HttpRequest) -> HttpResponse:
    known = [place for place in regencies() if place.code.startswith(f"{settings.PROVINCE}.")]
    asked = read_question(request, known)
    is_vague = bool(asked.hits) and not asked.district
    shown = {
        "asked": asked,
        "regencies": known,
        "districts": districts(asked.regency) if asked.regency else [],
        "kinds": plain_kinds(),
        "place": village_in_words(asked.area) if asked.regency else "",
        "hits": one_a_district(asked.hits) if is_vague else [],
        "groups": [] if is_vague else group_places(places_near(asked.area, today(), kind=asked.kind)),
    }
    return render(request, "public/places.html", shown)


def one_a_district(hits: tuple[VillageHit, ...]) -> list[VillageHit]:
    """The first village found in each district: choosing it chooses the district."""
    return list({district_of(hit.code): hit for hit in reversed(hits)}.values())[::-1]
