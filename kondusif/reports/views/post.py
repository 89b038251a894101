"""A post: hand over the phone first, else write for the visitor, else point elsewhere."""

from __future__ import annotations

from typing import Any

import segno
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from kondusif.agencies.models.agency import Post
from kondusif.agencies.models.person import Person
from kondusif.agencies.queries import competent_unit, posts
from kondusif.area.queries.places import regency_of
from kondusif.base.roles import Role
from kondusif.base.time import today
from kondusif.reports.actions.handout import point_elsewhere
from kondusif.reports.core.kinds import plain_kind
from kondusif.reports.core.pointers import Pointer, pointer_named, pointers_beside
from kondusif.web.policies import staff

REPORT_PATH = "/lapor/"


def accepted_kinds(person: Person) -> list[str]:
    """Plain kinds that the officer's post takes in; none without a post."""
    return list(person.post.accepts) if person.post else []


@staff(Role.POST_OFFICER)
def start(request: HttpRequest, person: Person) -> HttpResponse:
    kinds = [kind for code in accepted_kinds(person) if (kind := plain_kind(code))]
    return render(request, "reports/post_start.html", {"post": person.post, "kinds": kinds})


@staff(Role.POST_OFFICER)
def self_service(request: HttpRequest, person: Person) -> HttpResponse:
    return render(request, "reports/post_self_service.html", address_of_report())


@staff(Role.POST_OFFICER)
def poster(request: HttpRequest, person: Person) -> HttpResponse:
    return render(request, "reports/post_poster.html", address_of_report() | {"post": person.post})


def address_of_report() -> dict[str, Any]:
    """The public form's address, as words and as a picture to scan."""
    address = settings.PUBLIC_URL + REPORT_PATH
    picture = segno.make(address, error="m").svg_data_uri(scale=8, border=3, omitsize=False)
    return {"report_url": address, "short_url": address.split("//")[-1], "qr": picture}


@staff(Role.POST_OFFICER)
def elsewhere(request: HttpRequest, person: Person) -> HttpResponse:
    return render(request, "reports/post_elsewhere.html", {"pointers": pointers_beside(accepted_kinds(person))})


@staff(Role.POST_OFFICER)
@require_POST
def point(request: HttpRequest, person: Person) -> HttpResponse:
    pointer = pointer_named(request.POST.get("topic", ""))
    if pointer is None:
        raise Http404
    point_elsewhere(actor=person, topic=pointer.label)
    return redirect("post-pointer", pointer.code)


@staff(Role.POST_OFFICER)
def show_pointer(request: HttpRequest, person: Person, code: str) -> HttpResponse:
    pointer = pointer_named(code)
    if pointer is None:
        raise Http404
    area = person.post.area_id if person.post else None
    agency = competent_unit(pointer.body, area or "", today()) if pointer.body else None
    shown = {"pointer": pointer, "office": agency.name if agency else pointer.office, "posts": posts_for(pointer, area)}
    return render(request, "reports/post_pointer.html", shown)


def posts_for(pointer: Pointer, area: str | None) -> list[Post]:
    """Posts that take this kind in: those of the same regency, else every one."""
    taking = [post for post in posts() if pointer.kind and pointer.kind in post.accepts]
    return [post for post in taking if area and regency_of(post.area_id or "") == regency_of(area)] or taking
