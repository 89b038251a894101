-- The log over the trail: leaves, nodes, heads, cosignatures.

-- The worker signs outside the database, so the signature is for readers to check; size and root are kept from going back.
CREATE FUNCTION kondusif.move_forward() RETURNS trigger LANGUAGE plpgsql SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF current_user NOT IN ('k_worker', 'k_gate') THEN
        RETURN NEW;
    END IF;
    IF split_part(NEW.note, E'\n', 2) <> NEW.size::text THEN
        RAISE EXCEPTION 'a head names its own size' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.size < OLD.size OR NEW.size = OLD.size
            AND split_part(NEW.note, E'\n', 3) <> split_part(OLD.note, E'\n', 3)) THEN
        RAISE EXCEPTION 'the newest head only moves forward' USING ERRCODE = 'insufficient_privilege';
    END IF;
    -- A size that was never numbered would keep every true head out for good.
    IF current_user = 'k_worker' AND NEW.size > (SELECT coalesce(max(l.number) + 1, 0) FROM log_leaf l) THEN
        RAISE EXCEPTION 'a head counts leaves that are there' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;

SET ROLE k_gate;

-- RFC 8785 for what jsonb holds. Names sort by bytes, which is the order of RFC 8785 for names of one plane; numbers are
-- whole (`append` in audit/actions.py refuses others), and jsonb writes those as RFC 8785 does.
CREATE FUNCTION kondusif.canonical(value jsonb) RETURNS text IMMUTABLE LANGUAGE plpgsql SET search_path = kondusif, pg_temp AS $$
BEGIN
    -- One step for each sort: in one long CASE the questions of objects and lists were made ready for each text and number.
    CASE jsonb_typeof(value)
        WHEN 'object' THEN
            RETURN '{' || coalesce((SELECT string_agg(to_json(o.key)::text || ':' || canonical(o.value), ',' ORDER BY o.key COLLATE "C")
                FROM jsonb_each(value) o), '') || '}';
        WHEN 'array' THEN
            RETURN '[' || coalesce((SELECT string_agg(canonical(a.value), ',' ORDER BY a.place)
                FROM jsonb_array_elements(value) WITH ORDINALITY a (value, place)), '') || ']';
        WHEN 'null' THEN RETURN 'null';
        WHEN 'string' THEN RETURN to_json(value #>> '{}')::text;
        ELSE RETURN value #>> '{}';
    END CASE;
END $$;

CREATE FUNCTION kondusif.entry_leaf(e kondusif.audit_entry) RETURNS bytea STABLE LANGUAGE plpgsql SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN sha256('\x00'::bytea || convert_to(
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

-- The newest signed head with its cosignatures; null before the first.
CREATE FUNCTION kondusif.newest_head() RETURNS text STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN (SELECT note FROM log_newest);
END $$;

CREATE FUNCTION kondusif.kept_heads(at_most int)
    RETURNS text[] STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN ARRAY(SELECT note FROM log_head ORDER BY size DESC LIMIT at_most);
END $$;

CREATE FUNCTION kondusif.restorations() RETURNS text[] STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN ARRAY(SELECT note FROM log_restoration ORDER BY size);
END $$;

-- Nodes first … last of a height (0 for leaves), in order; what proofs are made of.
CREATE FUNCTION kondusif.log_nodes(of_height int, first bigint, last bigint)
    RETURNS bytea[] STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF of_height = 0 THEN
        RETURN ARRAY(SELECT l.hash FROM log_leaf l WHERE l.number BETWEEN first AND last ORDER BY l.number);
    END IF;
    RETURN ARRAY(SELECT t.hash FROM log_tile t WHERE t.height = of_height AND t.number BETWEEN first AND last ORDER BY t.number);
END $$;

CREATE FUNCTION kondusif.number_of_leaf(wanted bytea)
    RETURNS bigint STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN (SELECT min(l.number) FROM log_leaf l WHERE l.hash = wanted);
END $$;

-- Puts a witness's line under the newest head; the program has checked it. False where another head is the newest by now.
CREATE FUNCTION kondusif.add_cosignature(of_size bigint, key_name text, line text)
    RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    UPDATE log_newest n SET note = n.note || line || E'\n'
        WHERE n.size = of_size AND position(E'\n\u2014 ' || key_name || ' ' IN n.note) = 0 AND length(n.note) < 8192;
    RETURN FOUND;
END $$;

CREATE FUNCTION kondusif.key_is_published(with_print text)
    RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT FROM audit_entry e WHERE e.verb = 'key.published' AND e.facts->>'print' = with_print);
END $$;

RESET ROLE;

CREATE TRIGGER wait_for_number AFTER INSERT ON kondusif.audit_entry FOR EACH ROW EXECUTE FUNCTION kondusif.wait_for_number();
CREATE TRIGGER move_forward BEFORE INSERT OR UPDATE ON kondusif.log_newest FOR EACH ROW EXECUTE FUNCTION kondusif.move_forward();
