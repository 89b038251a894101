-- Stories sealed to bodies, and wraps for who reads them next.

SET ROLE k_gate;

-- Keep the wraps that came with a report, less those for bodies that may not read it and those for a key that is not the
-- body's present one; bodies that may read and have none wait.
CREATE FUNCTION kondusif.keep_wraps(about uuid, wraps jsonb)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
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

-- A report's audience changed: wraps of bodies that may no longer read go, bodies that now may wait for one.
CREATE FUNCTION kondusif.wraps_follow_audience()
    RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    readers bigint[] := ARRAY(SELECT c.agency_id FROM clearance c WHERE c.audience_id = NEW.audience_id);
BEGIN
    DELETE FROM key_wrap k WHERE k.about_id = NEW.id AND k.holder = 'lembaga' AND k.agency_id <> ALL (readers);
    DELETE FROM wrap_wanted w WHERE w.about_id = NEW.id AND w.agency_id <> ALL (readers);
    PERFORM keep_wraps(NEW.id, '[]');
    RETURN NULL;
END $$;

-- What the speaker's body could hand over now: its own wrap of each record, and the waiting holder's public key.
-- agency_id null: the reporter.
CREATE FUNCTION kondusif.wraps_to_hand_over(most integer)
    RETURNS TABLE (about_id uuid, record_id uuid, klass text, wrapped bytea, key_id uuid, agency_id bigint, to_key uuid, public_key bytea)
    STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF NOT holds('secretary', 'verifier', 'liaison') THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT k.about_id, k.record_id, k.klass::text, k.wrapped, k.key_id, w.agency_id, b.id, coalesce(b.public_key, c.public_key)
        FROM wrap_wanted w
        JOIN report r ON r.id = w.about_id AND r.audience_id IN (SELECT my_audiences())
        JOIN key_wrap k ON k.about_id = w.about_id AND k.holder = 'lembaga' AND k.agency_id = my_agency()
        LEFT JOIN body_key b ON b.agency_id = w.agency_id AND b.retired_at IS NULL
        LEFT JOIN receipt c ON w.agency_id IS NULL
            AND c.report_id = coalesce((SELECT t.origin_id FROM threat t WHERE t.report_id = w.about_id), w.about_id)
        WHERE coalesce(b.public_key, c.public_key) IS NOT NULL
        LIMIT most;
END $$;

-- Keep what the speaker sealed for waiting holders: only records that the speaker's body holds itself, of reports that it
-- reads, and only for the present keys of bodies that may read them. Returns how many.
CREATE FUNCTION kondusif.hand_over_wraps(given jsonb, moment timestamptz)
    RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
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

-- To which public key the messages of reports that the speaker reads are sealed.
CREATE FUNCTION kondusif.talk_keys(wanted uuid[])
    RETURNS TABLE (report_id uuid, talk_key bytea) STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT n.report_id, n.talk_key FROM narrative n JOIN report r ON r.id = n.report_id
        WHERE n.report_id = ANY (wanted) AND r.audience_id IN (SELECT my_audiences());
END $$;

-- A receipt from before codes gave a key: note its public half once; a body that holds the record hands the key over.
CREATE FUNCTION kondusif.note_reply_key(wanted bytea, public bytea)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    rid uuid;
BEGIN
    UPDATE receipt SET public_key = public WHERE lookup = wanted AND public_key IS NULL RETURNING report_id INTO rid;
    INSERT INTO wrap_wanted (id, about_id, agency_id)
        SELECT gen_random_uuid(), n.report_id, NULL FROM narrative n
        WHERE rid IS NOT NULL AND (n.report_id = rid OR n.report_id IN (SELECT t.report_id FROM threat t WHERE t.origin_id = rid))
            AND NOT EXISTS (SELECT FROM key_wrap k WHERE k.about_id = n.report_id AND k.holder = 'pelapor')
        ON CONFLICT DO NOTHING;
END $$;

RESET ROLE;

CREATE TRIGGER wraps_follow_audience AFTER UPDATE OF audience_id ON kondusif.report FOR EACH ROW
    WHEN (OLD.audience_id IS DISTINCT FROM NEW.audience_id) EXECUTE FUNCTION kondusif.wraps_follow_audience();
