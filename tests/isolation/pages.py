"""A URLconf of its own for the middleware's tests: pages that count, write, fail."""

from __future__ import annotations

from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.urls import path

from kondusif.base.database import call, current_alias
from kondusif.reports.actions.intake import register_report
from kondusif.reports.models.report import Report
from tests.isolation.stage import submission


def count(request: HttpRequest) -> HttpResponse:
    """Who the database thinks is speaking, and how many reports that session reads."""
    with connections[current_alias()].cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = cursor.fetchone()[0]
    n_reports = Report.objects.count() if current_alias() == "default" else ""
    return HttpResponse(f"{call('actor')} {n_reports} {backend}")


def write(request: HttpRequest, status: int) -> HttpResponse:
    """Take in a report, then answer with the given status."""
    register_report(submission())
    return HttpResponse(status=status)


def fail(request: HttpRequest) -> HttpResponse:
    register_report(submission())
    raise RuntimeError("fictional failure")


urlpatterns = [path("hitung/", count), path("tulis/<int:status>/", write), path("gagal/", fail)]
