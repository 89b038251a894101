"""Passwords leave the row of the person; a session knows its step, when it idles out and when its owner was there.

What Argon2id made of each password becomes a recipe and the SHA-256 of its result: nobody has to set a new one.
"""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.utils.timezone import now

SECRETS = """
ALTER TABLE kondusif.person_secret ENABLE ROW LEVEL SECURITY;
ALTER TABLE kondusif.person_secret FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_passes ON kondusif.person_secret TO k_gate USING (true) WITH CHECK (true);
GRANT USAGE ON SCHEMA kondusif TO k_gate;
GRANT SELECT ON kondusif.person TO k_gate;
GRANT SELECT, INSERT ON kondusif.person_secret TO k_gate;
SET ROLE k_gate;
-- "argon2$argon2id$v=19$m=…,t=…,p=…$salt$hash", salt and hash in base64 without its padding.
INSERT INTO kondusif.person_secret (person_id, secret)
    SELECT p.id, part[4] || '$' || rpad(part[5], (length(part[5]) + 3) / 4 * 4, '=') || '$'
        || encode(sha256(decode(rpad(part[6], (length(part[6]) + 3) / 4 * 4, '='), 'base64')), 'hex')
    FROM kondusif.person p, string_to_array(p.password, '$') part WHERE p.password LIKE 'argon2$argon2id$v=19$%';
RESET ROLE;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("agencies", "0008_custodians_are_a_role")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="Secret",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("secret", models.CharField(max_length=200)),
                ("refused_at", models.DateTimeField(null=True)),
            ],
            options={"db_table": "person_secret"},
        ),
        migrations.RunSQL(SECRETS, migrations.RunSQL.noop),
        migrations.RemoveField("person", "password"),
        migrations.AddField("session", "step", models.SlugField(db_default="lengkap", max_length=10)),
        migrations.AddField("session", "idle_until", models.DateTimeField(default=now), False),
        migrations.AddField("session", "proved_at", models.DateTimeField(default=now), False),
        migrations.AddField("session", "n_wrong", models.PositiveSmallIntegerField(db_default=0)),
        migrations.AddField("session", "is_new", models.BooleanField(db_default=False)),
    ]
