"""Starts everything: database, preparation, key process, both programs and the worker; ends everything on Ctrl-C."""

from __future__ import annotations

import json
import os
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from kondusif.base.errors import WrongSetting
from kondusif.project import instance, preparation, supervise
from kondusif.project.claims import CannotRun, only_instance, refuse_taken_port
from kondusif.project.env import text
from kondusif.project.key_prints import refuse_other_keys
from kondusif.project.postgres_places import ServerRefused
from kondusif.web.playing import end_play, percent_played

TOLD_EVERY = 10  # per cent of the season


class Command(BaseCommand):
    help = (
        "Menjalankan Kondusif: basis data, penyiapan, penjaga kunci, kedua program, dan pekerja. Ctrl-C menghentikan."
    )
    requires_system_checks: list[str] = []  # the programs check themselves; the tables may not exist yet
    ends_line = True  # whether the last thing written ended its line

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-demo", action="store_true", help="Tanpa musim contoh pada pemakaian pertama.")
        parser.add_argument("--only-prepare", action="store_true", help="Hanya menyiapkan, tanpa menjalankan program.")
        parser.add_argument("--ready-file", type=Path, help="Tulis alamat dan nomor proses (JSON) setelah siap.")
        parser.add_argument("--no-worker", action="store_true", help="Tanpa pekerja; hanya untuk latihan pemulihan.")
        parser.add_argument("--tethered", action="store_true", help="Berhenti bila proses yang memulai berhenti.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["tethered"]:
            supervise.die_with_parent()
        try:
            with supervise.stop_signals_raise(), ExitStack() as stack:
                if options["only_prepare"]:
                    self.only_prepare(stack, demo=not options["no_demo"])
                    return
                self.run(
                    stack,
                    demo=not options["no_demo"],
                    with_worker=not options["no_worker"],
                    ready_file=options["ready_file"],
                )
        except supervise.StopAsked:
            self.say(_("Kondusif berhenti."))
        except (CannotRun, ServerRefused, WrongSetting) as refusal:
            raise CommandError(str(refusal)) from refusal

    def run(self, stack: ExitStack, *, demo: bool, with_worker: bool, ready_file: Path | None) -> None:
        """Everything that `stack` ends again in the opposite order."""
        began = time.monotonic()
        var: Path = settings.VAR
        var.mkdir(parents=True, exist_ok=True)
        stack.enter_context(only_instance(var))
        host = text("KONDUSIF_BIND", "127.0.0.1")
        refuse_taken_port(host, settings.PUBLIC_PORT, "KONDUSIF_PUBLIC_PORT")
        refuse_taken_port(host, settings.STAFF_PORT, "KONDUSIF_STAFF_PORT")
        self.say(_("Basis data"))
        with self.moving():
            server = stack.enter_context(instance.database(var))
        self.prepare(var, demo=demo)
        supervisor = stack.enter_context(supervise.Supervisor(var / "log"))
        if server and server.process:
            supervisor.adopt("postgres", _("Basis data"), server.process)
        self.say(_("Penjaga kunci, program publik, program staf, dan pekerja"))

        def announce() -> None:
            self.announce(var, time.monotonic() - began, ready_file)

        self.run_programs(var, supervisor, demo=demo, with_worker=with_worker, announce=announce)

    def run_programs(
        self,
        var: Path,
        supervisor: supervise.Supervisor,
        *,
        demo: bool,
        with_worker: bool,
        announce: Callable[[], None],
    ) -> None:
        """Start all, announce them, play the season where it is due, and watch."""
        has_season = demo and preparation.is_due(preparation.SEASON, var=var, database=identity_of(var))
        if not has_season:
            end_play(var)  # of a season that was ended in its middle, if any: no page says that it goes on
        programs = instance.programs(with_worker=with_worker)
        # Whoever signs in does not wait for the worker. It waits for the season, too, a past that is pretended: by the
        # worker's clock everything in it would be late.
        waiting = [program for program in programs if program.name == "worker"]
        for program in programs:
            if program not in waiting:
                supervisor.start(program)
        with self.moving():
            supervisor.wait_until_all_answer()
        announce()
        if has_season:
            self.play_season(var, supervisor)
        for program in waiting:
            supervisor.start(program)
        supervisor.watch(self.say)

    def play_season(self, var: Path, supervisor: supervise.Supervisor) -> None:
        """Play the demonstration while people sign in; how far it is stands here and on every page."""
        self.say(_("Musim contoh diisi; kedua program sudah dapat dipakai."))
        told = 0
        with preparation.started(preparation.SEASON, var) as child:
            while child.poll() is None:
                supervisor.look(self.say)
                percent = percent_played(var) or 0
                if percent >= told + TOLD_EVERY:
                    told = percent
                    self.say(_("Musim contoh terisi %(percent)s%%") % {"percent": percent})
                time.sleep(0.2)
        preparation.finish(preparation.SEASON, child, var=var, database=identity_of(var))
        self.say(supervise.last_lines(preparation.log_of(var), 1))

    def only_prepare(self, stack: ExitStack, *, demo: bool) -> None:
        """For a server on which each program is a unit of its own. Raises CannotRun without a database of its own."""
        if not text("DATABASE_URL", ""):
            raise CannotRun(
                _(
                    "--only-prepare menyiapkan untuk program yang dijalankan sendiri-sendiri, jadi memerlukan server "
                    "PostgreSQL sendiri: isi DATABASE_URL (docs/howto/server.md)."
                )
            )
        settings.VAR.mkdir(parents=True, exist_ok=True)
        stack.enter_context(only_instance(settings.VAR))
        stack.enter_context(instance.database(settings.VAR))
        self.prepare(settings.VAR, demo=demo, more=(preparation.SEASON,) if demo else ())

    def prepare(self, var: Path, *, demo: bool, more: tuple[preparation.Step, ...] = ()) -> None:
        """Run the steps whose inputs changed, and after them `more`."""
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # decides the storage that collectstatic writes for
        listed = [*preparation.steps(demo=demo), *more]
        preparation.run_steps(listed, var=var, database=identity_of(var), say=self.say, still=self.still)
        refuse_other_keys(var, instance.owner_dsn(var / "database.json", role="k_app"))

    def announce(self, var: Path, seconds: float, ready_file: Path | None) -> None:
        """Print the addresses and the demonstration accounts; write the ready file."""
        self.say(_("Siap dalam %(seconds)s detik.") % {"seconds": f"{seconds:.1f}".replace(".", ",")})
        self.stdout.write("")
        self.stdout.write(f"  {_('Warga')}   {settings.PUBLIC_URL}")
        self.stdout.write(f"  {_('Staf')}    {settings.STAFF_URL}")
        for line in account_lines(var / "demo_accounts.json"):
            self.stdout.write(line)
        self.stdout.write("")
        self.say(_("Ctrl-C menghentikan semuanya. Catatan ada di %(folder)s.") % {"folder": var / "log"})
        self.stdout.flush()
        if ready_file:
            ready = {"public_url": settings.PUBLIC_URL, "staff_url": settings.STAFF_URL, "pid": os.getpid()}
            draft = ready_file.with_name(f"{ready_file.name}.{os.getpid()}")
            draft.write_text(json.dumps(ready))
            draft.replace(ready_file)

    def say(self, sentence: str) -> None:
        """One line of progress, shown at once also through a pipe."""
        self.stdout.write(f"{'' if self.ends_line else chr(10)}• {sentence}")
        self.ends_line = True
        sys.stdout.flush()

    @contextmanager
    def moving(self) -> Iterator[None]:
        """A dot every two seconds while the block runs."""
        done = Event()

        def tell() -> None:
            while not done.wait(preparation.STILL_SECONDS):
                self.still()

        teller = Thread(target=tell, daemon=True)
        teller.start()
        try:
            yield
        finally:
            done.set()
            teller.join()

    def still(self) -> None:
        """One more dot under the last line: it goes on."""
        self.stdout.write("  ." if self.ends_line else ".", ending="")
        self.ends_line = False
        sys.stdout.flush()


def identity_of(var: Path) -> str:
    return instance.database_identity(var / "database.json")


def account_lines(file: Path) -> list[str]:
    """The demonstration accounts as aligned lines; nothing without the file."""
    if not file.exists():
        return []
    rows = [(each["role"], each["agency"], each["email"], each["password"]) for each in json.loads(file.read_text())]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    return [
        "",
        "  " + _("Akun contoh (peran, lembaga, surel, kata sandi):"),
        *(f"    {line.rstrip()}" for line in lines),
    ]
