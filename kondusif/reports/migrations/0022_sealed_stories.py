"""Stories and messages are sealed. Rows from before wait in plain_story and plain_message until `migrate` has sealed them.

The words of a story leave the columns told, accused_told, place_told; the text of a message leaves `text`.
"""

from __future__ import annotations

from typing import ClassVar

import django.contrib.postgres.fields
from django.db import migrations, models

# The owner reads a table of its own only while row security is not forced on it.
ASIDE = """
ALTER TABLE kondusif.narrative NO FORCE ROW LEVEL SECURITY;
ALTER TABLE kondusif.message NO FORCE ROW LEVEL SECURITY;
DO $$
BEGIN
    IF EXISTS (SELECT FROM kondusif.narrative) THEN
        CREATE TABLE kondusif.plain_story AS SELECT report_id, told, accused_told, place_told FROM kondusif.narrative;
        CREATE TABLE kondusif.plain_message AS SELECT id, report_id, direction, kind, text, at FROM kondusif.message;
        DELETE FROM kondusif.message;
        DELETE FROM kondusif.narrative;
    END IF;
END $$;
ALTER TABLE kondusif.narrative FORCE ROW LEVEL SECURITY;
ALTER TABLE kondusif.message FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("reports", "0021_promise_of_the_record")]
    operations: ClassVar = [
        migrations.RunSQL(ASIDE, migrations.RunSQL.noop),
        migrations.RemoveField("narrative", "told"),
        migrations.RemoveField("narrative", "accused_told"),
        migrations.RemoveField("narrative", "place_told"),
        migrations.AddField("narrative", "sealed", models.BinaryField(), preserve_default=False),
        migrations.AddField("narrative", "talk_key", models.BinaryField(), preserve_default=False),
        migrations.AddField(
            "narrative",
            "accused_marks",
            django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=32), size=None),
            preserve_default=False,
        ),
        migrations.RemoveField("message", "text"),
        migrations.AddField("message", "sealed", models.BinaryField(), preserve_default=False),
        migrations.AddField("receipt", "public_key", models.BinaryField(null=True)),
    ]
