"""An administrator's colleagues: who is there, in which roles, and the steps about their accounts."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kondusif.agencies.access import get_colleague_for, key_news, resets_for_me
from kondusif.agencies.actions.factors import forget_factors
from kondusif.agencies.actions.invitations import offer_new_password
from kondusif.agencies.actions.people import change_roles, deactivate_person, reactivate_person
from kondusif.agencies.actions.resets import ask_reset
from kondusif.agencies.errors import SecondPersonNeeded
from kondusif.agencies.forms.accounts import RolesForm
from kondusif.agencies.models.person import Person
from kondusif.agencies.models.reset import ResetKind
from kondusif.agencies.views.directory import say_roles
from kondusif.agencies.views.links import show_link, text_for_password
from kondusif.base.database import call
from kondusif.base.errors import Refusal
from kondusif.base.roles import Role
from kondusif.web.policies import staff
from kondusif.web.step_up import step_up_for_posts, step_up_required


@staff(Role.ADMINISTRATOR)
def list_people(request: HttpRequest, person: Person) -> HttpResponse:
    rows = Person.objects.filter(agency_id=person.agency_id).select_related("post").prefetch_related("role_rows")
    people = [(row, say_roles(row)) for row in rows.order_by("-is_active", "name")]
    shown = {"people": people, "agency": person.agency, "is_shut": key_news().is_shut, "n_resets": resets_for_me()}
    return render(request, "agencies/people.html", shown)


@staff(Role.ADMINISTRATOR)
@step_up_for_posts
def show_person(request: HttpRequest, person: Person, person_id: int) -> HttpResponse:
    colleague = get_colleague_for(person, person_id)
    form = RolesForm(
        person.agency, request.POST or None, initial={"roles": list(colleague.roles), "post": colleague.post_id}
    )
    if request.method == "POST" and form.is_valid():
        try:
            change_roles(actor=person, person=colleague, roles=form.held, post=form.at_post)
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            said = _("Peran %(name)s diubah. Ia dikeluarkan dari semua perangkat dan masuk lagi dengan peran baru.")
            messages.success(request, said % {"name": colleague.name})
            return redirect("people")
    shown = {"form": form, "person": colleague, "is_self": colleague.pk == person.pk}
    shown["is_last"] = call("is_last_opener", colleague.pk)
    return render(request, "agencies/people_one.html", shown, status=422 if form.is_bound else 200)


@staff(Role.ADMINISTRATOR)
@require_POST
def deactivate(request: HttpRequest, person: Person, person_id: int) -> HttpResponse:
    said = _("%(name)s dinonaktifkan dan sudah dikeluarkan dari semua perangkat. Dapat diaktifkan lagi kapan saja.")
    return press(request, person, person_id, deactivate_person, said)


@staff(Role.ADMINISTRATOR)
@require_POST
def reactivate(request: HttpRequest, person: Person, person_id: int) -> HttpResponse:
    return press(
        request,
        person,
        person_id,
        reactivate_person,
        _("%(name)s aktif lagi dengan peran yang sama; ia menyetujui sesudah lembaga lain mengenalinya lagi."),
    )


@staff(Role.ADMINISTRATOR)
@require_POST
@step_up_required
def forget_steps(request: HttpRequest, person: Person, person_id: int) -> HttpResponse:
    said = _("Langkah kedua %(name)s dihapus; ia dikeluarkan dari semua perangkat dan memasangnya lagi saat masuk.")
    return press(request, person, person_id, forget_factors, said, kind=ResetKind.FACTORS)


@staff(Role.ADMINISTRATOR)
@require_POST
@step_up_required
def new_password(request: HttpRequest, person: Person, person_id: int) -> HttpResponse:
    colleague = get_colleague_for(person, person_id)
    try:
        made = offer_new_password(actor=person, person=colleague)
    except SecondPersonNeeded as refusal:
        return ask_second(request, person, colleague, ResetKind.PASSWORD, refusal)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect("person", person_id)
    heading = _("Tautan kata sandi baru untuk %(name)s") % {"name": colleague.name}
    return show_link(request, heading, [(colleague.name, text_for_password(made.token, person.agency))])


def ask_second(request: HttpRequest, actor: Person, person: Person, kind: ResetKind, refusal: Refusal) -> HttpResponse:
    """The reset waits for a second person: it is asked for, and the administrator is told where and how."""
    messages.warning(request, f"{refusal.sentence} {ask_reset(actor=actor, person=person, kind=kind)}")
    return redirect("person", person.pk)


def press(
    request: HttpRequest,
    actor: Person,
    person_id: int,
    act: Callable[..., None],
    said: str,
    *,
    kind: ResetKind | None = None,
) -> HttpResponse:
    """A step of one press about a colleague: done, or refused with a sentence. kind: of a reset."""
    person = get_colleague_for(actor, person_id)
    try:
        act(actor=actor, person=person)
    except SecondPersonNeeded as refusal:
        return ask_second(request, actor, person, kind or ResetKind.PASSWORD, refusal)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, said % {"name": person.name})
    return redirect("person", person_id)
