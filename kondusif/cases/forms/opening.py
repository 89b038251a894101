"""Opening a berkas, and joining a report."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy

from kondusif.agencies.models.person import Person
from kondusif.base.time import now
from kondusif.cases.models.case import Case
from kondusif.reports.models.report import Report
from kondusif.web.fields import Typed


class TitleForm(forms.Form):
    """Opening a berkas."""

    title = Typed(
        label=gettext_lazy("Judul berkas"),
        max_length=160,
        help_text=gettext_lazy("Netral, tanpa nama orang. Contoh: “Diduga pembagian uang di Senggigi”."),
    )


class OneReportField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """A report by its summary, which names nobody."""

    def label_from_instance(self, obj: Report) -> str:
        return obj.summary


class LinkForm(forms.Form):
    """Another report, of those the person has claimed and classified."""

    report = OneReportField(
        label=gettext_lazy("Laporan"),
        queryset=Report.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Hanya laporan pemilihan yang sama, yang sudah Anda ambil dan golongkan."),
    )

    def __init__(self, *args: Any, case: Case, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(OneReportField, self.fields["report"])
        field.queryset = (
            Report.objects.waiting()
            .filter(claimed_by=person, claimed_until__gt=now(), election_id=case.election_id)
            .exclude(kind="")
        )
