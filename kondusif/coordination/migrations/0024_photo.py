import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kondusif.base.ids


class Migration(migrations.Migration):
    dependencies = [
        ("coordination", "0023_closing_rows"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="MeetingPhoto",
            fields=[
                ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                ("position", models.PositiveSmallIntegerField()),
                ("caption", models.CharField(blank=True, max_length=200)),
                ("in_minutes", models.BooleanField()),
                ("content", models.BinaryField()),
                ("small", models.BinaryField()),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="photos", to="coordination.meeting"
                    ),
                ),
            ],
            options={
                "db_table": "meeting_photo",
                "ordering": ("position",),
                "constraints": [models.UniqueConstraint(fields=("meeting", "position"), name="meeting_photo_in_order")],
            },
        ),
    ]
