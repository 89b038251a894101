"""The small questions of a report, one page each; answers are kept sealed in the browser."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kondusif.public import forms, lookups
from kondusif.public.actors import ACTORS_WITH_UNITS, PLAIN_ACTORS
from kondusif.public.draft import Draft, read_draft
from kondusif.public.views.steps import OPEN_TO_ALL, keep_and_go, with_draft
from kondusif.web.policies import anyone


@anyone(because=OPEN_TO_ALL)
def start(request: HttpRequest) -> HttpResponse:
    return render(request, "public/start.html", {"again": "lagi" in request.GET})


@anyone(because=OPEN_TO_ALL)
def choose_kind(request: HttpRequest) -> HttpResponse:
    draft = read_draft(request) or Draft.begin()
    form = forms.KindForm(lookups.plain_kinds(), request.POST or None, initial={"kind": draft.kind})
    if form.is_valid():
        if form.cleaned_data["kind"] == forms.NONE_FITS:
            return keep_and_go(draft, "not-a-report")
        return keep_and_go(draft, "accused", kind=form.cleaned_data["kind"])
    return render(request, "public/kind.html", {"form": form, "step": 1, "back": "/lapor/"})


@anyone(because=OPEN_TO_ALL)
def not_a_report(request: HttpRequest) -> HttpResponse:
    return render(request, "public/not_a_report.html")


@anyone(because=OPEN_TO_ALL)
@with_draft
def choose_accused(request: HttpRequest, draft: Draft) -> HttpResponse:
    form = forms.AccusedForm(PLAIN_ACTORS, request.POST or None, initial={"accused": draft.accused})
    if form.is_valid():
        accused = form.cleaned_data["accused"]
        unit = draft.unit if accused == draft.accused else ""
        return keep_and_go(draft, "unit" if accused in ACTORS_WITH_UNITS else "place", accused=accused, unit=unit)
    return render(request, "public/accused.html", {"form": form, "step": 2, "back": "/lapor/apa/"})


@anyone(because=OPEN_TO_ALL)
@with_draft
def choose_unit(request: HttpRequest, draft: Draft) -> HttpResponse:
    units = lookups.accusable_units(draft.accused)
    form = forms.UnitForm(units, request.POST or None, initial={"unit": draft.unit})
    if form.is_valid():
        unit = form.cleaned_data["unit"]
        return keep_and_go(draft, "place", unit="" if unit == forms.UNKNOWN_UNIT else unit)
    return render(request, "public/unit.html", {"form": form, "step": 2, "back": "/lapor/siapa-terlapor/"})


@anyone(because=OPEN_TO_ALL)
@with_draft
def choose_place(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Search first, then choose: two small forms on one page, each answered by a redirect."""
    searching = "place_search" in request.POST
    search = forms.PlaceSearchForm(request.POST if searching else None, initial={"place_search": draft.place_search})
    if searching and search.is_valid():
        return keep_and_go(draft, "place", place_search=search.cleaned_data["place_search"], village="")
    villages = lookups.find_villages(draft.place_search) if draft.place_search else []
    asked = None if searching or request.method != "POST" else request.POST
    form = forms.PlaceForm(villages, asked, initial={"village": draft.village})
    if form.is_valid():
        code = form.cleaned_data["village"]
        name = next((f"{v.name}, {v.district}, {v.regency}" for v in villages if v.code == code), "")
        return keep_and_go(draft, "when", village=code, village_name=name)
    shown = {"form": search if searching else form, "search": search, "choose": form, "villages": villages}
    return render(request, "public/place.html", shown | {"draft": draft, "step": 3, "back": "/lapor/siapa-terlapor/"})


@anyone(because=OPEN_TO_ALL)
@with_draft
def tell_when(request: HttpRequest, draft: Draft) -> HttpResponse:
    known = {"timing": draft.timing, "happened_on": draft.happened_on, "known_on": draft.known_on}
    form = forms.WhenForm(request.POST or None, initial=known)
    if form.is_valid():
        answers = form.cleaned_data | {"danger": form.cleaned_data["danger"] == "ya"}
        return keep_and_go(draft, "danger" if answers["danger"] else "before-story", **answers)
    return render(request, "public/when.html", {"form": form, "step": 4, "back": "/lapor/di-mana/"})


@anyone(because=OPEN_TO_ALL)
@with_draft
def in_danger(request: HttpRequest, draft: Draft) -> HttpResponse:
    return render(request, "public/in_danger.html", {"step": 4, "back": "/lapor/kapan/"})


@anyone(because=OPEN_TO_ALL)
@with_draft
def before_story(request: HttpRequest, draft: Draft) -> HttpResponse:
    """What is protected and what is not, and until when to go to Bawaslu, before anything is told."""
    if draft.known_on is None:
        return keep_and_go(draft, "when")
    election = lookups.election_of(draft)
    shown = {
        "election": election,
        "dates": lookups.reporting_dates(draft, election),
        "has_desk": lookups.has_desk(draft),
        "draft": draft,
    }
    return render(request, "public/before_story.html", shown | {"step": 5, "back": "/lapor/kapan/"})
