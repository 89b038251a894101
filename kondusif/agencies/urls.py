from __future__ import annotations

from django.urls import path

from kondusif.agencies.views import directory, sessions

urlpatterns = [
    path("masuk/", sessions.sign_in, name="sign-in"),
    path("lembaga/", directory.list_agencies, name="agencies"),
    path("keluar/", sessions.sign_out, name="sign-out"),
]
