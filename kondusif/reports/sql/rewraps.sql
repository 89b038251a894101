-- Envelopes wrapped anew for new custodians.

SET ROLE k_gate;

-- Two custodians give the envelopes that both may keep the pairs they lack. Speaker: the giver. Returns how many wait.
CREATE FUNCTION kondusif.start_rewrap(wid uuid, giver uuid, taker uuid, moment timestamptz)
    RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    n integer;
BEGIN
    IF NOT EXISTS (SELECT FROM custodian c WHERE c.id = giver AND c.person_id = actor()) OR NOT two_keepers(giver, taker) THEN
        RETURN -1;
    END IF;
    INSERT INTO rewrap (id, giver_id, taker_id, made_by_id, made_at) VALUES (wid, giver, taker, actor(), moment);
    INSERT INTO rewrap_item (id, rewrap_id, envelope_id, handed, is_done)
        SELECT gen_random_uuid(), wid, e.id, '', false FROM envelope e JOIN envelope_pair p ON p.envelope_id = e.id
        WHERE p.first_id = least(giver, taker) AND p.second_id = greatest(giver, taker)
            AND may_keep_for(e.record_id, giver, moment) AND may_keep_for(e.record_id, taker, moment)
            AND lacking_pairs(e.id, moment) <> '[]';
    GET DIAGNOSTICS n = ROW_COUNT;
    RETURN n;
END $$;

-- The next rows for whoever of the two speaks: the giver's halves to hand over, or what the taker joins.
CREATE FUNCTION kondusif.rewrap_rows(wid uuid, most integer, moment timestamptz)
    RETURNS jsonb STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    w rewrap;
    mine uuid;
BEGIN
    SELECT * INTO w FROM rewrap WHERE id = wid;
    mine := (SELECT c.id FROM custodian c WHERE c.id IN (w.giver_id, w.taker_id) AND c.person_id = actor());
    IF mine IS NULL OR NOT two_keepers(w.giver_id, w.taker_id) THEN
        RETURN '[]';
    END IF;
    RETURN coalesce((SELECT jsonb_agg(x.told) FROM (SELECT jsonb_build_object('catatan', e.record_id,
            'pasangan', jsonb_build_array(p.first_id, p.second_id), 'sisi', CASE mine WHEN p.first_id THEN 1 ELSE 2 END,
            'isi', plain_base64(CASE mine WHEN p.first_id THEN p.first_half ELSE p.second_half END),
            'serahan', i.handed, 'kurang', lacking_pairs(e.id, moment)) AS told
        FROM rewrap_item i JOIN envelope e ON e.id = i.envelope_id JOIN envelope_pair p ON p.envelope_id = e.id
            AND p.first_id = least(w.giver_id, w.taker_id) AND p.second_id = greatest(w.giver_id, w.taker_id)
        WHERE i.rewrap_id = wid AND NOT i.is_done AND (i.handed = '') = (mine = w.giver_id)
            AND may_keep_for(e.record_id, w.giver_id, moment) AND may_keep_for(e.record_id, w.taker_id, moment)
        ORDER BY i.id LIMIT most) x), '[]');
END $$;

-- The giver hands halves over; returns how many were taken in. Rows of other envelopes are left out.
CREATE FUNCTION kondusif.hand_rewrap(wid uuid, rows jsonb, moment timestamptz)
    RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    n integer;
BEGIN
    UPDATE rewrap_item i SET handed = r->>'isi' FROM jsonb_array_elements(rows) r, envelope e, rewrap w, custodian c
        WHERE w.id = wid AND i.rewrap_id = wid AND c.id = w.giver_id AND c.person_id = actor() AND e.id = i.envelope_id
            AND e.record_id = (r->>'catatan')::uuid AND NOT i.is_done AND i.handed = ''
            AND may_keep_for(e.record_id, w.giver_id, moment) AND two_keepers(w.giver_id, w.taker_id);
    GET DIAGNOSTICS n = ROW_COUNT;
    RETURN n;
END $$;

-- The taker's new pairs; old ones stay, so that a wrong file loses nothing. Returns how many envelopes were wrapped.
CREATE FUNCTION kondusif.wrap_rewrap(wid uuid, rows jsonb, moment timestamptz)
    RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    item jsonb;
    eid uuid;
    n integer := 0;
BEGIN
    FOR item IN SELECT * FROM jsonb_array_elements(rows) LOOP
        SELECT e.id INTO eid FROM rewrap_item i JOIN rewrap w ON w.id = i.rewrap_id JOIN envelope e ON e.id = i.envelope_id
            JOIN custodian c ON c.id = w.taker_id WHERE w.id = wid AND c.person_id = actor() AND NOT i.is_done AND i.handed <> ''
            AND e.record_id = (item->>'catatan')::uuid AND two_keepers(w.giver_id, w.taker_id)
            AND may_keep_for(e.record_id, w.taker_id, moment) FOR UPDATE OF i;
        CONTINUE WHEN eid IS NULL;
        INSERT INTO envelope_pair (id, envelope_id, first_id, second_id, first_half, second_half)
            SELECT gen_random_uuid(), eid, (p->'pasangan'->>0)::uuid, (p->'pasangan'->>1)::uuid,
                decode(p->'isi'->>0, 'base64'), decode(p->'isi'->>1, 'base64')
            FROM jsonb_array_elements(item->'pasangan') p WHERE lacking_pairs(eid, moment) @> jsonb_build_array(p->'pasangan');
        CONTINUE WHEN lacking_pairs(eid, moment) <> '[]';
        UPDATE rewrap_item SET is_done = true, handed = '' WHERE rewrap_id = wid AND envelope_id = eid;
        DELETE FROM envelope_pair p USING custodian c WHERE p.envelope_id = eid AND c.id IN (p.first_id, p.second_id)
            AND c.ended_at IS NOT NULL;
        n := n + 1;
    END LOOP;
    RETURN n;
END $$;

-- For each pair of the speaker's and another's acting keys: how many envelopes the two could give the pairs they lack.
-- Counts only what both may keep, so that a custodian of an accused agency counts the same with and without the report.
CREATE FUNCTION kondusif.rewrap_needs(moment timestamptz)
    RETURNS jsonb STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    keys jsonb := sealing_keys(moment::date);
    ids uuid[] := ARRAY(SELECT k.id FROM jsonb_to_recordset(keys) k(id uuid));
    n_pairs integer := (SELECT count(*) FROM jsonb_to_recordset(keys) a(id uuid, body bigint),
        jsonb_to_recordset(keys) b(id uuid, body bigint) WHERE a.id < b.id AND a.body <> b.body);
BEGIN
    RETURN coalesce((SELECT jsonb_agg(jsonb_build_object('giver', x.giver, 'taker', x.taker, 'n', x.n) ORDER BY x.n DESC, x.taker)
        FROM (SELECT mine.id AS giver, theirs.id AS taker, count(*) AS n
            FROM envelope e
            JOIN envelope_pair p ON p.envelope_id = e.id
            JOIN custodian mine ON mine.id IN (p.first_id, p.second_id) AND mine.person_id = actor()
            JOIN custodian theirs ON theirs.id IN (p.first_id, p.second_id) AND theirs.id <> mine.id
            WHERE (SELECT count(*) FROM envelope_pair q JOIN custodian f ON f.id = q.first_id JOIN custodian s ON s.id = q.second_id
                    WHERE q.envelope_id = e.id AND q.first_id = ANY (ids) AND q.second_id = ANY (ids)
                        AND f.agency_id <> s.agency_id) < n_pairs
                AND two_keepers(mine.id, theirs.id)
                AND may_keep_for(e.record_id, mine.id, moment) AND may_keep_for(e.record_id, theirs.id, moment)
            GROUP BY 1, 2) x), '[]');
END $$;

RESET ROLE;
