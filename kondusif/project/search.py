"""One search over everything the person may see: reports by summary, berkas by number and title, places."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from kondusif.agencies.access import audiences_of_actor
from kondusif.area.queries import find_villages
from kondusif.base.roles import CONTENT_ROLES
from kondusif.cases.models import Case
from kondusif.reports.models import Report
from kondusif.web.policies import staff

MOST = 30
LEAST_LETTERS = 2


@staff(*CONTENT_ROLES)
@never_cache
def search(request: HttpRequest) -> HttpResponse:
    words = " ".join(request.GET.get("q", "").split())[:200]
    shown: dict[str, Any] = {"search_words": words, "is_too_short": len(words) < LEAST_LETTERS, "most": MOST}
    if not shown["is_too_short"]:
        villages = [village.code for village in find_villages(words, limit=20)]
        shown |= {"cases": find_cases(words, villages)[:MOST], "reports": find_reports(words, villages)[:MOST]}
    return render(request, "project/search.html", shown)


def find_cases(words: str, villages: list[str]) -> QuerySet[Case]:
    """Berkas by number, title or village; the newest first."""
    wanted = Q(number__icontains=words) | Q(title__icontains=words) | Q(village_id__in=villages)
    found = Case.objects.visible_to(audiences_of_actor()).filter(wanted)
    return found.select_related("village__parent", "election").order_by("-opened_at", "number")


def find_reports(words: str, villages: list[str]) -> QuerySet[Report]:
    """Reports by the verifier's summary or by village, never by the story; the newest first."""
    wanted = Q(summary__icontains=words) | Q(village_id__in=villages)
    found = Report.objects.visible_to(audiences_of_actor()).filter(wanted)
    return found.select_related("village__parent__parent", "election").order_by("-received_at", "id")
