"""Shows the seats of the small office with their minutes, and invites the people of one of its offices."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kondusif.agencies.actions.invitations import Guest
from kondusif.agencies.core.seats import Office, small_office
from kondusif.agencies.queries import competent_unit, posts
from kondusif.base.database import speaking_as
from kondusif.base.roles import Role, name_role
from kondusif.base.time import today
from kondusif.cli.invitation_links import print_link


class Command(BaseCommand):
    help = "Menampilkan sepuluh kursi kantor kecil dengan menitnya; --office membuat undangan untuk satu kantornya."

    def add_arguments(self, parser: ArgumentParser) -> None:
        names = [office.id for office in small_office().offices]
        parser.add_argument("--office", choices=names, help="Buat tautan undangan untuk kursi kantor ini.")

    def handle(self, *args: Any, **options: Any) -> None:
        for office in small_office().offices:
            if options["office"] == office.id:
                self.invite(office)
            elif options["office"] is None:
                self.stdout.write(say(office))

    def invite(self, office: Office) -> None:
        """A link for each seat; a post officer's only where the office has a post."""
        with speaking_as("loader"):
            agency = competent_unit(office.body, settings.PROVINCE, today())
            if agency is None:
                raise CommandError(f"Lembaga untuk {office.title} belum ada. Jalankan dahulu: kondusif load-agencies")
            post = next((row for row in posts() if row.agency_id == agency.pk), None)
        for seat in office.seats:
            roles = tuple(Role(role) for role in seat.roles)
            at_post = post if Role.POST_OFFICER in roles else None
            if at_post is None and Role.POST_OFFICER in roles:
                self.stdout.write(f"{seat.title}: dilewati, {agency.short_name} belum punya posko.")
                continue
            self.stdout.write(print_link(agency, Guest(seat.title, roles, post=at_post, seat=seat.id)))


def say(office: Office) -> str:
    """The seats of an office with roles and minutes."""
    preset = small_office()
    lines = [f"{office.title}: {preset.minutes_a_day(office)} menit sehari (perkiraan, di luar minggu puncak)"]
    for seat in office.seats:
        roles = " + ".join(name_role(role) for role in Role if role in seat.roles)
        lines.append(f"  {seat.title:32}{roles:44}{seat.minutes:4} menit seminggu")
    return "\n".join(lines)
