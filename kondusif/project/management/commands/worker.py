"""Runs the worker: what has to happen by itself, as the database role k_worker."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from procrastinate.contrib.django import app


class Command(BaseCommand):
    help = "Menjalankan pekerja: menandai tanggal yang lewat, membersihkan unggahan dan sesi; Ctrl-C menghentikannya."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="Selesaikan yang sudah menunggu, lalu berhenti.")

    def handle(self, *args: Any, **options: Any) -> None:
        with app.replace_connector(app.connector.get_worker_connector()):  # type: ignore[attr-defined]
            # Finished jobs are removed: the trail tells what was done, the queue need not.
            app.run_worker(wait=not options["once"], delete_jobs="successful", name="kondusif")
