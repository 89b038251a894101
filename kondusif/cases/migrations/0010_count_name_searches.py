"""How often accused names were looked for: an auditor's own agency, or everywhere for one of an oversight agency."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
-- A number alone, never who or why: those stand in the trail of the searching agency's own auditor.
CREATE FUNCTION kondusif.names_searched(since timestamptz) RETURNS bigint STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    mine bigint := my_agency();
BEGIN
    IF NOT holds('auditor') THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT count(*) FROM audit_entry e WHERE e.verb = 'name.searched' AND e.at >= since
        AND (e.agency_id = mine OR EXISTS (SELECT FROM agency a WHERE a.id = mine AND a.oversight)));
END $$;

GRANT CREATE ON SCHEMA kondusif TO k_gate;
ALTER FUNCTION kondusif.names_searched(timestamptz) OWNER TO k_gate;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("cases", "0009_search")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
