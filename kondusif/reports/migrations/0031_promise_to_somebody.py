"""A report of which nobody holds the code owes no answer: no date is promised where none came with it."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
DO $patch$
DECLARE
    was text := pg_get_functiondef('kondusif.accept_report(jsonb, bytea)'::regprocedure);
    becomes text := replace(was,
$was$        VALUES (gen_random_uuid(), rid, 'lembaga', (s->>'promised_at')::timestamptz, '');$was$,
$now$        SELECT gen_random_uuid(), rid, 'lembaga', (s->>'promised_at')::timestamptz, '' WHERE s->>'promised_at' IS NOT NULL;$now$);
BEGIN
    IF becomes = was THEN
        RAISE EXCEPTION 'the promise of a report was not found';
    END IF;
    GRANT CREATE ON SCHEMA kondusif TO k_gate;
    SET LOCAL ROLE k_gate;
    EXECUTE becomes;
    RESET ROLE;
    REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
END $patch$;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("reports", "0030_wraps_of_present_keys"), ("cases", "0015_interested_bodies")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
