"""The own account: name, telephone, password, and where one is signed in."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from kondusif.agencies.access import STORY_READERS, account_changes, must_have_factor, own_factors, own_sessions
from kondusif.agencies.actions.account import (
    change_details,
    change_password,
    end_my_other_sessions,
    end_my_session,
)
from kondusif.agencies.forms.accounts import DetailsForm, PasswordForm
from kondusif.agencies.models.person import Person
from kondusif.agencies.views.entering import leave_after_five, renew_token
from kondusif.agencies.views.roles import explained
from kondusif.audit.core.sentences import in_words
from kondusif.base.database import call
from kondusif.base.errors import Refusal
from kondusif.web.identity import NOTICES_KEY
from kondusif.web.policies import staff


@staff()
def account(request: HttpRequest, person: Person) -> HttpResponse:
    form = DetailsForm(request.POST or None, initial={"name": person.name, "phone": person.phone})
    if request.method == "POST" and form.is_valid():
        change_details(actor=person, **form.cleaned_data)
        messages.success(request, _("Data Anda disimpan."))
        return redirect("account")
    shown: dict[str, Any] = {"form": form, "sessions": own_sessions(), "held": explained(person.roles)}
    shown |= {"factors": own_factors(person), "must": must_have_factor(person), "changes": changes_in_words()}
    shown["reads_stories"] = person.holds(*STORY_READERS)
    shown["has_news"] = any(row.is_new and not row.is_this for row in shown["sessions"]) or any(
        unread for _at, _said, unread in shown["changes"]
    )
    return render(request, "agencies/account.html", shown, status=422 if form.is_bound else 200)


def changes_in_words() -> list[tuple[datetime, str, bool]]:
    """(when, who and what, unread) of accounts and roles that colleagues gave in the agency."""
    return [(row.at, f"{row.by_whom}: {in_words(row.verb, row.facts)}", row.is_unread) for row in account_changes()]


@staff()
@sensitive_post_parameters("present", "password")
def password(request: HttpRequest, person: Person) -> HttpResponse:
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            change_password(actor=person, **form.cleaned_data)
        except Refusal as refusal:
            if refusal.field == "present" and (left := leave_after_five(request)):
                return left
            form.add_error(refusal.field or None, refusal.sentence)
        else:
            renew_token(request)
            messages.success(request, _("Kata sandi diganti. Perangkat lain sudah dikeluarkan."))
            return redirect("account")
    return render(request, "agencies/account_password.html", {"form": form}, status=422 if form.is_bound else 200)


@staff()
@require_POST
def end_session(request: HttpRequest, person: Person, session_id: UUID) -> HttpResponse:
    if end_my_session(actor=person, session_id=session_id):
        messages.success(request, _("Perangkat itu dikeluarkan."))
    else:
        messages.warning(request, _("Perangkat itu sudah tidak masuk lagi."))
    return redirect("account")


@staff()
@require_POST
def read_notices(request: HttpRequest, person: Person) -> HttpResponse:
    """New devices are the own, and what changed about accounts was read."""
    call("notices_read")
    request.session[NOTICES_KEY] = 0
    return redirect("account")


@staff()
@require_POST
def end_other_sessions(request: HttpRequest, person: Person) -> HttpResponse:
    n_ended = end_my_other_sessions(actor=person)
    said = ngettext("%(n)s perangkat lain dikeluarkan.", "%(n)s perangkat lain dikeluarkan.", n_ended) % {"n": n_ended}
    messages.success(request, said if n_ended else _("Tidak ada perangkat lain yang masuk."))
    return redirect("account")
