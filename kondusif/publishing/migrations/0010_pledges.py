import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kondusif.base.ids


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0013_keys_of_bodies"),
        ("area", "0004_boundaries_row_security"),
        ("publishing", "0009_peace_message_rows"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Pledge",
            fields=[
                ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=10, unique=True)),
                ("kind", models.SlugField(max_length=20)),
                ("group_name", models.CharField(blank=True, max_length=80)),
                ("text", models.CharField(blank=True, max_length=280)),
                (
                    "state",
                    models.SlugField(
                        choices=[
                            ("menunggu", "Menunggu"),
                            ("tampil", "Tampil"),
                            ("ditolak", "Tidak ditampilkan"),
                            ("diturunkan", "Diturunkan"),
                            ("ditarik", "Ditarik kelompoknya"),
                        ],
                        default="menunggu",
                        max_length=20,
                    ),
                ),
                ("token_hash", models.BinaryField(unique=True)),
                ("sent_at", models.DateTimeField()),
                ("moved_at", models.DateTimeField()),
                ("reason", models.SlugField(blank=True, max_length=20)),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="area.area"),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "pledge",
                "ordering": ("-moved_at",),
                "indexes": [models.Index(fields=["state", "moved_at"], name="pledge_state_moved")],
            },
        ),
    ]
