"""The console command `kondusif`: Django's commands and ours, written with hyphens."""

import os
import sys
import textwrap
from collections.abc import Sequence
from typing import Any

import django
from django.core.management import ManagementUtility, get_commands, load_command_class
from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError

from kondusif.base.errors import WrongSetting, is_disk_full

MAKE_ROOM = "Kosongkan disk, atau pilih folder data lain: KONDUSIF_VAR=/folder/lain make run"
HELP_WORDS = (["help"], ["--help"], ["-h"])
HELP_START = """\
Kondusif menerima laporan warga, meneruskannya kepada lembaga yang berwenang, dan menghitung batas waktunya.

Pemakaian: kondusif PERINTAH [pilihan]

"""
HELP_END = """
Keterangan satu perintah: kondusif help what-if
Perintah bawaan Django juga dapat dipakai; daftarnya: kondusif help --commands
"""


class Hyphens(ManagementUtility):
    """Django's own, whose usage lines spell a command as it is typed: `what-if`."""

    def fetch_command(self, subcommand: str) -> BaseCommand:
        found = super().fetch_command(subcommand)
        make = found.create_parser

        def create_parser(program: str, name: str, **more: Any) -> CommandParser:
            return make(program, name.replace("_", "-"), **more)

        found.create_parser = create_parser  # type: ignore[method-assign,assignment]
        return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one management command; `kondusif load-areas` is the command `load_areas`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kondusif.project.settings")
    program, *rest = sys.argv if arguments is None else arguments
    try:
        if not rest or list(rest) in HELP_WORDS:
            sys.stdout.write(say_commands())
            return
        Hyphens([program, *with_underscores(rest)]).execute()
    except WrongSetting as refusal:
        sys.exit(str(refusal))
    except PermissionError as refusal:
        sys.exit(refuse_closed_file(refusal))
    except OSError as error:
        if not is_disk_full(error):
            raise
        sys.exit(f"Disk penuh, jadi Kondusif tidak dapat menulis {error.filename or 'berkasnya'}. {MAKE_ROOM}")
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", None):
            raise  # the server answered; what it said matters more than that it exists
        sys.exit(f"Basis data tidak menjawab. Jalankan dahulu: make run (di jendela lain). Pesan aslinya: {error}")


def say_commands() -> str:
    """Kondusif's own commands, each with its sentence."""
    django.setup()
    ours = {name: app for name, app in sorted(get_commands().items()) if str(app).startswith("kondusif.")}
    width = max(map(len, ours)) + 2
    lines = [
        textwrap.fill(
            load_command_class(str(app), name).help, 100,
            initial_indent=f"  {name.replace('_', '-'):{width}}", subsequent_indent=" " * (width + 2),
        )
        for name, app in ours.items()
    ]  # fmt: skip
    return HELP_START + "\n".join(lines) + "\n" + HELP_END


def with_underscores(arguments: Sequence[str]) -> list[str]:
    """The same arguments with the sub-command spelled as its module, options untouched."""
    first, rest = list(arguments[:1]), list(arguments[1:])
    if first == ["help"] and rest and not rest[0].startswith("-"):
        return ["help", rest[0].replace("-", "_"), *rest[1:]]
    if first and not first[0].startswith("-"):
        return [first[0].replace("-", "_"), *rest]
    return first + rest


def refuse_closed_file(error: PermissionError) -> str:
    """A sentence in place of a traceback: usually root has run Kondusif here before."""
    return (
        f"Pengguna ini tidak boleh membuka atau menulis {error.filename}. Jalankan Kondusif sebagai pengguna yang "
        "pertama kali menjalankannya di folder ini, atau pilih folder data lain: KONDUSIF_VAR=/folder/lain make run"
    )


if __name__ == "__main__":
    main()
