"""Laporan penutup: the list, one report, its words and lessons, and the steps to its publication."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kondusif.agencies.models.person import Person
from kondusif.base.errors import Refusal
from kondusif.bulletins.access.closings import get_closing_for, get_lesson_of, makes_closing
from kondusif.bulletins.actions.closings import (
    add_lesson,
    approve_closing,
    correct_closing,
    make_closing,
    publish_closing,
    send_back_closing,
    submit_closing,
    take_out_lesson,
    withdraw_closing,
    word_closing,
)
from kondusif.bulletins.forms.closings import (
    ClosingNumberForm,
    ClosingReturnForm,
    ClosingWithdrawalForm,
    LessonForm,
    SeasonForm,
    SummaryForm,
    first_season,
)
from kondusif.bulletins.models.closing import ClosingReport
from kondusif.bulletins.queries.closing_wording import (
    period_of_closing,
    state_of_closing,
    title_of_closing,
    what_is_left_out,
)
from kondusif.bulletins.queries.closings import list_closings, page_of_closing
from kondusif.elections.queries import elections
from kondusif.papers.queries.numbering import offered_number
from kondusif.team.access.roles import CHAIRS, MEMBERS, SPEAKERS
from kondusif.team.views.acting import Task
from kondusif.web.acting import answer_form, answer_press
from kondusif.web.policies import staff

ON_A_PAGE = 25
FORM = "bulletins/situation_form.html"


@staff(*MEMBERS)
def show_closings(request: HttpRequest, person: Person) -> HttpResponse:
    page = Paginator(list_closings(), ON_A_PAGE).get_page(request.GET.get("halaman"))
    shown = {
        "page": page,
        "rows": [
            (row, title_of_closing(row), period_of_closing(row), *state_of_closing(row)) for row in page.object_list
        ],
        "may_make": person.holds(*CHAIRS),
    }
    return render(request, "bulletins/closings.html", shown)


@staff(*CHAIRS)
def new_closing(request: HttpRequest, person: Person) -> HttpResponse:
    form = SeasonForm(
        request.POST if request.method == "POST" else None, initial=first_season(next(iter(elections()), None))
    )
    task = Task(
        heading=_("Susun laporan penutup"), about=person.agency.name, verb=_("Susun dan hitung"),
        done=_("Angkanya dihitung. Tulis ringkasan dan pelajarannya, lalu ajukan."), back=reverse("closings"),
        explains=_(
            "Angka dihitung sekali oleh basis data, sekarang juga, dan tidak diketik. Satu pemilihan satu laporan."
        ),
        crumb=((reverse("closings"), _("Laporan penutup")),), template=FORM,
    )  # fmt: skip
    return answer_form(
        request, form, task=task, act=lambda: make_closing(actor=person, season=form.season),
        onward=lambda made: reverse("closing", args=[made.pk]),
    )  # fmt: skip


@staff(*MEMBERS)
def show_closing(request: HttpRequest, person: Person, closing_id: UUID) -> HttpResponse:
    closing = get_closing_for(person, closing_id)
    tone, state = state_of_closing(closing)
    shown = {
        "closing": closing,
        "title": title_of_closing(closing),
        "period": period_of_closing(closing),
        "tone": tone,
        "state": state,
        "page": page_of_closing(closing, person),
        "left_out": what_is_left_out(),
    }
    return render(request, "bulletins/closing.html", shown)


def made_closing(person: Person, closing_id: UUID) -> ClosingReport:
    """A report that the person's agency makes; Http404 for everybody else's."""
    closing = get_closing_for(person, closing_id)
    if not makes_closing(person, closing):
        raise Http404
    return closing


def closing_task(closing: ClosingReport, **words: Any) -> Task:
    """A step of a report, and the way back to it."""
    title, back = title_of_closing(closing), reverse("closing", args=[closing.pk])
    crumb = ((reverse("closings"), _("Laporan penutup")), (back, title))
    return Task(**{"about": title, "back": back, "crumb": crumb, "template": FORM, **words})


@staff(*CHAIRS)
def word(request: HttpRequest, person: Person, closing_id: UUID) -> HttpResponse:
    closing = made_closing(person, closing_id)
    form = SummaryForm(
        request.POST if request.method == "POST" else None,
        initial={"text": closing.summary, "version": closing.version},
    )
    task = closing_task(
        closing, heading=_("Tulis ringkasan"), verb=_("Simpan ringkasan"), done=_("Ringkasan disimpan."),
        explains=_("Angkanya tetap seperti dihitung. Ceritakan musim ini dengan kata-kata yang dapat dibaca warga."),
    )  # fmt: skip
    saved = closing.summary if form.is_bound else ""
    return answer_form(
        request, form, task=task, saved=saved,
        act=lambda: word_closing(
            actor=person, closing=closing, text=form.cleaned_data["text"], version=form.cleaned_data["version"]
        ),
    )  # fmt: skip


@staff(*SPEAKERS)
def new_lesson(request: HttpRequest, person: Person, closing_id: UUID) -> HttpResponse:
    """Every agency of the team writes its own."""
    closing = get_closing_for(person, closing_id)
    form = LessonForm(request.POST if request.method == "POST" else None)
    task = closing_task(
        closing, heading=_("Tulis pelajaran"), verb=_("Simpan pelajaran"), done=_("Pelajaran disimpan."),
        explains=_("Tampil dengan nama lembaga Anda, tanpa nama orang. Rekomendasi menyebut untuk siapa dan kapan."),
    )  # fmt: skip
    return answer_form(
        request, form, task=task, act=lambda: add_lesson(actor=person, closing=closing, words=form.words)
    )


@staff(*SPEAKERS)
@require_POST
def remove_lesson(request: HttpRequest, person: Person, closing_id: UUID, lesson_id: UUID) -> HttpResponse:
    closing = get_closing_for(person, closing_id)
    lesson = get_lesson_of(closing, lesson_id)
    return answer_press(
        request, reverse("closing", args=[closing.pk]), done=_("Pelajaran itu ditarik."),
        act=lambda: take_out_lesson(actor=person, lesson=lesson),
    )  # fmt: skip


@staff(*CHAIRS)
@require_POST
def submit(request: HttpRequest, person: Person, closing_id: UUID) -> HttpResponse:
    closing = made_closing(person, closing_id)
    return answer_press(
        request, reverse("closing", args=[closing.pk]), done=_("Laporan diajukan. Orang lain menyetujuinya."),
        act=lambda: submit_closing(actor=person, closing=closing),
    )  # fmt: skip


@staff(*CHAIRS)
def give_back(request: HttpRequest, person: Person, closing_id: UUID) -> HttpResponse:
    closing = made_closing(person, closing_id)
    form = ClosingReturnForm(request.POST if request.method == "POST" else None)
    task = closing_task(
        closing, heading=_("Kembalikan untuk diperbaiki"), verb=_("Kembalikan"),
        done=_("Laporan kembali menjadi rancangan."),
        explains=_("Alasannya terbaca di halaman laporan dan di riwayat."),
    )  # fmt: skip
    return answer_form(
        request, form, task=task,
        act=lambda: send_back_closing(actor=person, closing=closing, note=form.cleaned_data["note"]),
    )  # fmt: skip


@staff(*CHAIRS)
def approve(request: HttpRequest, person: Person, closing_id: UUID) -> HttpResponse:
    """With the number of the e-office, by another person than who submitted it."""
    closing = made_closing(person, closing_id)
    offered = {"number": offered_number(person, "laporan-penutup")}
    form = ClosingNumberForm(request.POST if request.method == "POST" else None, initial=offered)
    task = closing_task(
        closing, heading=_("Setujui laporan penutup"), verb=_("Setujui"),
        done=_("Laporan disetujui. Naskahnya membeku dengan sidik SHA-256."),
        explains=_("Sesudah ini tidak satu huruf pun berubah. Menerbitkannya langkah tersendiri."),
    )  # fmt: skip
    return answer_form(
        request, form, task=task,
        act=lambda: approve_closing(actor=person, closing=closing, number=form.cleaned_data["number"]),
    )  # fmt: skip


@staff(*CHAIRS)
@require_POST
def publish(request: HttpRequest, person: Person, closing_id: UUID) -> HttpResponse:
    closing = made_closing(person, closing_id)
    return answer_press(
        request, reverse("closing", args=[closing.pk]), done=_("Laporan terbit untuk umum."),
        act=lambda: publish_closing(actor=person, closing=closing),
    )  # fmt: skip


@staff(*CHAIRS)
def withdraw(request: HttpRequest, person: Person, closing_id: UUID) -> HttpResponse:
    """With a reason that everybody reads above the text, which stays; the action takes it from the leader alone."""
    closing = made_closing(person, closing_id)
    form = ClosingWithdrawalForm(request.POST if request.method == "POST" else None)
    task = closing_task(
        closing, heading=_("Tarik laporan penutup"), verb=_("Tarik laporan"), done=_("Laporan ditarik."),
        explains=_("Naskahnya tetap terbaca oleh siapa saja, di bawah alasan ini. Ini tidak dapat dibatalkan; "
                   "sesudahnya ralat dapat disusun dengan angka yang sama."),
    )  # fmt: skip
    return answer_form(
        request, form, task=task,
        act=lambda: withdraw_closing(actor=person, closing=closing, reason=form.cleaned_data["reason"]),
    )  # fmt: skip


@staff(*CHAIRS)
@require_POST
def correct(request: HttpRequest, person: Person, closing_id: UUID) -> HttpResponse:
    """A draft in place of a withdrawn report; the page of that draft follows."""
    closing = made_closing(person, closing_id)
    try:
        made = correct_closing(actor=person, closing=closing)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect("closing", closing.pk)
    messages.success(request, _("Rancangan ralat disusun dengan angka yang sama. Perbaiki kata-katanya, lalu ajukan."))
    return redirect("closing", made.pk)
