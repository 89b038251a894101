"""Situation reports in words: headings, figures, states, hours."""

from __future__ import annotations

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from kondusif.base.time import hour_in_words, in_short_words, in_words, zone_name
from kondusif.bulletins.core.situation import FIGURES, FLOW
from kondusif.bulletins.models.situation import SituationKind, SituationReport, SituationState
from kondusif.conflicts.models.conflict_facts import Measure

TONES = {SituationState.DRAFT: "soon", SituationState.SUBMITTED: "info", SituationState.APPROVED: "good"}
SORTS = {counted.key: counted.sort for counted in FIGURES}


def titles() -> dict[str, str]:
    """Section -> heading, in the order of the report."""
    return {
        "perkembangan": _("Perkembangan"),
        "laporan": _("Laporan masuk"),
        "penanganan": _("Penanganan"),
        "konflik": _("Konflik"),
        "janji": _("Janji dan rencana aksi"),
        "kabar": _("Kabar antarlembaga"),
        "peringatan": _("Peringatan"),
        "pengamanan": _("Pengamanan"),
    }


def names(agency: str) -> dict[str, str]:
    """Figure -> its name; `agency` is the short name of the body that reports."""
    return {
        "laporan-masuk": _("Laporan diterima"),
        "laporan-menunggu": _("Laporan menunggu keputusan"),
        "berkas-dibuka": _("Berkas dibuka"),
        "berkas-terbuka": _("Berkas belum ditutup"),
        "berkas-ditutup": _("Berkas ditutup"),
        "batas-hari-ini": _("Batas waktu %(agency)s hari ini") % {"agency": agency},
        "batas-lewat": _("Batas waktu %(agency)s yang lewat") % {"agency": agency},
        "konflik-baru": _("Konflik baru dicatat"),
        "konflik-terbuka": _("Konflik terbuka"),
        "konflik-damai": _("Konflik damai, dipantau"),
        "konflik-kambuh": _("Konflik kambuh"),
        "janji-hari-ini": _("Janji jatuh tempo hari ini"),
        "janji-terpenuhi": _("Janji terpenuhi"),
        "janji-lewat": _("Janji %(agency)s yang lewat tanggalnya") % {"agency": agency},
        "rencana-kabar": _("Kabar realisasi rencana aksi"),
    }


def when_counted(key: str, situation: SituationReport) -> str:
    """Since when a figure counts, or when it stood so."""
    said = {"since": short_moment(situation, "since_at"), "cut": short_moment(situation, "cut_at")}
    return _("sejak %(since)s") % said if SORTS[key] == FLOW else _("keadaan %(cut)s") % said


def short_moment(situation: SituationReport, name: str) -> str:
    """ "14 Februari 2024 pukul 05.30 WITA"."""
    moment = getattr(situation, name)
    said = _("%(day)s pukul %(hour)s %(zone)s")
    return said % {
        "day": in_short_words(timezone.localdate(moment)), "hour": hour_in_words(moment), "zone": zone_name(),
    }  # fmt: skip


def title_of(situation: SituationReport) -> str:
    """ "Lembar Pagi, Rabu, 14 Februari 2024"; of a newer edition with its number."""
    day = in_words(situation.on_day)
    if situation.kind == SituationKind.INCIDENT:
        title = situation.title
    elif situation.morning_on:
        title = _("Lembar Pagi, %(day)s") % {"day": day}
    else:
        kind = str(SituationKind(situation.kind).label)
        title = _("%(kind)s, %(day)s pukul %(hour)s") % {
            "kind": kind, "day": day, "hour": hour_in_words(situation.cut_at),
        }  # fmt: skip
    return title if situation.edition == 1 else _("%(title)s, edisi %(n)s") % {"title": title, "n": situation.edition}


def state_of(situation: SituationReport) -> tuple[str, str]:
    """Tone and word."""
    state = SituationState(situation.state)
    return TONES[state], str(state.label)


def measure_of(code: str) -> str:
    """What a number counts: of the register by its code, else as it was typed."""
    return str(Measure(code).label) if code in Measure.values else code


def provisional() -> str:
    return _("Angka bersifat sementara.")


def number_in_words(number: int, *, is_whole: bool) -> str:
    """A number as its copy may say it. What is not whole is never nought, whether anything was left out or not."""
    told = number_format(number, 0, use_l10n=True, force_grouping=True)
    if is_whole:
        return told
    return _("sedikitnya %(n)s") % {"n": told} if number else _("tidak lengkap")


def no_changes(*, is_whole: bool) -> str:
    if is_whole:
        return _("Tidak ada perubahan yang tercatat. Ini tidak berarti aman.")
    return _("Tidak ada perubahan yang boleh diketahui semua pembaca. Ini tidak lengkap, dan tidak berarti aman.")


def what_is_counted(*, is_whole: bool) -> str:
    """Said on every report of its sort, so that it tells nothing about any."""
    if is_whole:
        return _(
            "Menghitung semua yang boleh Anda ketahui, sampai batas data. Laporan dihitung sampai jam penuh terakhir. "
            "Nol berarti tidak ada yang tercatat bagi Anda, bukan berarti aman."
        )
    return _(
        "Yang tidak boleh diketahui salah satu lembaga pembaca tidak dihitung, ada atau tidak ada; karena itu setiap "
        "angka ditulis “sedikitnya” atau “tidak lengkap”, dan tidak lengkap bukan nol. Laporan dihitung sampai jam "
        "penuh terakhir."
    )
