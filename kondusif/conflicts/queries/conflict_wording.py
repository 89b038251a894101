"""Conflicts in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kondusif.base.time import in_short_words
from kondusif.conflicts.models.conflict import ConflictStage, ConflictState, SocialConflict

STATE_TONES = {
    ConflictState.OPEN: "soon",
    ConflictState.PEACE: "info",
    ConflictState.SETTLED: "good",
    ConflictState.MISTAKEN: "muted",
}
STAGE_TONES = {ConflictStage.EVENT: "soon", ConflictStage.SYMPTOM: "info", ConflictStage.POTENTIAL: "muted"}


def state_of_conflict(conflict: SocialConflict) -> str:
    """ "Damai, dipantau sampai 3 Mei 2024": peace is never said without its watch."""
    if conflict.state == ConflictState.PEACE and conflict.watched_until:
        return _("Damai, dipantau sampai %(day)s") % {"day": in_short_words(conflict.watched_until)}
    return str(ConflictState(conflict.state).label)


def stage_of_conflict(conflict: SocialConflict) -> str:
    return str(ConflictStage(conflict.stage).label)


def say_hindrance(code: str) -> str:
    """Why a step cannot follow, and what to do instead."""
    return {
        "mistaken": _("Konflik ini keliru dicatat dan tidak berubah lagi. Catat yang benar sebagai konflik baru."),
        "not-open": _("Konflik ini tidak terbuka. Bila terjadi lagi, catat kambuh dahulu."),
        "same-stage": _("Tahapnya memang itu. Pilih tahap lain, atau tulis perkembangannya sebagai tindakan."),
        "happened": _(
            "Peristiwa yang sudah terjadi tidak kembali menjadi potensi atau gejala. Catat damai, bila tercapai."
        ),
        "not-quiet": _("Konflik ini masih terbuka; kambuh dicatat sesudah damai atau selesai."),
        "no-terms": _("Belum ada butir kesepakatan. Catat dahulu apa yang disepakati dan kapan dipantau."),
        "settled": _("Konflik ini sudah selesai. Bila terjadi lagi, catat kambuh."),
        "needs-peace": _("Peristiwa tidak langsung selesai. Catat damai dahulu; selesai sesudah masa pantaunya."),
        "still-watched": _("Masa pantau belum berakhir. Konflik dapat dinyatakan selesai sesudah hari terakhirnya."),
        "unseen": _("Masih ada tanggal pantau yang belum diisi. Isi dahulu; belum dipantau tidak berarti aman."),
        "broken": _("Pantauan terakhir menemukan butir yang dilanggar. Isi pantauan berikutnya, atau catat kambuh."),
    }[code]
