from __future__ import annotations

from django.urls import path

from kondusif.audit import views

urlpatterns = [path("jejak/", views.show_trail, name="trail")]
