"""After the database was set back to a backup: two persons state what the log lost, and it goes on."""

from __future__ import annotations

import getpass
import time
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import authenticate
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from kondusif.audit.runs.record import Signer
from kondusif.audit.runs.restore import RestorationRefused, restore_record
from kondusif.base.database import speaking_as


class Command(BaseCommand):
    help = "Menyatakan, oleh dua orang, daun catatan yang hilang sesudah basis data dipulihkan dari cadangan."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--reason", required=True, help="Apa yang terjadi, dalam satu kalimat.")
        parser.add_argument("--person", action="append", required=True, help="Surel; dua kali, dua orang berbeda.")

    def handle(self, *args: Any, **options: Any) -> None:
        if len(options["person"]) != 2:
            raise CommandError(_("Sebut dua orang: --person surel-pertama --person surel-kedua"))
        first, second = (self.prove(email) for email in options["person"])
        try:
            with speaking_as("worker"):
                stated = restore_record(
                    Signer.of_settings(), persons=(first, second), reason=options["reason"], at=int(time.time())
                )
        except RestorationRefused as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(
            _("Dinyatakan: daun %(kept)s sampai %(seen)s hilang. Catatan dilanjutkan dengan nama %(origin)s; "
                "setiap saksi "
              "memeriksanya dengan: kondusif-witness accept-restoration")
            % {"kept": stated.kept, "seen": stated.seen, "origin": stated.new_origin}
        )  # fmt: skip

    def prove(self, email: str) -> str:
        """The name of a person who knows the password of that account. Raises CommandError."""
        password = getpass.getpass(_("Kata sandi %(email)s: ") % {"email": email})
        person: Any = authenticate(email=email, password=password)
        if person is None:
            raise CommandError(_("Surel atau kata sandi %(email)s tidak cocok.") % {"email": email})
        return str(person.name)
