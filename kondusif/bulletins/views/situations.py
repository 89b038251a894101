"""Laporan situasi: the list, one report, its words and numbers, and the steps to its approval."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kondusif.agencies.models.person import Person
from kondusif.bulletins.access.situations import (
    chairs_situation,
    get_added_line_of,
    get_situation_for,
    writes_situation,
)
from kondusif.bulletins.actions.situations import (
    add_number,
    approve_situation,
    correct_situation,
    make_situation,
    send_back,
    set_up_situations,
    submit_situation,
    take_out_number,
    write_section,
)
from kondusif.bulletins.core.situation import FIGURES, SECTIONS
from kondusif.bulletins.forms.situations import (
    AddedNumberForm,
    ApprovalForm,
    CorrectionNoteForm,
    NewSituationForm,
    SectionForm,
    SendBackForm,
    SetupForm,
    first_setup,
    first_situation,
)
from kondusif.bulletins.models.situation import SituationReport, SituationSection
from kondusif.bulletins.queries.situation_papers import message_of
from kondusif.bulletins.queries.situation_sources import MOST, rows_behind
from kondusif.bulletins.queries.situation_wording import (
    names,
    no_changes,
    provisional,
    state_of,
    title_of,
    titles,
    what_is_counted,
    when_counted,
)
from kondusif.bulletins.queries.situations import figure_rows, figures_of, list_situations, situation_page, written_page
from kondusif.team.access.roles import CHAIRS, MEMBERS, SPEAKERS
from kondusif.team.views.acting import Task
from kondusif.web.acting import answer_form, answer_press
from kondusif.web.policies import staff

ON_A_PAGE = 25
FORM = "bulletins/situation_form.html"


@staff(*MEMBERS)
def show_situations(request: HttpRequest, person: Person) -> HttpResponse:
    page = Paginator(list_situations(), ON_A_PAGE).get_page(request.GET.get("halaman"))
    shown = {
        "page": page,
        "rows": [(row, title_of(row), *state_of(row)) for row in page.object_list],
        "may_make": person.holds(*SPEAKERS),
        "may_set_up": person.holds(*CHAIRS),
    }
    return render(request, "bulletins/situations.html", shown)


@staff(*SPEAKERS)
def new_situation(request: HttpRequest, person: Person) -> HttpResponse:
    form = NewSituationForm(request.POST or None, person=person, initial=first_situation(person))
    task = Task(
        heading=_("Susun laporan situasi"), about=person.agency.name, verb=_("Susun"),
        done=_("Laporan disusun dari catatan. Tulis uraiannya, lalu ajukan."), back=reverse("situations"),
        explains=_("Angka dihitung sekali, pada batas data, dan tidak diketik. Uraiannya Anda tulis di sampingnya."),
        crumb=((reverse("situations"), _("Laporan situasi")),), template=FORM,
    )  # fmt: skip
    return answer_form(
        request, form, task=task, act=lambda: make_situation(actor=person, wish=form.wish),
        onward=lambda made: reverse("situation", args=[made.pk]),
    )  # fmt: skip


@staff(*MEMBERS)
def show_situation(request: HttpRequest, person: Person, situation_id: UUID) -> HttpResponse:
    situation = get_situation_for(person, situation_id)
    page = situation_page(situation, person)
    may_copy = situation.is_approved and bool(page.readers)
    shown = {
        "situation": situation,
        "page": page,
        "newer": getattr(situation, "replaced_by", None),
        "provisional": provisional(),
        "what_is_counted": what_is_counted(is_whole=page.is_whole),
        "no_changes": no_changes(is_whole=page.is_whole),
        "message": message_of(situation, written_page(situation, person)) if may_copy else "",
        "may_correct": situation.is_approved and writes_situation(person, situation),
        "is_draft": situation.state == "rancangan",
    }
    return render(request, "bulletins/situation.html", shown)


@staff(*MEMBERS)
def show_source(request: HttpRequest, person: Person, situation_id: UUID, figure: str) -> HttpResponse:
    """The rows behind a figure; Http404 for a figure that there is not."""
    situation = get_situation_for(person, situation_id)
    if figure not in {counted.key for counted in FIGURES}:
        raise Http404
    said = names(situation.agency.short_name)[figure]
    is_whole = person.agency_id == situation.agency_id
    told = figure_rows(situation, figures_of(situation, is_whole=is_whole), shared=[]).get(figure)
    shown = {
        "situation": situation, "title": title_of(situation), "name": said, "number": told.number if told else "-",
        "when": when_counted(figure, situation), "rows": rows_behind(situation, figure, person), "most": MOST,
    }  # fmt: skip
    return render(request, "bulletins/situation_source.html", shown)


def written_situation(person: Person, situation_id: UUID, *, as_chair: bool = False) -> SituationReport:
    """A report that the person's agency makes; Http404 for everybody else's."""
    situation = get_situation_for(person, situation_id)
    if not (chairs_situation(person, situation) if as_chair else writes_situation(person, situation)):
        raise Http404
    return situation


def situation_task(situation: SituationReport, **words: Any) -> Task:
    """A step of a report, and the way back to it."""
    back = reverse("situation", args=[situation.pk])
    crumb = ((reverse("situations"), _("Laporan situasi")), (back, title_of(situation)))
    return Task(**{"about": title_of(situation), "back": back, "crumb": crumb, "template": FORM, **words})


@staff(*SPEAKERS)
def write(request: HttpRequest, person: Person, situation_id: UUID, section: str) -> HttpResponse:
    """The words of a section; Http404 for one that there is not."""
    situation = written_situation(person, situation_id)
    if section not in SECTIONS:
        raise Http404
    standing = SituationSection.objects.filter(situation=situation, code=section).first()
    initial = {"text": standing.text if standing else "", "version": standing.version if standing else 0}
    form = SectionForm(request.POST if request.method == "POST" else None, initial=initial)
    heading = titles()[section]
    task = situation_task(
        situation, heading=_("Tulis uraian: %(part)s") % {"part": heading}, verb=_("Simpan uraian"),
        done=_("Uraian %(part)s disimpan.") % {"part": heading},
        explains=_(
            "Angkanya tetap seperti dihitung. Bila lembaga lain menyebut angka berbeda, tambahkan sebagai baris."
        ),
    )  # fmt: skip
    saved = standing.text if standing and form.is_bound else ""
    return answer_form(request, form, task=task, act=lambda: save(person, situation, section, form), saved=saved)


def save(person: Person, situation: SituationReport, section: str, form: SectionForm) -> SituationSection:
    got = form.cleaned_data
    return write_section(actor=person, situation=situation, code=section, text=got["text"], version=got["version"])


@staff(*SPEAKERS)
def new_number(request: HttpRequest, person: Person, situation_id: UUID) -> HttpResponse:
    situation = written_situation(person, situation_id)
    form = AddedNumberForm(request.POST if request.method == "POST" else None, situation=situation)
    task = situation_task(
        situation, heading=_("Tambah angka lembaga lain"), verb=_("Tambah"),
        done=_("Angka ditambahkan di samping yang lain."),
        explains=_("Angka yang berbeda berdampingan dengan sumber dan jamnya; tidak ada yang dihapus olehnya."),
    )  # fmt: skip
    return answer_form(
        request, form, task=task, act=lambda: add_number(actor=person, situation=situation, told=form.told)
    )


@staff(*SPEAKERS)
@require_POST
def remove_number(request: HttpRequest, person: Person, situation_id: UUID, number_id: UUID) -> HttpResponse:
    situation = written_situation(person, situation_id)
    line = get_added_line_of(situation, number_id)
    back = reverse("situation", args=[situation.pk])
    return answer_press(
        request, back, act=lambda: take_out_number(actor=person, line=line), done=_("Angka itu ditarik.")
    )


@staff(*SPEAKERS)
@require_POST
def submit(request: HttpRequest, person: Person, situation_id: UUID) -> HttpResponse:
    situation = written_situation(person, situation_id)
    back = reverse("situation", args=[situation.pk])
    done = _("Laporan diajukan kepada pimpinan.")
    return answer_press(request, back, act=lambda: submit_situation(actor=person, situation=situation), done=done)


@staff(*SPEAKERS)
def give_back(request: HttpRequest, person: Person, situation_id: UUID) -> HttpResponse:
    situation = written_situation(person, situation_id)
    form = SendBackForm(request.POST if request.method == "POST" else None)
    task = situation_task(
        situation, heading=_("Kembalikan untuk diperbaiki"), verb=_("Kembalikan"),
        done=_("Laporan kembali menjadi rancangan."),
        explains=_("Alasannya terbaca di halaman laporan dan di riwayat."),
    )  # fmt: skip
    return answer_form(
        request, form, task=task,
        act=lambda: send_back(actor=person, situation=situation, note=form.cleaned_data["note"]),
    )  # fmt: skip


@staff(*CHAIRS)
def approve(request: HttpRequest, person: Person, situation_id: UUID) -> HttpResponse:
    """With a number of the e-office where one is typed, else with the next of the scheme."""
    situation = written_situation(person, situation_id, as_chair=True)
    form = ApprovalForm(request.POST if request.method == "POST" else None)
    task = situation_task(
        situation, heading=_("Setujui laporan"), verb=_("Setujui"), done=_("Laporan disetujui dan bernomor."),
        explains=_("Sesudah ini laporan tidak berubah lagi; yang keliru diperbaiki dengan ralat."),
    )  # fmt: skip
    return answer_form(
        request, form, task=task,
        act=lambda: approve_situation(actor=person, situation=situation, number=form.cleaned_data["number"]),
    )  # fmt: skip


@staff(*SPEAKERS)
def correct(request: HttpRequest, person: Person, situation_id: UUID) -> HttpResponse:
    situation = written_situation(person, situation_id)
    form = CorrectionNoteForm(request.POST if request.method == "POST" else None)
    task = situation_task(
        situation, heading=_("Buat ralat"), verb=_("Buat ralat"), done=_("Edisi baru dibuat. Perbaiki, lalu ajukan."),
        explains=_(
            "Edisi yang disetujui tetap terbaca. Angka dihitung lagi pada batas data yang sama; uraian disalin."
        ),
    )  # fmt: skip
    return answer_form(
        request, form, task=task, onward=lambda made: reverse("situation", args=[made.pk]),
        act=lambda: correct_situation(actor=person, situation=situation, note=form.cleaned_data["note"]),
    )  # fmt: skip


@staff(*CHAIRS)
def set_up(request: HttpRequest, person: Person) -> HttpResponse:
    form = SetupForm(request.POST if request.method == "POST" else None, initial=first_setup(person))
    task = Task(
        heading=_("Atur Lembar Pagi dan nomor"), about=person.agency.name, verb=_("Simpan"), done=_("Aturan disimpan."),
        back=reverse("situations"), crumb=((reverse("situations"), _("Laporan situasi")),), template=FORM,
        explains=_("Lembar Pagi hanya rancangan: pimpinan menyetujuinya sebelum dibaca orang lain."),
    )  # fmt: skip
    return answer_form(request, form, task=task, act=lambda: set_up_situations(actor=person, setup=form.setup))
