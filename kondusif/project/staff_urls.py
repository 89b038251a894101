from __future__ import annotations

from django.urls import include, path

from kondusif.project.glance import show_glance
from kondusif.project.help import show_help
from kondusif.project.home import home
from kondusif.project.preferences import choose_language, choose_theme
from kondusif.project.search import search

urlpatterns = [
    path("", include("kondusif.reports.urls")),  # with what posts send in numbers
    path("", home, name="home"),
    path("sekilas/", show_glance, name="glance"),
    path("cari/", search, name="search"),
    path("bahasa/", choose_language, name="choose-language"),
    path("tampilan/", choose_theme, name="choose-theme"),
    path("bantuan/", show_help, name="help"),
    path("bantuan/<slug:topic>/", show_help, name="help-topic"),
    path("", include("kondusif.area.urls")),
    path("", include("kondusif.agencies.urls")),
    path("", include("kondusif.cases.urls")),
    path("", include("kondusif.papers.urls")),
    path("", include("kondusif.team.urls")),
    path("", include("kondusif.conflicts.urls")),
    path("", include("kondusif.plans.urls")),
    path("", include("kondusif.meetings.urls")),
    path("", include("kondusif.desk.urls")),
    path("", include("kondusif.bulletins.urls")),
    path("", include("kondusif.publishing.urls")),
    path("", include("kondusif.rules.urls")),
    path("", include("kondusif.audit.urls")),
]
handler403 = "kondusif.project.failures.forbidden"
handler404 = "kondusif.project.failures.not_found"
handler500 = "kondusif.project.failures.failed"
