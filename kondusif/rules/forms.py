"""The what-if form and the filter of the law list; both live in the address and store nothing."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.elections.queries import elections
from kondusif.rules.core.moments import When
from kondusif.rules.core.routing import Facts
from kondusif.rules.queries import regime_of, words_of
from kondusif.web.fields import Typed

N_EVENTS = 4
DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: +(\d{1,2})[.:](\d{2}))?")
EVENTS_ASKED_FIRST = ("terjadi", "diketahui")


class WhatIfForm(forms.Form):
    """Election, kind, accused and what has happened when. Field names are Indonesian: they stand in the address."""

    pemilihan = forms.ChoiceField(label=gettext_lazy("Pemilihan"))
    jenis = forms.ChoiceField(label=gettext_lazy("Jenis"))
    terlapor = forms.ChoiceField(label=gettext_lazy("Terlapor"))
    tingkat = forms.ChoiceField(label=gettext_lazy("Tempat kejadian"), required=False)
    hari = forms.DateField(
        label=gettext_lazy("Hukum pada tanggal"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Kosongkan untuk hari peristiwa terakhir."),
        error_messages={"invalid": gettext_lazy("Tanggal itu tidak terbaca. Tulis seperti 2024-02-15.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pemilihan"].choices = choices_of_elections()  # type: ignore[attr-defined]
        self.fields["jenis"].choices = list(words_of("kinds").items())  # type: ignore[attr-defined]
        self.fields["terlapor"].choices = list(words_of("actors").items())  # type: ignore[attr-defined]
        self.fields["tingkat"].choices = list(words_of("levels").items())  # type: ignore[attr-defined]
        for n in range(N_EVENTS):
            self.fields[f"peristiwa{n}"] = event_field(words_of("events"), n)
            self.fields[f"kapan{n}"] = moment_field(n)

    @property
    def event_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Event and moment side by side, for the template."""
        return [(self[f"peristiwa{n}"], self[f"kapan{n}"]) for n in range(N_EVENTS)]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        for n in range(N_EVENTS):
            if answers.get(f"kapan{n}") and not answers.get(f"peristiwa{n}"):
                self.add_error(f"peristiwa{n}", ValidationError(_("Pilih peristiwa untuk tanggal di sebelahnya.")))
        self.refuse_repeated(answers)
        return answers

    def refuse_repeated(self, answers: dict[str, Any]) -> None:
        """One event has one date: a second one would silently replace the first."""
        named = [answers.get(f"peristiwa{n}") if answers.get(f"kapan{n}") else None for n in range(N_EVENTS)]
        for n, name in enumerate(named):
            if name and name in named[:n]:
                self.add_error(
                    f"peristiwa{n}", ValidationError(_("Peristiwa ini sudah diisi di atas. Isi satu tanggal."))
                )

    @property
    def facts(self) -> Facts:
        answers = self.cleaned_data
        return Facts(
            regime=regime_of(answers["pemilihan"]),
            kind=answers["jenis"],
            actor=answers["terlapor"],
            level=answers["tingkat"] or "kabkota",
        )

    @property
    def events(self) -> dict[str, When]:
        """Event name -> moment; rows without a date are left out."""
        answers = self.cleaned_data
        rows = [(answers[f"peristiwa{n}"], answers[f"kapan{n}"]) for n in range(N_EVENTS)]
        return {name: when for name, when in rows if name and when}


def choices_of_elections() -> list[tuple[str, str]]:
    """Every election loaded; the regimes themselves where none is."""
    return [(row.code, row.name) for row in elections()] or list(words_of("regimes").items())


class MomentField(Typed):
    """A date, or a date with an hour for clocks that count hours."""

    def clean(self, value: Any) -> Any:
        """date or datetime; None where nothing was typed."""
        told = year_first(super().clean(value).strip()).replace(" ", "T")
        if not told:
            return None
        try:
            return dt.date.fromisoformat(told) if len(told) <= len("2024-02-09") else dt.datetime.fromisoformat(told)
        except ValueError:
            message = _("“%(came)s” bukan tanggal. Tulis seperti 9-2-2024, atau dengan jam: 9-2-2024 14.30.")
            raise ValidationError(message, params={"came": value}) from None


def year_first(told: str) -> str:
    """ "9-2-2024 14.30" as "2024-02-09 14:30"; anything else unchanged."""
    found = DAY_FIRST.fullmatch(told)
    if not found:
        return told
    day, month, year, hour, minute = found.groups()
    date = f"{year}-{int(month):02}-{int(day):02}"
    return f"{date} {int(hour):02}:{minute}" if hour else date


def event_field(events: dict[str, str], n: int) -> forms.ChoiceField:
    first = EVENTS_ASKED_FIRST[n] if n < len(EVENTS_ASKED_FIRST) else ""
    return forms.ChoiceField(
        label=_("Peristiwa %(n)s") % {"n": n + 1},
        choices=[("", _("Pilih …")), *events.items()],
        required=False,
        initial=first,
    )


def moment_field(n: int) -> MomentField:
    return MomentField(
        label=_("Tanggal peristiwa %(n)s") % {"n": n + 1},
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"placeholder": "9-2-2024", "autocomplete": "off"}),
    )


class LawFilterForm(forms.Form):
    """Which rows of the law are listed."""

    q = Typed(label=gettext_lazy("Kata"), required=False, max_length=80)
    rezim = forms.ChoiceField(label=gettext_lazy("Rezim"), required=False)
    macam = forms.ChoiceField(label=gettext_lazy("Macam"), required=False)
    keadaan = forms.ChoiceField(label=gettext_lazy("Keadaan"), required=False)

    def __init__(self, *args: Any, sorts: dict[str, str], statuses: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = ("", _("Semua"))
        regimes = words_of("regimes").items()
        self.fields["rezim"].choices = [everything, *regimes]  # type: ignore[attr-defined]
        self.fields["macam"].choices = [everything, *sorts.items()]  # type: ignore[attr-defined]
        self.fields["keadaan"].choices = [everything, *statuses.items()]  # type: ignore[attr-defined]
