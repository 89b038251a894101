"""Places to complain in plain words: what each takes, and where else to go when it stands on the accused's side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.agencies.core.nearness import Nearness
from kondusif.base.time import today
from kondusif.reports.core.kinds import plain_kind

HEADINGS = {
    Nearness.DISTRICT: gettext_lazy("Di kecamatan ini"),
    Nearness.REGENCY: gettext_lazy("Di kabupaten atau kota ini"),
    Nearness.COVERED: gettext_lazy("Di tempat lain, tetapi melayani wilayah ini"),
    Nearness.PROVINCE: gettext_lazy("Untuk seluruh provinsi"),
    Nearness.COUNTRY: gettext_lazy("Untuk seluruh Indonesia"),
}
# By the kind of agency that keeps the place: whom it may side with, and where the door is then.
ELSEWHERE = {
    "tni": gettext_lazy(
        "Bila yang Anda laporkan prajurit dari satuan ini, Anda boleh melapor ke Bawaslu, ke polisi militer (Denpom), "
        "atau lewat situs ini. Satuannya tidak dapat membaca laporan di situs ini."
    ),
    "polri": gettext_lazy(
        "Bila yang Anda laporkan polisi dari kantor ini, Anda boleh melapor ke Bawaslu, ke Bidpropam Polda, "
        "atau lewat situs ini. Kantornya tidak dapat membaca laporan di situs ini."
    ),
    "pemda": gettext_lazy(
        "Bila yang Anda laporkan pegawai pemerintah daerah ini, Anda boleh melapor ke Bawaslu atau lewat situs ini."
    ),
    "kejaksaan": gettext_lazy(
        "Posko kejaksaan mengumpulkan dan meneruskan. Bila yang Anda laporkan jaksa, Anda boleh melapor "
        "ke pengawasan kejaksaan, ke Bawaslu, atau lewat situs ini."
    ),
    "bawaslu": gettext_lazy(
        "Bila yang Anda laporkan petugas Bawaslu ini, Anda boleh melapor ke Bawaslu di atasnya, ke DKPP, "
        "atau lewat situs ini."
    ),
    "kpu": gettext_lazy("Bila yang Anda laporkan petugas pemilu, Anda boleh melapor ke Bawaslu atau lewat situs ini."),
}
# What "somebody of the state takes sides" means at a post that looks after one kind of officials.
ABOUT_OWN = {
    "tni": gettext_lazy("Laporan tentang tentara yang memihak"),
    "polri": gettext_lazy("Laporan tentang polisi yang memihak"),
}


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """One place as the page tells it; empty texts are said to be unknown."""

    post: Any
    distance: str
    accepts: tuple[str, ...]
    elsewhere: str
    closed: str
    dialled: str


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    """Equally near places under one heading."""

    heading: str
    places: tuple[ShownPlace, ...]


def group_places(places: Sequence[Any]) -> list[PlaceGroup]:
    """Places as found, nearest first, under the headings of their nearness."""
    grouped = groupby(places, key=lambda place: place.nearness)
    return [
        PlaceGroup(str(HEADINGS[nearness]), tuple(show(place.post, say_distance(place)) for place in rows))
        for nearness, rows in grouped
    ]


def say_distance(place: Any) -> str:
    """How far, as exactly as both places are known; "" where no district was chosen or nothing is known."""
    if place.km:
        return _("kira-kira %(km)s km garis lurus, dihitung antarkecamatan") % {"km": place.km}
    if place.nearness is Nearness.DISTRICT:
        return _("di kecamatan yang sama")
    return _("di kabupaten atau kota yang sama") if place.nearness is Nearness.REGENCY else ""


def show(post: Any, distance: str = "") -> ShownPlace:
    """A post or an office in words."""
    kinds = [name_kind(code, post.agency.kind) for code in post.accepts]
    side = "" if post.agency.oversight else str(ELSEWHERE.get(post.agency.kind, ""))
    dialled = "".join(sign for sign in post.phone if sign.isdigit() or sign == "+")
    return ShownPlace(
        post, distance, (*kinds, *([_(post.matters)] if post.matters else [])), side, say_closed(post), dialled
    )


def name_kind(code: str, agency_kind: str) -> str:
    """What a place takes in, in plain words; a Kodim takes reports about soldiers, not about every official."""
    kind = plain_kind(code)
    label = ABOUT_OWN.get(agency_kind) if code == "netralitas" else None
    return str(label or (_(kind.label) if kind else code))


def say_closed(post: Any) -> str:
    """Why the door is closed for now; empty when it is not."""
    if post.closed_until is None or post.closed_until < today():
        return ""
    return post.closed_note or _("Tutup sementara.")
