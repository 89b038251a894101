"""Agencies, what they cover, and who works there: the administrator's page, without any content."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kondusif.agencies.core.kinds import name_kind
from kondusif.agencies.models.agency import Agency, Coverage
from kondusif.agencies.models.person import Person
from kondusif.base.roles import Role, name_role
from kondusif.web.policies import staff


@dataclass(frozen=True)
class Listed:
    """One agency with its depth in the command tree, its coverage and its persons."""

    agency: Agency
    depth: int
    coverage: tuple[Coverage, ...]
    persons: tuple[tuple[Person, str], ...]

    @property
    def kind_name(self) -> str:
        return _(name_kind(self.agency.kind))


@staff(Role.ADMINISTRATOR)
def list_agencies(request: HttpRequest, person: Person) -> HttpResponse:
    wanted = request.GET.get("jenis", "")
    rows = list_tree()
    kinds = sorted({(row.agency.kind, row.kind_name) for row in rows}, key=lambda pair: pair[1])
    shown = [row for row in rows if not wanted or row.agency.kind == wanted]
    n_persons = sum(len(row.persons) for row in shown)
    return render(
        request, "agencies/agencies.html", {"rows": shown, "kinds": kinds, "wanted": wanted, "n_persons": n_persons}
    )


def list_tree() -> list[Listed]:
    """Every agency, each head before what is below it."""
    agencies = list(
        Agency.objects.select_related("parent")
        .order_by("kind", "code")
        .prefetch_related("coverage__area", "persons__role_rows")
    )
    below: dict[int | None, list[Agency]] = {}
    for agency in agencies:
        below.setdefault(agency.parent_id, []).append(agency)
    found: list[Listed] = []
    waiting = [(agency, 0) for agency in reversed(below.get(None, []))]
    while waiting:
        agency, depth = waiting.pop()
        persons = tuple((person, say_roles(person)) for person in agency.persons.all())
        found.append(Listed(agency, depth, tuple(agency.coverage.all()), persons))
        waiting += [(child, depth + 1) for child in reversed(below.get(agency.pk, []))]
    return found


def say_roles(person: Person) -> str:
    """ "Verifikator, Penghubung lembaga"."""
    held = {row.role for row in person.role_rows.all()}
    return ", ".join(name_role(role) for role in Role if role in held)
