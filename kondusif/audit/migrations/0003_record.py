"""The provable record: every entry's hash at once, numbered leaves, subtrees, heads; docs/reference/log.md.

`entry_leaf` writes an entry as canonical JSON (RFC 8785) and hashes it in the transaction of the act, so that the program
which numbers and signs never reads the trail. The verifier recomputes it by a library.
Tables without models: they are written and read by SQL alone, and no page joins them to a report.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
-- hash: of the entry as it was written. is_promised: the entry tells that a report came in.
CREATE TABLE kondusif.log_waiting (entry_id uuid PRIMARY KEY, hash bytea NOT NULL, is_promised boolean NOT NULL);
-- entry_id is null for padding and for promises, which nobody can tell apart without a key outside the database.
CREATE TABLE kondusif.log_leaf (number bigint PRIMARY KEY, entry_id uuid, hash bytea NOT NULL);
CREATE UNIQUE INDEX log_leaf_entry ON kondusif.log_leaf (entry_id) WHERE entry_id IS NOT NULL;
CREATE INDEX log_leaf_hash ON kondusif.log_leaf USING hash (hash);
-- Roots of complete subtrees of 256, 65,536, … leaves: height 8, 16, …
CREATE TABLE kondusif.log_tile (height smallint, number bigint, hash bytea NOT NULL, PRIMARY KEY (height, number));
-- Entries of reports whose promised leaf waits for a later hour than that of their arrival.
CREATE TABLE kondusif.log_promise (hash bytea PRIMARY KEY, hour timestamptz NOT NULL);
-- One head an hour is kept: a head a minute would tell for good in which minute each report came.
CREATE TABLE kondusif.log_head (size bigint PRIMARY KEY, note text NOT NULL);
CREATE TABLE kondusif.log_newest (is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only), size bigint NOT NULL, note text NOT NULL);
CREATE TABLE kondusif.log_restoration (size bigint PRIMARY KEY, note text NOT NULL);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['log_waiting', 'log_leaf', 'log_tile', 'log_promise', 'log_head', 'log_newest', 'log_restoration'] LOOP
        EXECUTE format('ALTER TABLE kondusif.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE kondusif.%I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY gate_passes ON kondusif.%I TO k_gate USING (true) WITH CHECK (true)', t);
        EXECUTE format('CREATE POLICY worker_records ON kondusif.%I TO k_worker USING (true) WITH CHECK (true)', t);
        EXECUTE format('CREATE POLICY verifier_reads ON kondusif.%I FOR SELECT TO k_audit USING (true)', t);
    END LOOP;
    FOREACH t IN ARRAY ARRAY['log_leaf', 'log_tile', 'log_head', 'log_restoration'] LOOP
        EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON kondusif.%I FOR EACH ROW EXECUTE FUNCTION kondusif.refuse_change()', t);
    END LOOP;
END $$;
CREATE POLICY verifier_reads ON kondusif.audit_entry FOR SELECT TO k_audit USING (true);

-- RFC 8785 for what jsonb holds. Names sort by bytes, which is the order of RFC 8785 for names of one plane; numbers are
-- whole (`append` in audit/actions.py refuses others), and jsonb writes those as RFC 8785 does.
CREATE FUNCTION kondusif.canonical(value jsonb) RETURNS text IMMUTABLE LANGUAGE plpgsql SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN CASE jsonb_typeof(value)
        WHEN 'object' THEN '{' || coalesce((SELECT string_agg(to_json(o.key)::text || ':' || canonical(o.value), ',' ORDER BY o.key COLLATE "C")
            FROM jsonb_each(value) o), '') || '}'
        WHEN 'array' THEN '[' || coalesce((SELECT string_agg(canonical(a.value), ',' ORDER BY a.place)
            FROM jsonb_array_elements(value) WITH ORDINALITY a (value, place)), '') || ']'
        WHEN 'null' THEN 'null'
        WHEN 'string' THEN to_json(value #>> '{}')::text
        ELSE value #>> '{}' END;
END $$;

CREATE FUNCTION kondusif.entry_leaf(e kondusif.audit_entry) RETURNS bytea STABLE LANGUAGE plpgsql SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN sha256('\\x00'::bytea || convert_to(
        '{"about_id":' || coalesce(to_json(e.about_id::text)::text, 'null') || ',"actor_id":' || coalesce(e.actor_id::text, 'null')
        || ',"actor_name":' || to_json(e.actor_name)::text || ',"agency_id":' || coalesce(e.agency_id::text, 'null')
        || ',"agency_name":' || to_json(e.agency_name)::text
        || ',"at":"' || to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '","facts":' || canonical(e.facts)
        || ',"id":"' || e.id || '","subject_id":' || coalesce(to_json(e.subject_id::text)::text, 'null')
        || ',"subject_kind":' || to_json(e.subject_kind)::text || ',"verb":' || to_json(e.verb)::text || '}', 'UTF8'));
END $$;

CREATE FUNCTION kondusif.wait_for_number() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    INSERT INTO log_waiting (entry_id, hash, is_promised) VALUES (NEW.id, entry_leaf(NEW), NEW.verb = 'report.received');
    RETURN NULL;
END $$;
CREATE TRIGGER wait_for_number AFTER INSERT ON kondusif.audit_entry FOR EACH ROW EXECUTE FUNCTION kondusif.wait_for_number();

-- Entries written before there was a log.
ALTER TABLE kondusif.audit_entry NO FORCE ROW LEVEL SECURITY;
ALTER TABLE kondusif.log_waiting NO FORCE ROW LEVEL SECURITY;
INSERT INTO kondusif.log_waiting (entry_id, hash, is_promised) SELECT e.id, kondusif.entry_leaf(e), false FROM kondusif.audit_entry e;
ALTER TABLE kondusif.log_waiting FORCE ROW LEVEL SECURITY;
ALTER TABLE kondusif.audit_entry FORCE ROW LEVEL SECURITY;

-- The newest signed head with its cosignatures; null before the first.
CREATE FUNCTION kondusif.newest_head() RETURNS text STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN (SELECT note FROM log_newest);
END $$;

CREATE FUNCTION kondusif.kept_heads(at_most int) RETURNS text[] STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN ARRAY(SELECT note FROM log_head ORDER BY size DESC LIMIT at_most);
END $$;

CREATE FUNCTION kondusif.restorations() RETURNS text[] STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN ARRAY(SELECT note FROM log_restoration ORDER BY size);
END $$;

-- Nodes first … last of a height (0 for leaves), in order; what proofs are made of.
CREATE FUNCTION kondusif.log_nodes(of_height int, first bigint, last bigint) RETURNS bytea[] STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF of_height = 0 THEN
        RETURN ARRAY(SELECT l.hash FROM log_leaf l WHERE l.number BETWEEN first AND last ORDER BY l.number);
    END IF;
    RETURN ARRAY(SELECT t.hash FROM log_tile t WHERE t.height = of_height AND t.number BETWEEN first AND last ORDER BY t.number);
END $$;

CREATE FUNCTION kondusif.number_of_leaf(wanted bytea) RETURNS bigint STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN (SELECT min(l.number) FROM log_leaf l WHERE l.hash = wanted);
END $$;

-- Puts a witness's line under the newest head; the program has checked it. False where another head is the newest by now.
CREATE FUNCTION kondusif.add_cosignature(of_size bigint, key_name text, line text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    UPDATE log_newest n SET note = n.note || line || E'\\n'
        WHERE n.size = of_size AND position(E'\\n\\u2014 ' || key_name || ' ' IN n.note) = 0 AND length(n.note) < 8192;
    RETURN FOUND;
END $$;

CREATE FUNCTION kondusif.key_is_published(with_print text) RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT FROM audit_entry e WHERE e.verb = 'key.published' AND e.facts->>'print' = with_print);
END $$;

GRANT CREATE ON SCHEMA kondusif TO k_gate;
ALTER FUNCTION kondusif.canonical(jsonb) OWNER TO k_gate;
ALTER FUNCTION kondusif.entry_leaf(kondusif.audit_entry) OWNER TO k_gate;
ALTER FUNCTION kondusif.wait_for_number() OWNER TO k_gate;
ALTER FUNCTION kondusif.newest_head() OWNER TO k_gate;
ALTER FUNCTION kondusif.kept_heads(int) OWNER TO k_gate;
ALTER FUNCTION kondusif.restorations() OWNER TO k_gate;
ALTER FUNCTION kondusif.log_nodes(int, bigint, bigint) OWNER TO k_gate;
ALTER FUNCTION kondusif.number_of_leaf(bytea) OWNER TO k_gate;
ALTER FUNCTION kondusif.add_cosignature(bigint, text, text) OWNER TO k_gate;
ALTER FUNCTION kondusif.key_is_published(text) OWNER TO k_gate;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("audit", "0002_row_security")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
