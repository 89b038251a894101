"""Becomes one of the two web programs, for a unit of its own; `kondusif up` starts both by itself."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from kondusif.project.env import text
from kondusif.project.instance import web_program

PORTS = {"public": "PUBLIC_PORT", "staff": "STAFF_PORT"}


class Command(BaseCommand):
    help = "Menjalankan satu program web saja (public atau staff), untuk server dengan akun sendiri bagi tiap program."
    requires_system_checks: list[str] = []  # the program checks itself

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("program", choices=sorted(PORTS))

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["program"]
        if name != settings.PROGRAM:
            raise CommandError(
                _("KONDUSIF_PROGRAM berisi %(is)s; untuk perintah ini tulis KONDUSIF_PROGRAM=%(wanted)s.")
                % {"is": settings.PROGRAM, "wanted": name}
            )
        port = int(getattr(settings, PORTS[name]))
        program = web_program(name, name, text("KONDUSIF_BIND", "127.0.0.1"), port)
        os.execve(program.command[0], list(program.command), dict(program.environment))  # noqa: S606 - no shell
