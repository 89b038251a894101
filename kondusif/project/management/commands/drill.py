"""Practises a restore, in a place of its own, and says what came back."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import Error
from django.utils.translation import gettext as _

from kondusif.audit.actions import note_drill
from kondusif.base.database import speaking_as
from kondusif.base.time import real_now
from kondusif.cli.story.instance import InstanceFailed
from kondusif.project.backup.drill import Drill, Step, drill_with_backup, drill_with_examples
from kondusif.project.backup.paper import drill_pdf
from kondusif.vault.core.backup_state import DRILL, note_done


class Command(BaseCommand):
    help = "Latihan: cadangan dipulihkan di tempat sementara lalu dicoba; pemasangan yang hidup tidak disentuh."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--file", type=Path, help="Cadangan sungguhan; tanpa ini dipakai contoh buatan sendiri.")
        parser.add_argument("--identity", type=Path, help="Kunci rahasia cadangan itu.")
        parser.add_argument("--keys", type=Path, help="Cadangan kunci server; tanpa ini dipakai kunci di folder data.")
        parser.add_argument("--keys-identity", type=Path, help="Kunci rahasia cadangan kunci server.")
        parser.add_argument("--paper", type=Path, help="Tulis berita acara latihan ke berkas PDF ini.")

    def handle(self, *args: Any, **options: Any) -> None:
        began = real_now()
        try:
            drill = self.play(options)
        except InstanceFailed as failure:
            raise CommandError(str(failure)) from failure
        seconds = f"{drill.seconds:.1f}".replace(".", ",")
        if options["paper"]:
            options["paper"].write_bytes(drill_pdf(drill, at=began, file=options["file"]))
            self.stdout.write(_("Berita acara: %(file)s") % {"file": options["paper"]})
        if not drill.passed:
            self.stdout.write(_("Latihan GAGAL dalam %(seconds)s detik.") % {"seconds": seconds})
            sys.exit(1)
        self.stdout.write(_("Latihan berhasil dalam %(seconds)s detik.") % {"seconds": seconds})
        if options["file"]:
            self.note(options["file"].name, round(drill.seconds))

    def play(self, options: dict[str, Any]) -> Drill:
        if not options["file"]:
            return drill_with_examples(self.say)
        if not options["identity"]:
            raise CommandError(_("Sebut kunci rahasia cadangan itu: --identity BERKAS."))
        words = [str(options["file"].absolute()), f"--identity={options['identity'].absolute()}"]
        if options["keys"]:
            words += [f"--keys={options['keys'].absolute()}"]
        if options["keys_identity"]:
            words += [f"--keys-identity={options['keys_identity'].absolute()}"]
        return drill_with_backup(self.say, words, var=settings.VAR)

    def say(self, step: Step) -> None:
        mark = "✓" if step.fine else "✗"
        seconds = f"{step.seconds:.1f}".replace(".", ",")
        self.stdout.write(f"{mark} {step.title} ({seconds} s): {step.seen}")
        self.stdout.flush()

    def note(self, file: str, seconds: int) -> None:
        """A drill with a real backup is remembered; one with examples proves the program, not the backup."""
        note_done(settings.VAR, DRILL, at=real_now(), file=file, seconds=seconds)
        try:
            with speaking_as("worker"):
                note_drill(actor=None, file=file, seconds=seconds)
        except Error:
            self.stdout.write(_("Basis data tidak menjawab, jadi latihan ini tidak tertulis di jejak."))
