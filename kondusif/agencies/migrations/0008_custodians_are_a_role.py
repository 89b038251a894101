"""One more role: the custodian, who holds half of what opens a reporter's name."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
CREATE OR REPLACE FUNCTION kondusif.refuse_role_clash() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    held text[] := ARRAY(SELECT r.role::text FROM kondusif.person_role r WHERE r.person_id = NEW.person_id);
BEGIN
    IF (held && ARRAY['administrator', 'auditor'] AND cardinality(held) > 1)
        OR (held && ARRAY['post-officer', 'planner'] AND held && ARRAY['secretary', 'verifier', 'liaison', 'analyst', 'leader'])
        OR (held @> ARRAY['post-officer'] AND held @> ARRAY['custodian'])
        OR (held @> ARRAY['leader'] AND held && ARRAY['secretary', 'verifier']) THEN
        RAISE check_violation USING MESSAGE = 'these roles are never held by one person';
    END IF;
    RETURN NEW;
END $$;

GRANT USAGE, CREATE ON SCHEMA kondusif TO k_gate;
SET ROLE k_gate;
CREATE OR REPLACE FUNCTION kondusif.may_give(wanted text[], at_post bigint) RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN holds('administrator') AND cardinality(wanted) > 0
        AND wanted <@ ARRAY['secretary', 'verifier', 'post-officer', 'liaison', 'analyst', 'planner', 'leader', 'auditor', 'administrator', 'custodian']
        AND (NOT wanted && ARRAY['secretary', 'verifier'] OR EXISTS (SELECT FROM agency a WHERE a.id = my_agency() AND a.triages))
        AND (NOT wanted @> ARRAY['post-officer']) = (at_post IS NULL)
        AND (at_post IS NULL OR EXISTS (SELECT FROM post p WHERE p.id = at_post AND p.agency_id = my_agency()));
END $$;
RESET ROLE;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("agencies", "0007_saved_filters")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
