from __future__ import annotations

from django.urls import path

from kondusif.reports.views import evidence, inbox, triage

urlpatterns = [
    path("laporan/", inbox.show_inbox, name="inbox"),
    path("laporan/<uuid:report_id>/", triage.show_report, name="report"),
    path("laporan/<uuid:report_id>/ambil/", inbox.claim, name="claim-report"),
    path("laporan/<uuid:report_id>/lepas/", inbox.release, name="release-report"),
    path("laporan/<uuid:report_id>/golongkan/", triage.classify, name="classify-report"),
    path("laporan/<uuid:report_id>/tanya/", triage.ask, name="ask-reporter"),
    path("laporan/<uuid:report_id>/tutup/", triage.close, name="close-report"),
    path("laporan/<uuid:report_id>/bukti/<uuid:evidence_id>/", evidence.download_evidence, name="evidence"),
]
