"""Klarifikasi: the staff's list, one clarification, and its steps."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kondusif.agencies.models.person import Person
from kondusif.publishing.access.clarifications import (
    get_clarification_for,
    get_clarification_link_of,
    newest_version_of,
    writes_clarification,
)
from kondusif.publishing.access.roles import MEMBERS, SPEAKERS
from kondusif.publishing.actions import clarifications as actions
from kondusif.publishing.forms import clarifications as forms
from kondusif.publishing.models.clarification import Clarification, ClarificationState
from kondusif.publishing.queries.clarifications import (
    as_clarification_rows,
    list_clarifications,
    page_of_clarification,
)
from kondusif.publishing.runs.linking import link_reports
from kondusif.publishing.views.acting import Task
from kondusif.web.acting import answer_form, answer_press
from kondusif.web.policies import staff

ON_A_PAGE = 30


@staff(*MEMBERS)
def show_clarifications(request: HttpRequest, person: Person) -> HttpResponse:
    page = Paginator(list_clarifications(), ON_A_PAGE).get_page(request.GET.get("halaman"))
    shown = {"rows": as_clarification_rows(page.object_list), "page": page, "may_write": person.holds(*SPEAKERS)}
    return render(request, "publishing/clarifications.html", shown)


@staff(*SPEAKERS)
def new_clarification(request: HttpRequest, person: Person) -> HttpResponse:
    form = forms.NewClarificationForm(request.POST or None)
    task = Task(
        heading=_("Tulis klarifikasi"), about=person.agency.name, verb=_("Simpan rancangan"),
        done=_("Rancangan disimpan. Dua orang lain menyetujuinya sebelum terbit."),
        explains=_("Yang diklarifikasi hanya klaim yang dapat diperiksa tentang tata cara, tempat, waktu, dan "
                   "keamanan; tidak pernah tentang calon, program, atau pendapat."),
        back=reverse("clarifications"), crumb=((reverse("clarifications"), _("Klarifikasi")),),
    )  # fmt: skip
    return answer_form(
        request, form, task=task,
        act=lambda: actions.begin_clarification(actor=person, kind=form.cleaned_data["kind"], words=form.words),
        onward=lambda made: page_address(made),
    )  # fmt: skip


@staff(*MEMBERS)
def show_clarification(request: HttpRequest, person: Person, clarification_number: str) -> HttpResponse:
    clarification = get_clarification_for(person, clarification_number)
    shown = {"clarification": clarification, "page": page_of_clarification(clarification, person)}
    return render(request, "publishing/clarification.html", shown)


@staff(*SPEAKERS)
def rewrite(request: HttpRequest, person: Person, clarification_number: str) -> HttpResponse:
    clarification = own_clarification(person, clarification_number)
    initial = forms.first_words(newest_version_of(clarification))
    form = forms.CorrectionForm(request.POST if request.method == "POST" else None, initial=initial)
    task = task_of(
        clarification, heading=_("Tulis versi baru"), verb=_("Simpan versi baru"), done=_("Versi baru disimpan."),
        explains=_("Versi ini disetujui dua orang lain sebelum terbit. Yang sudah terbit tetap terbaca di riwayat."),
    )  # fmt: skip
    return answer_form(
        request, form, task=task,
        act=lambda: actions.rewrite_clarification(actor=person, clarification=clarification, words=form.words),
    )  # fmt: skip


@staff(*SPEAKERS)
def ask(request: HttpRequest, person: Person, clarification_number: str) -> HttpResponse:
    clarification = own_clarification(person, clarification_number)
    form = forms.AskForm(request.POST if request.method == "POST" else None, clarification=clarification)
    task = task_of(
        clarification, heading=_("Minta persetujuan lembaga lain"), verb=_("Minta persetujuan"),
        done=_("Lembaga itu sekarang membaca rancangannya dan dapat menyetujui."),
        explains=_("Klaim tentang pemilihan selalu disetujui bersama KPU atau Bawaslu."),
    )  # fmt: skip
    return answer_form(
        request, form, task=task,
        act=lambda: actions.ask_to_approve(actor=person, clarification=clarification, **form.cleaned_data),
    )  # fmt: skip


@staff(*SPEAKERS)
@require_POST
def approve(request: HttpRequest, person: Person, clarification_number: str) -> HttpResponse:
    clarification = get_clarification_for(person, clarification_number)
    return answer_press(
        request, page_address(clarification),
        act=lambda: actions.approve_clarification(actor=person, clarification=clarification),
        done=_("Versi ini Anda setujui."),
    )  # fmt: skip


@staff(*SPEAKERS)
@require_POST
def publish(request: HttpRequest, person: Person, clarification_number: str) -> HttpResponse:
    clarification = own_clarification(person, clarification_number)
    return answer_press(
        request, page_address(clarification),
        act=lambda: actions.publish_clarification(actor=person, clarification=clarification),
        done=_("Klarifikasi terbit di halaman publik."),
    )  # fmt: skip


@staff(*SPEAKERS)
def withdraw(request: HttpRequest, person: Person, clarification_number: str) -> HttpResponse:
    clarification = own_clarification(person, clarification_number)
    form = forms.WithdrawForm(request.POST if request.method == "POST" else None)
    task = task_of(
        clarification, heading=_("Tarik klarifikasi"), verb=_("Tarik klarifikasi"), done=_("Klarifikasi ditarik."),
        explains=_("Halaman publiknya tetap ada, bertanda ditarik dengan alasannya. Ini tidak dapat dibatalkan."),
    )  # fmt: skip
    return answer_form(
        request, form, task=task,
        act=lambda: actions.withdraw_clarification(actor=person, clarification=clarification, **form.cleaned_data),
    )  # fmt: skip


@staff(*SPEAKERS)
def link(request: HttpRequest, person: Person, clarification_number: str) -> HttpResponse:
    """Where other reports may tell of the same, the page comes back with them once; nothing is linked before."""
    clarification = own_clarification(person, clarification_number)
    posted = request.POST if request.method == "POST" else None
    form = forms.ReportLinkForm(posted, person=person, clarification=clarification)
    task = task_of(
        clarification, heading=_("Kaitkan laporan"), verb=_("Kaitkan laporan"), done=_("Laporan dikaitkan."),
        explains=_("Tidak pernah tampil untuk umum."),
    )  # fmt: skip
    if form.is_bound and form.is_valid() and form.asks_first:
        form.offer()
        again = _("Belum ada yang dikaitkan. Pilih yang ikut dikaitkan, boleh tidak satu pun, lalu tekan sekali lagi.")
        return render(request, task.template, {"form": form, "task": replace(task, explains=again)})
    return answer_form(
        request, form, task=task,
        act=lambda: link_reports(actor=person, clarification=clarification, reports=form.reports),
    )  # fmt: skip


@staff(*SPEAKERS)
@require_POST
def unlink(
    request: HttpRequest, person: Person, clarification_number: str, clarification_link_id: UUID
) -> HttpResponse:
    clarification = own_clarification(person, clarification_number)
    found = get_clarification_link_of(clarification, clarification_link_id)
    return answer_press(
        request, page_address(clarification),
        act=lambda: actions.unlink_report(actor=person, clarification=clarification, link=found),
        done=_("Kaitan dilepas."),
    )  # fmt: skip


def own_clarification(person: Person, number: str) -> Clarification:
    """A clarification that the person's agency writes and that stands; Http404 for everybody else's."""
    clarification = get_clarification_for(person, number)
    if not writes_clarification(person, clarification) or clarification.state == ClarificationState.WITHDRAWN:
        raise Http404
    return clarification


def page_address(clarification: Clarification) -> str:
    return reverse("clarification", args=[clarification.number])


def task_of(clarification: Clarification, **words: str) -> Task:
    """A step of a clarification, and the way back to it."""
    crumb = ((reverse("clarifications"), _("Klarifikasi")), (page_address(clarification), clarification.number))
    return Task(
        about=newest_version_of(clarification).headline, back=page_address(clarification), crumb=crumb, **words,
    )  # fmt: skip
