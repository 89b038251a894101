from __future__ import annotations

from django.urls import path

from kondusif.reports.views import counter, device, evidence, inbox, offline, post, queue, triage

urlpatterns = [
    path("laporan/", inbox.show_inbox, name="inbox"),
    path("laporan/<uuid:report_id>/", triage.show_report, name="report"),
    path("laporan/<uuid:report_id>/ambil/", inbox.claim, name="claim-report"),
    path("laporan/<uuid:report_id>/lepas/", inbox.release, name="release-report"),
    path("laporan/<uuid:report_id>/golongkan/", triage.classify, name="classify-report"),
    path("laporan/<uuid:report_id>/tanya/", triage.ask, name="ask-reporter"),
    path("laporan/<uuid:report_id>/tutup/", triage.close, name="close-report"),
    path("laporan/<uuid:report_id>/bukti/<uuid:evidence_id>/", evidence.download_evidence, name="evidence"),
    path("laporan/<uuid:report_id>/janji/<uuid:promise_id>/", triage.explain, name="explain-delay"),
    path("posko/", post.start, name="post"),
    path("posko/pelapor/", post.self_service, name="post-self-service"),
    path("posko/poster/", post.poster, name="post-poster"),
    path("posko/isi/", counter.enter, name="post-enter"),
    path("posko/nama/", counter.write_name, name="post-identity"),
    path("posko/isi/kirim/", counter.send, name="post-send"),
    path("posko/kirim/", device.receive, name="post-device"),
    path("posko/luring/", offline.show_shell, name="offline"),
    path("posko/luring/daftar/", offline.show_lists, name="post-lists"),
    path("posko/luring/telepon/", offline.enrol, name="post-enrol"),
    path("posko/pekerja.js", offline.show_worker, name="post-worker"),
    path("posko/formulir.webmanifest", offline.show_manifest, name="post-manifest"),
    path("posko/antrean/", queue.receive_queue, name="post-queue"),
    path("posko/telepon/", offline.show_devices, name="post-devices"),
    path("posko/telepon/<uuid:device_id>/cabut/", offline.revoke, name="post-device-revoke"),
    path("posko/terkunci/", counter.locked, name="post-locked"),
    path("posko/kode/", counter.show_code, name="post-code"),
    path("posko/lembaga-lain/", post.elsewhere, name="post-elsewhere"),
    path("posko/lembaga-lain/tunjuk/", post.point, name="post-point"),
    path("posko/lembaga-lain/<slug:code>/", post.show_pointer, name="post-pointer"),
]
