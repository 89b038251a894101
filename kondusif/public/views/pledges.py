"""Ikrar warga for everybody: those that are shown, the form of a group, and the page behind its own link."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kondusif.agencies.errors import LinkGone
from kondusif.area.queries.places import regencies
from kondusif.base.errors import Refusal
from kondusif.public.opened import fresh_key, read_key
from kondusif.public.pledge_forms import PledgeForm
from kondusif.publishing.access.pledges import OwnPledge, pledge_behind
from kondusif.publishing.actions.pledges import send_pledge, withdraw_by_link
from kondusif.publishing.core.pledges import KEPT_DAYS, group_kinds, new_secret, refusal_reasons
from kondusif.publishing.queries.pledges import in_place, place_names
from kondusif.publishing.queries.published_pledges import pledges_there
from kondusif.web.admission import may_send_report
from kondusif.web.policies import anyone
from kondusif.web.secret_links import answer_unlogged

LAST_PAGE = 1000


@anyone(because="a pledge is made to everybody")
@require_safe
def show_pledges(request: HttpRequest) -> HttpResponse:
    """The newest first, of one regency where one is chosen; what does not exist counts as not chosen."""
    known = [place for place in regencies() if place.code.startswith(f"{settings.PROVINCE}.")]
    chosen = next((place for place in known if place.code == request.GET.get("kabupaten")), None)
    asked = request.GET.get("halaman", "")
    page = min(int(asked), LAST_PAGE) if asked.isdecimal() and asked.isascii() and int(asked) else 1
    there = pledges_there(chosen.code if chosen else settings.PROVINCE, page)
    return render(request, "public/pledges.html", {"there": there, "regencies": known, "chosen": chosen})


@anyone(because="a group of citizens makes its pledge without an account, and nobody's name is asked")
def write_pledge(request: HttpRequest) -> HttpResponse:
    """Sent by a press; the page that follows shows the link once."""
    if request.method != "POST":
        return show_form(request, PledgeForm(initial={"press_key": fresh_key()}))
    form = PledgeForm(request.POST)
    if not form.is_valid():
        return show_form(request, form, status=422)
    if not may_send_report(request):
        return show_form(request, form, status=429)
    try:
        # A page left open for more than a day still sends: only that a second press is one is lost.
        token = send_pledge(words=form.words, token=read_key(form.cleaned_data["press_key"]) or new_secret())
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return show_form(request, form, status=422)
    address = f"{settings.PUBLIC_URL}/ikrar/saya/{token}/"
    return render(request, "public/pledge_sent.html", {"address": address, "days": KEPT_DAYS})


def show_form(request: HttpRequest, form: PledgeForm, *, status: int = 200) -> HttpResponse:
    """429: a flood; the form stays as it was typed and is sent again, as a report's is."""
    shown = {"form": form, "is_busy": status == 429, "days": KEPT_DAYS}
    return render(request, "public/pledge_form.html", shown, status=status)


@anyone(because="the secret of the link is the group's key; a GET changes nothing")
def own_pledge(request: HttpRequest, pledge_token: str) -> HttpResponse:
    """What became of it. Message programs fetch a link to preview it, so only a press withdraws."""
    if request.method == "POST":
        try:
            withdraw_by_link(token=pledge_token)
        except LinkGone:
            return show_own(request, pledge_behind(pledge_token))
        return redirect(request.path)
    return show_own(request, pledge_behind(pledge_token))


def show_own(request: HttpRequest, mine: OwnPledge | None) -> HttpResponse:
    shown: dict[str, object] = {"mine": mine, "days": KEPT_DAYS}
    if mine:
        shown |= {
            "kind": _(group_kinds().get(mine.kind, mine.kind)),
            "place": in_place(mine.area, place_names()),
            "reason": _(refusal_reasons()[mine.reason]) if mine.reason in refusal_reasons() else "",
        }
    return answer_unlogged(request, "public/pledge_own.html", shown, status=200 if mine else 404)
