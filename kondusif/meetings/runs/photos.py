"""Photographs drawn anew by the program that is shut in: nothing that the camera wrote comes through."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kondusif.meetings.actions.photos import Drawn
from kondusif.vault.core.cleaning.kinds import HEAD_BYTES, KINDS, kind_of
from kondusif.vault.core.cleaning.refusals import NO_WALLS, NoCopy
from kondusif.vault.runs.cleaning import make_clean_copy

LARGE, SMALL = 1600, 480  # pixels of the longer side: to look at and to print; for the grid


@dataclass(frozen=True)
class Came:
    """One file as a browser sent it."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Redrawn:
    """Photographs in the order in which they came, and a sentence for each file that is none."""

    drawn: list[Drawn]
    refused: list[str]


def redraw_photos(files: Iterable[Came]) -> Redrawn:
    """Every file that is a photograph, drawn anew in both sizes."""
    made = Redrawn([], [])
    for file in files:
        try:
            made.drawn.append(redraw(file.content))
        except NoCopy as refusal:
            made.refused.append(why_refused(refusal.reason, file.name))
    return made


def redraw(content: bytes) -> Drawn:
    """Raises NoCopy; "jenis" or "heic" for what is no photograph that can be drawn."""
    kind = kind_of(content[:HEAD_BYTES])
    if kind.way != "picture":
        raise NoCopy("heic" if kind.code == "heic" else "jenis")
    large = make_clean_copy(content, kind, longest=LARGE).content
    return Drawn(large, make_clean_copy(large, KINDS["jpeg"], longest=SMALL).content)


def why_refused(reason: str, name: str) -> str:
    """What came, what is allowed, what to do."""
    said = {
        "heic": _("“%(name)s” berjenis HEIC, yang belum dapat dibaca di sini. Simpan sebagai JPEG, lalu unggah lagi."),
        "jenis": _("“%(name)s” bukan foto yang dikenali. Yang diterima: JPEG, PNG, dan WebP. Pilih berkas lain."),
        "terlalu-besar": _(
            "“%(name)s” terlalu besar; paling banyak 40 juta titik (megapiksel). Perkecil fotonya, lalu unggah lagi."
        ),
        NO_WALLS: _(
            "“%(name)s” tidak dibuka: pembaca berkas tidak dapat dikurung di server ini. Beri tahu administrator "
            "server; kondusif doctor mengatakan apa yang kurang."
        ),
    }
    broken = _("“%(name)s” tidak terbaca sebagai foto: berkasnya rusak atau isinya lain. Pilih berkas lain.")
    return said.get(reason, broken) % {"name": name}
