import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kondusif.base.ids


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0013_keys_of_bodies"),
        ("coordination", "0021_crowd_rows"),
        ("elections", "0002_row_security"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ClosingReport",
            fields=[
                ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=10, unique=True)),
                ("since_on", models.DateField()),
                ("until_on", models.DateField()),
                ("cut_at", models.DateTimeField()),
                (
                    "state",
                    models.SlugField(
                        choices=[
                            ("rancangan", "Rancangan"),
                            ("diajukan", "Diajukan"),
                            ("disetujui", "Disetujui"),
                            ("terbit", "Terbit"),
                        ],
                        default="rancangan",
                        max_length=20,
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=120)),
                ("summary", models.CharField(blank=True, max_length=3000)),
                ("version", models.PositiveIntegerField(default=0)),
                ("note", models.CharField(blank=True, max_length=500)),
                ("made_at", models.DateTimeField()),
                ("submitted_at", models.DateTimeField(null=True)),
                ("approved_at", models.DateTimeField(null=True)),
                ("canonical", models.TextField(blank=True)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("published_at", models.DateTimeField(null=True)),
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
                    "election",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="elections.election"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "closing_report",
                "ordering": ("-cut_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="ClosingLesson",
            fields=[
                ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.SlugField(
                        choices=[
                            ("baik", "Yang berjalan baik"),
                            ("ubah", "Yang perlu diubah"),
                            ("saran", "Rekomendasi"),
                        ],
                        max_length=10,
                    ),
                ),
                ("text", models.CharField(max_length=1000)),
                ("for_whom", models.CharField(blank=True, max_length=160)),
                ("due_on", models.DateField(null=True)),
                ("written_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "closing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lessons",
                        to="coordination.closingreport",
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
                "db_table": "closing_lesson",
                "ordering": ("written_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="ClosingFigure",
            fields=[
                ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                ("key", models.SlugField(max_length=40)),
                ("slice_by", models.SlugField(blank=True, max_length=12)),
                ("part", models.CharField(blank=True, max_length=160)),
                ("number", models.PositiveIntegerField()),
                ("first_on", models.DateField(null=True)),
                ("last_on", models.DateField(null=True)),
                (
                    "closing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="figures",
                        to="coordination.closingreport",
                    ),
                ),
            ],
            options={
                "db_table": "closing_figure",
            },
        ),
        migrations.AddConstraint(
            model_name="closingreport",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("disetujui", "terbit"))),
                fields=("agency", "election"),
                name="one_closing_a_season",
            ),
        ),
        migrations.AddConstraint(
            model_name="closingreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("until_on__gte", models.F("since_on"))), name="closing_ends_after_start"
            ),
        ),
        migrations.AddIndex(
            model_name="closinglesson",
            index=models.Index(fields=["closing"], name="lessons_of_closing"),
        ),
        migrations.AddConstraint(
            model_name="closingfigure",
            constraint=models.UniqueConstraint(
                fields=("closing", "key", "slice_by", "part"), name="closing_figure_once"
            ),
        ),
    ]
