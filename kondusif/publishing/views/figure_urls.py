from __future__ import annotations

from django.urls import path

from kondusif.publishing.views import figure_steps, figures

FIGURES = "publikasi/angka/<uuid:figures_id>/"

urlpatterns = [
    path("publikasi/angka/", figures.show_list, name="figures-list"),
    path("publikasi/angka/baru/", figures.ask, name="ask-figures"),
    path(FIGURES, figures.show_figures, name="figures"),
    *figure_steps.PAGE.urls(FIGURES, figure_steps.STEPS),
]
