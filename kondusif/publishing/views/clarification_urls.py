from __future__ import annotations

from django.urls import path

from kondusif.publishing.views import clarifications

ONE = "publikasi/klarifikasi/<str:clarification_number>/"

urlpatterns = [
    path("publikasi/klarifikasi/", clarifications.show_clarifications, name="clarifications"),
    path("publikasi/klarifikasi/baru/", clarifications.new_clarification, name="new-clarification"),
    path(ONE, clarifications.show_clarification, name="clarification"),
    path(f"{ONE}versi/", clarifications.rewrite, name="rewrite-clarification"),
    path(f"{ONE}minta/", clarifications.ask, name="ask-to-approve"),
    path(f"{ONE}setujui/", clarifications.approve, name="approve-clarification"),
    path(f"{ONE}terbitkan/", clarifications.publish, name="publish-clarification"),
    path(f"{ONE}tarik/", clarifications.withdraw, name="withdraw-clarification"),
    path(f"{ONE}laporan/", clarifications.link, name="link-clarification"),
    path(f"{ONE}laporan/<uuid:clarification_link_id>/lepas/", clarifications.unlink, name="unlink-clarification"),
]
