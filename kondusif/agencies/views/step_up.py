"""A new proof before what cannot be taken back; who asks for it is kondusif/web/step_up.py."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from kondusif.agencies.access import has_passkey, own_factors
from kondusif.agencies.actions.sessions import prove_again
from kondusif.agencies.forms.factors import PasswordProofForm, ProofForm
from kondusif.agencies.models.person import Person
from kondusif.agencies.views.entering import address_after, leave_after_five, renew_token
from kondusif.agencies.views.second_step import shows
from kondusif.web.policies import staff
from kondusif.web.unsent import FIELD, Unsent, mark_of, offer_again, seal, unseal


@staff()
@sensitive_post_parameters("password", "token_code", "token_key")
def step_up(request: HttpRequest, person: Person) -> HttpResponse:
    unsent = unseal(request.POST.get(FIELD, ""))
    if unsent and unsent.mark != mark_of(request):
        return offer_again(request, unsent, because="other", status=403)
    has_factor = bool(own_factors(person))
    form = (ProofForm if has_factor else PasswordProofForm)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if proves(person, form):
            renew_token(request)
            # 307 sends the same form on, and the seal in it opens where it was meant for (web/resend.py).
            return redirect(unsent.path, preserve_request=True) if unsent else redirect(address_after(request))
        if left := leave_after_five(request):
            return left
        form.say_wrong()
    return show_step_up(request, person, form, unsent, status=422 if form.errors else 200)


def proves(person: Any, form: Any) -> bool:
    """Whether a form proves that the person is there; notes it where it does."""
    if isinstance(form, PasswordProofForm):
        return prove_again(actor=person, password=form.cleaned_data["password"])
    return shows(person, form) and prove_again(actor=person, password=None)


def show_step_up(
    request: HttpRequest, person: Person, form: Any, unsent: Unsent | None, *, status: int
) -> HttpResponse:
    after = request.POST.get("lanjut", "") or request.GET.get("lanjut", "")
    shown = {"form": form, "after": after, "unsent": unsent, "has_key": has_passkey(person)}
    return render(request, "agencies/step_up.html", shown | ({"sealed": seal(unsent)} if unsent else {}), status=status)
