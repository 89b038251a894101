from __future__ import annotations

from django.urls import include, path

from kondusif.project.home import home
from kondusif.project.search import search

urlpatterns = [
    path("", home, name="home"),
    path("cari/", search, name="search"),
    path("", include("kondusif.agencies.urls")),
    path("", include("kondusif.reports.urls")),
    path("", include("kondusif.cases.urls")),
    path("", include("kondusif.rules.urls")),
    path("", include("kondusif.audit.urls")),
]
handler403 = "kondusif.project.failures.forbidden"
handler404 = "kondusif.project.failures.not_found"
handler500 = "kondusif.project.failures.failed"
