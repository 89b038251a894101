"""What is added to a conflict: one step for each thing that can be said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.person import Person
from kondusif.conflicts.access.conflicts import (
    get_conflict_for,
    get_intervention_of,
    get_link_of,
    get_look_of,
    get_reader_of,
    leads,
)
from kondusif.conflicts.actions import conflict_facts as facts
from kondusif.conflicts.actions import conflict_steps as actions
from kondusif.conflicts.actions.conflicts import describe_conflict
from kondusif.conflicts.actions.peace import agree_term, note_look
from kondusif.conflicts.forms import conflict_steps as forms
from kondusif.conflicts.forms.conflicts import DescribeForm, first_description
from kondusif.conflicts.models.conflict import ConflictState, SocialConflict
from kondusif.team.access.roles import SPEAKERS
from kondusif.web import acting
from kondusif.web.steps import Document, Step, Taken, plain


@dataclass(frozen=True)
class Task(acting.Task):
    """The words of a step of Konflik."""

    room: ClassVar[tuple[str, Any]] = ("conflicts", _("Konflik"))


def runs(_person: Person, conflict: SocialConflict) -> bool:
    """Whether anything is added any more."""
    return conflict.state != ConflictState.MISTAKEN


def runs_and_leads(person: Person, conflict: SocialConflict) -> bool:
    return runs(person, conflict) and leads(person, conflict)


def page_address(conflict: SocialConflict) -> str:
    return reverse("conflict", args=[conflict.number])


def conflict_and_person(taken: Taken[SocialConflict]) -> dict[str, Any]:
    """What most forms are made with."""
    return {"conflict": taken.it, "person": taken.who}


PAGE: Document[SocialConflict] = Document(
    page="conflict", find=get_conflict_for, title=lambda it: it.title, address=page_address,
    crumb=lambda it: ((page_address(it), it.number),), roles=SPEAKERS, gives=conflict_and_person,
    task=Task,
)  # fmt: skip

STEPS: list[Step[SocialConflict]] = [
    Step(
        "ubah/", _("Ubah keterangan"), _("Keterangan diubah."), form=DescribeForm, may=runs_and_leads,
        explains=_("Tempat dan nomornya tetap."),
        gives=lambda on: {"initial": first_description(on.it)},
        act=lambda on: describe_conflict(actor=on.who, conflict=on.it, described=on.form.described),
    ),
    Step(
        "tahap/", _("Ubah tahap"), _("Tahap diubah."), form=forms.StageForm, may=runs_and_leads,
        explains=_("Siapa mengubahnya, kapan, dan mengapa tetap terbaca. Dari peristiwa tidak ada jalan kembali."),
        act=lambda on: actions.move_stage(actor=on.who, conflict=on.it, **on.got),
    ),
    Step(
        "damai/", _("Catat damai"), _("Damai dicatat; mulai dipantau."), form=forms.PeaceForm, may=runs_and_leads,
        explains=_(
            "Damai adalah keadaan yang dipantau, bukan akhir. Bila terjadi lagi, konflik ini dibuka kembali."
        ),
        act=lambda on: actions.reach_peace(actor=on.who, conflict=on.it, **on.got),
    ),
    Step(
        "selesai/", _("Nyatakan selesai"), _("Konflik dinyatakan selesai."), form=forms.StepForm, may=runs_and_leads,
        explains=_("Bila terjadi lagi, kambuh tetap dapat dicatat dan konflik ini dibuka kembali."),
        act=lambda on: actions.settle_conflict(actor=on.who, conflict=on.it, **on.got),
    ),
    Step(
        "kambuh/", _("Catat kambuh"), _("Kambuh dicatat; konflik dibuka kembali."), form=forms.StepForm,
        may=runs_and_leads,
        explains=_("Konflik ini dibuka kembali. Kesepakatan sesudahnya dicatat sebagai butir baru."),
        act=lambda on: actions.note_relapse(actor=on.who, conflict=on.it, **on.got),
    ),
    Step(
        "keliru/", _("Nyatakan keliru dicatat"), _("Konflik dinyatakan keliru dicatat."), form=forms.MistakenForm,
        may=runs_and_leads,
        explains=_("Catatan ini tetap terbaca, tidak berubah lagi, dan tidak dihitung. Ini tidak dapat dibatalkan."),
        act=lambda on: actions.strike_conflict(actor=on.who, conflict=on.it, **on.got),
    ),
    Step(
        "pihak/", _("Tambah pihak"), _("Pihak dicatat."), form=forms.PartyForm, may=runs_and_leads,
        explains=_("Dibaca semua yang membaca konflik ini, dan tidak dapat dihapus."),
        act=lambda on: facts.add_party(actor=on.who, conflict=on.it, **on.got),
    ),
    Step(
        "butir/", _("Catat butir kesepakatan"), _("Butir dicatat beserta tanggal pantaunya."), form=forms.TermForm,
        may=runs_and_leads,
        explains=_("Bunyinya tidak berubah lagi. Pada tiap tanggal pantau diisi apa yang dilihat."),
        act=lambda on: agree_term(actor=on.who, conflict=on.it, term=on.form.term),
    ),
    Step(
        "pembaca/", _("Tambah lembaga"), _("Lembaga ditambahkan."), form=forms.ReaderForm, may=runs_and_leads,
        explains=_("Lembaga ini langsung membaca seluruh konflik ini, dan dapat menambahkan yang diketahuinya."),
        act=lambda on: facts.add_reader(actor=on.who, conflict=on.it, **on.got),
    ),
    Step(
        "bingkai/", _("Catat bingkai yang diklaim"), _("Klaim dicatat dengan sumbernya."), form=forms.FrameForm,
        may=runs,
        explains=_("Ini pernyataan orang lain dengan sumbernya, bukan penilaian Tim, dan tidak mengubah nama konflik."),
        act=lambda on: facts.add_frame(actor=on.who, conflict=on.it, claim=on.form.claim),
    ),
    Step(
        "angka/", _("Catat angka"), _("Angka dicatat."), form=forms.TollForm, may=runs,
        explains=_(
            "Angka lama tidak tertimpa. Angka yang berbeda berdiri berdampingan dengan sumber dan jamnya."
        ),
        act=lambda on: facts.add_toll(actor=on.who, conflict=on.it, told=on.form.told),
    ),
    Step(
        "tindakan/", _("Catat tindakan"), _("Tindakan dicatat."), form=forms.InterventionForm, may=runs,
        explains=_("Hasilnya dapat diisi kemudian, satu kali."),
        act=lambda on: facts.add_intervention(actor=on.who, conflict=on.it, done=on.form.done),
    ),
    Step(
        "kaitan/", _("Kaitkan"), _("Kaitan dicatat."), form=forms.LinkForm, may=runs,
        explains=_(
            "Kaitan ini tidak terlihat oleh yang tidak boleh membaca berkas atau laporannya, juga tidak di riwayat."
        ),
        act=lambda on: facts.link_to_conflict(actor=on.who, conflict=on.it, thing=on.got["what"]),
    ),
    Step(
        "pantau/<uuid:look_id>/", _("Isi pantauan"), _("Pantauan diisi."), form=forms.LookForm, url="look-at-term",
        part=get_look_of, gives=plain, about=lambda on: str(on.part.term),
        explains=_(
            "Diisi satu kali. Butir yang dilanggar tidak membuka konflik sendiri; catat kambuh bila terjadi lagi."
        ),
        act=lambda on: note_look(actor=on.who, conflict=on.it, look=on.part, **on.got),
    ),
    Step(
        "tindakan/<uuid:intervention_id>/", _("Catat hasil"), _("Hasil dicatat."), form=forms.OutcomeForm,
        url="intervention-outcome", part=get_intervention_of, gives=plain, about=lambda on: str(on.part.what),
        explains=_("Diisi satu kali."),
        act=lambda on: facts.tell_outcome(actor=on.who, conflict=on.it, intervention=on.part, **on.got),
    ),
    Step(
        "pembaca/<uuid:reader_id>/tarik/", "", _("Lembaga itu tidak lagi membaca konflik ini."),
        url="remove-conflict-reader", part=get_reader_of, may=leads,
        act=lambda on: facts.remove_reader(actor=on.who, conflict=on.it, reader=on.part),
    ),
    Step(
        "kaitan/<uuid:conflict_link_id>/lepas/", "", _("Kaitan dilepas."), url="unlink-conflict", part=get_link_of,
        act=lambda on: facts.unlink_from_conflict(actor=on.who, conflict=on.it, link=on.part),
    ),
]  # fmt: skip
