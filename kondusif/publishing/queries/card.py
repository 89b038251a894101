"""A declaration as a square picture of 1080 pixels: title, version, code of its page. It counts nobody."""

from __future__ import annotations

import io
from pathlib import Path

import segno

from kondusif.base.time import in_words
from kondusif.publishing.queries.published import Published
from kondusif.web.language import in_indonesian
from kondusif.web.memory import reference
from kondusif.web.pdf import compile_template

TEMPLATE = Path(__file__).parents[1] / "documents" / "kartu.typ"
MOST_COMMITMENTS = 5
POINTS_PER_INCH = 72  # the page is 1080 points wide: a point is a pixel


def card_of(declaration: Published, form: str) -> bytes:
    """The picture; form is png or svg. Drawn once in a while, however often it is asked for."""
    key = ("declaration-card", declaration.number, declaration.newest.version, bool(declaration.withdrawn_at), form)
    (drawn,) = reference(key, lambda: [draw(declaration, form)])
    return drawn


@in_indonesian
def draw(declaration: Published, form: str) -> bytes:
    """In Indonesian: it is passed on to others."""
    newest = declaration.newest
    told = {
        "kind": declaration.kind,
        "title": newest.title,
        "commitments": [words for _number, words, _is_neutrality in newest.commitments][:MOST_COMMITMENTS],
        "read": read_on(len(newest.commitments)),
        "where": f"{newest.place}, {in_words(newest.day)}",
        "version": f"Versi {newest.version}" + (" · dicabut" if declaration.withdrawn_at else ""),
        "address": declaration.address.removeprefix("https://").removeprefix("http://"),
        "print": newest.sha256[:16],
    }
    options = {"ppi": POINTS_PER_INCH} if form == "png" else {}
    made = compile_template(TEMPLATE, told, {"qr.svg": code_of(declaration.address)}, format=form, **options)
    first = made[0] if isinstance(made, list) else made
    return first if isinstance(first, bytes) else bytes(first, "utf-8")


def read_on(n_commitments: int) -> str:
    """What leads from the card to the page; a card that leaves commitments out says so."""
    if n_commitments <= MOST_COMMITMENTS:
        return "Baca naskahnya dan periksa sendiri tanda tangannya:"
    return f"{MOST_COMMITMENTS} dari {n_commitments} janji. Baca semuanya dan periksa sendiri tanda tangannya:"


def code_of(address: str) -> bytes:
    """The QR code of an address as SVG."""
    drawn = io.BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", scale=8, border=2, light="white")
    return drawn.getvalue()
