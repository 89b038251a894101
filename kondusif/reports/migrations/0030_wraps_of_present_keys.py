"""Nothing is sealed to a key that was retired: what still is waits, as for a body that has none."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
GRANT USAGE, CREATE ON SCHEMA kondusif TO k_gate;
SET ROLE k_gate;

-- Keep the wraps that came with a report, less those for bodies that may not read it and those for a key that is not the
-- body's present one; bodies that may read and have none wait.
CREATE OR REPLACE FUNCTION kondusif.keep_wraps(about uuid, wraps jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    readers bigint[] := ARRAY(SELECT c.agency_id FROM clearance c JOIN report r ON r.audience_id = c.audience_id WHERE r.id = about);
BEGIN
    INSERT INTO key_wrap (id, record_id, about_id, klass, holder, agency_id, key_id, wrapped)
        SELECT gen_random_uuid(), (w->>'record')::uuid, about, w->>'klass', w->>'holder', (w->>'agency')::bigint,
            (w->>'key')::uuid, decode(w->>'wrapped', 'hex')
        FROM jsonb_array_elements(wraps) w
        WHERE w->>'holder' <> 'lembaga' OR ((w->>'agency')::bigint = ANY (readers)
            AND EXISTS (SELECT FROM body_key b WHERE b.id = (w->>'key')::uuid AND b.agency_id = (w->>'agency')::bigint AND b.retired_at IS NULL))
        ON CONFLICT DO NOTHING;
    INSERT INTO wrap_wanted (id, about_id, agency_id)
        SELECT gen_random_uuid(), about, a FROM unnest(readers) a
        WHERE NOT EXISTS (SELECT FROM key_wrap k WHERE k.about_id = about AND k.holder = 'lembaga' AND k.agency_id = a)
        ON CONFLICT DO NOTHING;
END $$;

-- Keep what the speaker sealed for waiting holders: only records that the speaker's body holds itself, of reports that it
-- reads, and only for the present keys of bodies that may read them. Returns how many.
CREATE OR REPLACE FUNCTION kondusif.hand_over_wraps(given jsonb, moment timestamptz) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    kept integer;
BEGIN
    IF NOT holds('secretary', 'verifier', 'liaison') THEN
        RAISE insufficient_privilege USING MESSAGE = 'only a member who reads stories hands a key over';
    END IF;
    WITH allowed AS (
        SELECT (x->>'record')::uuid AS record, r.id AS about, x->>'klass' AS klass, (x->>'agency')::bigint AS agency,
            (x->>'key')::uuid AS key, decode(x->>'wrapped', 'hex') AS wrapped
        FROM jsonb_array_elements(given) x
        JOIN report r ON r.id = (x->>'about')::uuid AND r.audience_id IN (SELECT my_audiences())
        JOIN key_wrap mine ON mine.about_id = r.id AND mine.record_id = (x->>'record')::uuid AND mine.klass = x->>'klass'
            AND mine.holder = 'lembaga' AND mine.agency_id = my_agency()
        WHERE x->>'agency' IS NULL
            OR (EXISTS (SELECT FROM clearance c WHERE c.audience_id = r.audience_id AND c.agency_id = (x->>'agency')::bigint)
                AND EXISTS (SELECT FROM body_key b WHERE b.id = (x->>'key')::uuid AND b.agency_id = (x->>'agency')::bigint AND b.retired_at IS NULL))
    ), added AS (
        INSERT INTO key_wrap (id, record_id, about_id, klass, holder, agency_id, key_id, wrapped)
            SELECT gen_random_uuid(), a.record, a.about, a.klass, CASE WHEN a.agency IS NULL THEN 'pelapor' ELSE 'lembaga' END,
                a.agency, a.key, a.wrapped FROM allowed a
            ON CONFLICT DO NOTHING
    ), served AS (
        DELETE FROM wrap_wanted w USING allowed a WHERE w.about_id = a.about AND w.agency_id IS NOT DISTINCT FROM a.agency
            RETURNING w.about_id, w.agency_id
    ), entered AS (
        INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
            SELECT gen_random_uuid(), moment, p.id, p.name, o.id, o.short_name, 'key.handed_over', 'report', s.about_id, s.about_id,
                jsonb_build_object('agency', to_whom.short_name)
            FROM (SELECT DISTINCT * FROM served) s JOIN agency to_whom ON to_whom.id = s.agency_id
            JOIN person p ON p.id = actor() JOIN agency o ON o.id = p.agency_id
    )
    SELECT count(*) INTO kept FROM served;
    RETURN kept;
END $$;

RESET ROLE;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("reports", "0029_keeping_row_security"), ("agencies", "0016_retired_keys")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
