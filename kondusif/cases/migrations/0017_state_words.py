"""Another word for a berkas that was referred: who received it may not have accepted it yet."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models

STATES = [
    ("dibuka", "Dibuka, belum diteruskan"),
    ("diteruskan", "Diteruskan, belum disanggupi"),
    ("ditangani", "Ditangani"),
    ("dikembalikan", "Dikembalikan"),
    ("selesai", "Selesai, pelapor belum dikabari"),
    ("ditutup", "Ditutup"),
]


class Migration(migrations.Migration):
    dependencies: ClassVar = [("cases", "0016_rows_with_an_entry")]
    operations: ClassVar = [
        migrations.AlterField("case", "state", models.SlugField(choices=STATES, default="dibuka", max_length=20))
    ]
