import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kondusif.base.ids


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0013_keys_of_bodies"),
        ("area", "0004_boundaries_row_security"),
        ("publishing", "0007_clarification_rows"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PeaceMessage",
            fields=[
                ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=10, unique=True)),
                ("text", models.CharField(max_length=280)),
                (
                    "state",
                    models.SlugField(
                        choices=[("rancangan", "Rancangan"), ("disetujui", "Disetujui"), ("ditarik", "Ditarik")],
                        default="rancangan",
                        max_length=20,
                    ),
                ),
                ("written_at", models.DateTimeField()),
                ("approved_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_why", models.CharField(blank=True, max_length=600)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "db_table": "peace_message",
                "ordering": ("-written_at",),
            },
        ),
        migrations.CreateModel(
            name="SpokenMessage",
            fields=[
                ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                ("office", models.CharField(max_length=160)),
                ("place", models.CharField(max_length=160)),
                ("spoken_on", models.DateField()),
                (
                    "occasion",
                    models.SlugField(
                        choices=[
                            ("khotbah", "Khotbah atau ceramah"),
                            ("apel", "Apel atau upacara"),
                            ("radio", "Radio atau televisi"),
                            ("spanduk", "Spanduk atau baliho"),
                            ("media-sosial", "Media sosial"),
                            ("rapat", "Rapat atau pertemuan"),
                            ("lainnya", "Lainnya"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reach", models.PositiveIntegerField(null=True)),
                ("recorded_at", models.DateTimeField()),
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
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="spoken",
                        to="publishing.peacemessage",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "db_table": "peace_message_spoken",
                "ordering": ("-spoken_on", "-recorded_at"),
                "indexes": [models.Index(fields=["spoken_on"], name="peace_message_spoken_on")],
            },
        ),
    ]
