from __future__ import annotations

from django.urls import path

from kondusif.publishing.views import figures

FIGURES = "publikasi/angka/<uuid:figures_id>/"

urlpatterns = [
    path("publikasi/angka/", figures.show_list, name="figures-list"),
    path("publikasi/angka/baru/", figures.ask, name="ask-figures"),
    path(FIGURES, figures.show_figures, name="figures"),
    path(f"{FIGURES}setujui/", figures.approve, name="approve-figures"),
    path(f"{FIGURES}buang/", figures.discard, name="discard-figures"),
    path(f"{FIGURES}cabut/", figures.withdraw, name="withdraw-figures"),
]
