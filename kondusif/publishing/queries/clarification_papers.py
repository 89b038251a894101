"""A published clarification as a picture to share and as a sheet for a board; made once for each standing."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path
from typing import Any

import segno
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from kondusif.base.time import in_short_words
from kondusif.publishing.queries.clarifications import PublicClarification
from kondusif.web.language import in_indonesian
from kondusif.web.pdf import compile_template, render_pdf

DOCUMENTS = Path(__file__).resolve().parents[1] / "documents"
CARD, SHEET = DOCUMENTS / "kartu-klarifikasi.typ", DOCUMENTS / "lembar-klarifikasi.typ"
KEPT = 32  # pictures and sheets held in memory
ON_CARD = 180  # signs of the facts that a card has room for
A_POINT_A_PIXEL = 72


def draw_card(shown: PublicClarification) -> bytes:
    """1080 by 1080 pixels, PNG: headline, first of the facts, who answers for it, QR. The claim is not on it."""
    return make_card(*plain_values(shown))


def draw_sheet(shown: PublicClarification) -> bytes:
    """A4, PDF."""
    return make_sheet(*plain_values(shown))


Values = tuple[tuple[tuple[str, Any], ...], str]


@in_indonesian
def plain_values(shown: PublicClarification) -> Values:
    """Everything on card and sheet, in Indonesian, and the address in the QR."""
    address = f"{settings.PUBLIC_URL}{shown.url}"
    values = {
        "kind": shown.kind,
        "headline": shown.headline,
        "facts": shorten(shown.facts),
        "long": shown.facts,
        "claim": shown.claim,
        "verdict": shown.verdict,
        "evidence": tuple(f"{title}: {link}" for title, link in shown.evidence),
        "approved_as": shown.approved_as,
        "published": in_short_words(timezone.localdate(shown.published_at)),
        "expires": in_short_words(shown.expires_on),
        "stand": shown.stand,
        "address": address,
        "foot": _("Klarifikasi %(number)s, versi %(version)s") % {"number": shown.number, "version": shown.version},
    }
    return tuple(values.items()), address


def shorten(text: str) -> str:
    """The first words, up to the end of one."""
    flat = " ".join(text.split())
    return flat if len(flat) <= ON_CARD else flat[:ON_CARD].rpartition(" ")[0] + " …"


@lru_cache(maxsize=KEPT)
def make_card(values: tuple[tuple[str, Any], ...], address: str) -> bytes:
    made = compile_template(CARD, dict(values), {"qr.svg": qr_of(address)}, format="png", ppi=A_POINT_A_PIXEL)
    return bytes(made[0] if isinstance(made, list) else made)


@lru_cache(maxsize=KEPT)
def make_sheet(values: tuple[tuple[str, Any], ...], address: str) -> bytes:
    return render_pdf(SHEET, dict(values), {"qr.svg": qr_of(address)})


def qr_of(address: str) -> bytes:
    held = io.BytesIO()
    segno.make(address, error="m").save(held, kind="svg", scale=8, border=1, light="white")
    return held.getvalue()
