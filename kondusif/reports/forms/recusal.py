"""Who is not free, and why."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.agencies.models.person import Person
from kondusif.reports.actions.recusals import HEADS
from kondusif.reports.models.recusal import Bond
from kondusif.web.fields import Typed

LONGEST_REASON = 300


class RecusalForm(forms.Form):
    """Oneself; for the head and the secretary also a colleague."""

    person = forms.ModelChoiceField(
        label=gettext_lazy("Siapa yang tidak bebas"),
        queryset=Person.objects.none(),
        empty_label=None,
        help_text=gettext_lazy("Orang itu langsung tidak dapat lagi melihat hal ini di halaman mana pun."),
    )
    bond = forms.ChoiceField(
        label=gettext_lazy("Ikatan dengan orang dalam laporan"), choices=Bond.choices, widget=forms.RadioSelect
    )
    reason = Typed(
        label=gettext_lazy("Keterangan"),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Hanya dibaca rekan di lembaga Anda. Tanpa nama orang."),
    )

    def __init__(self, *args: Any, speaker: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = Person.objects.filter(agency_id=speaker.agency_id, is_active=True)
        if not speaker.holds(*HEADS):
            offered = offered.filter(pk=speaker.pk)
        person = cast("forms.ModelChoiceField[Person]", self.fields["person"])
        person.queryset = offered.order_by("name")
        person.initial = speaker.pk
        person.label_from_instance = lambda each: (  # type: ignore[assignment, method-assign]
            _("%(name)s (saya sendiri)") % {"name": each.name} if each.pk == speaker.pk else each.name
        )


class UndoForm(forms.Form):
    """Why the person is free now."""

    reason = Typed(
        label=gettext_lazy("Mengapa orang ini kini bebas"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Tercatat di jejak. Tanpa nama orang."),
    )
