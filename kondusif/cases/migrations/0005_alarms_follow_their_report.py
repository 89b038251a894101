"""An alarm of a threatened reporter stays closed to everybody to whom the reporter's own report is closed.

Whenever an audience is settled, the alarms of the reports that it binds take over its conflicts. `close_alarm_to` settles
again only where it added something, so that two berkas that hold each other's alarms come to rest.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
GRANT CREATE ON SCHEMA kondusif TO k_gate;
SET ROLE k_gate;

CREATE OR REPLACE FUNCTION kondusif.settle_audience(cid uuid, rid uuid, wanted bigint[]) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    rids uuid[] := CASE WHEN cid IS NULL THEN ARRAY[rid]
        ELSE ARRAY(SELECT report_id FROM case_report WHERE case_id = cid) END;
    refused bigint[] := ARRAY(SELECT agency_id FROM conflict WHERE report_id = ANY (rids) AND released_at IS NULL);
    fresh bigint := intern_audience(wanted, refused);
BEGIN
    UPDATE report SET audience_id = fresh WHERE id = ANY (rids) AND audience_id <> fresh;
    UPDATE case_file SET audience_id = fresh WHERE id = cid AND audience_id <> fresh;
    UPDATE case_clock SET audience_id = fresh WHERE case_id = cid AND audience_id <> fresh;
    UPDATE referral SET audience_id = fresh WHERE case_id = cid AND audience_id <> fresh;
    PERFORM close_alarm_to(t.report_id, refused) FROM threat t
        WHERE t.origin_id = ANY (rids) AND t.report_id <> ALL (rids);
    RETURN fresh;
END $$;

RESET ROLE;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("cases", "0004_settle_one_at_a_time"), ("reports", "0009_after_row_security")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
