"""Whom a report is about, in plain words; the codes are those of the law files (`rules`)."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

UNKNOWN = "tidak-tahu"
ACTORS_WITH_UNITS = frozenset({"tni", "polri", "asn", "penyelenggara"})


@dataclass(frozen=True, slots=True)
class PlainActor:
    """One answer to "Siapa yang Anda laporkan?"."""

    code: str
    label: str | Promise
    hint: str | Promise = ""


PLAIN_ACTORS = (
    PlainActor(UNKNOWN, _("Saya tidak tahu")),
    PlainActor("warga", _("Warga"), _("bukan pejabat, calon, atau anggota tim, sejauh Anda tahu")),
    PlainActor("tim", _("Tim kampanye atau relawan")),
    PlainActor("paslon", _("Calon atau pasangan calon")),
    PlainActor("peserta", _("Partai politik atau peserta pemilu lain")),
    PlainActor("kades", _("Kepala desa atau perangkat desa")),
    PlainActor("asn", _("Pegawai negeri"), _("ASN: PNS atau PPPK, termasuk guru, lurah, dan camat")),
    PlainActor("tni", _("Anggota TNI")),
    PlainActor("polri", _("Anggota Polri")),
    PlainActor("penyelenggara", _("KPU atau Bawaslu")),
    PlainActor("penyelenggara-adhoc", _("Petugas pemilu di lapangan"), _("PPK, PPS, KPPS, atau pengawas TPS")),
    PlainActor("bin", _("Petugas intelijen negara")),
    PlainActor("jaksa", _("Jaksa")),
    PlainActor("bumn", _("Pegawai BUMN atau BUMD")),
)


def actor_label(code: str) -> str:
    """The plain words of an actor; empty when unknown to this page."""
    return next((str(actor.label) for actor in PLAIN_ACTORS if actor.code == code), "")
