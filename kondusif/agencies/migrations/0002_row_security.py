"""Identity, conflict sets and audiences: the functions every other row policy stands on."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['agency', 'actor_kind', 'coverage', 'post', 'audience', 'clearance', 'person', 'person_role', 'person_session'] LOOP
        EXECUTE format('ALTER TABLE kondusif.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE kondusif.%I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY gate_passes ON kondusif.%I TO k_gate USING (true) WITH CHECK (true)', t);
    END LOOP;
END $$;

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['agency', 'actor_kind', 'coverage', 'post'] LOOP
        EXECUTE format('CREATE POLICY everyone_reads ON kondusif.%I FOR SELECT TO k_app, k_public, k_worker USING (true)', t);
        EXECUTE format('CREATE POLICY worker_keeps ON kondusif.%I TO k_worker USING (true) WITH CHECK (true)', t);
    END LOOP;
END $$;

-- Who speaks: the person whose live session token was set for this transaction, else null.
CREATE FUNCTION kondusif.actor() RETURNS bigint STABLE PARALLEL SAFE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    token text := nullif(current_setting('kondusif.session', true), '');
BEGIN
    IF token IS NULL THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT s.person_id FROM person_session s JOIN person p ON p.id = s.person_id
            WHERE s.key_hash = sha256(convert_to(token, 'UTF8'))
              AND s.ended_at IS NULL AND s.expires_at > now() AND p.is_active);
END $$;

CREATE FUNCTION kondusif.my_agency() RETURNS bigint STABLE PARALLEL SAFE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN (SELECT agency_id FROM person WHERE id = actor());
END $$;

CREATE FUNCTION kondusif.holds(VARIADIC wanted text[]) RETURNS boolean STABLE PARALLEL SAFE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT FROM person_role WHERE person_id = actor() AND role = ANY (wanted));
END $$;

-- Audiences the speaker may read: those of the own agency, for roles that read content at all.
CREATE FUNCTION kondusif.my_audiences() RETURNS SETOF bigint STABLE PARALLEL SAFE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    me bigint := actor();
BEGIN
    IF me IS NULL OR NOT EXISTS (
        SELECT FROM person_role WHERE person_id = me
           AND role IN ('secretary', 'verifier', 'liaison', 'analyst', 'leader')
    ) THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT c.audience_id FROM clearance c JOIN person p ON p.agency_id = c.agency_id WHERE p.id = me;
END $$;

-- The one look at persons before there is an actor.
CREATE FUNCTION kondusif.person_for_login(wanted text)
    RETURNS TABLE (id bigint, email text, name text, password text, agency_id bigint, post_id bigint) STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT p.id, p.email::text, p.name::text, p.password::text, p.agency_id, p.post_id
        FROM person p WHERE p.email = wanted AND p.is_active;
END $$;

CREATE FUNCTION kondusif.start_session(who bigint, hash bytea, until timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    INSERT INTO person_session (key_hash, person_id, started_at, expires_at)
        VALUES (hash, who, now(), least(until, now() + interval '12 hours'));
END $$;

CREATE FUNCTION kondusif.end_session(hash bytea) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    UPDATE person_session SET ended_at = now() WHERE key_hash = hash AND ended_at IS NULL;
END $$;

-- Conflict set of an accused: its unit, the superiors and everything below; not the sister units.
-- Below one employer (a Pemda, whose head punishes) the whole tree. Units flagged oversight stay out
-- unless themselves accused. An unknown unit conflicts every unit of the kinds the actor may belong to.
CREATE FUNCTION kondusif.conflict_closure(accused text, unit bigint) RETURNS bigint[] STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    root bigint;
    found bigint[];
BEGIN
    IF unit IS NULL THEN
        RETURN coalesce((SELECT array_agg(a.id ORDER BY a.id) FROM agency a
            WHERE NOT a.oversight AND a.kind IN (SELECT k.kind FROM actor_kind k WHERE k.actor = accused)), '{}');
    END IF;
    WITH RECURSIVE up AS (
        SELECT a.id, a.parent_id, a.employer, 0 AS height FROM agency a WHERE a.id = unit
        UNION ALL SELECT a.id, a.parent_id, a.employer, up.height + 1 FROM agency a JOIN up ON a.id = up.parent_id
    )
    SELECT array_agg(up.id), (array_agg(up.id ORDER BY up.height DESC) FILTER (WHERE up.employer))[1]
        INTO found, root FROM up;
    WITH RECURSIVE down AS (
        SELECT a.id FROM agency a WHERE a.id = coalesce(root, unit)
        UNION ALL SELECT a.id FROM agency a JOIN down ON a.parent_id = down.id
    )
    SELECT found || array_agg(down.id) INTO found FROM down;
    RETURN (SELECT array_agg(a.id ORDER BY a.id) FROM agency a
            WHERE a.id = ANY (found) AND (NOT a.oversight OR a.id = unit));
END $$;

-- The integer of "these handlers, without those"; made with its clearances on first use.
CREATE FUNCTION kondusif.intern_audience(wanted bigint[], refused bigint[]) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    h bigint[] := ARRAY(SELECT DISTINCT unnest(wanted) ORDER BY 1);
    c bigint[] := ARRAY(SELECT DISTINCT unnest(refused) ORDER BY 1);
    found bigint;
BEGIN
    SELECT id INTO found FROM audience WHERE handlers = h AND conflicted = c;
    IF found IS NOT NULL THEN
        RETURN found;
    END IF;
    INSERT INTO audience (handlers, conflicted) VALUES (h, c)
        ON CONFLICT (handlers, conflicted) DO UPDATE SET handlers = excluded.handlers RETURNING id INTO found;
    INSERT INTO clearance (agency_id, audience_id)
        SELECT x, found FROM unnest(h) x WHERE x <> ALL (c) ON CONFLICT DO NOTHING;
    RETURN found;
END $$;

-- Definer functions run as k_gate, which may not log in and holds only the rights of access_matrix.toml.
GRANT CREATE ON SCHEMA kondusif TO k_gate;
ALTER FUNCTION kondusif.actor() OWNER TO k_gate;
ALTER FUNCTION kondusif.my_agency() OWNER TO k_gate;
ALTER FUNCTION kondusif.holds(text[]) OWNER TO k_gate;
ALTER FUNCTION kondusif.my_audiences() OWNER TO k_gate;
ALTER FUNCTION kondusif.person_for_login(text) OWNER TO k_gate;
ALTER FUNCTION kondusif.start_session(bigint, bytea, timestamptz) OWNER TO k_gate;
ALTER FUNCTION kondusif.end_session(bytea) OWNER TO k_gate;
ALTER FUNCTION kondusif.conflict_closure(text, bigint) OWNER TO k_gate;
ALTER FUNCTION kondusif.intern_audience(bigint[], bigint[]) OWNER TO k_gate;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;

CREATE POLICY signed_in_reads ON kondusif.person FOR SELECT TO k_app USING ((SELECT kondusif.actor()) IS NOT NULL);
CREATE POLICY signed_in_reads ON kondusif.person_role FOR SELECT TO k_app USING ((SELECT kondusif.actor()) IS NOT NULL);
CREATE POLICY worker_keeps ON kondusif.person TO k_worker USING (true) WITH CHECK (true);
CREATE POLICY worker_keeps ON kondusif.person_role TO k_worker USING (true) WITH CHECK (true);
CREATE POLICY speaker_adds ON kondusif.audit_entry FOR INSERT TO k_app
    WITH CHECK (actor_id = (SELECT kondusif.actor()) AND agency_id = (SELECT kondusif.my_agency()));
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("agencies", "0001_initial"), ("audit", "0002_row_security")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
