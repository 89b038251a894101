"""The situation report as an official letter, Word and PDF, made new at each download and stored nowhere."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.bulletins.access.situations import get_situation_for
from kondusif.bulletins.actions.situations import note_situation
from kondusif.bulletins.queries.situation_papers import offered_letter, situation_values
from kondusif.bulletins.queries.situation_wording import title_of
from kondusif.bulletins.queries.situations import written_page
from kondusif.papers.core.documents import list_documents
from kondusif.papers.views.letters import Letter, answer_letter
from kondusif.team.access.roles import MEMBERS
from kondusif.web.policies import staff

KIND = "laporan-situasi"


@staff(*MEMBERS)
def letter(request: HttpRequest, person: Person, situation_id: UUID) -> HttpResponse:
    situation = get_situation_for(person, situation_id)
    title = title_of(situation)
    page = written_page(situation, person)
    letter = Letter(
        document=list_documents()[KIND],
        heading=_("Surat laporan situasi"),
        about=title,
        crumb=(
            (reverse("meetings"), _("Koordinasi")),
            (reverse("situations"), _("Laporan situasi")),
            (reverse("situation", args=[situation.pk]), title),
        ),
        offered=offered_letter(situation),
        values=lambda wording: situation_values(situation, page, wording),
        pictures={"peta": page.map.svg.encode(), "angka": page.bars.svg.encode()},
        note=partial(note_situation, actor=person, situation=situation),
        name=title,
    )
    return answer_letter(request, person, letter)
