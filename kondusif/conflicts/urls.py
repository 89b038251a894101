from __future__ import annotations

from django.urls import path

from kondusif.conflicts.views import conflict_map, conflict_steps, status, status_steps
from kondusif.conflicts.views import conflicts as register

CONFLICT = "konflik/<str:conflict_number>/"
STATUS = "koordinasi/status/<uuid:dossier_id>/"

urlpatterns = [
    path("konflik/", register.show_conflicts, name="conflicts"),
    path("konflik/baru/", register.new_conflict, name="new-conflict"),
    path("konflik/angka/", register.show_figure, name="conflict-figure"),
    path("konflik/peta/", conflict_map.show_map, name="conflicts-map"),
    path("konflik/kalender/", conflict_map.show_calendar, name="conflicts-calendar"),
    path(CONFLICT, register.show_conflict, name="conflict"),
    *conflict_steps.PAGE.urls(CONFLICT, conflict_steps.STEPS),
    path("koordinasi/status/", status.show_dossiers, name="status-dossiers"),
    path("koordinasi/status/baru/", status.new_dossier, name="new-status-dossier"),
    path(STATUS, status.show_dossier, name="status-dossier"),
    path(f"{STATUS}unduh/", status.download, name="status-paper"),
    *status_steps.PAGE.urls(STATUS, status_steps.STEPS),
]
