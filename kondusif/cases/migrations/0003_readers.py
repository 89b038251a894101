"""Who may read a berkas, said by the database; and no report joins a berkas unseen."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
-- Agencies cleared for a berkas that the speaker may read; empty for any other.
CREATE FUNCTION kondusif.case_readers(cid uuid) RETURNS bigint[] STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN ARRAY(SELECT c.agency_id FROM case_file f JOIN clearance c USING (audience_id)
        WHERE f.id = cid AND f.audience_id IN (SELECT my_audiences()) ORDER BY 1);
END $$;
GRANT CREATE ON SCHEMA kondusif TO k_gate;
ALTER FUNCTION kondusif.case_readers(uuid) OWNER TO k_gate;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;

-- Joining gives a report the audience of its berkas: only a report that the speaker reads may be joined.
CREATE POLICY report_is_seen ON kondusif.case_report AS RESTRICTIVE FOR INSERT TO k_app
    WITH CHECK (EXISTS (SELECT FROM kondusif.report parent WHERE parent.id = case_report.report_id));
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("cases", "0002_row_security")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
