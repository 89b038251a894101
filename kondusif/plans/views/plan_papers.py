"""The action plan as Excel, Word and PDF, made new at each download and stored nowhere."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.base.time import moment_in_words, now
from kondusif.papers.core.documents import list_documents
from kondusif.papers.queries.papers import NAMES, Paper
from kondusif.papers.views.files import answer_paper
from kondusif.plans.access.plans import get_plan_for
from kondusif.plans.actions.plans import note_plan
from kondusif.plans.queries.plan_papers import plan_book, plan_values, whole_plan
from kondusif.plans.queries.plan_wording import title_of
from kondusif.team.access.roles import MEMBERS
from kondusif.web.exports import attachment
from kondusif.web.policies import staff

PLAN = "rencana-aksi"


@staff(*MEMBERS)
def download(request: HttpRequest, person: Person, plan_id: UUID) -> HttpResponse:
    """The plan as `bentuk` names it: Excel where it names nothing else."""
    plan = get_plan_for(person, plan_id)
    wanted = request.GET.get("bentuk", "")
    whole = whole_plan(plan)
    if wanted not in NAMES:
        notes = [
            (_("Diunduh oleh"), f"{person.name}, {person.agency.name}"),
            (_("Waktu"), moment_in_words(now())),
            (_("Isi"), _("Sel kosong berarti tidak ada data, bukan nol.")),
        ]
        content = plan_book(whole, notes)
        note_plan(actor=person, plan=plan, form="Excel")
        return attachment(content, title_of(plan), "xlsx")
    return answer_paper(
        request, person, Paper(list_documents()[PLAN], plan_values(whole)),
        name=title_of(plan), back=reverse("plan", args=[plan.pk]),
        note=partial(note_plan, actor=person, plan=plan),
    )  # fmt: skip
