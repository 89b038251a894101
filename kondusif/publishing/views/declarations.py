"""Deklarasi damai: the list."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from kondusif.publishing.access import MEMBERS
from kondusif.web.policies import staff


@staff(*MEMBERS)
@never_cache
def show_declarations(request: HttpRequest) -> HttpResponse:
    return render(request, "publishing/declarations.html")
