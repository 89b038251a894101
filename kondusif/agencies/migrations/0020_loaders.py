"""Who loads agencies and makes accounts from the server is no running program; such rows never change without an entry."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

MOVE = """
DO $$ DECLARE t text; BEGIN
    FOREACH t IN ARRAY ARRAY['area', 'area_edition', 'area_boundary', 'election', 'stage', 'agency', 'actor_kind', 'coverage', 'post',
            'person', 'person_role', 'invitation'] LOOP
        EXECUTE format('ALTER POLICY worker_keeps ON kondusif.%I TO k_loader', t);
        EXECUTE format('ALTER POLICY worker_keeps ON kondusif.%I RENAME TO loader_keeps', t);
    END LOOP;
END $$;
CREATE POLICY worker_reads ON kondusif.person FOR SELECT TO k_worker USING (true);
CREATE POLICY worker_reads ON kondusif.person_role FOR SELECT TO k_worker USING (true);
ALTER POLICY worker_adds ON kondusif.audit_entry TO k_worker, k_loader;
"""

ENTRY = """
-- At commit: a row of an account or of the tree of agencies that changed in a transaction without an entry writes its own.
-- Entries of this transaction are those that nobody else can see yet; a rolled back part of it is not seen here either.
GRANT USAGE, CREATE ON SCHEMA kondusif TO k_gate;
SET ROLE k_gate;
CREATE FUNCTION kondusif.note_changed_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    own bigint := pg_current_xact_id()::text::bigint;
    was jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) ELSE '{}' END;
    now_is jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) ELSE '{}' END;
    known jsonb := was || now_is;
    fields text;
    who person;
BEGIN
    SELECT string_agg(k, ', ' ORDER BY k) INTO fields FROM jsonb_object_keys(known) k
        WHERE was->k IS DISTINCT FROM now_is->k AND k <> 'id';
    IF fields IS NULL OR EXISTS (
            SELECT FROM log_waiting w JOIN audit_entry e ON e.id = w.entry_id
            WHERE w.xmin::text::bigint >= own % 4294967296 AND e.verb <> 'row.changed'
                AND pg_xact_status(((own / 4294967296) * 4294967296 + w.xmin::text::bigint)::text::xid8) = 'in progress') THEN
        RETURN NULL;
    END IF;
    SELECT p.* INTO who FROM person p WHERE p.id = actor();
    INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
        VALUES (gen_random_uuid(), now(), who.id, coalesce(who.name, ''), who.agency_id,
            coalesce((SELECT a.short_name FROM agency a WHERE a.id = who.agency_id), ''), 'row.changed', '', NULL, NULL,
            jsonb_build_object('table', TG_TABLE_NAME, 'change', lower(TG_OP), 'role', session_user, 'fields', fields,
                'name', coalesce(known->>'code', known->>'email', known->>'person_id')));
    RETURN NULL;
END $$;
RESET ROLE;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
"""

HANG = """
DO $$ DECLARE t text; BEGIN
    FOREACH t IN ARRAY ARRAY['person', 'person_role', 'person_secret', 'agency'] LOOP
        EXECUTE format('CREATE CONSTRAINT TRIGGER writes_its_entry AFTER INSERT OR UPDATE OR DELETE ON kondusif.%I DEFERRABLE '
            'INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION kondusif.note_changed_row()', t);
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("agencies", "0019_second_person"),
        ("area", "0004_boundaries_row_security"),
        ("elections", "0003_election_used_by"),
        ("audit", "0004_who_writes_an_entry"),
    ]
    operations: ClassVar = [
        migrations.RunSQL(MOVE, migrations.RunSQL.noop),
        migrations.RunSQL(ENTRY, migrations.RunSQL.noop),
        migrations.RunSQL(HANG, migrations.RunSQL.noop),
    ]
