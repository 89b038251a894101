-- Who speaks: the token of a connection, its person, agency, roles and audiences.

SET ROLE k_gate;

-- Who speaks: the person of a live session whose every step is done and that did not idle out.
CREATE FUNCTION kondusif.actor()
    RETURNS bigint STABLE PARALLEL SAFE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    token text := nullif(current_setting('kondusif.session', true), '');
BEGIN
    IF token IS NULL THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT s.person_id FROM person_session s JOIN person p ON p.id = s.person_id
            WHERE s.key_hash = sha256(convert_to(token, 'UTF8')) AND s.step = 'lengkap'
              AND s.ended_at IS NULL AND s.expires_at > now() AND s.idle_until > now() AND p.is_active);
END $$;

CREATE FUNCTION kondusif.my_agency()
    RETURNS bigint STABLE PARALLEL SAFE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN (SELECT agency_id FROM person WHERE id = actor());
END $$;

CREATE FUNCTION kondusif.holds(VARIADIC wanted text[])
    RETURNS boolean STABLE PARALLEL SAFE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT FROM person_role WHERE person_id = actor() AND role = ANY (wanted));
END $$;

-- Audiences the speaker may read: those of the own agency, for roles that read content at all.
CREATE FUNCTION kondusif.my_audiences()
    RETURNS SETOF bigint STABLE PARALLEL SAFE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
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

-- Conflict set of an accused: its unit, the superiors and everything below; not the sister units.
-- Below one employer (a Pemda, whose head punishes) the whole tree. Units flagged oversight stay out
-- unless themselves accused. An unknown unit conflicts every unit of the kinds the actor may belong to.
CREATE FUNCTION kondusif.conflict_closure(accused text, unit bigint)
    RETURNS bigint[] STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
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
CREATE FUNCTION kondusif.intern_audience(wanted bigint[], refused bigint[])
    RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
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

-- The same session under a new token, so that an old one is of no use.
CREATE FUNCTION kondusif.renew_token(hash bytea)
    RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    UPDATE person_session SET key_hash = hash WHERE key_hash = my_key() AND ended_at IS NULL;
    RETURN FOUND;
END $$;

RESET ROLE;
