"""Promises that are still open, by their date: Beranda asks for the oldest few of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("reports", "0014_claims_by_the_programs_clock")]
    operations: ClassVar = [
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(condition=models.Q(("kept_at__isnull", True)), fields=["due_at"], name="promise_open"),
        ),
    ]
