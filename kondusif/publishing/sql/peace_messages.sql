-- Messages of peace.

-- A second person's yes is of the speaker, and stays as it was given.
CREATE FUNCTION kondusif.keep_peace_message() RETURNS trigger LANGUAGE plpgsql SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF OLD.state = 'ditarik' THEN
        RAISE EXCEPTION 'a withdrawn peace message stays withdrawn';
    END IF;
    IF (NEW.approved_by_id, NEW.approved_at) IS DISTINCT FROM (OLD.approved_by_id, OLD.approved_at)
            AND (OLD.state, NEW.state) <> ('rancangan', 'disetujui') THEN
        RAISE EXCEPTION 'a peace message is approved once';
    END IF;
    IF OLD.state = 'rancangan' AND NEW.state = 'disetujui' AND (NEW.approved_at IS NULL
            OR NEW.approved_by_id IS DISTINCT FROM actor() OR NEW.approved_by_id = NEW.written_by_id) THEN
        RAISE EXCEPTION 'a peace message is approved by a second person';
    END IF;
    IF (NEW.state = 'ditarik') <> (NEW.withdrawn_at IS NOT NULL AND NEW.withdrawn_why <> '') THEN
        RAISE EXCEPTION 'a peace message is withdrawn with a reason';
    END IF;
    RETURN NEW;
END $$;

SET ROLE k_gate;

-- What was approved, the newest first, with the regencies and months in which it was said: no office, no day, no number of listeners.
-- Of a withdrawn one the words are gone and the reason stays.
CREATE FUNCTION kondusif.published_messages()
    RETURNS jsonb STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN (SELECT coalesce(jsonb_agg(jsonb_build_object('number', m.number, 'agency', a.name, 'approved_at', m.approved_at,
            'withdrawn_at', m.withdrawn_at, 'withdrawn_why', m.withdrawn_why,
            'text', CASE WHEN m.state = 'disetujui' THEN m.text ELSE '' END,
            'heard', CASE WHEN m.state = 'disetujui' THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(h.name, h.month) ORDER BY h.month DESC, h.code), '[]')
                FROM (SELECT DISTINCT r.code, r.name, date_trunc('month', s.spoken_on)::date AS month FROM peace_message_spoken s
                    JOIN area r ON r.code = s.area_id WHERE s.message_id = m.id) h) ELSE '[]'::jsonb END) ORDER BY m.approved_at DESC), '[]')
        FROM peace_message m JOIN agency a ON a.id = m.agency_id WHERE m.approved_at IS NOT NULL);
END $$;

RESET ROLE;

CREATE TRIGGER keep_peace_message BEFORE UPDATE ON kondusif.peace_message FOR EACH ROW EXECUTE FUNCTION kondusif.keep_peace_message();
