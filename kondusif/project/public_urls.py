from __future__ import annotations

from django.urls import include, path

from kondusif.project.preferences import choose_language_without_token

urlpatterns = [
    path("bahasa/", choose_language_without_token, name="choose-language"),
    path("", include("kondusif.public.urls")),
]
handler404 = "kondusif.project.failures.not_found_for_citizens"
handler500 = "kondusif.project.failures.failed_for_citizens"
