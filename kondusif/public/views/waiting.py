"""The waiting room of a flood: a page that opens by itself, a puzzle that opens it sooner, and forms that stay."""

from __future__ import annotations

import functools

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from kondusif.public.rescue import give_back, is_story
from kondusif.public.story_form import CodeForm
from kondusif.public.views.answers import ask_to_wait
from kondusif.web import rates
from kondusif.web.admission import WAIT_SECONDS, has_room, has_room_for_report
from kondusif.web.context import frame
from kondusif.web.passes import WORKED, give_pass
from kondusif.web.policies import anyone
from kondusif.web.proof_of_work import LONGEST_SOLUTION, is_solved, make_puzzle
from kondusif.web.rates import BUCKETS
from kondusif.web.senders import sender_of
from kondusif.web.unsent import FIELD, answer_unsent, is_from_here, typed_in, unseal

FOR_ANYBODY = "who comes during a flood has no account and no code yet"


def wait_here(request: HttpRequest) -> HttpResponse:
    """429 with the same page for everybody; a form of ours comes back with everything that was typed into it."""
    response = (kept_form(request) if request.method == "POST" else None) or drawn(request)
    response.headers["Retry-After"] = str(WAIT_SECONDS)
    add_never_cache_headers(response)
    return response


def drawn(request: HttpRequest) -> HttpResponse:
    return HttpResponse(page(get_language() or "", request.method == "POST"), status=429)


@functools.cache
def page(language: str, is_form: bool) -> bytes:
    """Drawn once for each language: a flood is answered with it."""
    shown = frame(HttpRequest()) | {"is_form": is_form, "wait_seconds": WAIT_SECONDS}
    return render_to_string("public/waiting.html", shown).encode()


def kept_form(request: HttpRequest) -> HttpResponse | None:
    """The form again; None where it cannot be one of ours, or too many are drawn already."""
    from_us = is_from_here(request) and settings.CSRF_COOKIE_NAME in request.COOKIES
    site = sender_of(request).site
    if not from_us or (site and not BUCKETS.take(rates.GIVEN_BACK, site)) or not BUCKETS.take(rates.ALL_GIVEN_BACK):
        return None
    request.is_public = True  # type: ignore[attr-defined]
    if is_story(request):
        return give_back(request, because="busy", status=429)
    if request.path == reverse("open-answers"):
        return ask_to_wait(request, CodeForm(request.POST), unseal(request.POST.get(FIELD, "")), WAIT_SECONDS)
    unsent = typed_in(request)
    return answer_unsent(request, unsent, because="busy", status=429) if unsent else None


@anyone(because=FOR_ANYBODY)
@require_GET
def give_puzzle(request: HttpRequest) -> HttpResponse:
    """A puzzle; 204 where a report (`?untuk=laporan`) goes in without. Who was just asked to wait always gets one."""
    if request.GET.get("untuk") == "laporan" and has_room(request) and has_room_for_report(request):
        return HttpResponse(status=204)
    site = sender_of(request).site
    if (site and not BUCKETS.take(rates.PUZZLES, site)) or not BUCKETS.take(rates.ALL_PUZZLES):
        return HttpResponse(status=429, headers={"Retry-After": str(WAIT_SECONDS)})
    return JsonResponse(make_puzzle())


@csrf_exempt  # called at the gate, before tokens are compared; another site would only do work for its visitor
@anyone(because=FOR_ANYBODY)
@require_POST
def take_solution(request: HttpRequest) -> HttpResponse:
    """204 and a pass for a puzzle that is solved; 422 for one that is not, is too old or was used."""
    site = sender_of(request).site
    if (site and not BUCKETS.take(rates.SOLUTIONS, site)) or not BUCKETS.take(rates.ALL_SOLUTIONS):
        return HttpResponse(status=429, headers={"Retry-After": str(WAIT_SECONDS)})
    stated = request.META.get("CONTENT_LENGTH") or "0"
    if not stated.isdecimal() or int(stated) > LONGEST_SOLUTION or not is_from_here(request):
        return HttpResponse(status=422)
    if not is_solved(request.body.decode("latin-1")):
        return HttpResponse(status=422)
    give_pass(request, WORKED)
    return HttpResponse(status=204)
