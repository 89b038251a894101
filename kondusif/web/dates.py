"""A date as three short fields: quick to type, and usable in any browser."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

EARLIEST = dt.date(2000, 1, 1)


def check_century(day: dt.date) -> None:
    """Refuses a slip of the pen: a year in two figures, or of another century."""
    if day < EARLIEST:
        message = _("Tahun %(year)s terlalu lama. Isi tahun dengan empat angka, misalnya 2024.")
        raise ValidationError(message, code="too_early", params={"year": day.year})


class ThreePartDateWidget(forms.MultiWidget):
    """Day and year as numbers, the month by its name."""

    template_name = "web/three_part_date.html"
    use_fieldset = True

    def __init__(self) -> None:
        number = {"inputmode": "numeric", "autocomplete": "off"}
        months = [("", "—"), *((str(n), name) for n, name in MONTHS.items())]
        super().__init__(
            widgets={
                "tanggal": forms.TextInput(attrs=number | {"maxlength": 2}),
                "bulan": forms.Select(choices=months),
                "tahun": forms.TextInput(attrs=number | {"maxlength": 4}),
            }
        )

    def decompress(self, value: dt.date | None) -> list[Any]:
        return [value.day, value.month, value.year] if value else [None, None, None]


class ThreePartDateField(forms.MultiValueField):
    """A date typed as day, month and year; an impossible one is named in the error."""

    widget = ThreePartDateWidget

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {})["required"] = gettext_lazy("Isi tanggal, bulan, dan tahun.")
        parts = (forms.CharField(), forms.CharField(), forms.CharField())
        super().__init__(parts, require_all_fields=False, **kwargs)

    def clean(self, value: Any) -> dt.date | None:
        """The date; None when every part is empty and the field may be."""
        parts = [str(part or "").strip() for part in value or ()]
        if not any(parts):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        return self.compress(parts)

    def compress(self, data_list: Sequence[Any]) -> dt.date:
        try:
            day, month, year = (int(part) for part in data_list)
            found = dt.date(year, month, day)
        except (ValueError, OverflowError):
            came = " ".join(part or "…" for part in data_list)
            message = _("Tanggal “%(came)s” tidak ada di kalender. Isi tanggal, bulan, dan tahun, misalnya 9 2 2024.")
            raise ValidationError(message, code="impossible", params={"came": came}) from None
        check_century(found)
        return found
