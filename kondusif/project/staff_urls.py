from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("kondusif.agencies.urls")),
    path("", include("kondusif.reports.urls")),
    path("", include("kondusif.cases.urls")),
    path("", include("kondusif.rules.urls")),
]
