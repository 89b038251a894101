"""Roles in plain words, and which of them one person may hold together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kondusif.agencies.core.roles import Pair, pairs
from kondusif.agencies.models.person import Person
from kondusif.base.roles import ROLE_DUTIES, Role, name_role
from kondusif.web.policies import staff


@dataclass(frozen=True)
class Explained:
    """A role's name and what it does, in one sentence."""

    name: str
    duty: str


@dataclass(frozen=True)
class Row:
    """Roles that share one reason for (not) being held together."""

    pairs: tuple[str, ...]
    reason: str


@staff()
def show_roles(request: HttpRequest, person: Person) -> HttpResponse:
    shown = {"roles": explained(Role), "never": rows(may=False), "allowed": rows(may=True)}
    return render(request, "agencies/people_roles.html", shown)


def explained(roles: Iterable[Role]) -> list[Explained]:
    """The roles in the order of the list, each in plain words."""
    held = set(roles)
    return [Explained(name_role(role), str(ROLE_DUTIES[role])) for role in Role if role in held]


def rows(*, may: bool) -> list[Row]:
    """The table of pairs, those of one reason together."""
    by_reason: dict[str, list[str]] = {}
    for pair in pairs():
        if pair.may == may:
            by_reason.setdefault(pair.reason, []).append(name_pair(pair))
    return [Row(tuple(names), _(reason)) for reason, names in by_reason.items()]


def name_pair(pair: Pair) -> str:
    """ "Sekretaris + Verifikator"."""
    return " + ".join(name_role(role) for role in Role if role in pair.roles)
