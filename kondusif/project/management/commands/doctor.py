"""Says in sentences what is wrong with version, roles, policies, disk, clock and keys."""

from __future__ import annotations

import os
import shutil
from contextlib import ExitStack
from io import StringIO
from typing import Any

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table

from kondusif.project import diagnosis
from kondusif.project.findings import Finding
from kondusif.project.instance import owner_dsn
from kondusif.project.postgres import EmbeddedServer
from kondusif.project.postgres_places import ServerRefused


class Command(BaseCommand):
    help = "Memeriksa versi, peran, aturan baris, ruang cakram, jam, dan kunci; kode keluar 1 bila ada yang salah."
    requires_system_checks: list[str] = []  # says more than they do

    def handle(self, *args: Any, **options: Any) -> None:
        with ExitStack() as stack:
            findings = [*self.wake_server(stack), *diagnosis.examine(settings.VAR, is_demo=settings.DEMO_NOTICE)]
        table = Table(box=None, pad_edge=False)
        for title in (_("Hasil"), _("Bagian"), _("Keterangan")):
            table.add_column(title)
        for finding in findings:
            table.add_row(_("✓ baik") if finding.fine else _("✗ salah"), finding.topic, finding.sentence)
        text = StringIO()
        Console(file=text, width=shutil.get_terminal_size((200, 0)).columns).print(table)
        self.stdout.write(text.getvalue())
        wrong = sum(not finding.fine for finding in findings)
        if wrong:
            self.stdout.write(_("%(count)s hal perlu diperbaiki.") % {"count": wrong})
            raise SystemExit(1)
        self.stdout.write(_("Semua baik."))

    def wake_server(self, stack: ExitStack) -> list[Finding]:
        """Start the embedded server for the examination where it exists and nobody runs it."""
        credentials = settings.VAR / "database.json"
        if os.environ.get("DATABASE_URL") or not credentials.exists() or not (settings.VAR / "cluster.json").exists():
            return []
        try:
            psycopg.connect(owner_dsn(credentials), connect_timeout=5).close()
        except psycopg.OperationalError:
            try:
                stack.enter_context(EmbeddedServer(settings.VAR))
            except ServerRefused as refusal:
                return [Finding(_("Basis data"), False, str(refusal))]
        return []
