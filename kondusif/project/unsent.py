"""The staff program loses nothing that was typed: what it does is in kondusif/web/resend.py."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from kondusif.agencies.forms.factors import PasswordProofForm, ProofForm
from kondusif.agencies.forms.sign_in import SignInForm
from kondusif.agencies.views.sessions import show_sign_in
from kondusif.agencies.views.step_up import show_step_up
from kondusif.web.resend import KeepsForms
from kondusif.web.unsent import Unsent

SECOND_STEP, SET_UP, STEP_UP = "/masuk/langkah-kedua/", "/akun/langkah-kedua/", "/pastikan/"


class KeepsFormsOfStaff(KeepsForms):
    """A form belongs to the account that typed it; one signs in to send it."""

    door = "sign-in"
    is_public = False
    also = (SECOND_STEP, SET_UP, STEP_UP)

    def writer(self, request: HttpRequest) -> str:
        person: Any = getattr(request, "user", None)
        return f"akun {person.pk}" if person is not None and person.is_authenticated else ""

    def show_step_up(self, request: HttpRequest, unsent: Unsent) -> HttpResponse:
        person: Any = request.user
        form = ProofForm() if getattr(request, "proves_by_factor", False) else PasswordProofForm()
        return show_step_up(request, person, form, unsent, status=403)

    def show_door(self, request: HttpRequest, unsent: Unsent) -> HttpResponse:
        return show_sign_in(request, SignInForm(), unsent, status=422)
