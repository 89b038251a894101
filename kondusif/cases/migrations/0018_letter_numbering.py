import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kondusif.base.ids


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0013_keys_of_bodies"),
        ("cases", "0017_state_words"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LetterNumbering",
            fields=[
                ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                ("patterns", models.JSONField(default=dict)),
                ("changed_at", models.DateTimeField()),
                (
                    "agency",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={"db_table": "letter_numbering"},
        ),
    ]
