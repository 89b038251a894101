from __future__ import annotations

from django.urls import path

from kondusif.conflicts.views import conflict_map, status, status_steps
from kondusif.conflicts.views import conflict_steps as steps
from kondusif.conflicts.views import conflicts as register

CONFLICT = "konflik/<str:conflict_number>/"
STATUS = "koordinasi/status/<uuid:dossier_id>/"
STATUS_DECISION = f"{STATUS}keputusan/<uuid:status_decision_id>/"

urlpatterns = [
    path("konflik/", register.show_conflicts, name="conflicts"),
    path("konflik/baru/", register.new_conflict, name="new-conflict"),
    path("konflik/angka/", register.show_figure, name="conflict-figure"),
    path("konflik/peta/", conflict_map.show_map, name="conflicts-map"),
    path("konflik/kalender/", conflict_map.show_calendar, name="conflicts-calendar"),
    path(CONFLICT, register.show_conflict, name="conflict"),
    path(f"{CONFLICT}pantau/<uuid:look_id>/", steps.look, name="look-at-term"),
    path(f"{CONFLICT}tindakan/<uuid:intervention_id>/", steps.outcome, name="intervention-outcome"),
    path(f"{CONFLICT}pembaca/<uuid:reader_id>/tarik/", steps.take_reader_away, name="remove-conflict-reader"),
    path(f"{CONFLICT}kaitan/<uuid:conflict_link_id>/lepas/", steps.unlink, name="unlink-conflict"),
    path(f"{CONFLICT}<slug:conflict_step>/", steps.add_to_conflict, name="add-to-conflict"),
    path("koordinasi/status/", status.show_dossiers, name="status-dossiers"),
    path("koordinasi/status/baru/", status.new_dossier, name="new-status-dossier"),
    path(STATUS, status.show_dossier, name="status-dossier"),
    path(f"{STATUS}unduh/", status.download, name="status-paper"),
    path(f"{STATUS}konflik/<uuid:ground_id>/lepas/", status_steps.take_ground_out, name="remove-status-ground"),
    path(f"{STATUS_DECISION}cocokkan/", status_steps.confirm, name="confirm-status-decision"),
    path(f"{STATUS_DECISION}batal/", status_steps.strike, name="strike-status-decision"),
    path(f"{STATUS}laporan/<uuid:status_report_id>/", status_steps.report_sent, name="status-report-sent"),
    path(f"{STATUS}<slug:status_step>/", status_steps.add_to_dossier, name="add-to-status-dossier"),
]
