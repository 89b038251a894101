"""The letter of an outcome as a PDF: what its page says, and nothing that leads to its reporter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from kondusif.base.time import in_words
from kondusif.web.language import in_indonesian
from kondusif.web.pdf import render_pdf

TEMPLATE = Path(__file__).with_name("documents") / "surat-kabar-hasil.typ"


def letter_pdf(receipt: Any) -> bytes:
    """The newest letter of a receipt that has one."""
    return render_pdf(TEMPLATE, letter_values(receipt))


@in_indonesian
def letter_values(receipt: Any) -> dict[str, Any]:
    """The words of public/answer_letter.html, each text as its lines."""
    letter = receipt.letter
    sender = _("Tim Terpadu Penanganan Konflik Sosial")
    paragraphs = [lines_of(letter.told), lines_of(letter.own_words), lines_of(decision_of(letter))]
    parts = [
        {"heading": _("Yang tetap berguna dari laporan Anda"), "lines": lines_of(letter.useful)},
        {"heading": _("Yang dapat Anda lakukan"), "lines": lines_of(letter.next)},
    ]
    written = _("Ditulis %(at)s. Surat ini tidak memuat nama Anda dan tidak memuat kode Anda.")
    return {
        "title": _("Surat kabar hasil"),
        "sender": f"{sender}, {settings.PROVINCE_NAME}" if settings.PROVINCE_NAME else sender,
        "greeting": _("Kepada pelapor,"),
        "about": _("tentang laporan yang kami terima %(received)s.")
        % {"received": in_words(localdate(receipt.received_at))},
        "paragraphs": [lines for lines in paragraphs if lines],
        "parts": [part for part in parts if part["lines"]],
        "written": written % {"at": in_words(localdate(letter.at))},
        "foot": _("Contoh, bukan surat sungguhan.") if settings.DEMO_NOTICE else "",
    }


def decision_of(letter: Any) -> str:
    """Who decided, and when; "" where no day was told."""
    if not letter.decided_on:
        return ""
    words = {"body": letter.body, "day": in_words(letter.decided_on)}
    return (_("Keputusan %(body)s, %(day)s.") if letter.body else _("Tanggal keputusan: %(day)s.")) % words


def lines_of(text: str) -> list[str]:
    """Lines of a text without signs that no page can hold."""
    return ["".join(sign for sign in line if sign.isprintable()) for line in text.splitlines()]
