from __future__ import annotations

from django.urls import path

from kondusif.rules.views import law, what_if

urlpatterns = [
    path("hitung/", what_if.calculate, name="what-if"),
    path("aturan/", law.list_law, name="law"),
    path("aturan/<str:row_id>/", law.show_row, name="law-row"),
]
