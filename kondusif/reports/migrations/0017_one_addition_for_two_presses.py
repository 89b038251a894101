"""The same words sent twice from behind a receipt are one addition: a second press, or the way back in a browser.

Another question of the team in between makes the same answer a new one.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
DO $$
DECLARE
    before text := pg_get_functiondef('kondusif.add_from_reporter(bytea, text, timestamptz)'::regprocedure);
    mark text := '    INSERT INTO message ';
    check_text text := $check$    PERFORM 1 FROM report WHERE id = rid FOR NO KEY UPDATE;
    IF EXISTS (SELECT FROM message m JOIN report r ON r.id = m.report_id
               WHERE m.report_id = rid AND r.status <> 'ditanyakan' AND m.direction = 'dari-pelapor'
                   AND m.kind = 'tambahan' AND m.text = addition AND m.at = moment) THEN
        RETURN true;
    END IF;
$check$;
    after text := replace(before, mark, check_text || mark);
BEGIN
    ASSERT after <> before, 'add_from_reporter is not as migration 0002 left it';
    GRANT CREATE ON SCHEMA kondusif TO k_gate;
    SET LOCAL ROLE k_gate;
    EXECUTE after;
    RESET ROLE;
    REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
END $$;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("reports", "0016_alarms_first")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
