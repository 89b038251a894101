"""One search over everything the person may see: reports by summary, berkas by number and title, places, agencies."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from itertools import islice
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.area.core.spelling import squeeze
from kondusif.area.queries.places import VillageHit, find_villages
from kondusif.base.roles import CONTENT_ROLES
from kondusif.cases.models.case import Case
from kondusif.cases.queries.lists import find_cases
from kondusif.reports.core.search_words import LONGEST, SearchWords, printable, read_words
from kondusif.reports.queries.search import Hits, search_reports, why_nothing_is_searched
from kondusif.web.memory import reference
from kondusif.web.policies import staff

MOST = 30
MOST_BESIDE = 10
LEAST_LETTERS = 2


@dataclass(frozen=True)
class Found:
    """What the page shows, group by group. why: why the reports were not searched, as a sentence."""

    reports: Hits
    cases: list[Case]
    places: list[VillageHit]
    agencies: list[Agency]
    why: str

    @property
    def is_empty(self) -> bool:
        return not (self.reports.rows or self.cases or self.places or self.agencies)


@staff(*CONTENT_ROLES)
def search(request: HttpRequest, person: Person) -> HttpResponse:
    words = printable(request.GET.get("q", ""))
    shown: dict[str, Any] = {
        "search_words": words[:LONGEST],
        "is_too_short": len(words) < LEAST_LETTERS,
        "most": MOST,
        "searched": what_is_searched(),
    }
    if not shown["is_too_short"]:
        shown["found"] = find(words)
    return render(request, "project/search.html", shown)


def what_is_searched() -> str:
    """Said with every answer: nothing found of what is never searched is no answer about it."""
    return _(
        "Yang dicari: nomor dan judul berkas, ringkasan verifikator, nama desa, dan nama lembaga. Tidak dicari: cerita "
        "pelapor, nama pelapor dan terlapor, isi laporan yang belum diringkas, konflik, rapat, janji, rencana, dan "
        "surat."
    )


def find(text: str) -> Found:
    """Everything that fits; nothing for a text that is too long."""
    words = read_words(text)
    why = why_nothing_is_searched(words)
    if words.is_too_long:
        return Found(Hits(), [], [], [], why)
    places = find_places(words)
    codes = [place.code for place in places]
    return Found(
        reports=search_reports(words, places=codes, n=MOST),
        cases=find_cases(text, tuple(codes), MOST),
        places=places[:MOST_BESIDE],
        agencies=find_agencies(named_by(words)),
        why=why,
    )


def named_by(words: SearchWords) -> str:
    """What a place or an agency may be called."""
    return " ".join((*words.every, *words.phrases))


def find_places(words: SearchWords) -> list[VillageHit]:
    """Villages whose names hold every word; those that are only spelt alike would bring in foreign reports."""
    asked = [squeeze(word) for piece in (*words.every, *words.phrases) for word in piece.split()]
    found = find_villages(named_by(words), spelt_alike=False) if asked else []
    return [place for place in found if all(word in squeeze(" ".join(astuple(place)[1:])) for word in asked)]


def find_agencies(name: str) -> list[Agency]:
    """Agencies whose name holds the words; each leads to the berkas it was sent."""
    if len(name) < LEAST_LETTERS:
        return []
    agencies = reference("agencies by code", lambda: list(Agency.objects.order_by("code")))
    wanted = name.casefold()
    fits = (each for each in agencies if wanted in each.name.casefold() or wanted in each.short_name.casefold())
    return list(islice(fits, MOST_BESIDE))
