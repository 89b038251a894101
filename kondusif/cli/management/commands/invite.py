"""Invites one person from the server: the way to an agency's first administrator."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kondusif.agencies.actions.invitations import Guest
from kondusif.agencies.queries import agency_by_code, post_by_code
from kondusif.base.database import speaking_as
from kondusif.base.errors import Refusal
from kondusif.base.roles import Role
from kondusif.cli.invitation_links import print_link


class Command(BaseCommand):
    help = "Membuat satu tautan undangan, misalnya untuk administrator pertama sebuah lembaga. Tautan tampil sekali."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--agency", required=True, help="Kode lembaga, misalnya polda-ntb.")
        parser.add_argument("--name", required=True, help="Nama atau jabatan yang diundang.")
        parser.add_argument("--role", action="append", required=True, choices=[str(role) for role in Role])
        parser.add_argument("--email", default="", help="Bila diisi, hanya surel ini yang dapat memakai tautannya.")
        parser.add_argument("--post", default="", help="Kode posko; hanya untuk petugas posko.")

    def handle(self, *args: Any, **options: Any) -> None:
        with speaking_as("loader"):
            agency = agency_by_code(options["agency"])
            post = post_by_code(options["post"]) if options["post"] else None
        if agency is None:
            raise CommandError(f"Lembaga '{options['agency']}' tidak dikenal. Kodenya ada di halaman Lembaga.")
        roles = tuple(Role(role) for role in options["role"])
        try:
            self.stdout.write(print_link(agency, Guest(options["name"], roles, options["email"], post=post)))
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
