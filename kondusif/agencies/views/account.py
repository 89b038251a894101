"""The own account: name, telephone, password, and where one is signed in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from kondusif.agencies.access import own_sessions
from kondusif.agencies.actions.account import (
    change_details,
    change_password,
    end_my_other_sessions,
    end_my_session,
)
from kondusif.agencies.forms.accounts import DetailsForm, PasswordForm
from kondusif.agencies.views.roles import explained
from kondusif.base.errors import Refusal
from kondusif.web.policies import staff


@staff()
@never_cache
def account(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    form = DetailsForm(request.POST or None, initial={"name": person.name, "phone": person.phone})
    if request.method == "POST" and form.is_valid():
        change_details(actor=person, **form.cleaned_data)
        messages.success(request, _("Data Anda disimpan."))
        return redirect("account")
    shown = {"form": form, "sessions": own_sessions(), "held": explained(person.roles)}
    return render(request, "agencies/account.html", shown, status=422 if form.is_bound else 200)


@staff()
@never_cache
@sensitive_post_parameters("present", "password")
def password(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person.password = change_password(actor=person, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(refusal.field, refusal.sentence)
        else:
            update_session_auth_hash(request, person)
            messages.success(request, _("Kata sandi diganti. Perangkat lain sudah dikeluarkan."))
            return redirect("account")
    return render(request, "agencies/account_password.html", {"form": form}, status=422 if form.is_bound else 200)


@staff()
@require_POST
@never_cache
def end_session(request: HttpRequest, session_id: UUID) -> HttpResponse:
    person: Any = request.user
    if end_my_session(actor=person, session_id=session_id):
        messages.success(request, _("Perangkat itu dikeluarkan."))
    else:
        messages.warning(request, _("Perangkat itu sudah tidak masuk lagi."))
    return redirect("account")


@staff()
@require_POST
@never_cache
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    n_ended = end_my_other_sessions(actor=person)
    said = ngettext("%(n)s perangkat lain dikeluarkan.", "%(n)s perangkat lain dikeluarkan.", n_ended) % {"n": n_ended}
    messages.success(request, said if n_ended else _("Tidak ada perangkat lain yang masuk."))
    return redirect("account")
