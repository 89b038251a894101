"""Janji: the board, one promise, what is said about it, and the sheet for the next meeting."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kondusif.agencies.models.person import Person
from kondusif.audit.queries import history_of
from kondusif.base.time import today
from kondusif.cases.models.case import Case
from kondusif.conflicts.models.conflict import SocialConflict
from kondusif.meetings.access.meetings import get_commitment_for, speaks_for
from kondusif.meetings.actions.commitments import note_sheet
from kondusif.meetings.forms.commitments import BoardForm
from kondusif.meetings.models.commitment import Commitment, CommitmentState
from kondusif.meetings.queries.commitments import as_row, as_rows, count_states, list_commitments, words_about
from kondusif.meetings.queries.papers import sheet_values, summary_of
from kondusif.meetings.queries.sheet import sheet_for
from kondusif.papers.core.documents import list_documents
from kondusif.papers.queries.papers import NAMES, Paper
from kondusif.papers.views.files import answer_paper
from kondusif.plans.models.action_plan import PlanLine
from kondusif.team.access.roles import MEMBERS
from kondusif.web.policies import staff

ON_A_PAGE = 30
SHEET = "lembar-janji"


@staff(*MEMBERS)
def show_board(request: HttpRequest, person: Person) -> HttpResponse:
    form = BoardForm(request.GET)
    wanted = form.wanted
    page = Paginator(list_commitments(wanted), ON_A_PAGE).get_page(request.GET.get("halaman"))
    counted = count_states(wanted)
    shown = {
        "filters": form,
        "is_narrowed": bool(wanted.state or wanted.agency or wanted.due_until),
        "rows": as_rows(person, page.object_list),
        "page": page,
        "chosen": wanted.state or CommitmentState.OPEN,
        "counts": [
            ("" if value == CommitmentState.OPEN else value, value, label, counted.get(value, 0))
            for value, label in CommitmentState.choices
        ],
    }
    return render(request, "meetings/board.html", shown)


@staff(*MEMBERS)
def show_sheet(request: HttpRequest, person: Person) -> HttpResponse:
    """The sheet as a page; as a file where `bentuk` names one."""
    sheet = sheet_for(person)
    wanted = request.GET.get("bentuk", "")
    if wanted in NAMES:
        paper = Paper(list_documents()[SHEET], sheet_values(sheet))
        name, back = f"{paper.document.title} {today():%Y-%m-%d}", reverse("promise-sheet")
        return answer_paper(request, person, paper, name=name, note=partial(note_sheet, actor=person), back=back)
    return render(request, "meetings/sheet.html", {"sheet": sheet, "summary": summary_of(sheet)})


@staff(*MEMBERS)
def show_commitment(request: HttpRequest, person: Person, commitment_id: UUID) -> HttpResponse:
    commitment = get_commitment_for(person, commitment_id)
    words = words_about(commitment)
    commitment.n_words = len(words)  # type: ignore[attr-defined]
    shown = {
        "commitment": commitment,
        "row": as_row(person, commitment, today()),
        "words": words,
        "history": history_of(commitment.pk),
        "case": case_of(person, commitment),
        "conflict": conflict_of(commitment),
        "plan_line": line_of(commitment),
        "may_speak": speaks_for(person, commitment),
        "is_open": commitment.state == CommitmentState.OPEN,
        "settle_url": reverse("commitment-terpenuhi", args=[commitment.pk]),
    }
    return render(request, "meetings/commitment.html", shown)


def case_of(person: Person, commitment: Commitment) -> Case | None:
    """The berkas that a promise is about, for who may see it; asking for it through the gate of its rows."""
    if commitment.case_id is None or not person.reads_content:
        return None
    return Case.objects.filter(pk=commitment.case_id).first()


def conflict_of(commitment: Commitment) -> SocialConflict | None:
    """The conflict that a promise is about, for who reads that conflict."""
    if commitment.conflict_id is None:
        return None
    return SocialConflict.objects.select_related("area").filter(pk=commitment.conflict_id).first()


def line_of(commitment: Commitment) -> PlanLine | None:
    """The line of an action plan that a promise carries out, for who reads that line."""
    if commitment.plan_line_id is None:
        return None
    return PlanLine.objects.select_related("plan").filter(pk=commitment.plan_line_id).first()
