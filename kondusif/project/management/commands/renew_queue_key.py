"""Makes a new key pair to which posts without signal seal their reports."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from kondusif.project import keys


class Command(BaseCommand):
    help = "Membuat kunci baru untuk laporan posko tanpa sinyal; kunci lama masih membuka selama 90 hari."
    requires_system_checks: list[str] = []  # touches a file of keys and no table

    def handle(self, *args: Any, **options: Any) -> None:
        file = keys.renew_queue_key(settings.VAR, on=date.today())
        self.stdout.write(
            _(
                "Kunci baru: %(file)s. Jalankan ulang program staf agar dipakai; telepon posko mengambilnya saat "
                "halaman tanpa sinyal dibuka dengan sinyal. Kunci lama masih membuka selama %(days)s hari."
            )
            % {"file": file, "days": keys.QUEUE_DAYS}
        )
