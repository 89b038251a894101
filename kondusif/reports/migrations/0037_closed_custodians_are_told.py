"""Every custodian is told when another one with a key in force is closed out or is custodian no more."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
GRANT USAGE, CREATE ON SCHEMA kondusif TO k_gate;
SET ROLE k_gate;

-- An administrator closes a colleague's account, or takes the role, alone: the key stays, and nobody answers with it.
CREATE FUNCTION kondusif.tell_of_closed_custodian() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    who bigint := coalesce(to_jsonb(OLD)->>'person_id', to_jsonb(OLD)->>'id')::bigint;
BEGIN
    IF EXISTS (SELECT FROM keys_in_force(current_date, NULL) k WHERE k.person_id = who) THEN
        PERFORM tell_keepers('penjaga-nonaktif', NULL, now());
    END IF;
    RETURN NULL;
END $$;

DROP FUNCTION kondusif.custody_letters_due();
-- Who is to be written to, and how many of each kind.
CREATE FUNCTION kondusif.custody_letters_due() RETURNS TABLE (email text, notices uuid[], n_keys integer, n_asked integer, n_ended integer, n_openings integer, n_closed integer)
    STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT p.email::text, array_agg(n.id), (count(*) FILTER (WHERE n.kind = 'kunci-baru'))::integer,
            (count(*) FILTER (WHERE n.kind = 'minta-akhiri'))::integer, (count(*) FILTER (WHERE n.kind = 'kunci-berakhir'))::integer,
            (count(*) FILTER (WHERE n.kind = 'permintaan'))::integer, (count(*) FILTER (WHERE n.kind = 'penjaga-nonaktif'))::integer
        FROM custody_notice n JOIN person p ON p.id = n.person_id AND p.is_active WHERE n.told_at IS NULL GROUP BY p.id ORDER BY p.id;
END $$;
REVOKE ALL ON FUNCTION kondusif.custody_letters_due() FROM PUBLIC;

RESET ROLE;
CREATE TRIGGER closed_custodian_told AFTER UPDATE OF is_active ON kondusif.person FOR EACH ROW
    WHEN (OLD.is_active AND NOT NEW.is_active) EXECUTE FUNCTION kondusif.tell_of_closed_custodian();
CREATE TRIGGER lost_custodian_told AFTER DELETE ON kondusif.person_role FOR EACH ROW
    WHEN (OLD.role = 'custodian') EXECUTE FUNCTION kondusif.tell_of_closed_custodian();
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("reports", "0036_keys_by_known_accounts"),
        ("agencies", "0024_founded_by_known_accounts"),
    ]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
