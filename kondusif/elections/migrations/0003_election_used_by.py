"""What points at an election, counted whoever may read it: asked before one is unloaded."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

# The tables are looked up by their foreign keys, so that none that comes later is forgotten.
SQL = """
GRANT USAGE, CREATE ON SCHEMA kondusif TO k_gate;
SET ROLE k_gate;

CREATE FUNCTION kondusif.election_used_by(wanted text) RETURNS TABLE (pointing text, n bigint)
STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE key record;
BEGIN
    FOR key IN SELECT t.relname, a.attname FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        WHERE c.contype = 'f' AND c.confrelid = 'kondusif.election'::regclass AND t.relname <> 'stage' ORDER BY 1 DESC
    LOOP
        pointing := key.relname;
        EXECUTE format('SELECT count(*) FROM kondusif.%I WHERE %I = $1', key.relname, key.attname) INTO n USING wanted;
        IF n > 0 THEN RETURN NEXT; END IF;
    END LOOP;
END $$;

RESET ROLE;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("elections", "0002_row_security")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
