"""Kantor kecil: ten seats, what each carries, who sits there, and what it costs a week."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kondusif.agencies.actions.invitations import Guest, invite_colleague
from kondusif.agencies.core.seats import Office, Seat, small_office
from kondusif.agencies.models.agency import Agency, Post
from kondusif.agencies.models.invitation import Invitation
from kondusif.agencies.models.person import Person
from kondusif.agencies.views.links import show_link, text_for_account
from kondusif.base.roles import Role, name_role
from kondusif.base.time import real_now
from kondusif.web.policies import staff


@dataclass(frozen=True)
class SeatOnPage:
    """state: who sits there or what was sent, in words; is_open: nobody sits there and no invitation waits."""

    seat: Seat
    roles: str
    state: str
    is_open: bool


@dataclass(frozen=True)
class OfficeOnPage:
    """agency_name: the office of this province, "" where the directory has none. is_mine: may be invited here."""

    office: Office
    agency_name: str
    is_mine: bool
    seats: tuple[SeatOnPage, ...]
    minutes_a_day: int


@staff(Role.ADMINISTRATOR)
def show_seats(request: HttpRequest, person: Person) -> HttpResponse:
    offices = [on_page(office, person) for office in small_office().offices]
    if request.method == "POST":
        return invite_to_open_seats(request, person, offices)
    shown = {"preset": small_office(), "offices": offices, "basis_is_judgement": is_judged()}
    return render(request, "agencies/seats.html", shown)


def invite_to_open_seats(request: HttpRequest, person: Person, offices: list[OfficeOnPage]) -> HttpResponse:
    """A link for every open seat of the own office; the texts are shown once."""
    post = Post.objects.filter(agency_id=person.agency_id).order_by("code").first()
    open_seats = [row.seat for office in offices if office.is_mine for row in office.seats if row.is_open]
    able = [seat for seat in open_seats if post or Role.POST_OFFICER not in seat.roles]
    if not able:
        messages.warning(request, _("Tidak ada kursi kosong di lembaga Anda yang dapat diundang dari sini."))
        return redirect("seats")
    texts = []
    for seat in able:
        at_post = post if Role.POST_OFFICER in seat.roles else None
        roles = tuple(Role(role) for role in seat.roles)
        made = invite_colleague(actor=person, guest=Guest(seat.title, roles, post=at_post, seat=seat.id))
        texts.append((_(seat.title), text_for_account(made.token, person.agency)))
    return show_link(request, _("Undangan kantor kecil"), texts)


def on_page(office: Office, person: Person) -> OfficeOnPage:
    """An office of the preset as this administrator sees it; people and invitations are told of the own one alone."""
    is_mine = person.agency.body == office.body
    agency = person.agency if is_mine else Agency.objects.filter(body=office.body, area=person.agency.area_id).first()
    seats = tuple(seat_on_page(seat, person if is_mine else None) for seat in office.seats)
    return OfficeOnPage(
        office=office,
        agency_name=agency.name if agency else "",
        is_mine=is_mine,
        seats=seats,
        minutes_a_day=small_office().minutes_a_day(office),
    )


def seat_on_page(seat: Seat, person: Person | None) -> SeatOnPage:
    """person: the administrator of the seat's office, or None for another's."""
    roles = " + ".join(name_role(role) for role in Role if role in seat.roles)
    state = state_of(seat, person) if person else ""
    return SeatOnPage(seat, roles, state, is_open=person is not None and not state)


def state_of(seat: Seat, person: Person) -> str:
    """Who holds exactly these roles, else whether an invitation waits; "" for an open seat."""
    people = Person.objects.filter(agency_id=person.agency_id, is_active=True).prefetch_related("role_rows")
    holders = [each.name for each in people if {row.role for row in each.role_rows.all()} == set(seat.roles)]
    if holders:
        return ", ".join(sorted(holders))
    sent = Invitation.objects.filter(agency_id=person.agency_id, seat=seat.id)
    waits = any(row.state_at(real_now()) == "menunggu" for row in sent)
    return _("diundang, belum diterima") if waits else ""


def seat_named(seat_id: str) -> Seat | None:
    """A seat of the preset by its id."""
    return next((seat for office in small_office().offices for seat in office.seats if seat.id == seat_id), None)


def is_judged() -> bool:
    """Whether any of the minutes is judgement alone."""
    duties = [duty for office in small_office().offices for seat in office.seats for duty in seat.duties]
    return any(duty.basis == "J" for duty in (*duties, *small_office().off))
