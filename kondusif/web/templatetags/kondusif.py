"""Icons, dates, numbers and receipt codes as a reader in the province expects them."""

import datetime as dt
from functools import cache

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from kondusif.base.time import moment_in_words

register = template.Library()


TONE_ICONS = {"good": "circle-check", "late": "alert-triangle", "soon": "clock", "muted": "circle-minus"}


@cache
def sprite() -> str:
    """Address of all icons: asked for a hundred times by a page of many rows."""
    return static("web/icons.svg")


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A Tabler icon from the sprite; silent for screen readers unless it carries a label."""
    address = f"{sprite()}#i-{name}"
    if not label:
        return format_html(
            '<svg class="k-icon" width="20" height="20" aria-hidden="true" focusable="false"><use href="{}"/></svg>',
            address,
        )
    return format_html(
        '<svg class="k-icon" width="20" height="20" role="img" aria-label="{}"><title>{}</title><use href="{}"/></svg>',
        label,
        label,
        address,
    )


@register.simple_tag
def state_badge(tone: str, word: object, badge_icon: str = "") -> SafeString:
    """A state as icon and word; tone: info, good, soon, late or muted."""
    drawn = icon(badge_icon or TONE_ICONS.get(tone, "info-circle"))
    return format_html('<span class="k-state k-state-{}">{}{}</span>', tone or "info", drawn, word)


@register.filter
def tanggal(day: dt.date | None) -> str:
    """A date in full: "Kamis, 15 Februari 2024"."""
    return date_format(_local(day), "l, j F Y") if day else ""


@register.filter
def tanggal_pendek(day: dt.date | None) -> str:
    """A date where space is short: "15 Feb 2024"."""
    return date_format(_local(day), "j M Y") if day else ""


@register.filter
def waktu(moment: dt.datetime | None) -> str:
    """A moment in full: "Kamis, 15 Februari 2024 pukul 14.30 WITA"."""
    return moment_in_words(moment) if moment else ""


@register.filter
def terjemahan(words: object) -> str:
    """Words of a data file or of the database, in the reader's language; see babel.toml for what is translated."""
    text = str(words) if words else ""
    return gettext(text) if text else ""


@register.filter
def angka(number: float | None, decimals: int | None = None) -> str:
    """1234.5 becomes "1.234,5"; unknown stays "tidak ada data", never 0."""
    if number is None:
        return gettext("tidak ada data")
    return number_format(number, decimals, use_l10n=True, force_grouping=True)


@register.filter
def kode_tanda_terima(code: str) -> str:
    """24 characters in six groups of four."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


@register.filter
def split_groups(code: str) -> list[str]:
    """The groups of a code, to be set apart from each other."""
    return code.split()


@register.filter
def is_gap(segment: object) -> bool:
    """Whether a part of a strip of days stands for days left out."""
    return not isinstance(segment, tuple)


def _local(day: dt.date) -> dt.date:
    return timezone.localtime(day) if isinstance(day, dt.datetime) and timezone.is_aware(day) else day
