"""The steps of a meeting: its plan, who comes, its agenda and minutes, decisions and promises."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.person import Person
from kondusif.meetings.access.meetings import (
    get_decision_of,
    get_guest_of,
    get_meeting_for,
    is_host,
)
from kondusif.meetings.access.photos import get_photo_of
from kondusif.meetings.actions.commitments import make_commitment
from kondusif.meetings.actions.meetings import approve_minutes, cancel_meeting, change_meeting, start_meeting
from kondusif.meetings.actions.minutes import add_item, record_decision, withdraw_decision
from kondusif.meetings.actions.people import invite_guest, note_attendance, remove_guest
from kondusif.meetings.actions.photos import remove_photo
from kondusif.meetings.forms.commitments import CommitmentForm
from kondusif.meetings.forms.meetings import (
    AttendanceForm,
    CancelForm,
    DecisionForm,
    GuestForm,
    ItemForm,
    PlanForm,
    first_values,
)
from kondusif.meetings.models.meeting import Guest, Meeting
from kondusif.meetings.queries.meetings import may_promise
from kondusif.team.access.roles import SPEAKERS
from kondusif.team.views.acting import Task
from kondusif.web.steps import Document, Step, Taken, anybody


def meeting_address(meeting: Meeting) -> str:
    return reverse("meeting", args=[meeting.pk])


def minutes_address(meeting: Meeting) -> str:
    return reverse("minutes", args=[meeting.pk])


def crumb_of(meeting: Meeting) -> tuple[tuple[str, str], ...]:
    return (reverse("meetings"), str(_("Rapat"))), (meeting_address(meeting), meeting.title)


def after_an_item(taken: Taken[Meeting]) -> str:
    """Back to where it was added: the page of the meeting, or its minutes."""
    return (minutes_address if taken.form.data.get("dari") == "risalah" else meeting_address)(taken.it)


def guest_for(person: Person, meeting: Meeting, guest_id: UUID) -> Guest:
    """A guest of whom the person says who came: as host, or as the guest; Http404 otherwise."""
    guest = get_guest_of(meeting, guest_id)
    if not (is_host(person, meeting) or guest.agency_id == person.agency_id):
        raise Http404
    return guest


def who_came(taken: Taken[Meeting]) -> dict[str, Any]:
    guest = taken.part
    return {"initial": {
        "attendance": guest.attendance, "represented_by": guest.represented_by, "word": guest.word,
    }}  # fmt: skip


def for_a_promise(taken: Taken[Meeting]) -> dict[str, Any]:
    return {"meeting": taken.it, "person": taken.who, "initial": {"decision": taken.query.get("keputusan")}}


PAGE: Document[Meeting] = Document(
    page="meeting", find=get_meeting_for, title=lambda it: it.title, address=meeting_address, crumb=crumb_of,
    roles=SPEAKERS, may=is_host, task=Task,
)  # fmt: skip

STEPS: list[Step[Meeting]] = [
    Step(
        "ubah/", _("Ubah rapat"), _("Rapat diubah."), form=PlanForm, url="change-meeting", verb=_("Simpan"),
        explains=_("Unduh lagi undangan dan berkas kalendernya, lalu kirim kepada yang diundang."),
        gives=lambda on: {"initial": first_values(on.it), "meeting": on.it},
        act=lambda on: change_meeting(actor=on.who, meeting=on.it, plan=on.form.plan),
    ),
    Step(
        "batal/", _("Batalkan rapat"), _("Rapat dibatalkan."), form=CancelForm, url="cancel-meeting",
        explains=_("Rapat tetap terlihat sebagai dibatalkan, dengan sebabnya. "
                   "Berkas kalendernya ikut menyebutnya batal."),
        act=lambda on: cancel_meeting(actor=on.who, meeting=on.it, reason=on.got["reason"]),
    ),
    Step(
        "mulai/", "", _("Rapat dimulai; risalahnya dapat ditulis."), url="start-meeting",
        back=lambda on: minutes_address(on.it), act=lambda on: start_meeting(actor=on.who, meeting=on.it),
    ),
    Step(
        "setujui/", "", _("Risalah disetujui."), url="approve-minutes",
        act=lambda on: approve_minutes(actor=on.who, meeting=on.it),
    ),
    Step(
        "acara/", _("Tambah acara"), _("Acara ditambahkan."), form=ItemForm, url="new-item", back=after_an_item,
        explains=_("Acara ditaruh sebelum penutup, dan menjadi satu bagian risalah."),
        act=lambda on: add_item(actor=on.who, meeting=on.it, title=on.got["title"]),
    ),
    Step(
        "undang/", _("Undang lembaga"), _("Undangan dicatat. Unduh suratnya."), form=GuestForm, url="invite-guest",
        verb=_("Undang"),
        explains=_("Lembaga yang ada di Kondusif langsung dapat membaca rapat ini: acara, risalah, dan janjinya."),
        act=lambda on: invite_guest(actor=on.who, meeting=on.it, asked=on.form.asked),
    ),
    Step(
        "tamu/<uuid:guest_id>/tarik/", "", _("Undangan ditarik."), url="remove-guest", part=get_guest_of,
        act=lambda on: remove_guest(actor=on.who, guest=on.part),
    ),
    Step(
        "tamu/<uuid:guest_id>/hadir/", lambda on: str(on.part.name), _("Kehadiran dicatat."), form=AttendanceForm,
        url="attendance", verb=_("Catat kehadiran"), may=anybody, part_for=guest_for, gives=who_came,
        explains=_("Yang ditulis jabatan, bukan nama orang. Dapat diubah sampai risalah disetujui."),
        act=lambda on: note_attendance(actor=on.who, guest=on.part, came=on.form.came),
    ),
    Step(
        "keputusan/", _("Catat keputusan"), _("Keputusan dicatat."), form=DecisionForm, url="new-decision",
        explains=_("Keputusan bernomor urut. Salah tulis? Cabut, lalu catat yang benar; keduanya tetap terbaca."),
        act=lambda on: record_decision(actor=on.who, meeting=on.it, text=on.got["text"]),
    ),
    Step(
        "keputusan/<uuid:decision_id>/cabut/", "", _("Keputusan dicabut."), url="withdraw-decision",
        part=get_decision_of, act=lambda on: withdraw_decision(actor=on.who, decision=on.part),
    ),
    Step(
        "janji/", _("Catat janji"), _("Janji dicatat."), form=CommitmentForm, url="new-commitment", may=may_promise,
        gives=for_a_promise,
        explains=_(
            "Dibaca semua lembaga yang diundang ke rapat ini. Kata janjinya tidak berubah lagi; tenggatnya dapat "
            "dipindah dengan alasan."
        ),
        act=lambda on: make_commitment(actor=on.who, meeting=on.it, promise=on.form.promise),
    ),
    Step(
        "foto/<uuid:photo_id>/hapus/", "", _("Foto dihapus; tidak ada yang tersisa di server."), url="remove-photo",
        part=lambda it, photo_id: get_photo_of(it, photo_id, small=True),
        back=lambda on: f"{meeting_address(on.it)}#foto",
        act=lambda on: remove_photo(actor=on.who, photo=on.part),
    ),
]  # fmt: skip
