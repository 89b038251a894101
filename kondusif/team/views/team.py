"""Tim: the page of a team, and a new one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.team.access.roles import MEMBERS, SPEAKERS
from kondusif.team.actions.team import record_decree
from kondusif.team.forms.team import DecreeForm
from kondusif.team.queries.team import list_decrees, present_decree, team_page
from kondusif.team.views.acting import Task
from kondusif.team.views.team_steps import address_of
from kondusif.web.acting import answer_form
from kondusif.web.policies import staff


@staff(*MEMBERS)
def show_team(request: HttpRequest, person: Person) -> HttpResponse:
    """The team in force, or the one that `sk` names."""
    key = request.GET.get("sk", "")
    decrees = list_decrees()
    chosen = next((row for row in decrees if str(row.pk) == key), None) if key else present_decree(decrees, person)
    shown = {
        "page": team_page(chosen, person) if chosen else None,
        "others": [row for row in decrees if chosen is None or row.pk != chosen.pk],
        "may_record": person.holds(*SPEAKERS),
    }
    return render(request, "team/team.html", shown)


@staff(*SPEAKERS)
def new_decree(request: HttpRequest, person: Person) -> HttpResponse:
    form = DecreeForm(request.POST or None)
    task = Task(
        heading=_("Catat SK tim"), about=person.agency.name, verb=_("Catat SK"), done=_("SK dicatat."),
        explains=_("Sesudah ini isi anggotanya menurut jabatan. Lembaga yang duduk di dalamnya membaca halaman tim."),
        back=reverse("team"), crumb=((reverse("team"), _("Tim")),),
    )  # fmt: skip
    return answer_form(
        request, form, task=task, act=lambda: record_decree(actor=person, text=form.text), onward=address_of
    )
