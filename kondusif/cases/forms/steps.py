"""Moments, the accused's unit, the outcome, telling."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, cast

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.agencies.models.agency import ActorKind, Agency
from kondusif.base.time import today
from kondusif.cases.core.words import offered_text
from kondusif.cases.forms.refer import LONGEST_TEXT
from kondusif.cases.models.case import Case
from kondusif.cases.models.referral import Outcome, OutcomeResult, Referral
from kondusif.cases.queries.facts import events_of, facts_of
from kondusif.reports.core.outcomes import letters_for
from kondusif.rules.core.wording import cite
from kondusif.rules.queries import edition_by_id, list_sanctions, words_of
from kondusif.web.dates import check_century
from kondusif.web.fields import Typed

Choices = list[tuple[str, Any]]


class MomentForm(forms.Form):
    """What happened, when."""

    name = forms.ChoiceField(label=gettext_lazy("Peristiwa"))
    on = forms.DateField(
        label=gettext_lazy("Tanggal"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        validators=[check_century],
    )
    hour = forms.TimeField(
        label=gettext_lazy("Jam"),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        help_text=gettext_lazy("Isi bila batasnya dihitung dalam jam."),
    )
    note = Typed(
        label=gettext_lazy("Catatan"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Misalnya nomor registrasi atau nomor surat. Tanpa nama orang."),
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["name"]).choices = event_choices(case)

    @property
    def when(self) -> date | datetime:
        day: date = self.cleaned_data["on"]
        hour = self.cleaned_data["hour"]
        return datetime.combine(day, hour) if hour else day


class OutcomeForm(forms.Form):
    """How the berkas ended."""

    result = forms.ChoiceField(label=gettext_lazy("Hasil"), choices=OutcomeResult.choices, widget=forms.RadioSelect)
    decided_on = forms.DateField(
        label=gettext_lazy("Tanggal keputusan"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        validators=[check_century],
    )
    agency = forms.ModelChoiceField(
        label=gettext_lazy("Diputuskan oleh"),
        queryset=Agency.objects.none(),
        required=False,
        empty_label=gettext_lazy("tanpa keputusan lembaga"),
    )
    letter_number = Typed(
        label=gettext_lazy("Nomor surat lembaga itu"),
        required=False,
        max_length=80,
        help_text=gettext_lazy(
            "Hanya untuk keputusan lembaga lain: yang tampil lalu “menurut surat”, dan Anda pencatatnya."
        ),
    )
    letter_on = forms.DateField(
        label=gettext_lazy("Tanggal surat"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        validators=[check_century],
    )
    sanction = forms.ChoiceField(
        label=gettext_lazy("Sanksi"),
        required=False,
        help_text=gettext_lazy("Hanya bila terbukti; yang berlaku pada tanggal perbuatan."),
    )
    told_text = Typed(
        label=gettext_lazy("Kabar untuk pelapor"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Kosongkan untuk memakai kalimat yang disediakan bagi hasil itu (di bawah)."),
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agency = cast("forms.ModelChoiceField[Agency]", self.fields["agency"])
        referred = Referral.objects.filter(case=case)
        agency.queryset = Agency.objects.filter(pk__in=referred.values("agency_id"))
        agency.initial = (
            referred.filter(accepted_at__isnull=False)
            .order_by("accepted_at")
            .values_list("agency_id", flat=True)
            .last()
        )
        cast(forms.ChoiceField, self.fields["sanction"]).choices = [
            ("", _("tidak ada atau belum diketahui")),
            *sanction_choices(case),
        ]

    def clean_told_text(self) -> str:
        return self.cleaned_data["told_text"].strip() or offered_text(self.cleaned_data.get("result", ""))


class TellForm(forms.Form):
    """Which letter the reporters read, and what is added to it."""

    letter = forms.ChoiceField(
        label=gettext_lazy("Surat kabar hasil"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Pilih satu surat; pelapor membacanya persis seperti tertulis.")},
    )
    text = Typed(
        label=gettext_lazy("Tambahan dengan kata sendiri"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Ditulis di bawah surat. Pakai “Anda”; tanpa nama siapa pun."),
    )

    def __init__(self, *args: Any, outcome: Outcome | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fitting = letters_for(outcome.result) if outcome else ()
        told = '<b>{}</b><span lang="id"><small>{}</small><small>{}</small><small>{}</small></span>'
        cast(forms.ChoiceField, self.fields["letter"]).choices = [
            (row.code, format_html(told, _(row.label), row.told, row.useful, row.next)) for row in fitting
        ]
        self.initial.setdefault("letter", fitting[0].code if fitting else "")
        own = outcome.told_text if outcome else ""
        self.initial.setdefault("text", "" if outcome and own == offered_text(outcome.result) else own)


class UnitForm(forms.Form):
    """The accused's unit, learnt later."""

    unit = forms.ModelChoiceField(
        label=gettext_lazy("Satuan terlapor"),
        queryset=Agency.objects.none(),
        required=False,
        to_field_name="code",
        empty_label=gettext_lazy("belum diketahui"),
    )
    reason = Typed(
        label=gettext_lazy("Dari mana diketahui"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Tanpa nama orang."),
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = list(ActorKind.objects.filter(actor=case.actor).values_list("kind", flat=True))
        units = Agency.objects.filter(kind__in=kinds) if kinds else Agency.objects.all()
        cast("forms.ModelChoiceField[Agency]", self.fields["unit"]).queryset = units.order_by("name")


def event_choices(case: Case) -> Choices:
    """Events that start or meet a clock of this berkas, in the order of the vocabulary."""
    facts = facts_of(case)
    wanted = set(events_of(case))
    for rule in edition_by_id(case.edition).deadlines:
        if facts.kind in rule.kinds and facts.actor in rule.actors:
            wanted |= {*rule.start, *rule.end, rule.until}
    return [(name, label) for name, label in words_of("events").items() if name in wanted]


def sanction_choices(case: Case) -> Choices:
    """Sanctions by the date of the act; none where that is unknown."""
    if case.happened_on is None:
        return []
    rows = list_sanctions(facts_of(case), min(case.happened_on, today()))
    cited = [(row, cite(row.article, row.instrument, row.status)) for row in rows]
    return [(row.id, f"{_(row.title)}, {source}: {_(row.sentence)}") for row, source in cited]
