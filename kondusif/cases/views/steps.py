"""Steps of a berkas: moments, the accused's unit, outcome, telling, opening again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from kondusif.agencies.models.person import Person
from kondusif.base.roles import Role
from kondusif.base.time import today
from kondusif.cases.access import HANDLERS, OPENERS, get_case_for, latest_outcome
from kondusif.cases.actions.moments import record_moment
from kondusif.cases.actions.outcome import Decision, record_outcome, reopen_case, tell_outcome
from kondusif.cases.actions.parties import name_unit
from kondusif.cases.core.words import offered_text
from kondusif.cases.forms.refer import ReasonForm
from kondusif.cases.forms.steps import MomentForm, OutcomeForm, TellForm, UnitForm
from kondusif.cases.models.referral import OutcomeResult
from kondusif.cases.views.acting import answer_form
from kondusif.cases.views.tasks import decide_task, moment_task, reopen_task, tell_task, unit_task
from kondusif.web.policies import staff


@staff(*HANDLERS)
def moment(request: HttpRequest, person: Person, number: str) -> HttpResponse:
    case = get_case_for(person, number)
    form = MomentForm(case, request.POST or None, initial={"on": today(), "name": request.GET.get("nama", "")})

    def act() -> object:
        name, note = form.cleaned_data["name"], form.cleaned_data["note"]
        return record_moment(actor=person, case=case, name=name, happened_at=form.when, note=note)

    return answer_form(request, case, form, task=moment_task(), act=act)


@staff(Role.VERIFIER)
def unit(request: HttpRequest, person: Person, number: str) -> HttpResponse:
    case = get_case_for(person, number)
    form = UnitForm(case, request.POST or None, initial={"unit": case.unit and case.unit.code})

    def act() -> object:
        return name_unit(actor=person, case=case, unit=form.cleaned_data["unit"], reason=form.cleaned_data["reason"])

    return answer_form(request, case, form, task=unit_task(), act=act)


@staff(*HANDLERS)
def outcome(request: HttpRequest, person: Person, number: str) -> HttpResponse:
    case = get_case_for(person, number)
    form = OutcomeForm(case, request.POST or None, initial={"decided_on": today()})

    def act() -> object:
        return record_outcome(actor=person, case=case, decision=Decision(**form.cleaned_data))

    offered = [(label, offered_text(value)) for value, label in OutcomeResult.choices]
    return answer_form(request, case, form, task=decide_task(), act=act, offered=offered)


@staff(*OPENERS)
def tell(request: HttpRequest, person: Person, number: str) -> HttpResponse:
    case = get_case_for(person, number)
    recorded = latest_outcome(case)
    form = TellForm(recorded, request.POST or None)

    def act() -> object:
        return tell_outcome(actor=person, case=case, text=form.cleaned_data["text"], letter=form.cleaned_data["letter"])

    return answer_form(request, case, form, task=tell_task(), act=act)


@staff(*OPENERS)
def reopen(request: HttpRequest, person: Person, number: str) -> HttpResponse:
    case = get_case_for(person, number)
    form = ReasonForm(request.POST or None)

    def act() -> object:
        return reopen_case(actor=person, case=case, reason=form.cleaned_data["reason"])

    return answer_form(request, case, form, task=reopen_task(), act=act)
