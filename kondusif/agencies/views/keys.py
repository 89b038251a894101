"""The key of the office's stories: whether it is open, opening it, giving it to a colleague."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from kondusif.agencies.access import STORY_READERS, story_keys
from kondusif.agencies.actions.keys import grant_key, unlock_keys
from kondusif.agencies.forms.keys import UnlockForm
from kondusif.agencies.models.person import Person
from kondusif.agencies.views.entering import leave_after_five
from kondusif.base.errors import Refusal
from kondusif.web.policies import staff


@staff(*STORY_READERS)
def show_keys(request: HttpRequest, person: Person) -> HttpResponse:
    return render_keys(request, person, UnlockForm(), after=request.GET.get("lanjut", ""))


@staff(*STORY_READERS)
@require_POST
@sensitive_post_parameters("password")
def unlock(request: HttpRequest, person: Person) -> HttpResponse:
    form = UnlockForm(request.POST)
    after = request.POST.get("lanjut", "")
    if form.is_valid():
        try:
            if unlock_keys(actor=person, password=form.cleaned_data["password"]):
                messages.success(request, _("Kunci cerita terbuka untuk perangkat ini."))
                return redirect(own_page(request, after))
            if left := leave_after_five(request):
                return left
            form.add_error("password", _("Kata sandi tidak cocok. Periksa, lalu tulis sekali lagi."))
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
    return render_keys(request, person, form, after=after, status=422)


@staff(*STORY_READERS)
@require_POST
def grant(request: HttpRequest, person: Person, person_id: int) -> HttpResponse:
    try:
        found = grant_key(actor=person, colleague_id=person_id)
    except Refusal as refusal:
        messages.warning(request, refusal.sentence)
    else:
        said = _("%(name)s kini dapat membuka cerita, mulai dari halaman berikutnya yang ia buka.")
        messages.success(request, said % {"name": found.name})
    return redirect("keys")


def render_keys(
    request: HttpRequest, person: Person, form: UnlockForm, *, after: str, status: int = 200
) -> HttpResponse:
    shown = {"form": form, "after": after, "keys": story_keys(person)}
    return render(request, "agencies/keys.html", shown, status=status)


def own_page(request: HttpRequest, wanted: str) -> str:
    """The page that asked for the key; only within this program."""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else "/akun/kunci/"
