"""The steps of a team: its decree, its seats and its duty roster."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kondusif.base.time import now
from kondusif.team.access.roles import SPEAKERS
from kondusif.team.access.team import get_decree_for, get_member_of, is_keeper
from kondusif.team.actions.team import change_decree, change_member, plan_turns, remove_turns, seat_member
from kondusif.team.forms.team import DecreeForm, MemberForm, RosterForm, first_decree, first_roster, first_seat
from kondusif.team.models.team import Decree
from kondusif.team.views.acting import Task
from kondusif.web.steps import Document, Step


def address_of(decree: Decree) -> str:
    return f"{reverse('team')}?sk={decree.pk}"


PAGE: Document[Decree] = Document(
    page="team", find=get_decree_for, title=lambda it: f"{it.number} · {it.title}", address=address_of,
    crumb=lambda it: ((address_of(it), str(_("Tim"))),), roles=SPEAKERS, may=is_keeper, task=Task,
)  # fmt: skip

STEPS: list[Step[Decree]] = [
    Step(
        "ubah/", _("Ubah SK"), _("SK diubah."), form=DecreeForm, url="change-decree", verb=_("Simpan"),
        explains=_("SK baru dicatat sebagai SK tersendiri; di sini hanya salah tulis dan masa berlakunya."),
        gives=lambda on: {"initial": first_decree(on.it)},
        act=lambda on: change_decree(actor=on.who, decree=on.it, text=on.form.text),
    ),
    Step(
        "anggota/", _("Tambah anggota"), _("Anggota ditambahkan."), form=MemberForm, url="new-member",
        explains=_("Yang dicatat jabatan, bukan orang: bila pejabatnya berganti, halaman ini tetap benar."),
        gives=lambda on: {"decree": on.it, "initial": first_seat(on.it)},
        act=lambda on: seat_member(actor=on.who, decree=on.it, seat=on.form.seat),
    ),
    Step(
        "anggota/<uuid:member_id>/", _("Ubah anggota"), _("Anggota diubah."), form=MemberForm, url="change-member",
        part=get_member_of, verb=_("Simpan"),
        explains=_("Jabatan yang tidak lagi duduk diberi tanggal berakhir; ia tetap terbaca pada daftar terdahulu."),
        gives=lambda on: {"decree": on.it, "member": on.part, "initial": first_seat(on.it, on.part)},
        act=lambda on: change_member(actor=on.who, member=on.part, seat=on.form.seat),
    ),
    Step(
        "piket/", _("Susun jadwal piket"), _("Jadwal piket disusun."), form=RosterForm, url="plan-roster",
        verb=_("Susun"), explains=_("Gilirannya menurut urutan baris, lalu berulang, tanpa jam kosong."),
        gives=lambda _on: {"initial": first_roster()},
        act=lambda on: plan_turns(actor=on.who, decree=on.it, cycle=on.form.cycle, offices=on.got["offices"]),
    ),
    Step(
        "piket/hapus/", "", _("Giliran piket yang akan datang dihapus."), url="clear-roster",
        act=lambda on: remove_turns(actor=on.who, decree=on.it, since=now()),
    ),
]  # fmt: skip
