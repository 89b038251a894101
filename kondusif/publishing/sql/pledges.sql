-- Pledges of citizens.

-- A group's withdrawal takes its words along; nothing else touches them.
CREATE FUNCTION kondusif.keep_pledge() RETURNS trigger LANGUAGE plpgsql SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF (NEW.number, NEW.agency_id, NEW.area_id, NEW.kind, NEW.token_hash, NEW.sent_at)
            IS DISTINCT FROM (OLD.number, OLD.agency_id, OLD.area_id, OLD.kind, OLD.token_hash, OLD.sent_at) THEN
        RAISE EXCEPTION 'a pledge stays whose it is';
    END IF;
    IF NEW.state = 'ditarik' THEN
        IF OLD.state = 'ditarik' OR NEW.group_name <> '' OR NEW.text <> '' OR NEW.note <> '' THEN
            RAISE EXCEPTION 'a pledge is withdrawn once, with all its words';
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.group_name, NEW.text) IS DISTINCT FROM (OLD.group_name, OLD.text) THEN
        RAISE EXCEPTION 'the words of a pledge are its group''s';
    END IF;
    IF NEW.state = OLD.state THEN
        RAISE EXCEPTION 'a pledge changes by a decision';
    END IF;
    IF (NEW.state = 'tampil') <> (NEW.reason = '') THEN
        RAISE EXCEPTION 'a pledge is kept from the public with a reason';
    END IF;
    RETURN NEW;
END $$;

SET ROLE k_gate;

-- One pledge of a group: 'sent', also when the same one comes again; 'other' when this secret belongs to other words; 'taken'
-- when the number is; 'full' while as many wait as a desk can read; 'nobody' where no secretariat covers the place.
CREATE FUNCTION kondusif.send_pledge(hash bytea, drawn text, place text, what text, who text, said text, moment timestamptz)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    mine pledge;
    keeper bigint;
    made uuid := gen_random_uuid();
BEGIN
    IF octet_length(hash) IS DISTINCT FROM 32 OR what = '' OR who = '' OR said = ''
            OR NOT EXISTS (SELECT FROM area r WHERE r.code = place AND r.level IN (2, 3) AND r.retired_on IS NULL) THEN
        RAISE EXCEPTION 'no such pledge can be sent';
    END IF;
    SELECT p.* INTO mine FROM pledge p WHERE p.token_hash = hash;
    IF mine.id IS NOT NULL THEN
        RETURN CASE WHEN (mine.area_id, mine.kind, mine.group_name, mine.text) = (place, what, who, said) THEN 'sent' ELSE 'other' END;
    END IF;
    SELECT a.id INTO keeper FROM agency a WHERE a.body = 'timdu' AND a.area_id IS NOT NULL
        AND (place = a.area_id OR starts_with(place, a.area_id || '.')) ORDER BY length(a.area_id), a.id LIMIT 1;
    IF keeper IS NULL THEN
        RETURN 'nobody';
    END IF;
    IF (SELECT count(*) FROM pledge p WHERE p.state = 'menunggu' AND p.agency_id = keeper) >= 300 THEN
        RETURN 'full';
    END IF;
    INSERT INTO pledge (id, number, agency_id, area_id, kind, group_name, text, state, token_hash, sent_at, moved_at, reason, note)
        VALUES (made, drawn, keeper, place, what, who, said, 'menunggu', hash, moment, moment, '', '') ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RETURN 'taken';
    END IF;
    INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
        VALUES (gen_random_uuid(), moment, NULL, '', NULL, '', 'pledge.sent', 'pledge', made, made, jsonb_build_object('number', drawn));
    RETURN 'sent';
END $$;

-- What the group's own link shows; null for every other secret, and for a pledge that is gone.
CREATE FUNCTION kondusif.pledge_behind(hash bytea)
    RETURNS jsonb STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN (SELECT jsonb_build_object('group', p.group_name, 'text', p.text, 'area', p.area_id, 'kind', p.kind, 'state', p.state,
            'sent_at', p.sent_at, 'moved_at', p.moved_at, 'reason', p.reason, 'note', p.note)
        FROM pledge p WHERE p.token_hash = hash);
END $$;

-- The group takes its pledge back for good, without a reason; its words are gone at once, also where it was refused.
CREATE FUNCTION kondusif.withdraw_pledge(hash bytea, moment timestamptz)
    RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    mine pledge;
BEGIN
    UPDATE pledge p SET state = 'ditarik', group_name = '', text = '', reason = '', note = '', moved_at = moment
        WHERE p.token_hash = hash AND p.state <> 'ditarik' RETURNING p.* INTO mine;
    IF mine.id IS NULL THEN
        RETURN false;
    END IF;
    INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
        VALUES (gen_random_uuid(), moment, NULL, '', NULL, '', 'pledge.withdrawn', 'pledge', mine.id, mine.id,
            jsonb_build_object('number', mine.number));
    RETURN true;
END $$;

-- What is shown in a place, the newest first: how many there are, and a page of them. No number, nobody who decided.
CREATE FUNCTION kondusif.shown_pledges(place text, skipped integer, most integer)
    RETURNS jsonb STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN jsonb_build_object(
        'n', (SELECT count(*) FROM pledge p WHERE p.state = 'tampil' AND (p.area_id = place OR starts_with(p.area_id, place || '.'))),
        'rows', (SELECT coalesce(jsonb_agg(jsonb_build_object('group', f.group_name, 'text', f.text, 'area', f.area_id, 'kind', f.kind,
                'shown_at', f.moved_at) ORDER BY f.moved_at DESC, f.id), '[]')
            FROM (SELECT p.* FROM pledge p WHERE p.state = 'tampil' AND (p.area_id = place OR starts_with(p.area_id, place || '.'))
                ORDER BY p.moved_at DESC, p.id OFFSET skipped LIMIT most) f));
END $$;

-- What is not shown and had its last step before a moment goes for good; returns how many.
CREATE FUNCTION kondusif.forget_pledges(before timestamptz)
    RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    n integer;
BEGIN
    DELETE FROM pledge p WHERE p.state <> 'tampil' AND p.moved_at < before;
    GET DIAGNOSTICS n = ROW_COUNT;
    RETURN n;
END $$;

RESET ROLE;

CREATE TRIGGER keep_pledge BEFORE UPDATE ON kondusif.pledge FOR EACH ROW EXECUTE FUNCTION kondusif.keep_pledge();
