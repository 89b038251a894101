"""Row security of the reports, and the one function through which every report comes in."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['report', 'narrative', 'evidence', 'conflict', 'submission', 'receipt', 'message', 'promise'] LOOP
        EXECUTE format('ALTER TABLE kondusif.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE kondusif.%I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY gate_passes ON kondusif.%I TO k_gate USING (true) WITH CHECK (true)', t);
    END LOOP;
END $$;

CREATE POLICY audience_reads ON kondusif.report FOR SELECT TO k_app USING (audience_id IN (SELECT kondusif.my_audiences()));
CREATE POLICY audience_triages ON kondusif.report FOR UPDATE TO k_app USING (audience_id IN (SELECT kondusif.my_audiences())) WITH CHECK (audience_id IN (SELECT kondusif.my_audiences()));
CREATE POLICY audience_reads ON kondusif.narrative FOR SELECT TO k_app USING (
    (SELECT kondusif.holds('secretary', 'verifier', 'liaison')) AND EXISTS (SELECT FROM kondusif.report parent WHERE parent.id = narrative.report_id));
CREATE POLICY audience_reads ON kondusif.evidence FOR SELECT TO k_app USING (
    (SELECT kondusif.holds('secretary', 'verifier', 'liaison')) AND EXISTS (SELECT FROM kondusif.report parent WHERE parent.id = evidence.report_id));
CREATE POLICY audience_reads ON kondusif.conflict FOR SELECT TO k_app USING (EXISTS (SELECT FROM kondusif.report parent WHERE parent.id = conflict.report_id));
CREATE POLICY audience_reads ON kondusif.message FOR SELECT TO k_app USING (EXISTS (SELECT FROM kondusif.report parent WHERE parent.id = message.report_id));
CREATE POLICY audience_writes ON kondusif.message FOR INSERT TO k_app WITH CHECK (
    direction = 'kepada-pelapor' AND EXISTS (SELECT FROM kondusif.report parent WHERE parent.id = message.report_id));
CREATE POLICY audience_reads ON kondusif.promise FOR SELECT TO k_app USING (EXISTS (SELECT FROM kondusif.report parent WHERE parent.id = promise.report_id));
CREATE POLICY audience_promises ON kondusif.promise FOR INSERT TO k_app WITH CHECK (EXISTS (SELECT FROM kondusif.report parent WHERE parent.id = promise.report_id));
CREATE POLICY audience_keeps ON kondusif.promise FOR UPDATE TO k_app
    USING (EXISTS (SELECT FROM kondusif.report parent WHERE parent.id = promise.report_id)) WITH CHECK (EXISTS (SELECT FROM kondusif.report parent WHERE parent.id = promise.report_id));
CREATE POLICY worker_watches ON kondusif.promise FOR SELECT TO k_worker USING (true);

-- One door for every report: public and post write through it and read nothing back.
-- Returns 'accepted'; 'repeated' where the same key came with the same content; 'altered' where it came
-- with other content. submission: see reports/core/intake.py. envelope: HPKE ciphertext or null.
CREATE FUNCTION kondusif.accept_report(submission jsonb, envelope bytea) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    s jsonb := submission;
    rid uuid := (s->>'report_id')::uuid;
    known bytea;
    accused text := coalesce(s->>'told_actor', '');
    accused_unit bigint;
    refused bigint[];
    at_post bigint;
    speaker bigint := actor();
BEGIN
    IF s->>'channel' = 'posko' AND NOT holds('post-officer') THEN
        RAISE insufficient_privilege USING MESSAGE = 'only a post officer enters reports at a post';
    END IF;
    INSERT INTO submission (key_hash, content_hash)
        VALUES (decode(s->>'key_hash', 'hex'), decode(s->>'content_hash', 'hex')) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        SELECT content_hash INTO known FROM submission WHERE key_hash = decode(s->>'key_hash', 'hex');
        RETURN CASE WHEN known = decode(s->>'content_hash', 'hex') THEN 'repeated' ELSE 'altered' END;
    END IF;
    SELECT id INTO accused_unit FROM agency WHERE code = nullif(s->>'told_unit', '');
    IF s->>'channel' = 'posko' THEN
        at_post := (SELECT post_id FROM person WHERE id = speaker);
    END IF;
    -- Who is accused is not known: then every agency that this kind of report may be about.
    refused := conflict_closure(coalesce(nullif(accused, ''), 'tidak-tahu-' || (s->>'told_kind')), accused_unit);
    INSERT INTO report (id, audience_id, channel, post_id, election_id, village_id, told_kind, told_actor, told_unit_id,
            timing, happened_on, known_on, urgency, has_identity, n_evidence, received_at,
            status, track, kind, actor, summary, checklist, closed_reason)
        VALUES (rid, intern_audience(ARRAY(SELECT id FROM agency WHERE triages), refused), s->>'channel', at_post,
            s->>'election', nullif(s->>'village', ''), s->>'told_kind', accused, accused_unit,
            s->>'timing', (s->>'happened_on')::date, (s->>'known_on')::date, (s->>'urgency')::smallint,
            envelope IS NOT NULL, jsonb_array_length(s->'evidence'), (s->>'received_at')::timestamptz,
            'diterima', '', '', '', '', '{}', '');
    INSERT INTO narrative (report_id, told, accused_told, place_told)
        VALUES (rid, s->>'narrative', coalesce(s->>'accused_told', ''), coalesce(s->>'place_told', ''));
    INSERT INTO receipt (lookup, report_id) VALUES (decode(s->>'lookup', 'hex'), rid);
    IF envelope IS NOT NULL THEN
        INSERT INTO envelope (id, record_id, suite, key_print, ciphertext)
            VALUES (gen_random_uuid(), rid, s->>'suite', s->>'key_print', accept_report.envelope);
    END IF;
    INSERT INTO evidence (id, report_id, sha256, told_name, told_type, n_bytes)
        SELECT (e->>'id')::uuid, rid, e->>'sha256', e->>'told_name', e->>'told_type', (e->>'n_bytes')::bigint
        FROM jsonb_array_elements(s->'evidence') e;
    INSERT INTO conflict (id, report_id, agency_id, source)
        SELECT gen_random_uuid(), rid, a, CASE WHEN accused_unit IS NULL THEN 'unknown-unit' ELSE 'told' END
        FROM unnest(refused) a;
    INSERT INTO promise (id, report_id, kind, due_at, late_note)
        VALUES (gen_random_uuid(), rid, 'lembaga', (s->>'promised_at')::timestamptz, '');
    INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb,
            subject_kind, subject_id, about_id, facts)
        VALUES (gen_random_uuid(), (s->>'received_at')::timestamptz, NULL, '', NULL, '', 'report.received',
            'report', rid, rid, jsonb_build_object('channel', s->>'channel'));
    RETURN 'accepted';
END $$;

-- What a receipt opens: the talk and the promises, nothing that the reporter did not get told.
CREATE FUNCTION kondusif.read_receipt(wanted bytea) RETURNS jsonb STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    rid uuid := (SELECT report_id FROM receipt WHERE lookup = wanted);
BEGIN
    IF rid IS NULL THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT jsonb_build_object(
        'report_id', r.id, 'status', r.status, 'track', r.track, 'election', r.election_id, 'told_kind', r.told_kind,
        'happened_on', r.happened_on, 'known_on', r.known_on, 'received_at', r.received_at,
        'has_identity', r.has_identity, 'n_evidence', r.n_evidence,
        'messages', coalesce((SELECT jsonb_agg(jsonb_build_object('direction', m.direction, 'kind', m.kind,
            'text', m.text, 'at', m.at) ORDER BY m.at DESC) FROM message m WHERE m.report_id = rid), '[]'),
        'promises', coalesce((SELECT jsonb_agg(jsonb_build_object('kind', p.kind, 'due_at', p.due_at,
            'kept_at', p.kept_at, 'late_note', p.late_note) ORDER BY p.due_at) FROM promise p WHERE p.report_id = rid), '[]'),
        'readers', coalesce((SELECT jsonb_agg(DISTINCT a.kind) FROM audience u, unnest(u.handlers) h
            JOIN agency a ON a.id = h WHERE u.id = r.audience_id AND h <> ALL (u.conflicted)), '[]'))
        FROM report r WHERE r.id = rid);
END $$;

CREATE FUNCTION kondusif.add_from_reporter(wanted bytea, addition text, moment timestamptz) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    rid uuid := (SELECT report_id FROM receipt WHERE lookup = wanted);
BEGIN
    IF rid IS NULL THEN
        RETURN false;
    END IF;
    INSERT INTO message (id, report_id, direction, kind, text, at)
        VALUES (gen_random_uuid(), rid, 'dari-pelapor', 'tambahan', addition, moment);
    UPDATE report SET status = 'diterima' WHERE id = rid AND status = 'ditanyakan';
    INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb,
            subject_kind, subject_id, about_id, facts)
        VALUES (gen_random_uuid(), moment, NULL, '', NULL, '', 'report.added_to', 'report', rid, rid, '{}');
    RETURN true;
END $$;

-- Definer functions run as k_gate, which may not log in and holds only the rights of access_matrix.toml.
GRANT CREATE ON SCHEMA kondusif TO k_gate;
ALTER FUNCTION kondusif.accept_report(jsonb, bytea) OWNER TO k_gate;
ALTER FUNCTION kondusif.read_receipt(bytea) OWNER TO k_gate;
ALTER FUNCTION kondusif.add_from_reporter(bytea, text, timestamptz) OWNER TO k_gate;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("reports", "0001_initial"),
        ("agencies", "0002_row_security"),
        ("vault", "0002_row_security"),
        ("elections", "0002_row_security"),
    ]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
