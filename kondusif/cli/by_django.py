"""Commands that Django runs, ours among them: written with hyphens, two of them without loading the apps."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Sequence
from typing import Any

import django
from django.conf import settings
from django.core.management import ManagementUtility, get_commands, load_command_class
from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError

# They start and watch the programs and read no table: without the apps they are there in a third of the time and hold
# half the memory. A terminal reads the sentences as they were written, in Indonesian, so they need no catalogue either.
WITHOUT_APPS = ("up", "serve")
WHERE = "kondusif.project"
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


def run(program: str, words: Sequence[str]) -> None:
    """Run one management command; `load-areas` is the command `load_areas`."""
    if not words or list(words) in HELP_WORDS:
        sys.stdout.write(say_commands())
        return
    spelled = with_underscores(words)
    try:
        if spelled[0] in WITHOUT_APPS:
            settings.USE_I18N = False
            load_command_class(WHERE, spelled[0]).run_from_argv([program, *spelled])
        else:
            Hyphens([program, *spelled]).execute()
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
