"""The steps of a situation report: its words and numbers, and the way to its approval."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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
    send_back,
    submit_situation,
    take_out_number,
    write_section,
)
from kondusif.bulletins.core.situation import SECTIONS
from kondusif.bulletins.forms.situations import (
    AddedNumberForm,
    ApprovalForm,
    CorrectionNoteForm,
    SectionForm,
    SendBackForm,
)
from kondusif.bulletins.models.situation import SituationReport, SituationSection
from kondusif.bulletins.queries.situation_wording import title_of, titles
from kondusif.team.access.roles import CHAIRS, SPEAKERS
from kondusif.team.views.acting import Task
from kondusif.web.steps import Document, Step, Taken, Words


def situation_address(situation: SituationReport) -> str:
    return reverse("situation", args=[situation.pk])


def crumb_of(situation: SituationReport) -> tuple[tuple[str, str], ...]:
    return (reverse("situations"), str(_("Laporan situasi"))), (situation_address(situation), title_of(situation))


def section_of(situation: SituationReport, code: str) -> SituationSection:
    """The words of a section, new ones where nobody has written any; Http404 for one that there is not."""
    if code not in SECTIONS:
        raise Http404
    found = SituationSection.objects.filter(situation=situation, code=code).first()
    return found or SituationSection(situation=situation, code=code, text="", version=0)


def headed(words: Promise) -> Words:
    """Words with the heading of the section."""
    return lambda taken: str(words) % {"part": titles()[taken.part.code]}


def what_is_saved(taken: Taken[SituationReport]) -> dict[str, Any]:
    """Beside a form that was refused."""
    return {"saved": taken.part.text if taken.form.is_bound else ""}


PAGE: Document[SituationReport] = Document(
    page="situation", find=get_situation_for, title=title_of, address=situation_address, crumb=crumb_of,
    roles=SPEAKERS, may=writes_situation, task=Task, template="bulletins/situation_form.html",
)  # fmt: skip

STEPS: list[Step[SituationReport]] = [
    Step(
        "bagian/<slug:section>/", headed(_("Tulis uraian: %(part)s")), headed(_("Uraian %(part)s disimpan.")),
        form=SectionForm, url="write-situation", verb=_("Simpan uraian"), part=section_of, more=what_is_saved,
        explains=_(
            "Angkanya tetap seperti dihitung. Bila lembaga lain menyebut angka berbeda, tambahkan sebagai baris."
        ),
        gives=lambda on: {"initial": {"text": on.part.text, "version": on.part.version}},
        act=lambda on: write_section(actor=on.who, situation=on.it, code=on.part.code, **on.got),
    ),
    Step(
        "angka/", _("Tambah angka lembaga lain"), _("Angka ditambahkan di samping yang lain."), form=AddedNumberForm,
        url="add-situation-number", verb=_("Tambah"),
        explains=_("Angka yang berbeda berdampingan dengan sumber dan jamnya; tidak ada yang dihapus olehnya."),
        gives=lambda on: {"situation": on.it},
        act=lambda on: add_number(actor=on.who, situation=on.it, told=on.form.told),
    ),
    Step(
        "angka/<uuid:number_id>/tarik/", "", _("Angka itu ditarik."), url="remove-situation-number",
        part=get_added_line_of, act=lambda on: take_out_number(actor=on.who, line=on.part),
    ),
    Step(
        "ajukan/", "", _("Laporan diajukan kepada pimpinan."), url="submit-situation",
        act=lambda on: submit_situation(actor=on.who, situation=on.it),
    ),
    Step(
        "kembalikan/", _("Kembalikan untuk diperbaiki"), _("Laporan kembali menjadi rancangan."), form=SendBackForm,
        url="send-back-situation", verb=_("Kembalikan"),
        explains=_("Alasannya terbaca di halaman laporan dan di riwayat."),
        act=lambda on: send_back(actor=on.who, situation=on.it, **on.got),
    ),
    # With a number of the e-office where one is typed, else with the next of the scheme.
    Step(
        "setujui/", _("Setujui laporan"), _("Laporan disetujui dan bernomor."), form=ApprovalForm,
        url="approve-situation", verb=_("Setujui"), roles=CHAIRS, may=chairs_situation,
        explains=_("Sesudah ini laporan tidak berubah lagi; yang keliru diperbaiki dengan ralat."),
        act=lambda on: approve_situation(actor=on.who, situation=on.it, **on.got),
    ),
    Step(
        "ralat/", _("Buat ralat"), _("Edisi baru dibuat. Perbaiki, lalu ajukan."), form=CorrectionNoteForm,
        url="correct-situation", onward=situation_address,
        explains=_(
            "Edisi yang disetujui tetap terbaca. Angka dihitung lagi pada batas data yang sama; uraian disalin."
        ),
        act=lambda on: correct_situation(actor=on.who, situation=on.it, **on.got),
    ),
]  # fmt: skip
