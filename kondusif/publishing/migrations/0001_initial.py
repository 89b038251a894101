"""Where the line of migrations begins; the tables follow, part by part."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    initial = True
    dependencies: ClassVar = [("agencies", "0001_initial"), ("audit", "0003_record")]
    operations: ClassVar = []
