"""What a receipt's promise is made of: the leaf of the entry that the report came in, by the receipt's look-up."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
-- Returns leaf (hex) and hour of receipt, and nothing that names the report; null where the look-up opens nothing.
CREATE FUNCTION kondusif.received_leaf(wanted bytea) RETURNS jsonb STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN (SELECT jsonb_build_object('leaf', encode(entry_leaf(e), 'hex'), 'hour', e.at)
        FROM receipt r JOIN audit_entry e ON e.about_id = r.report_id AND e.verb = 'report.received'
        WHERE r.lookup = wanted LIMIT 1);
END $$;

GRANT CREATE ON SCHEMA kondusif TO k_gate;
ALTER FUNCTION kondusif.received_leaf(bytea) OWNER TO k_gate;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("reports", "0020_sealed_evidence_row_security"), ("audit", "0003_record")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
