from __future__ import annotations

from django.urls import path

from kondusif.area import views

urlpatterns = [
    path("wilayah/batas/<slug:level>.json", views.show_boundaries, name="boundaries"),
    path("wilayah/batas/desa/<str:within>.json", views.show_villages, name="village-boundaries"),
]
