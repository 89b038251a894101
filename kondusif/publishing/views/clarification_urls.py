from __future__ import annotations

from django.urls import path

from kondusif.publishing.views import clarification_steps, clarifications

ONE = "publikasi/klarifikasi/<str:clarification_number>/"

urlpatterns = [
    path("publikasi/klarifikasi/", clarifications.show_clarifications, name="clarifications"),
    path("publikasi/klarifikasi/baru/", clarifications.new_clarification, name="new-clarification"),
    path(ONE, clarifications.show_clarification, name="clarification"),
    *clarification_steps.PAGE.urls(ONE, clarification_steps.STEPS),
    path(f"{ONE}laporan/", clarifications.link, name="link-clarification"),
]
