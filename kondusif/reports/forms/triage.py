"""Forms of triage: how a verifier reads a report, what is asked, why it is closed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.queries import accusable_units
from kondusif.reports.actions.triage import Classification
from kondusif.reports.core.closing import OWN_WORDS, closing_reasons, write_reason
from kondusif.reports.core.kinds import plain_kind
from kondusif.reports.models.report import Report, Track
from kondusif.reports.queries.triage import Requirement
from kondusif.rules.queries import words_of
from kondusif.web.fields import Typed

UNIT_ACTORS = ("tni", "polri", "asn", "penyelenggara", "jaksa", "bin")
UNKNOWN_UNIT = ""


class ClassifyForm(forms.Form):
    """Track, kind and actor of the law, accused unit, what is complete, and the summary without names."""

    track = forms.ChoiceField(
        label=gettext_lazy("Jalur"),
        choices=Track.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Tanpa nama pelapor, laporan menjadi informasi awal sampai pelapor mau bernama."),
        error_messages={"required": gettext_lazy("Pilih laporan atau informasi awal.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Jenis menurut hukum"),
        error_messages={"required": gettext_lazy("Pilih satu jenis; yang paling sesuai ada di atas.")},
    )
    actor = forms.ChoiceField(
        label=gettext_lazy("Siapa yang diduga (terlapor)"),
        help_text=gettext_lazy("Bila pelapor tidak tahu, pilih yang paling sesuai dengan cerita. Ini dapat diubah."),
        error_messages={"required": gettext_lazy("Pilih siapa yang diduga menurut cerita pelapor.")},
    )
    unit = forms.ChoiceField(
        label=gettext_lazy("Satuan atau lembaga terlapor"),
        required=False,
        help_text=gettext_lazy("Satuan ini, atasannya, dan bawahannya langsung tidak dapat lagi melihat laporan."),
    )
    checklist = forms.MultipleChoiceField(label=gettext_lazy("Kelengkapan"), required=False)
    summary = Typed(
        label=gettext_lazy("Ringkasan"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Satu sampai tiga kalimat, tanpa nama orang. Hanya ringkasan ini yang dapat dicari."),
        error_messages={"required": gettext_lazy("Tulis ringkasan satu sampai tiga kalimat tanpa nama orang.")},
    )

    def __init__(self, report: Report, requirements: Iterable[Requirement], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = units_by_actor()
        offered: dict[str, Any] = {
            "kind": kind_choices(report.told_kind),
            "actor": [("", _("Pilih …")), *words_of("actors").items()],
            "unit": unit_choices(self.units),
            "checklist": [(each.id, _(each.label)) for each in requirements],
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        actor, unit = answers.get("actor", ""), answers.get("unit", "")
        known = dict(self.units.get(unit_family(actor), ()))
        if unit and unit not in known:
            raise_at = _("Satuan itu bukan satuan %(actor)s. Pilih satuan yang sesuai, atau “Belum diketahui”.")
            label = words_of("actors").get(actor, actor)
            self.add_error("unit", ValidationError(raise_at, params={"actor": label}))
        return answers

    def classification(self) -> Classification:
        """What was chosen, for the action."""
        answers = self.cleaned_data
        ticked = set(answers["checklist"])
        every: Any = self.fields["checklist"]
        return Classification(
            track=answers["track"],
            kind=answers["kind"],
            actor=answers["actor"],
            unit=Agency.objects.filter(code=answers["unit"]).first() if answers["unit"] else None,
            checklist={code: code in ticked for code, _label in every.choices},
            summary=answers["summary"],
        )


def classify_start(report: Report) -> dict[str, Any]:
    """What the form shows first: the last classification, else what the reporter told."""
    told = plain_kind(report.told_kind)
    unit = report.unit if report.kind else report.told_unit
    return {
        "track": report.track or (Track.LAPORAN if report.has_identity else Track.INFORMASI_AWAL),
        "kind": report.kind or (told.kinds[0] if told else ""),
        "actor": report.actor or report.told_actor,
        "unit": unit.code if unit else UNKNOWN_UNIT,
        "checklist": [code for code, complete in report.checklist.items() if complete],
        "summary": report.summary,
    }


def kind_choices(told_kind: str) -> list[tuple[str, Any]]:
    """Kinds of the law; those that the plain kind leads to come first."""
    words = words_of("kinds")
    told = plain_kind(told_kind)
    first = [code for code in (told.kinds if told else ()) if code in words]
    rest = [code for code in words if code not in first and code != Track.INFORMASI_AWAL]
    return [
        (_("Sesuai laporan"), [(code, words[code]) for code in first]),
        (_("Jenis lain"), [(code, words[code]) for code in rest]),
    ]


def units_by_actor() -> dict[str, list[tuple[str, str]]]:
    """Units that can be accused, by kind of actor."""
    return {actor: list(accusable_units(actor)) for actor in UNIT_ACTORS}


def unit_choices(units: dict[str, list[tuple[str, str]]]) -> list[tuple[str, Any]]:
    """One group of units per actor, "unknown" first."""
    words = words_of("actors")
    groups = [(words[actor], rows) for actor, rows in units.items() if rows]
    return [(UNKNOWN_UNIT, _("Belum diketahui, atau tidak bersatuan")), *groups]


def unit_family(actor: str) -> str:
    """Whose list of units an actor is looked up in."""
    return "penyelenggara" if actor == "penyelenggara-adhoc" else actor


class QuestionForm(forms.Form):
    """A question that the reporter reads with the receipt code."""

    question = Typed(
        label=gettext_lazy("Pertanyaan untuk pelapor"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Pelapor membacanya di halaman Lihat jawaban. Tulis “Anda”, tanpa nama siapa pun."),
        error_messages={"required": gettext_lazy("Tulis apa yang perlu dilengkapi pelapor.")},
    )


class ClosingForm(forms.Form):
    """Why a report is closed; the reporter reads the text."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Alasan"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Pilih satu alasan; pelapor akan membacanya.")},
    )
    own_words = Typed(
        label=gettext_lazy("Tambahan dengan kata sendiri"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each.code, _(each.label)) for each in closing_reasons()]
        self.fields["reason"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("reason") == OWN_WORDS and not answers.get("own_words", "").strip():
            self.add_error("own_words", _("Tulis alasannya; pelapor akan membacanya."))
        return answers

    @property
    def text(self) -> str:
        """What the reporter will read."""
        return write_reason(self.cleaned_data["reason"], self.cleaned_data["own_words"])


class DelayForm(forms.Form):
    """Why a promised date was missed; the reporter reads it beside the date."""

    note = Typed(
        label=gettext_lazy("Sebab keterlambatan"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Dibaca pelapor di samping tanggalnya. Satu kalimat yang jujur cukup."),
        error_messages={"required": gettext_lazy("Tulis sebabnya; pelapor akan membacanya.")},
    )
