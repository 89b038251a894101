"""Makes the database roles on the server of DATABASE_URL, or prints the SQL for its administrator.

`--programs-to` writes each program's own secrets, for a server with an account for each program.
"""

from __future__ import annotations

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from kondusif.project import roles
from kondusif.project.claims import CannotRun
from kondusif.project.program_secrets import write_secrets


class Command(BaseCommand):
    help = "Membuat peran basis data di server DATABASE_URL, atau mencetak SQL untuk administratornya."
    requires_system_checks: list[str] = []  # runs before any table exists

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--programs-to", type=Path, help="Folder: tulis rahasia tiap program, satu folder per akun."
        )
        parser.add_argument("--print-sql", action="store_true", help="Hanya cetak SQL, berisi kata sandi.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["programs_to"]:
            self.write_programs(options["programs_to"])
            return
        url = os.environ.get("DATABASE_URL")
        if not url:
            raise CommandError(
                _(
                    "DATABASE_URL belum diisi. Perintah ini untuk server sendiri; "
                    "server tertanam disiapkan oleh 'kondusif up'."
                )
            )
        credentials = settings.VAR / "database.json"
        if options["print_sql"]:
            self.print_sql(url)
            return
        try:
            roles.prepare_by_owner(url, credentials)
        except psycopg.errors.InsufficientPrivilege:
            self.stderr.write(
                _("Pemilik basis data tidak boleh membuat peran. Minta administrator menjalankan SQL ini:")
            )
            self.print_sql(url)
            raise CommandError(_("Setelah SQL itu dijalankan, jalankan: kondusif up")) from None
        except psycopg.OperationalError as error:
            raise CommandError(_("Server tidak dapat dihubungi: %(error)s") % {"error": str(error).strip()}) from error
        self.stdout.write(_("Peran siap; kata sandinya ada di %(file)s.") % {"file": credentials})
        self.stdout.write(_("Minta superuser menjalankan SQL ini di dalam basis data itu; pemiliknya tidak dapat:"))
        self.print_closing()

    def write_programs(self, folder: Path) -> None:
        """One folder per program; handed to its account where root runs this."""
        try:
            owners = write_secrets(settings.VAR, folder)
        except (CannotRun, OSError) as error:
            raise CommandError(str(error)) from error
        for program, owner in owners.items():
            place = folder / program
            if owner is None:
                words = _(
                    "%(place)s: serahkan kepada akun kondusif-%(program)s (chown -R), atau jalankan sebagai root."
                )
            else:
                words = _("%(place)s: milik akun kondusif-%(program)s.")
            self.stdout.write(words % {"place": place, "program": program})

    def print_sql(self, url: str) -> None:
        """The statements an administrator runs, with the passwords the programs will use."""
        owner = roles.from_url(url)
        known = roles.read_or_make(settings.VAR / "database.json", where=None, dbname=owner["dbname"], also=owner)
        for statement in roles.role_statements(known["passwords"], owner=owner["user"]):
            self.stdout.write(f"{statement.as_string(None)};")
        self.print_closing()

    def print_closing(self) -> None:
        """What a superuser alone can close, while connected to the database itself."""
        self.stdout.write(f"{roles.CLOSE_CATALOGUE};")
