"""How the letters of the own agency are numbered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.agencies.models.person import Person
from kondusif.papers.access import KEEPERS
from kondusif.papers.actions.numbering import set_numbering
from kondusif.papers.forms.numbering import NumberingForm
from kondusif.papers.queries.numbering import patterns_of
from kondusif.web import acting
from kondusif.web.policies import staff


@dataclass(frozen=True)
class Task(acting.Task):
    """The words of a step of the templates."""

    room: ClassVar[tuple[str, Any]] = ("document-templates", gettext_lazy("Templat surat"))


@staff(*KEEPERS)
def edit_numbering(request: HttpRequest, person: Person) -> HttpResponse:
    form = NumberingForm(request.POST if request.method == "POST" else None, initial=patterns_of(person))
    task = Task(
        heading=_("Pola nomor surat"), about="", verb=_("Simpan"), done=_("Pola nomor disimpan."),
        explains=_("Laporan situasi punya pola dan hitungannya sendiri, di Koordinasi, Laporan situasi, Atur."),
        back=reverse("document-templates"), template="papers/numbering.html",
    )  # fmt: skip
    return acting.answer_form(
        request, form, task=task, act=lambda: set_numbering(actor=person, patterns=form.cleaned_data)
    )
