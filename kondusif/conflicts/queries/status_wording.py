"""Status dossiers in words. The words never say that the program, or the team, sets a status."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from kondusif.base.time import in_short_words, today
from kondusif.conflicts.core.status_course import days_left
from kondusif.conflicts.core.status_terms import list_scales
from kondusif.conflicts.models.status import StatusDossier, StatusState

STATE_TONES = {
    StatusState.PREPARED: "info",
    StatusState.SUBMITTED: "info",
    StatusState.IN_FORCE: "soon",
    StatusState.ENDED: "muted",
    StatusState.REVOKED: "muted",
    StatusState.NOT_SET: "muted",
}
FINDING_TONES = {"terpenuhi": "soon", "tidak-terpenuhi": "info", "belum-jelas": "muted"}


def banner() -> str:
    """On every page and paper of a dossier."""
    return _("Kondusif menyiapkan berkas, tidak menetapkan status. Yang menetapkan ialah pejabat yang berwenang.")


def title_of_dossier(dossier: StatusDossier) -> str:
    """ "Batas lahan kebun, Contoh: bahan pertimbangan status"."""
    said = {"matter": dossier.matter, "area": dossier.area.name}
    return _("%(matter)s, %(area)s: bahan pertimbangan status") % said


def scale_of(dossier: StatusDossier) -> str:
    return _(list_scales()[dossier.scale].label)


def state_of_dossier(dossier: StatusDossier) -> str:
    return str(StatusState(dossier.state).label)


def say_left(last_day: date | None) -> str:
    """ "Sisa 12 hari, sampai 3 Mei 2024"; "" where no status is in force."""
    if last_day is None:
        return ""
    left = days_left(last_day, today())
    said = {"n": left, "day": in_short_words(last_day)}
    if left > 0:
        return _("Sisa %(n)s hari, sampai %(day)s") % said
    if left == 0:
        return _("Hari terakhir: hari ini, %(day)s") % said
    return _("Masa berlaku lewat sejak %(day)s; catat perpanjangannya atau bahwa sudah berakhir") % said


def say_status_hindrance(code: str) -> str:
    """Why a step cannot follow, and what to do instead."""
    return {
        "not-prepared": _("Berkas ini sudah diajukan. Bila harus diperbaiki, kembalikan dahulu ke penyiapan."),
        "no-conflict": _("Belum ada konflik yang menjadi dasar. Kaitkan dahulu konflik dari register."),
        "silent": _("Salah satu syarat belum diterangkan siapa pun. Catat dahulu keterangan untuk kedua syarat."),
        "waits": _("Sebuah keputusan menunggu orang kedua. Cocokkan atau batalkan dahulu yang itu."),
        "not-submitted": _("Keputusan penetapan dicatat sesudah berkas diajukan. Ajukan dahulu berkasnya."),
        "not-in-force": _(
            "Langkah ini untuk status yang sedang berlaku; di berkas ini belum ada yang tercatat berlaku."
        ),
        "still-runs": _("Masa berlakunya belum lewat. Bila dicabut lebih awal, catat keputusan pencabutannya."),
    }[code]
