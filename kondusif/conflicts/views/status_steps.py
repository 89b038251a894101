"""What is added to a status dossier: one step for each thing that can be said or noted."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.person import Person
from kondusif.conflicts.access.status import (
    get_dossier_for,
    get_ground_of,
    get_status_decision_of,
    get_status_report_of,
    prepares,
)
from kondusif.conflicts.actions import status as actions
from kondusif.conflicts.actions import status_decisions as decisions
from kondusif.conflicts.core.status_course import OVER
from kondusif.conflicts.forms import status as forms
from kondusif.conflicts.models.status import StatusDossier
from kondusif.conflicts.queries.status_page import doubts_about
from kondusif.conflicts.queries.status_wording import banner, title_of_dossier
from kondusif.team.access.roles import SPEAKERS
from kondusif.team.views.acting import Task
from kondusif.web.steps import Document, Step, Taken, Words, plain, say

SECOND = _("Hitungan hari mulai sesudah orang kedua mencocokkan nomor dan tanggalnya dengan naskah.")


def goes_on(_person: Person, dossier: StatusDossier) -> bool:
    """Whether anything is said about it any more."""
    return dossier.state not in OVER


def goes_on_and_prepares(person: Person, dossier: StatusDossier) -> bool:
    return goes_on(person, dossier) and prepares(person, dossier)


def dossier_address(dossier: StatusDossier) -> str:
    return reverse("status-dossier", args=[dossier.pk])


def crumb_of(dossier: StatusDossier) -> tuple[tuple[str, str], ...]:
    return (reverse("status-dossiers"), str(_("Berkas status"))), (dossier_address(dossier), title_of_dossier(dossier))


def dossier_and_person(taken: Taken[StatusDossier]) -> dict[str, Any]:
    """What most forms are made with."""
    return {"dossier": taken.it, "person": taken.who}


def never_said_here(*words: Words) -> Words:
    """What will happen, and that nobody declares a state of conflict by it."""
    return lambda taken: " ".join(filter(None, [*(say(each, taken) for each in words), banner()]))


PAGE: Document[StatusDossier] = Document(
    page="status-dossier", find=get_dossier_for, title=title_of_dossier, address=dossier_address, crumb=crumb_of,
    roles=SPEAKERS, may=goes_on_and_prepares, gives=dossier_and_person, task=Task,
)  # fmt: skip

STEPS: list[Step[StatusDossier]] = [
    Step(
        "ubah/", _("Ubah uraian"), _("Uraian diubah."), form=forms.DescribeDossierForm,
        explains=never_said_here(_("Skala dan wilayahnya tetap.")),
        act=lambda on: actions.describe_dossier(actor=on.who, dossier=on.it, **on.got),
    ),
    Step(
        "konflik/", _("Kaitkan konflik"), _("Konflik dikaitkan."), form=forms.GroundForm,
        explains=never_said_here(_("Yang melihat kaitan ini hanya yang membaca konflik itu.")),
        act=lambda on: actions.add_ground(actor=on.who, dossier=on.it, **on.got),
    ),
    Step(
        "syarat/", _("Catat keterangan syarat"), _("Keterangan dicatat."), form=forms.FindingForm, may=goes_on,
        explains=never_said_here(_(
            "Keterangan lain tetap di sebelahnya; tidak ada yang ditimpa. Kedua syarat harus terpenuhi."
        )),
        act=lambda on: actions.add_finding(actor=on.who, dossier=on.it, found=on.form.found),
    ),
    Step(
        "konsultasi/", _("Catat konsultasi"), _("Konsultasi dicatat."), form=forms.ConsultationForm,
        explains=never_said_here(_(
            "Yang berkonsultasi ialah pejabat yang berwenang menetapkan; di sini dicatat hasilnya."
        )),
        act=lambda on: actions.add_consultation(actor=on.who, dossier=on.it, talk=on.form.talk),
    ),
    Step(
        "ajukan/", _("Ajukan berkas"), _("Berkas diajukan. Status tidak ditetapkan di sini."), form=forms.SubmitForm,
        explains=never_said_here(lambda on: " ".join(doubts_about(on.it)), _(
            "Berkas ini menjadi bahan pertimbangan pejabat yang berwenang. Lembaga anggota tim mulai membacanya. "
            "Mengajukan berkas tidak menetapkan status."
        )),
        act=lambda on: actions.submit_dossier(actor=on.who, dossier=on.it),
    ),
    Step(
        "kembalikan/", _("Kembalikan ke penyiapan"), _("Berkas kembali disiapkan."), form=forms.ReasonForm,
        explains=never_said_here(_("Anggota tim tidak lagi membacanya sampai diajukan lagi.")),
        act=lambda on: actions.return_dossier(actor=on.who, dossier=on.it, **on.got),
    ),
    Step(
        "keputusan/", _("Catat keputusan penetapan"), _("Keputusan dicatat; menunggu orang kedua."),
        form=forms.DecisionNoteForm, explains=never_said_here(SECOND),
        act=lambda on: decisions.note_decision(actor=on.who, dossier=on.it, read=on.form.read),
    ),
    Step(
        "perpanjangan/", _("Catat keputusan perpanjangan"), _("Perpanjangan dicatat; menunggu orang kedua."),
        form=forms.ExtensionForm, explains=never_said_here(SECOND),
        act=lambda on: decisions.note_decision(actor=on.who, dossier=on.it, read=on.form.read),
    ),
    Step(
        "pencabutan/", _("Catat keputusan pencabutan"), _("Pencabutan dicatat; menunggu orang kedua."),
        form=forms.RevocationForm,
        explains=never_said_here(_("Sesudah orang kedua mencocokkannya, berkas ini selesai dan tidak berubah lagi.")),
        act=lambda on: decisions.note_decision(actor=on.who, dossier=on.it, read=on.form.read),
    ),
    Step(
        "tidak-ditetapkan/", _("Catat tidak ditetapkan"), _("Dicatat: status tidak ditetapkan."), form=forms.NotSetForm,
        explains=never_said_here(_("Berkas ini selesai dan tidak berubah lagi.")),
        act=lambda on: decisions.note_not_set(actor=on.who, dossier=on.it, **on.got),
    ),
    Step(
        "berakhir/", _("Catat sudah berakhir"), _("Dicatat: masa berlaku berakhir."), form=forms.SubmitForm,
        explains=never_said_here(_("Hari terakhirnya sudah lewat. Berkas ini selesai dan tidak berubah lagi.")),
        act=lambda on: decisions.note_end(actor=on.who, dossier=on.it),
    ),
    Step(
        "kejadian/", _("Catat kejadian"), _("Kejadian dicatat."), form=forms.MomentForm,
        explains=never_said_here(_(
            "Bila keliru, catat lagi dengan waktu yang benar; yang terakhir dicatat yang dihitung."
        )),
        act=lambda on: decisions.note_moment(actor=on.who, dossier=on.it, **on.form.happened),
    ),
    Step(
        "laporan/", _("Rencanakan laporan"), _("Laporan direncanakan."), form=forms.ReportPlanForm,
        explains=never_said_here(_("Tanggalnya menurut rencana tim, bukan menurut undang-undang.")),
        act=lambda on: decisions.plan_report(actor=on.who, dossier=on.it, **on.got),
    ),
    Step(
        "laporan/<uuid:status_report_id>/", _("Catat laporan terkirim"), _("Laporan dicatat terkirim."),
        form=forms.ReportSentForm, url="status-report-sent", may=prepares, part=get_status_report_of, gives=plain,
        about=lambda on: str(on.part.addressee), explains=never_said_here(_("Dibaca semua yang membaca berkas ini.")),
        act=lambda on: decisions.note_report_sent(actor=on.who, report=on.part, **on.got),
    ),
    # The second person's page; what was noted is not shown beside the form.
    Step(
        "keputusan/<uuid:status_decision_id>/cocokkan/", _("Cocokkan keputusan"),
        _("Keputusan cocok dengan naskahnya; harinya dihitung."), form=forms.ConfirmForm,
        url="confirm-status-decision", may=prepares, part=get_status_decision_of, gives=plain,
        about=lambda on: str(on.part.get_kind_display()),
        explains=never_said_here(_("Bila sama dengan yang dicatat, harinya mulai dihitung.")),
        act=lambda on: decisions.confirm_decision(actor=on.who, decision=on.part, **on.got),
    ),
    Step(
        "keputusan/<uuid:status_decision_id>/batal/", "", _("Catatan keputusan dibatalkan."),
        url="strike-status-decision", may=prepares, part=get_status_decision_of,
        act=lambda on: decisions.strike_decision(actor=on.who, decision=on.part),
    ),
    Step(
        "konflik/<uuid:ground_id>/lepas/", "", _("Kaitan dilepas."), url="remove-status-ground", may=prepares,
        part=get_ground_of, act=lambda on: actions.remove_ground(actor=on.who, dossier=on.it, ground=on.part),
    ),
]  # fmt: skip
