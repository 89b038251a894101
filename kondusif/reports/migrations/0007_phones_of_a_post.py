"""Phones of a post that may hand in sealed reports, and the one door they have.

Where the speaker is nobody, the phone's token speaks: only for `accept_from_device`, which lets it write through
`accept_report` and read nothing. What a phone's clock says is told in the report's history, never believed.
"""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

import kondusif.base.ids

SQL = """
ALTER TABLE kondusif.post_phone ENABLE ROW LEVEL SECURITY;
ALTER TABLE kondusif.post_phone FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_passes ON kondusif.post_phone TO k_gate USING (true) WITH CHECK (true);
CREATE POLICY post_keeps_its_phones ON kondusif.post_phone TO k_app
    USING ((SELECT kondusif.holds('administrator')) OR ((SELECT kondusif.holds('post-officer'))
        AND post_id = (SELECT p.post_id FROM kondusif.person p WHERE p.id = (SELECT kondusif.actor()))))
    WITH CHECK ((SELECT kondusif.holds('administrator')) OR ((SELECT kondusif.holds('post-officer'))
        AND post_id = (SELECT p.post_id FROM kondusif.person p WHERE p.id = (SELECT kondusif.actor()))));

CREATE FUNCTION kondusif.device_is_live(token_hash bytea) RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT FROM post_phone WHERE key_hash = token_hash AND revoked_on IS NULL);
END $$;

-- Returns 'accepted', 'repeated' or 'altered' as accept_report does; 'unknown-device' for a token that is none or was
-- revoked; 'code-taken' where another report already has the receipt code that the phone made.
-- written: date by the phone's clock, in words. clock: 'cocok', or 'beda' where it or a date told cannot be right.
CREATE FUNCTION kondusif.accept_from_device(token_hash bytea, submission jsonb, envelope bytea, written text, clock text)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    at_post bigint;
    rid uuid := (submission->>'report_id')::uuid;
    answer text;
BEGIN
    SELECT d.post_id INTO at_post FROM post_phone d WHERE d.key_hash = token_hash AND d.revoked_on IS NULL;
    IF NOT FOUND THEN
        RETURN 'unknown-device';
    END IF;
    IF NOT EXISTS (SELECT FROM submission s WHERE s.key_hash = decode(submission->>'key_hash', 'hex'))
       AND EXISTS (SELECT FROM receipt r WHERE r.lookup = decode(submission->>'lookup', 'hex')) THEN
        RETURN 'code-taken';
    END IF;
    -- Not 'posko' while it comes in: there an officer's session is asked for, and here there is none.
    answer := accept_report(submission || '{"channel": "telepon-posko"}', envelope);
    IF answer = 'accepted' THEN
        UPDATE report SET channel = 'posko', post_id = at_post WHERE id = rid;
        INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb,
                subject_kind, subject_id, about_id, facts)
            VALUES (gen_random_uuid(), (submission->>'received_at')::timestamptz, NULL, '', NULL, '', 'report.written_offline',
                'report', rid, rid, jsonb_build_object('written', written, 'clock', clock));
    END IF;
    RETURN answer;
END $$;

GRANT CREATE ON SCHEMA kondusif TO k_gate;
ALTER FUNCTION kondusif.device_is_live(bytea) OWNER TO k_gate;
ALTER FUNCTION kondusif.accept_from_device(bytea, jsonb, bytea, text, text) OWNER TO k_gate;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("reports", "0006_search"),
        ("audit", "0002_row_security"),
    ]
    operations: ClassVar = [
        migrations.CreateModel(
            name="Device",
            fields=[
                ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                ("key_hash", models.BinaryField(unique=True)),
                ("label", models.CharField(max_length=4)),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.post"
                    ),
                ),
                ("enrolled_on", models.DateField()),
                ("revoked_on", models.DateField(null=True)),
            ],
            options={"db_table": "post_phone", "ordering": ("-enrolled_on", "label")},
        ),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
