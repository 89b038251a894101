"""The steps of a berkas: what happened, who answers for it, how it ended, who is told, who is not free."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kondusif.base.roles import Role
from kondusif.base.time import today
from kondusif.cases.access import (
    HANDLERS,
    OPENERS,
    READERS,
    get_case_for,
    get_referral_for,
    get_release_of,
    latest_outcome,
)
from kondusif.cases.actions.answers import accept_referral, finish_referral, receive_referral, return_referral
from kondusif.cases.actions.moments import record_moment
from kondusif.cases.actions.open import link_report
from kondusif.cases.actions.outcome import Decision, record_outcome, reopen_case, tell_outcome
from kondusif.cases.actions.parties import name_unit
from kondusif.cases.actions.refer import refer_case, set_letter_number
from kondusif.cases.actions.releases import release_case, withdraw_release
from kondusif.cases.core.words import offered_text
from kondusif.cases.forms.opening import LinkForm
from kondusif.cases.forms.refer import LetterForm, ReasonForm, ReferForm
from kondusif.cases.forms.release import ReleaseForm
from kondusif.cases.forms.steps import MomentForm, OutcomeForm, TellForm, UnitForm
from kondusif.cases.models.case import Case
from kondusif.cases.models.referral import OutcomeResult
from kondusif.cases.queries.releases import may_release, needs_unit, superiors_of
from kondusif.cases.queries.telling import reports_of
from kondusif.cases.views.documents import LETTER
from kondusif.papers.queries.numbering import offered_number
from kondusif.reports.access import get_recusal_for
from kondusif.reports.actions.recusals import recuse, undo_recusal
from kondusif.reports.forms.recusal import RecusalForm, UndoForm
from kondusif.web import acting
from kondusif.web.steps import Document, Step, Taken, plain


@dataclass(frozen=True)
class Task(acting.Task):
    """The words of a step of Penanganan."""

    room: ClassVar[tuple[str, Any]] = ("cases", _("Penanganan"))


def page_address(case: Case) -> str:
    return reverse("case", args=[case.number])


def go_on(request: HttpRequest, taken: Taken[Case]) -> str:
    """Back to the berkas; to the list where the person can no longer see it after the step."""
    if Case.objects.filter(pk=taken.it.pk).exists():
        return page_address(taken.it)
    messages.warning(request, _("Berkas itu kini tertutup bagi Anda. Orang atau lembaga lain melanjutkannya."))
    return reverse("cases")


def about_case(taken: Taken[Case]) -> dict[str, Any]:
    return {"case": taken.it}


def of_today(taken: Taken[Case]) -> dict[str, Any]:
    return {"case": taken.it, "initial": {"on": today(), "name": taken.query.get("nama", "")}}


def chosen_before(taken: Taken[Case]) -> dict[str, Any]:
    """The body that the link of a rule names, and the next number of the register."""
    to = f"{taken.query.get('lembaga', '')}|{taken.query.get('aturan', '')}"
    return {"case": taken.it, "initial": {"to": to, "letter_number": offered_number(taken.who, LETTER)}}


def number_before(taken: Taken[Case]) -> dict[str, Any]:
    return {"initial": {"number": taken.part.letter_number or offered_number(taken.who, LETTER)}}


def recusal_of(person: Any, case: Case, recusal_id: Any) -> Any:
    """Of the berkas, or of one of its reports."""
    return get_recusal_for(person, recusal_id, case.pk, *(report.pk for report in reports_of(case)))


PAGE: Document[Case] = Document(
    page="case", find=get_case_for, title=lambda it: it.title, address=page_address, after=go_on,
    crumb=lambda it: ((page_address(it), it.number),), roles=HANDLERS, gives=about_case, task=Task,
    template="cases/form.html",
)  # fmt: skip

STEPS: list[Step[Case]] = [
    Step(
        "gabung/", _("Gabungkan laporan lain"), _("Laporan digabungkan ke berkas ini."), form=LinkForm,
        url="join-report", roles=OPENERS, verb=_("Gabungkan"),
        explains=_(
            "Laporan tentang peristiwa yang sama masuk ke berkas ini. Lembaga yang terkait dengan terlapor "
            "menurut salah satu laporan tidak dapat lagi melihat seluruh berkas. Ini tidak dapat dibatalkan."
        ),
        gives=lambda on: {"case": on.it, "person": on.who},
        act=lambda on: link_report(actor=on.who, case=on.it, **on.got),
    ),
    Step(
        "peristiwa/", _("Catat peristiwa"), _("Peristiwa dicatat dan batas waktunya dihitung lagi."), form=MomentForm,
        url="record-moment", gives=of_today,
        explains=_(
            "Batas waktu dihitung dari peristiwa yang Anda catat. Salah catat? Catat lagi dengan tanggal yang benar: "
            "catatan terakhir yang berlaku, dan yang lama tetap terlihat di riwayat."
        ),
        act=lambda on: record_moment(
            actor=on.who, case=on.it, name=on.got["name"], happened_at=on.form.when, note=on.got["note"]
        ),
    ),
    Step(
        "satuan/", _("Catat satuan terlapor"), _("Satuan terlapor dicatat."), form=UnitForm,
        url="name-unit", roles=[Role.VERIFIER], verb=_("Catat satuan"),
        explains=_(
            "Satuan itu, atasannya, dan bawahannya langsung tidak dapat lagi melihat berkas ini. "
            "Bila lembaga Anda termasuk di dalamnya, Anda pun tidak."
        ),
        gives=lambda on: {"case": on.it, "initial": {"unit": on.it.unit and on.it.unit.code}},
        act=lambda on: name_unit(actor=on.who, case=on.it, **on.got),
    ),
    Step(
        "teruskan/", _("Teruskan berkas"), _("Berkas diteruskan dan pelapor sudah dikabari."), form=ReferForm,
        url="refer-case", roles=OPENERS, verb=_("Teruskan sekarang"), template="cases/refer.html", gives=chosen_before,
        explains=_(
            "Lembaga tujuan akan dapat membaca berkas ini, kecuali bila ia terkait dengan terlapor: ia hanya menerima "
            "surat. Pelapor langsung membaca lembaga mana yang dituju. Ini tidak dapat ditarik kembali."
        ),
        act=lambda on: refer_case(
            actor=on.who, case=on.it, agency=on.form.agency, rule=on.form.rule,
            reason=on.got["reason"], letter_number=on.got["letter_number"],
        ),
    ),
    Step(
        "hasil/", _("Catat hasil"), _("Hasil dicatat. Sekarang kabari pelapor."), form=OutcomeForm,
        url="record-outcome", template="cases/outcome.html",
        explains=_("Berkas selesai setelah pelapor dikabari. Hasil ini dapat dibuka kembali bila ada hal baru."),
        gives=lambda on: {"case": on.it, "initial": {"decided_on": today()}},
        act=lambda on: record_outcome(actor=on.who, case=on.it, decision=Decision(**on.got)),
        more=lambda on: {"offered": [(label, offered_text(value)) for value, label in OutcomeResult.choices]},
    ),
    Step(
        "kabar/", _("Kabari pelapor"), _("Pelapor dikabari dan berkas ditutup."), form=TellForm,
        url="tell-outcome", roles=OPENERS, verb=_("Kirim kabar dan tutup berkas"),
        explains=_("Pelapor membaca kalimat ini persis seperti tertulis, dan tidak dapat ditarik kembali."),
        gives=lambda on: {"outcome": latest_outcome(on.it)},
        act=lambda on: tell_outcome(actor=on.who, case=on.it, **on.got),
    ),
    Step(
        "buka-kembali/", _("Buka kembali berkas"), _("Berkas dibuka kembali."), form=ReasonForm,
        url="reopen-case", roles=OPENERS, verb=_("Buka kembali"), gives=plain,
        explains=_("Hasil yang lama tetap tersimpan. Pelapor membaca alasan Anda."),
        act=lambda on: reopen_case(actor=on.who, case=on.it, **on.got),
    ),
    Step(
        "penerusan/<uuid:referral_id>/terima/", "", _("Penerimaan dicatat."),
        url="receive-referral", part_for=get_referral_for,
        act=lambda on: receive_referral(actor=on.who, referral=on.part),
    ),
    Step(
        "penerusan/<uuid:referral_id>/sanggupi/", "",
        _("Kesanggupan dicatat. Catat peristiwa berikutnya, supaya batas waktunya terhitung."),
        url="accept-referral", part_for=get_referral_for,
        act=lambda on: accept_referral(actor=on.who, referral=on.part),
    ),
    Step(
        "penerusan/<uuid:referral_id>/selesai/", "", _("Bagian lembaga itu dicatat selesai."),
        url="finish-referral", part_for=get_referral_for,
        act=lambda on: finish_referral(actor=on.who, referral=on.part),
    ),
    Step(
        "penerusan/<uuid:referral_id>/kembalikan/", _("Kembalikan berkas"), _("Berkas dikembalikan dengan alasan."),
        form=ReasonForm, url="return-referral", part_for=get_referral_for, verb=_("Kembalikan"), gives=plain,
        explains=_("Pengirim membaca alasan Anda dan memilih langkah berikutnya."),
        act=lambda on: return_referral(actor=on.who, referral=on.part, **on.got),
    ),
    Step(
        "penerusan/<uuid:referral_id>/nomor/", _("Isi nomor surat"), _("Nomor surat dicatat."), form=LetterForm,
        url="letter-number", roles=OPENERS, part_for=get_referral_for, verb=_("Simpan nomor"), gives=number_before,
        explains=_("Nomor dari buku agenda kantor Anda. Nomor berkas bukan nomor surat."),
        act=lambda on: set_letter_number(actor=on.who, referral=on.part, **on.got),
    ),
    Step(
        "lepas/", _("Lepas kepada atasan terlapor"), _("Dicatat. Keadaannya terlihat di bawah “Atasan terlapor”."),
        form=ReleaseForm, url="release-case", may=lambda _person, case: may_release(case), verb=_("Lepas atau catat"),
        template="cases/release.html",
        explains=_(
            "Yang dilepas disalin persis seperti keadaannya sekarang dan dibaca satu orang saja. Lembaganya tetap "
            "tidak dapat melihat berkas ini. Perbuatan ini tercatat atas nama Anda. Pelepasan dapat ditarik, tetapi "
            "yang sudah dibaca tetap sudah dibaca."
        ),
        act=lambda on: release_case(actor=on.who, case=on.it, word=on.form.word()),
        more=lambda on: {"superiors": superiors_of(on.it), "needs_unit": needs_unit(on.it)},
    ),
    Step(
        "lepas/<uuid:release_id>/tarik/", _("Tarik pelepasan"), _("Pelepasan ditarik."), form=ReasonForm,
        url="withdraw-release", part=get_release_of, gives=plain,
        explains=_("Penerima tidak lagi dapat membuka halamannya. Yang sudah dibaca tetap sudah dibaca."),
        act=lambda on: withdraw_release(actor=on.who, release=on.part, **on.got),
    ),
    Step(
        "tidak-bebas/", _("Saya tidak bebas dalam berkas ini"),
        _("Dicatat. Yang tidak bebas tidak lagi melihat berkas ini."), form=RecusalForm,
        url="recuse-case", roles=READERS, verb=_("Nyatakan tidak bebas"), gives=lambda on: {"speaker": on.who},
        explains=_(
            "Tidak bebas berarti ada benturan kepentingan. Berkas ini, laporannya, dan alarm pelapornya langsung "
            "tertutup bagi orang itu: di daftar, pencarian, jumlah, peta, dan unduhan. Ia tidak dapat membukanya lagi "
            "sendiri; rekan di lembaga Anda dapat, dengan alasan."
        ),
        act=lambda on: recuse(actor=on.who, about_id=on.it.pk, **on.got),
    ),
    Step(
        "tidak-bebas/<uuid:recusal_id>/", lambda on: _("%(name)s boleh ikut lagi") % {"name": on.part.person.name},
        lambda on: _("%(name)s boleh ikut menangani lagi.") % {"name": on.part.person.name}, form=UndoForm,
        url="undo-recusal-case", roles=READERS, part_for=recusal_of, verb=_("Izinkan ikut lagi"), gives=plain,
        explains=_("Orang itu melihat berkas ini lagi seperti rekan lainnya."),
        act=lambda on: undo_recusal(actor=on.who, recusal=on.part, **on.got),
    ),
]  # fmt: skip
