"""What is released to whom."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.base.roles import Role, name_role
from kondusif.cases.actions.releases import Word
from kondusif.cases.models.case import Case
from kondusif.cases.models.release import FieldSet, Way
from kondusif.cases.queries.releases import RECIPIENTS, recipients_of, superiors_of
from kondusif.web.fields import Typed

LONGEST_RELEASED = 2000


class ReleaseForm(forms.Form):
    """To which superior and how, which parts, and the two texts that the releasing body writes itself."""

    to = forms.ChoiceField(
        label=gettext_lazy("Kepada siapa, dengan cara apa"),
        help_text=gettext_lazy("Pastikan penerimanya bukan terlapor sendiri dan bukan kerabatnya."),
    )
    sets = forms.MultipleChoiceField(
        label=gettext_lazy("Apa yang dilepas"),
        choices=FieldSet.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Hanya untuk pelepasan di Kondusif. Nama pelapor, cerita, dan bukti tidak pernah ikut."),
    )
    told = Typed(
        label=gettext_lazy("Uraian fakta"),
        required=False,
        max_length=LONGEST_RELEASED,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "Tulis sendiri, jangan menyalin cerita pelapor. Jangan sebut siapa yang melapor atau melihat."
        ),
    )
    accused = Typed(
        label=gettext_lazy("Nama dan pangkat terlapor"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Menurut lembaga Anda. Ikut hanya bila “Siapa terlapor” dicentang."),
    )
    number = Typed(
        label=gettext_lazy("Nomor surat"),
        required=False,
        max_length=80,
        help_text=gettext_lazy("Wajib bila atasannya diberi tahu dengan surat."),
    )
    reason = Typed(
        label=gettext_lazy("Alasan atau catatan"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Wajib bila belum dilepas. Dibaca lembaga yang menangani, bukan atasan terlapor."),
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["to"]).choices = [
            (f"{each.agency.name} ({each.title})", ways_to(each.agency)) for each in superiors_of(case)
        ]

    def word(self) -> Word:
        """What was filled in, as the action takes it."""
        got = self.cleaned_data
        agency, way, person = got["to"].split("|")
        return Word(
            agency=Agency.objects.get(pk=agency),
            way=way,
            person=Person.objects.get(pk=person) if person else None,
            sets=tuple(got["sets"]),
            told=got["told"],
            accused=got["accused"],
            number=got["number"],
            reason=got["reason"],
        )


class ReleaseAnswerForm(forms.Form):
    """What the superior did."""

    text = Typed(
        label=gettext_lazy("Tindakan yang diambil"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Dibaca lembaga yang menangani. Jangan menebak siapa pelapornya."),
    )


def ways_to(agency: Agency) -> list[tuple[str, str]]:
    """Each free person of the agency, a letter, or a reason why not yet."""
    people = [(f"{agency.pk}|{Way.PAGE}|{each.pk}", say_person(each)) for each in recipients_of(agency)]
    rest = [(f"{agency.pk}|{way}|", str(way.label)) for way in (Way.LETTER, Way.WITHHELD)]
    return [*people, *rest]


def say_person(person: Person) -> str:
    """ "Yusuf Hidayat, Pimpinan: dibaca di Kondusif"."""
    role = next((role for role in RECIPIENTS if person.holds(role)), Role.LIAISON)
    return _("%(name)s, %(role)s: dibaca di Kondusif") % {"name": person.name, "role": name_role(role)}
