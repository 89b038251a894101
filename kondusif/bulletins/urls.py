from __future__ import annotations

from django.urls import path

from kondusif.bulletins.views import (
    closing_papers,
    closing_steps,
    closings,
    situation_papers,
    situation_steps,
    situations,
)

SITUATION = "koordinasi/situasi/<uuid:situation_id>/"
CLOSING = "koordinasi/penutup/<uuid:closing_id>/"

urlpatterns = [
    path("koordinasi/situasi/", situations.show_situations, name="situations"),
    path("koordinasi/situasi/baru/", situations.new_situation, name="new-situation"),
    path("koordinasi/situasi/atur/", situations.set_up, name="situation-setup"),
    path(SITUATION, situations.show_situation, name="situation"),
    path(f"{SITUATION}sumber/<slug:figure>/", situations.show_source, name="situation-source"),
    path(f"{SITUATION}surat/", situation_papers.letter, name="situation-letter"),
    *situation_steps.PAGE.urls(SITUATION, situation_steps.STEPS),
    path("koordinasi/penutup/", closings.show_closings, name="closings"),
    path("koordinasi/penutup/baru/", closings.new_closing, name="new-closing"),
    path(CLOSING, closings.show_closing, name="closing"),
    path(f"{CLOSING}surat/", closing_papers.letter, name="closing-letter"),
    *closing_steps.PAGE.urls(CLOSING, closing_steps.STEPS),
]
