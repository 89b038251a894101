"""Runs the key process: holds the keys of bodies in memory while their members are signed in."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from contextlib import suppress
from threading import Event
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from kondusif.project.supervise import StopAsked, stop_signals_raise
from kondusif.vault.core.key_server import guard_memory, serving
from kondusif.vault.core.keyring import Keyring


class Command(BaseCommand):
    help = "Menjalankan penjaga kunci: kunci cerita tiap lembaga, hanya di memori, selama anggotanya masuk."
    requires_system_checks: list[str] = []  # it knows neither tables nor pages

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--quiet", action="store_true", help="Tanpa keterangan saat mulai.")

    def handle(self, *args: Any, **options: Any) -> None:
        is_locked = guard_memory()
        if not options["quiet"]:
            sys.stderr.write(self.say_memory(is_locked) + "\n")
        try:
            with (
                stop_signals_raise(),
                serving(settings.KEY_SOCKET, Keyring(), settings.KEY_ACCOUNTS),
                suppress(StopAsked),
            ):
                Event().wait()
        except StopAsked:
            return
        except OSError as error:
            raise CommandError(
                _("Penjaga kunci tidak dapat memakai %(path)s: %(error)s. Ganti tempatnya dengan KONDUSIF_KEY_SOCKET.")
                % {"path": settings.KEY_SOCKET, "error": error.strerror or error}
            ) from error

    def say_memory(self, is_locked: bool) -> str:
        """Whether the system may write the keys to its swap space."""
        if is_locked:
            return _("Memori penjaga kunci terkunci: tidak ditulis ke swap.")
        return _("Memori penjaga kunci tidak dapat dikunci; matikan swap, atau naikkan batasnya (ulimit -l).")
