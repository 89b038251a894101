"""Rehearses the work over HTTP on a temporary instance and says whether everything held."""

from __future__ import annotations

import json
import signal
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from rich.console import Console

from kondusif.cli.story.account import Account
from kondusif.cli.story.chapters import Chapter, chapters
from kondusif.cli.story.client import UnexpectedPage
from kondusif.cli.story.forms import FormNotFound
from kondusif.cli.story.instance import InstanceFailed, fresh_instance
from kondusif.cli.story.stage import stage_on


class Command(BaseCommand):
    help = "Memainkan pekerjaan tim lewat HTTP pada Kondusif sementara, lalu mengatakan apakah semuanya berjalan."
    requires_system_checks: list[str] = []  # the instance checks itself; this process touches no table

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--chapter", choices=sorted(chapters()), help="Hanya bab ini; tanpa pilihan: semua bab.")
        parser.add_argument("--json", metavar="FILE", type=Path, help="Tulis fakta dan harapan ke berkas JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))  # so that the instance is removed
        known = chapters()
        wanted = [options["chapter"]] if options["chapter"] else list(known)
        told = {name: self.play(known[name]) for name in wanted}
        if options["json"]:
            listed = {name: account.as_json() for name, account in told.items()}
            options["json"].write_text(json.dumps(listed, ensure_ascii=False, indent=2) + "\n")
        if any(account.missed or not account.expectations for account in told.values()):
            sys.exit(1)

    def play(self, chapter: Chapter) -> Account:
        """One chapter on an instance of its own."""
        console = Console(width=None if sys.stdout.isatty() else 110)
        account = Account(console)
        console.rule(f"[bold]{chapter.title}")
        account.say(_("Menyiapkan Kondusif sementara …"))
        try:
            # A hundred citizens on one machine within ten seconds are what the gate takes for a flood.
            open_gate = {"KONDUSIF_FLOOD_GATE": "off"}
            with fresh_instance(pretend_now=chapter.pretend_now, settings=open_gate) as instance:
                instance.run("demo", "--accounts-only")
                account.say(_("Siap dalam %(seconds)s detik.") % {"seconds": round(account.seconds)})
                with stage_on(instance, account) as stage:
                    chapter.play(stage)
        except InstanceFailed as failure:
            raise CommandError(str(failure)) from failure
        except (UnexpectedPage, FormNotFound) as broken:
            account.expect(_("Cerita dapat diteruskan sampai selesai"), held=False, found=broken)
        self.conclude(account)
        return account

    def conclude(self, account: Account) -> None:
        """Say how many expectations held."""
        seconds = f"{account.seconds:.1f}".replace(".", ",")
        words = {"n": len(account.expectations), "missed": len(account.missed), "seconds": seconds}
        account.scene(_("Kesimpulan"))
        if account.missed:
            account.say(_("%(missed)s dari %(n)s harapan tidak terpenuhi (%(seconds)s detik):") % words)
            for each in account.missed:
                account.say(f"  ✗ {each.claim}")
        else:
            account.say(_("Semua %(n)s harapan terpenuhi dalam %(seconds)s detik.") % words)
