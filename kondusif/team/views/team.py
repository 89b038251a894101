"""Tim: the decree, the seats, the phone tree, and the duty roster."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kondusif.agencies.models.person import Person
from kondusif.base.time import now
from kondusif.team.access.roles import MEMBERS, SPEAKERS
from kondusif.team.access.team import get_decree_for, get_member_of, is_keeper
from kondusif.team.actions.team import (
    change_decree,
    change_member,
    plan_turns,
    record_decree,
    remove_turns,
    seat_member,
)
from kondusif.team.forms.team import DecreeForm, MemberForm, RosterForm, first_decree, first_roster, first_seat
from kondusif.team.models.team import Decree
from kondusif.team.queries.team import list_decrees, present_decree, team_page
from kondusif.team.views.acting import Task
from kondusif.web.acting import answer_form, answer_press
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


def address_of(decree: Decree) -> str:
    return f"{reverse('team')}?sk={decree.pk}"


def kept_decree(person: Person, decree_id: UUID) -> Decree:
    """A decree that the person's agency keeps; Http404 for everybody else's."""
    decree = get_decree_for(person, decree_id)
    if not is_keeper(person, decree):
        raise Http404
    return decree


def task_of_decree(decree: Decree, **words: str) -> Task:
    """A step of a team, and the way back to it."""
    back = address_of(decree)
    return Task(about=f"{decree.number} · {decree.title}", back=back, crumb=((back, _("Tim")),), **words)


@staff(*SPEAKERS)
def edit_decree(request: HttpRequest, person: Person, decree_id: UUID) -> HttpResponse:
    decree = kept_decree(person, decree_id)
    form = DecreeForm(request.POST or None, initial=first_decree(decree))
    task = task_of_decree(
        decree, heading=_("Ubah SK"), verb=_("Simpan"), done=_("SK diubah."),
        explains=_("SK baru dicatat sebagai SK tersendiri; di sini hanya salah tulis dan masa berlakunya."),
    )  # fmt: skip
    return answer_form(request, form, task=task, act=lambda: change_decree(actor=person, decree=decree, text=form.text))


@staff(*SPEAKERS)
def new_member(request: HttpRequest, person: Person, decree_id: UUID) -> HttpResponse:
    decree = kept_decree(person, decree_id)
    form = MemberForm(request.POST or None, decree=decree, initial=first_seat(decree))
    task = task_of_decree(
        decree, heading=_("Tambah anggota"), verb=_("Tambah anggota"), done=_("Anggota ditambahkan."),
        explains=_("Yang dicatat jabatan, bukan orang: bila pejabatnya berganti, halaman ini tetap benar."),
    )  # fmt: skip
    return answer_form(request, form, task=task, act=lambda: seat_member(actor=person, decree=decree, seat=form.seat))


@staff(*SPEAKERS)
def edit_member(request: HttpRequest, person: Person, decree_id: UUID, member_id: UUID) -> HttpResponse:
    decree = kept_decree(person, decree_id)
    member = get_member_of(decree, member_id)
    form = MemberForm(request.POST or None, decree=decree, member=member, initial=first_seat(decree, member))
    task = task_of_decree(
        decree, heading=_("Ubah anggota"), verb=_("Simpan"), done=_("Anggota diubah."),
        explains=_("Jabatan yang tidak lagi duduk diberi tanggal berakhir; ia tetap terbaca pada daftar terdahulu."),
    )  # fmt: skip
    return answer_form(request, form, task=task, act=lambda: change_member(actor=person, member=member, seat=form.seat))


@staff(*SPEAKERS)
def plan_roster(request: HttpRequest, person: Person, decree_id: UUID) -> HttpResponse:
    decree = kept_decree(person, decree_id)
    form = RosterForm(request.POST or None, initial=first_roster())
    task = task_of_decree(
        decree, heading=_("Susun jadwal piket"), verb=_("Susun"), done=_("Jadwal piket disusun."),
        explains=_("Gilirannya menurut urutan baris, lalu berulang, tanpa jam kosong."),
    )  # fmt: skip
    return answer_form(
        request, form, task=task,
        act=lambda: plan_turns(
            actor=person, decree=decree, cycle=form.cycle, offices=form.cleaned_data["offices"]
        ),
    )  # fmt: skip


@staff(*SPEAKERS)
@require_POST
def clear_roster(request: HttpRequest, person: Person, decree_id: UUID) -> HttpResponse:
    decree = kept_decree(person, decree_id)
    return answer_press(
        request, address_of(decree), act=lambda: remove_turns(actor=person, decree=decree, since=now()),
        done=_("Giliran piket yang akan datang dihapus."),
    )  # fmt: skip
