from __future__ import annotations

from django.urls import path

from kondusif.publishing.views import declarations

urlpatterns = [
    path("publikasi/", declarations.show_declarations, name="declarations"),
]
