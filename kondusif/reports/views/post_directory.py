"""Posts and offices for the team: where they are, what they take; each agency keeps its own up to date."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kondusif.agencies.actions.change_post import change_post
from kondusif.agencies.models.agency import Post
from kondusif.agencies.models.person import Person
from kondusif.agencies.queries import ChangeRow, changes_of, list_posts, post_by_code
from kondusif.area.queries.places import regencies
from kondusif.base.errors import Refusal
from kondusif.base.roles import Role
from kondusif.reports.core.kinds import plain_kind
from kondusif.reports.forms.post_directory import PostForm
from kondusif.web.policies import staff


@staff()
def list_places(request: HttpRequest, person: Person) -> HttpResponse:
    wanted = {name: request.GET.get(name, "").strip()[:60] for name in ("wilayah", "jenis", "cari")}
    rows = list_posts(regency=wanted["wilayah"], kind=wanted["jenis"], words=wanted["cari"])
    shown = {
        "rows": [(post, accepted_words(post)) for post in rows],
        "wanted": wanted,
        "is_filtered": any(wanted.values()),
        "regencies": regencies(),
        "keeps_books": person.holds(Role.SECRETARY) and person.agency.triages,
    }
    return render(request, "reports/post_list.html", shown)


def accepted_words(post: Post) -> list[str]:
    """What a post takes in, in plain words."""
    kinds = [_(kind.label) for code in post.accepts if (kind := plain_kind(code))]
    return [*kinds, *([_(post.matters)] if post.matters else [])]


def history_of(post: Post) -> list[tuple[ChangeRow, list[str]]]:
    """Every change with a line for each value: "Telepon: belum diketahui → 0370 123456"."""
    labels = {name: str(field.label) for name, field in PostForm.base_fields.items()}
    return [
        (row, [f"{labels[name]}: {say_value(before)} → {say_value(after)}" for name, before, after in row.values])
        for row in changes_of(post)
    ]


def say_value(value: Any) -> str:
    """A kept value in words."""
    if isinstance(value, list):
        return "; ".join(_(kind.label) for code in value if (kind := plain_kind(code))) or _("belum diketahui")
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    return str(value or _("belum diketahui"))


def may_change(person: Person, post: Post) -> bool:
    """The administrator of the post's own agency, and nobody else."""
    return person.holds(Role.ADMINISTRATOR) and person.agency_id == post.agency_id


@staff()
def show_place(request: HttpRequest, person: Person, post_code: str) -> HttpResponse:
    post = post_by_code(post_code)
    if post is None or (request.method == "POST" and not may_change(person, post)):
        raise Http404
    form = PostForm(post, request.POST if request.method == "POST" else None) if may_change(person, post) else None
    if form is not None and form.is_valid():
        try:
            change_post(actor=person, post=post, told=form.told())
        except Refusal as refusal:
            form.add_error(refusal.field or None, refusal.sentence)
        else:
            messages.success(request, _("Keterangan posko disimpan dan tampil untuk warga."))
            return redirect("place", post.code)
    shown = {"post": post, "accepts": accepted_words(post), "form": form, "history": history_of(post)}
    return render(request, "reports/post_place.html", shown, status=422 if form and form.errors else 200)
