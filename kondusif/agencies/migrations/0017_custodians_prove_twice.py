"""A custodian sets a second step whatever the address is, also in a demonstration."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
GRANT USAGE, CREATE ON SCHEMA kondusif TO k_gate;
SET ROLE k_gate;

-- As before, but that a custodian of a demonstration sets up a second step too.
CREATE OR REPLACE FUNCTION kondusif.start_session(address text, proof bytea, hash bytea, browser text, told jsonb)
    RETURNS TABLE (session uuid, person bigint, stage text) LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    who bigint := (SELECT p.id FROM person p WHERE p.email = address AND p.is_active);
    of_demo boolean := address LIKE '%@contoh.example';
    office agency;
    wanted text := 'lengkap';
BEGIN
    IF who IS NULL OR (of_demo AND NOT (told->>'demo')::boolean) THEN
        RETURN;
    END IF;
    IF NOT is_proof(who, proof) THEN
        UPDATE person_secret x SET refused_at = now()
            WHERE x.person_id = who AND coalesce(x.refused_at < now() - interval '10 minutes', true);
        IF FOUND THEN
            SELECT a.* INTO office FROM agency a JOIN person p ON p.agency_id = a.id WHERE p.id = who;
            INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
                VALUES (gen_random_uuid(), (told->>'at')::timestamptz, NULL, '', office.id, office.short_name,
                    'person.sign_in_refused', '', NULL, NULL, (SELECT jsonb_build_object('name', p.name) FROM person p WHERE p.id = who));
        END IF;
        RETURN;
    END IF;
    IF (SELECT sum(s.n_wrong) FROM person_session s WHERE s.person_id = who AND s.started_at > now() - interval '1 hour') >= 15 THEN
        RETURN QUERY SELECT NULL::uuid, who, 'tunggu';
        RETURN;
    END IF;
    IF EXISTS (SELECT FROM lib.mfa_authenticator a WHERE a.user_id = who AND a.type <> 'recovery_codes') THEN
        wanted := 'faktor';
    ELSIF keeps_keys(who) AND (NOT of_demo OR EXISTS (SELECT FROM person_role r WHERE r.person_id = who AND r.role = 'custodian')) THEN
        wanted := 'daftar';
    END IF;
    RETURN QUERY INSERT INTO person_session (key_hash, person_id, started_at, expires_at, idle_until, proved_at, device, step, is_new)
        SELECT hash, who, now(), now() + interval '12 hours', idle_after(who), now(), left(browser, 60), wanted,
            EXISTS (SELECT FROM person_session s WHERE s.person_id = who)
            AND NOT EXISTS (SELECT FROM person_session s WHERE s.person_id = who AND s.device = left(browser, 60)
                              AND s.step = 'lengkap' AND s.started_at > now() - interval '90 days')
        RETURNING id, person_id, step::text;
END $$;

RESET ROLE;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("agencies", "0016_retired_keys")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
