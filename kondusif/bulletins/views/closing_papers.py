"""The closing report as an official letter, Word and PDF, made new at each download and stored nowhere."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.bulletins.actions.closings import note_closing
from kondusif.bulletins.queries.closing_papers import closing_values, offered_closing_letter
from kondusif.bulletins.queries.closing_wording import title_of_closing
from kondusif.bulletins.views.closings import made_closing
from kondusif.papers.core.documents import list_documents
from kondusif.papers.views.letters import Letter, answer_letter
from kondusif.team.access.roles import CHAIRS
from kondusif.web.policies import staff

KIND = "laporan-penutup"


@staff(*CHAIRS)
def letter(request: HttpRequest, person: Person, closing_id: UUID) -> HttpResponse:
    closing = made_closing(person, closing_id)
    title = title_of_closing(closing)
    letter = Letter(
        document=list_documents()[KIND],
        heading=_("Surat laporan penutup"),
        about=title,
        crumb=(
            (reverse("meetings"), _("Koordinasi")),
            (reverse("closings"), _("Laporan penutup")),
            (reverse("closing", args=[closing.pk]), title),
        ),
        offered=offered_closing_letter(closing),
        values=lambda wording: closing_values(closing, wording),
        note=partial(note_closing, actor=person, closing=closing),
        name=title,
    )
    return answer_letter(request, person, letter)
