"""Lets the worker ask which evidence files belong to a report, and nothing about whose."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
CREATE FUNCTION kondusif.evidence_with_report(asked text[]) RETURNS text[] STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN ARRAY(SELECT DISTINCT e.sha256::text FROM evidence e WHERE e.sha256 = ANY (asked));
END $$;

GRANT CREATE ON SCHEMA kondusif TO k_gate;
ALTER FUNCTION kondusif.evidence_with_report(text[]) OWNER TO k_gate;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("reports", "0002_row_security")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
