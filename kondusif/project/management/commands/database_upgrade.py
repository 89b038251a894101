"""Brings the data of the embedded database to the PostgreSQL version that is installed."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from kondusif.project.backup.container import BackupRefused
from kondusif.project.backup.saying import Steps
from kondusif.project.claims import CannotRun
from kondusif.project.postgres_places import ServerRefused
from kondusif.project.postgres_upgrade import UpgradeRefused, remove_old, upgrade


class Command(BaseCommand):
    help = "Memindahkan data ke versi utama PostgreSQL yang terpasang; data lama tetap disimpan."
    requires_system_checks: list[str] = []  # no server can answer yet

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--old-programs", type=Path, help="Folder bin PostgreSQL versi lama, bila tidak ditemukan.")
        parser.add_argument(
            "--remove-old", action="store_true", help="Hapus data versi lama sesudah yang baru dipakai."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["remove_old"]:
                self.remove()
            else:
                self.upgrade(options["old_programs"])
        except (UpgradeRefused, BackupRefused) as refusal:
            raise CommandError(refusal.sentence) from refusal
        except (CannotRun, ServerRefused) as refusal:
            raise CommandError(str(refusal)) from refusal

    def upgrade(self, old_programs: Path | None) -> None:
        with Steps(self.stderr) as steps:
            done = upgrade(settings.VAR, old_programs=old_programs, progress=steps.tell)
        self.stdout.write(
            _("Data PostgreSQL %(was)s kini PostgreSQL %(now)s: %(rows)s baris di %(tables)s tabel, semuanya sama.")
            % {"was": done.was, "now": done.now, "rows": done.n_rows, "tables": done.n_tables}
            if done.n_tables
            else _("Langkah terakhir diselesaikan: data kini PostgreSQL %(now)s.") % {"now": done.now}
        )
        self.stdout.write(
            _("Data lama tetap ada di %(kept)s. Bila semuanya berjalan baik, hapus dengan: kondusif database-upgrade "
              "--remove-old") % {"kept": done.kept}
        )  # fmt: skip

    def remove(self) -> None:
        found = remove_old(settings.VAR)
        for folder in found:
            self.stdout.write(_("Dihapus: %(folder)s") % {"folder": folder})
        if not found:
            self.stdout.write(_("Tidak ada data versi lama."))
