"""Runs the worker: what has to happen by itself, as the database role k_worker."""

from __future__ import annotations

import asyncio
import sys
import time
from argparse import ArgumentParser
from typing import Any

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import InterfaceError, OperationalError, connections
from django.utils.translation import gettext as _
from procrastinate import signals
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.exceptions import ConnectorException
from procrastinate.psycopg_connector import PsycopgConnector
from procrastinate.worker import Worker

from kondusif.base.time import real_now
from kondusif.project.key_prints import own_dsn, refuse_other_keys
from kondusif.project.recording import recording
from kondusif.vault.runs.walls import note_walls

AWAY = (ConnectorException, OperationalError, InterfaceError, psycopg.OperationalError)
PAUSE_SECONDS = 5
# Finished jobs are removed: the trail tells what was done, the queue need not.
OPTIONS: dict[str, Any] = {"delete_jobs": "successful", "name": "kondusif"}


class Command(BaseCommand):
    requires_system_checks: list[str] = []  # they read every page; the web programs check themselves
    help = "Menjalankan pekerja: menandai tanggal yang lewat, membersihkan unggahan dan sesi; Ctrl-C menghentikannya."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="Selesaikan yang sudah menunggu, lalu berhenti.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            with app.replace_connector(connector()):
                app.run_worker(wait=False, **OPTIONS)
            return
        note_walls(settings.LOG_FOLDER, at=real_now())
        with recording():
            while not is_asked_to_stop():
                # A server that restarts must not take the web programs along: jobs wait in the database meanwhile.
                sys.stderr.write(_("Basis data tidak menjawab; pekerja mencoba lagi.") + "\n")
                connections.close_all()
                time.sleep(PAUSE_SECONDS)


def connector() -> PsycopgConnector:
    """As the library makes one, but holding a single connection at rest in place of four."""
    return PsycopgConnector(min_size=1, max_size=4, kwargs=connector_params(str(settings.PROCRASTINATE_DATABASE_ALIAS)))


def is_asked_to_stop() -> bool:
    """Work until a signal says stop (True), or until the database is away (False)."""
    with app.replace_connector(connector()):
        try:
            refuse_other_keys(settings.SECRETS, own_dsn())
            return asyncio.run(work())
        except AWAY:
            return False


async def work() -> bool:
    """A worker also ends by itself, without an error, when one of its connections is lost."""
    asked = asyncio.Event()
    async with app.open_async():
        app.perform_import_paths()  # type: ignore[no-untyped-call]
        worker = Worker(app=app, wait=True, install_signal_handlers=False, **OPTIONS)

        def stop() -> None:
            asked.set()
            worker.stop()  # type: ignore[no-untyped-call]

        with signals.on_stop(stop):
            await worker.run()  # type: ignore[no-untyped-call]
    return asked.is_set()
