"""Closing reports in words: headings, figures and how each was counted, parts, states."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kondusif.area.queries.places import regencies
from kondusif.base.time import in_short_words
from kondusif.bulletins.core.closing import REST
from kondusif.bulletins.models.closing import ClosingReport, ClosingState
from kondusif.cases.models.referral import OutcomeResult
from kondusif.cases.queries.due import title_of as clock_title
from kondusif.reports.core.kinds import plain_kind

TONES = {
    ClosingState.DRAFT: "soon",
    ClosingState.SUBMITTED: "info",
    ClosingState.APPROVED: "good",
    ClosingState.PUBLISHED: "good",
    ClosingState.WITHDRAWN: "muted",
}


def section_titles() -> dict[str, str]:
    """Section -> heading."""
    return {
        "laporan": _("Laporan masuk"),
        "penanganan": _("Penanganan"),
        "ancaman": _("Pelapor yang diancam"),
        "koordinasi": _("Rapat, janji, dan deklarasi"),
        "kunci": _("Identitas yang dimusnahkan"),
    }


def figure_names() -> dict[str, str]:
    """Figure -> its name."""
    return {
        "laporan-diterima": _("Laporan diterima"),
        "berkas-dibuka": _("Berkas dibuka"),
        "berkas-diteruskan": _("Berkas diteruskan"),
        "berkas-berakhir": _("Berkas berakhir"),
        "tenggat-ditepati": _("Tenggat hukum ditepati"),
        "tenggat-lewat": _("Tenggat hukum lewat, atau tanpa kabar pada harinya"),
        "ancaman-diterima": _("Tanda “Saya diancam” diterima"),
        "ancaman-dijawab": _("Tanda “Saya diancam” dijawab"),
        "rapat": _("Rapat dilaksanakan"),
        "janji-terpenuhi": _("Janji terpenuhi"),
        "janji-tidak-terpenuhi": _("Janji tidak terpenuhi"),
        "janji-berjalan": _("Janji masih berjalan"),
        "deklarasi": _("Deklarasi terbit"),
        "tanda-tangan": _("Tanda tangan deklarasi"),
        "identitas-musnah": _("Identitas pelapor dimusnahkan"),
        "isi-musnah": _("Isi laporan dimusnahkan"),
        "identitas-disimpan": _("Identitas pelapor masih disimpan, tersegel"),
    }


def figure_sources() -> dict[str, str]:
    """Figure -> where it comes from and how it was counted."""
    meetings = _("Rapat yang diundang lembaga penyusun dan sudah dilaksanakan dalam masa laporan.")
    promises = _("Janji dari rapat itu, menurut keadaannya pada batas data; yang ditarik tidak dihitung.")
    clocks = _("Tenggat pada berkas itu, dibandingkan dengan hari terakhir yang mungkin menurut aturannya.")
    threats = _("Tanda bahaya pelapor yang diterima dalam masa laporan.")
    signed = _("Deklarasi lembaga penyusun yang terbit dalam masa laporan dan tidak dicabut.")
    gone = _("Sertifikat pemusnahan laporan itu, sampai batas data.")
    return {
        "laporan-diterima": _("Laporan tentang pemilihan ini yang diterima dalam masa laporan, tanpa tanda bahaya."),
        "berkas-dibuka": _("Berkas tentang pemilihan ini yang dibuka dalam masa laporan."),
        "berkas-diteruskan": _("Dari berkas itu, yang diteruskan sedikitnya sekali."),
        "berkas-berakhir": _("Dari berkas itu, yang selesai atau ditutup, menurut hasil terakhirnya."),
        "tenggat-ditepati": clocks,
        "tenggat-lewat": clocks,
        "ancaman-diterima": threats,
        "ancaman-dijawab": threats,
        "rapat": meetings,
        "janji-terpenuhi": promises,
        "janji-tidak-terpenuhi": promises,
        "janji-berjalan": promises,
        "deklarasi": signed,
        "tanda-tangan": signed,
        "identitas-musnah": gone,
        "isi-musnah": gone,
        "identitas-disimpan": _("Amplop identitas laporan itu yang masih ada pada batas data."),
    }


def slice_titles() -> dict[str, str]:
    """What a figure is divided by -> heading of that table."""
    return {
        "jenis": _("Menurut jenis"),
        "wilayah": _("Menurut kabupaten atau kota"),
        "hasil": _("Menurut hasil"),
        "aturan": _("Menurut tenggat"),
        "sebab": _("Menurut sebab"),
        "alasan": _("Mengapa masih disimpan"),
    }


def part_name(slice_by: str, part: str) -> str:
    """One part of a figure."""
    if part == REST:
        return _("Tidak dirinci")
    if slice_by == "jenis":
        kind = plain_kind(part)
        return _(kind.label) if kind else part
    if slice_by == "wilayah":
        return next((place.name for place in regencies() if place.code == part), part)
    if slice_by == "hasil":
        return str(OutcomeResult(part).label)
    if slice_by == "aturan":
        return clock_name(part)
    return reason_names().get(part, part)


def clock_name(part: str) -> str:
    """ "Laporan disampaikan kepada Bawaslu", marked where the law's text was not read."""
    edition, _between, rule = part.partition(" ")
    title, verified = clock_title(edition, rule)
    return title if verified else _("%(clock)s (belum dipastikan)") % {"clock": title}


def reason_names() -> dict[str, str]:
    """Why a name was destroyed, or is still kept."""
    return {
        "jadwal": _("menurut jadwal"),
        "terlama": _("hasil tidak disampaikan sampai hari terakhirnya"),
        "permintaan": _("atas permintaan pelapor"),
        "ditahan": _("ditahan lembaga penangan, dengan alasan dan hari tinjau"),
        "jatuh-tempo": _("sudah jatuh tempo, belum dimusnahkan"),
        "berjalan": _("masa simpannya belum habis"),
    }


def title_of_closing(closing: ClosingReport) -> str:
    """ "Laporan penutup Pemilu 2024"."""
    return _("Laporan penutup %(election)s") % {"election": closing.election.name}


def period_of_closing(closing: ClosingReport) -> str:
    """ "29 Juli 2022 sampai 20 Maret 2024"."""
    said = _("%(first)s sampai %(last)s")
    return said % {"first": in_short_words(closing.since_on), "last": in_short_words(closing.until_on)}


def state_of_closing(closing: ClosingReport) -> tuple[str, str]:
    """Tone and word."""
    state = ClosingState(closing.state)
    return TONES[state], str(state.label)


def what_is_left_out() -> str:
    """Said on every report, so that it tells nothing about any."""
    return _(
        "Dihitung yang ditangani lembaga penyusun. Yang tertutup bagi sebuah lembaga hanya dihitung bila sedikitnya "
        "lima dalam satu angka, jadi angka tentang laporan, berkas, dan nama dapat kurang dari seluruhnya. Tidak ada "
        "catatan bukan berarti aman."
    )
