"""Which reports, berkas and referrals there are, for the verifier: each must have the entry that it began with."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
-- Keys alone; `births` in audit/core/births.toml says which verb each kind begins with.
CREATE FUNCTION kondusif.recorded_rows() RETURNS TABLE (kind text, id uuid) STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT 'report', r.id FROM report r
        UNION ALL SELECT 'case', c.id FROM case_file c
        UNION ALL SELECT 'referral', f.id FROM referral f;
END $$;

GRANT CREATE ON SCHEMA kondusif TO k_gate;
ALTER FUNCTION kondusif.recorded_rows() OWNER TO k_gate;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("cases", "0015_interested_bodies"), ("audit", "0003_record")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
