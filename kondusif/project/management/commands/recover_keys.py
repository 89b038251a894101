"""Hands bodies the keys of records that no body can open any more, with the recovery key."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.utils.translation import gettext as _

from kondusif.project.recovery import CannotRecover, Recovered, recover_keys


class Command(BaseCommand):
    help = "Menyerahkan kunci cerita kepada lembaga yang menunggu, dengan kunci pemulihan dari brankas."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="Berkas kunci pemulihan (recovery.key).")
        parser.add_argument(
            "--member",
            action="append",
            default=[],
            metavar="SUREL",
            help="Anggota yang diberi kunci baru lembaganya bila tidak ada lagi yang dapat membuka cerita. Satu orang "
            "per lembaga cukup; pastikan dahulu lewat telepon bahwa akunnya memang dipegang orang itu.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        try:
            private = bytes.fromhex(file.read_text().strip())
            done = recover_keys(connections["owner"], private, emails=options["member"])
        except CannotRecover as refusal:
            raise CommandError(refusal.sentence) from refusal
        except (OSError, ValueError, InvalidTag) as error:
            raise CommandError(
                _("%(file)s bukan kunci pemulihan pemasangan ini atau tidak dapat dibaca; tidak ada yang diubah.")
                % {"file": file}
            ) from error
        for sentence in sentences(done):
            self.stdout.write(sentence)


def sentences(done: Recovered) -> list[str]:
    """What was handed over, and what is still shut and what to do about it."""
    said = [_("%(n)s kunci cerita diserahkan. Kembalikan kunci pemulihan ke brankas.") % {"n": done.handed}]
    if done.unopened:
        said.append(
            _("%(n)s kunci cerita tersegel untuk kunci pemulihan lain, misalnya dari server sebelum cadangan "
              "dipulihkan. Jalankan lagi dengan kunci itu.")
            % {"n": done.unopened}
        )  # fmt: skip
    for agency, members in done.shut.items():
        said.append(_("Tidak ada anggota yang dapat membuka cerita %(agency)s.") % {"agency": agency})
        if members:
            said.append(
                _("Menunggu: %(members)s. Telepon salah satunya lewat nomor yang Anda kenal, lalu jalankan lagi dengan "
                  "--member SUREL.")
                % {"members": "; ".join(map(str, members))}
            )  # fmt: skip
        else:
            said.append(
                _("Belum ada anggota yang membaca cerita. Undanglah satu orang, minta ia masuk, lalu jalankan lagi.")
            )
    return said
