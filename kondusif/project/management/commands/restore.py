"""Restores a sealed backup, compares it with its manifest, and has the record checked."""

from __future__ import annotations

import os
import subprocess
from argparse import SUPPRESS, ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from kondusif.audit.actions import note_restore
from kondusif.base.database import speaking_as
from kondusif.project.backup.container import BackupRefused, read_identities
from kondusif.project.backup.restore import Restored, Wanted, restore, seen_by
from kondusif.project.backup.saying import Steps
from kondusif.project.claims import CannotRun, only_instance
from kondusif.project.instance import database
from kondusif.project.postgres_places import ServerRefused
from kondusif.project.supervise import own_command


class Command(BaseCommand):
    help = "Memulihkan cadangan tersegel, membandingkannya dengan manifesnya, lalu memeriksa catatan."
    requires_system_checks: list[str] = []  # there may be no database yet

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="Berkas cadangan (….cadangan.age).")
        parser.add_argument("--identity", type=Path, help="Berkas kunci rahasia cadangan (AGE-SECRET-KEY-1…).")
        parser.add_argument("--keys", type=Path, help="Cadangan kunci server (….kunci.age), bila kuncinya hilang.")
        parser.add_argument("--keys-identity", type=Path, help="Kunci rahasia untuk cadangan kunci server.")
        parser.add_argument("--into", type=Path, help="Folder data (bawaan: KONDUSIF_VAR).")
        parser.add_argument("--replace", action="store_true", help="Ganti pemasangan yang sudah ada di sana.")
        parser.add_argument("--witness", type=Path, help="Folder seorang saksi, untuk diperiksa bersama catatan.")
        parser.add_argument("--note", nargs=3, help=SUPPRESS)  # the second half, with the restored database's settings

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        if options["note"]:
            made_at, leaves, lost = options["note"]
            with speaking_as("worker"):
                note_restore(actor=None, file=file.name, made_at=made_at, leaves=int(leaves), lost=int(lost))
            return
        var: Path = (options["into"] or settings.VAR).absolute()
        try:
            restored = self.restore(var, options)
            self.say(restored)
            self.examine(var, file, restored, options["witness"])
        except BackupRefused as refusal:
            raise CommandError(refusal.sentence) from refusal
        except (CannotRun, ServerRefused) as refusal:
            raise CommandError(str(refusal)) from refusal

    def restore(self, var: Path, options: dict[str, Any]) -> Restored:
        if not options["identity"]:
            raise BackupRefused(
                _("Sebut kunci rahasia cadangan: --identity BERKAS. Kunci itu disimpan di luar server.")
            )
        wanted = Wanted(
            file=options["file"],
            identities=read_identities(options["identity"]),
            keys=options["keys"],
            key_identities=read_identities(options["keys_identity"] or options["identity"]) if options["keys"] else [],
        )
        with Steps(self.stderr) as steps:
            seen = seen_by(options["witness"])
            return restore(var, wanted, may_replace=options["replace"], progress=steps.tell, seen=seen)

    def say(self, restored: Restored) -> None:
        tables = restored.manifest["tables"]
        self.stdout.write(
            _("Dipulihkan dari cadangan %(at)s: %(rows)s baris di %(tables)s tabel, %(files)s berkas bukti; jumlah dan "
              "isi setiap tabel sama dengan manifes.")
            % {"at": restored.manifest["made_at"], "rows": sum(n for n, _hash in tables.values()),
               "tables": len(tables), "files": restored.n_files}
        )  # fmt: skip
        self.stdout.write(_("Semua orang masuk lagi: sesi tidak dipulihkan."))
        for name in restored.missing:
            self.stdout.write(_("Berkas bukti %(name)s tidak ada di cadangan: hilang sebelum dibuat.") % {"name": name})
        for name in restored.damaged:
            self.stdout.write(_("Berkas bukti %(name)s sudah rusak sebelum dicadangkan.") % {"name": name})

    def examine(self, var: Path, file: Path, restored: Restored, witness: Path | None) -> None:
        """The entry and the check of the record, by programs that read the restored database's settings."""
        environment = os.environ | {"KONDUSIF_VAR": str(var), "KONDUSIF_PROGRAM": "owner"}
        told = [restored.manifest["made_at"], str(restored.leaves), str(restored.lost)]
        seen = [f"--witness={witness}"] if witness else []
        with only_instance(var), database(var):
            for words in (["restore", str(file), "--note", *told], ["audit_verify", *seen]):
                done = subprocess.run(own_command(*words), env=environment, capture_output=True, text=True, check=False)
                self.stdout.write(done.stdout.rstrip(), ending="\n" if done.stdout.strip() else "")
                if done.returncode and words[0] == "restore":
                    raise CommandError(done.stderr.strip()[-1000:])
        if restored.lost:
            self.stdout.write(
                _("Celah: catatan sudah pernah dibaca sampai %(seen)s daun, cadangan berisi %(kept)s. Yang terjadi "
                  "sesudah %(at)s hilang, %(lost)s daun. Kepala baru tidak ditandatangani sebelum dua orang "
                  "menyatakannya: kondusif restore-record --person SUREL --person SUREL --reason “…”. Tanda bahaya "
                  "saksi tetap ada dalam riwayatnya.")
                % {"seen": restored.read_before, "kept": restored.leaves, "at": restored.manifest["made_at"],
                   "lost": restored.lost}
            )  # fmt: skip
        elif done.returncode:
            raise CommandError(
                _("Catatan yang dipulihkan tidak utuh. Jangan jalankan; periksa temuan di atas bersama saksi."),
                returncode=done.returncode,
            )
