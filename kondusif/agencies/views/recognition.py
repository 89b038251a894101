"""Accounts of other bodies that wait until somebody outside of them knows the person."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kondusif.agencies.access import unrecognised_accounts
from kondusif.agencies.actions.recognition import recognise_account
from kondusif.agencies.models.person import Person
from kondusif.base.errors import Refusal
from kondusif.base.roles import Role
from kondusif.web.policies import staff
from kondusif.web.step_up import step_up_required

RECOGNISERS = (Role.ADMINISTRATOR, Role.CUSTODIAN)


@staff(*RECOGNISERS)
def show_new_accounts(request: HttpRequest, person: Person) -> HttpResponse:
    rows = unrecognised_accounts()
    own = [row for row in rows if row.agency == person.agency_id]
    others = [row for row in rows if row.agency != person.agency_id]
    return render(request, "agencies/new_accounts.html", {"own": own, "others": others, "agency": person.agency})


@staff(*RECOGNISERS)
@require_POST
@step_up_required
def recognise(request: HttpRequest, person: Person, person_id: int) -> HttpResponse:
    found = next((row for row in unrecognised_accounts() if row.person == person_id), None)
    if found is None:
        raise Http404
    try:
        recognise_account(actor=person, account=found)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        said = _("%(name)s dari %(agency)s dikenali; akunnya dapat menyetujui mulai sekarang.")
        messages.success(request, said % {"name": found.name, "agency": found.office})
    return redirect("new-accounts")
