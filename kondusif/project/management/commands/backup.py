"""Makes one sealed backup of database and evidence, or of the server's keys."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import Error
from django.utils.translation import gettext as _

from kondusif.audit.actions import note_backup
from kondusif.base.database import speaking_as
from kondusif.base.time import real_now
from kondusif.project.backup.container import BackupRefused
from kondusif.project.backup.make import back_up_keys, forget_old, make_backup, read_list
from kondusif.project.backup.saying import Steps, in_megabytes
from kondusif.project.claims import CannotRun
from kondusif.project.postgres_places import ServerRefused
from kondusif.vault.core.backup_state import BACKUP, note_done


class Command(BaseCommand):
    help = "Mencadangkan basis data dan bukti ke satu berkas tersegel (age); --keys: kunci server, terpisah."
    requires_system_checks: list[str] = []  # a broken template must not keep anyone from a backup

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", type=Path, help="Folder cadangan (bawaan: backup/sets di folder data).")
        parser.add_argument("--recipient", action="append", default=[], help="Kunci publik age1…; boleh beberapa kali.")
        parser.add_argument("--recipients", type=Path, help="Berkas kunci publik, satu per baris.")
        parser.add_argument("--keep", type=int, default=14, help="Simpan sekian yang terbaru, paling lama 30 hari.")
        parser.add_argument("--keys", action="store_true", help="Cadangkan kunci server saja, untuk penerima lain.")

    def handle(self, *args: Any, **options: Any) -> None:
        var: Path = settings.VAR
        folder: Path = options["to"] or var / "backup" / "sets"
        name = "key-recipients" if options["keys"] else "recipients"
        recipients = [*options["recipient"], *read_list(options["recipients"] or var / "backup" / name)]
        try:
            if options["keys"]:
                self.keep_keys(var, folder, recipients)
            else:
                self.keep_all(var, folder, recipients, keep=max(1, options["keep"]))
        except BackupRefused as refusal:
            raise CommandError(refusal.sentence) from refusal
        except (CannotRun, ServerRefused) as refusal:
            raise CommandError(str(refusal)) from refusal

    def keep_keys(self, var: Path, folder: Path, recipients: list[str]) -> None:
        both = set(recipients) & set(read_list(var / "backup" / "recipients"))
        if both:
            raise BackupRefused(
                _("%(key)s sudah menerima cadangan data. Kunci server disegel untuk penerima lain, supaya satu kunci "
                  "yang dicuri tidak membuka keduanya.") % {"key": both.pop()}
            )  # fmt: skip
        file = back_up_keys(var, folder, recipients=recipients, at=real_now())
        self.stdout.write(_("Kunci server dicadangkan: %(file)s. Simpan terpisah dari cadangan data.") % {"file": file})

    def keep_all(self, var: Path, folder: Path, recipients: list[str], *, keep: int) -> None:
        with Steps(self.stderr) as steps:
            made = make_backup(var, folder, recipients=recipients, at=real_now(), progress=steps.tell)
        note_done(var, BACKUP, at=real_now(), file=made.file.name, n_rows=made.n_rows, n_files=made.n_files)
        gone = forget_old(folder, keep=keep, at=real_now())
        self.note(made.file.name)
        self.stdout.write(
            _("Cadangan selesai: %(file)s (%(rows)s baris dari %(tables)s tabel, %(files)s berkas bukti, %(size)s).")
            % {"file": made.file, "rows": made.n_rows, "tables": made.n_tables, "files": made.n_files,
               "size": in_megabytes(made.n_bytes)}
        )  # fmt: skip
        for name in made.missing:
            self.stderr.write(
                _("Berkas bukti %(name)s disebut basis data tetapi tidak ada di folder.") % {"name": name}
            )
        if gone:
            self.stdout.write(_("%(n)s cadangan lama dihapus.") % {"n": len(gone)})
        if not (var / "backup" / "recipients").exists():
            self.stdout.write(
                _("Untuk cadangan tiap malam, tulis kunci publiknya di %(file)s.")
                % {"file": var / "backup" / "recipients"}
            )

    def note(self, file: str) -> None:
        """Its entry, where the database of this program is the one that runs."""
        try:
            with speaking_as("worker"):
                note_backup(actor=None, file=file)
        except Error as error:
            self.stderr.write(_("Entri jejak tidak tertulis: %(error)s") % {"error": str(error).strip()})
