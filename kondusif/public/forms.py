"""One question per form; errors say what came, what is allowed and what to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.base.time import in_words, today
from kondusif.reports.core.told import PUBLIC, TIMING_WORDS
from kondusif.reports.queries.asking import NO, YES, question

NONE_FITS = "tidak-ada"
UNKNOWN_PLACE = "-"
UNKNOWN_UNIT = "-"


def choice_with_hint(label: Any, hint: Any = "") -> str:
    """A label in bold with a smaller line below."""
    return format_html("<b>{}</b><small>{}</small>", label, hint) if hint else format_html("<b>{}</b>", label)


def one_of(label: Any, required: Any, **kwargs: Any) -> forms.ChoiceField:
    """A question with radio answers."""
    return forms.ChoiceField(label=label, widget=forms.RadioSelect, error_messages={"required": required}, **kwargs)


class KindForm(forms.Form):
    """What happened; the kinds come from the law through `reports`."""

    kind = question("told_kind", PUBLIC)

    def __init__(self, kinds: Iterable[Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            *((kind.code, choice_with_hint(_(kind.label), _(kind.hint))) for kind in kinds),
            (NONE_FITS, choice_with_hint(_("Tidak ada yang sesuai"))),
        ]


class AccusedForm(forms.Form):
    """Which kind of person the report is about."""

    accused = question("told_actor", PUBLIC)

    def __init__(self, actors: Iterable[Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["accused"].choices = [  # type: ignore[attr-defined]
            (actor.code, choice_with_hint(actor.label, actor.hint)) for actor in actors
        ]


class UnitForm(forms.Form):
    """Which unit or office the accused belongs to, so that it cannot read the report."""

    unit = question("told_unit", PUBLIC)

    def __init__(self, units: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Pilih …")), (UNKNOWN_UNIT, _("Saya tidak tahu satuannya")), *units]
        self.fields["unit"].choices = choices  # type: ignore[attr-defined]


class PlaceSearchForm(forms.Form):
    """Part of the name of a village."""

    place_search = question("village", PUBLIC, least=2)


class PlaceForm(forms.Form):
    """One of the villages found."""

    village = one_of(gettext_lazy("Pilih tempatnya"), gettext_lazy("Pilih satu tempat, lalu tekan Lanjut."))

    def __init__(self, villages: Iterable[Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["village"].choices = [  # type: ignore[attr-defined]
            *((v.code, choice_with_hint(v.name, f"{v.district}, {v.regency}")) for v in villages),
            (UNKNOWN_PLACE, choice_with_hint(_("Tidak ada di daftar, atau saya tidak tahu"))),
        ]


class WhenForm(forms.Form):
    """When it happened, when the reporter knew, and whether somebody is in danger now."""

    timing, happened_on = question("timing", PUBLIC), question("happened_on", PUBLIC)
    known_on, danger = question("known_on", PUBLIC), question("danger", PUBLIC)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["timing"].choices = [(code, choice_with_hint(_(label))) for code, label in TIMING_WORDS.items()]  # type: ignore[attr-defined]
        self.fields["danger"].choices = [  # type: ignore[attr-defined]
            (NO, choice_with_hint(_("Tidak"))),
            (YES, choice_with_hint(_("Ya"), _("Telepon 110 sekarang, sebelum mengisi apa pun lagi."))),
        ]

    def clean_known_on(self) -> dt.date:
        known_on: dt.date = self.cleaned_data["known_on"]
        if known_on > today():
            raise ValidationError(
                _(
                    "Tanggal Anda tahu, %(day)s, belum terjadi. Isi hari ini atau sebelumnya. "
                    "Isian lain tetap tersimpan."
                ),
                params={"day": in_words(known_on)},
            )
        return known_on

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        problem = find_contradiction(
            answers.get("timing", ""), answers.get("happened_on"), answers.get("known_on") or today()
        )
        if problem:
            self.add_error("happened_on", problem)
        return answers


def find_contradiction(timing: str, happened_on: dt.date | None, known_on: dt.date) -> str:
    """A sentence when the date of the event cannot be true beside the other answers; else empty."""
    if happened_on is None:
        return ""
    day = in_words(happened_on)
    if timing in {"sudah", "sedang"} and happened_on > today():
        return _(
            "Tanggal kejadian, %(day)s, belum terjadi. Isi hari ini atau sebelumnya, atau pilih “Akan terjadi”."
        ) % {"day": day}
    if timing == "akan" and happened_on < today():
        return _(
            "Tanggal kejadian, %(day)s, sudah lewat. Isi hari ini atau sesudahnya, atau pilih “Sudah terjadi”."
        ) % {"day": day}
    if timing == "sudah" and happened_on > known_on:
        return _("Tanggal kejadian, %(day)s, sesudah tanggal Anda tahu. Periksa kedua tanggal itu.") % {"day": day}
    return ""
