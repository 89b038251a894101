"""Fills a new database with a fictional season, through the actions that people use."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from itertools import count
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from kondusif.base.database import speaking_as
from kondusif.base.errors import Refusal
from kondusif.base.time import real_now
from kondusif.cli.season.accounts import invite_everyone, write_list
from kondusif.cli.season.contest import contest_around
from kondusif.cli.season.keepers import make_custodians
from kondusif.cli.season.keys import give_keys
from kondusif.cli.season.plan import plan_season
from kondusif.cli.season.play import is_played, play_season
from kondusif.elections.actions import keep_election
from kondusif.web.playing import end_play, note_progress, percent_played


class Command(BaseCommand):
    help = "Mengisi akun contoh dan satu musim pemilu contoh (rekaan). Menjalankannya lagi tidak menambah apa pun."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--accounts-only", action="store_true", help="Hanya akun contoh, tanpa laporan.")
        parser.add_argument("--seed", type=int, default=2024, help="Benih acak; benih sama, musim sama.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO_NOTICE:
            raise CommandError(_("Data contoh ditolak karena KONDUSIF_DEMO_NOTICE=0: pemasangan ini sungguhan."))
        persons = invite_everyone()
        write_list(settings.VAR, persons)
        make_custodians(persons)
        give_keys(persons)
        self.stdout.write(_("%(n)s akun contoh siap.") % {"n": len(persons)})
        if options["accounts_only"]:
            return
        if is_played(persons):
            self.stdout.write(self.say_why_not())
            return
        with speaking_as("loader"):
            keep_election(wanted=contest_around(timezone.localdate(real_now())))
        began = time.monotonic()
        try:
            with self.progress() as bar:
                planned = plan_season(seed=options["seed"])
                task = bar.add_task(_("Musim contoh"), total=len(planned))
                done = count(1)

                def told() -> None:
                    bar.advance(task)
                    note_progress(settings.VAR, next(done), len(planned))

                note_progress(settings.VAR, 0, len(planned))
                play_season(planned, persons, told=told)
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        end_play(settings.VAR)
        words = {"n": len(planned), "seconds": round(time.monotonic() - began)}
        self.stdout.write(_("%(n)s laporan contoh dalam %(seconds)s detik.") % words)

    def say_why_not(self) -> str:
        """A season is for an empty database; one that was ended in its middle stays as it is."""
        if percent_played(settings.VAR) is None:
            return _("Musim contoh sudah ada; tidak ada yang ditambahkan.")
        end_play(settings.VAR)
        return _(
            "Musim contoh terhenti di tengah dan tidak dilanjutkan. Untuk mengisinya dari awal, hapus %(var)s lalu "
            "jalankan lagi."
        ) % {"var": settings.VAR}

    def progress(self) -> Progress:
        """A bar that is drawn on a terminal only."""
        console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        return Progress(*columns, console=console, disable=not console.is_terminal, transient=True)
