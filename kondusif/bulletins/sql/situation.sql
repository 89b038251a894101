-- Situation reports and Lembar Pagi: what each copy may hold.

-- Whether the speaker's agency made this report, and it can still change; asked with the speaker's own rights.
CREATE FUNCTION kondusif.i_report_situation(about uuid) RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT kondusif.speaks() AND EXISTS (SELECT FROM kondusif.situation_report s
        WHERE s.id = about AND s.agency_id = kondusif.my_agency() AND s.state <> 'disetujui')
$$;

SET ROLE k_gate;

-- Reports of the speaker's agency, and approved ones that it reads, for roles that have a seat at the table.
CREATE FUNCTION kondusif.my_situations()
    RETURNS SETOF uuid STABLE PARALLEL SAFE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    mine bigint := my_agency();
BEGIN
    IF mine IS NULL OR NOT holds('secretary', 'verifier', 'liaison', 'analyst', 'planner', 'leader') THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT s.id FROM situation_report s WHERE s.agency_id = mine
        UNION SELECT s.id FROM situation_report s JOIN situation_reader r ON r.situation_id = s.id
            WHERE r.agency_id = mine AND s.state = 'disetujui';
END $$;

-- Count everything of a report, once, for both copies. The figure before is of the daily report approved last; for the readers only
-- where each of them was a reader of that one as well, for else it was counted for others than them.
CREATE FUNCTION kondusif.fill_situation(about uuid)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    s situation_report;
    part text;
    copied text;
    seats bigint[];
    away uuid[];
    conflicts uuid[];
    promises uuid[];
    last uuid;
BEGIN
    SELECT * INTO STRICT s FROM situation_report WHERE id = about;
    part := coalesce(s.area_id, '');
    last := (SELECT o.id FROM situation_report o WHERE o.agency_id = s.agency_id AND o.kind = 'harian' AND o.state = 'disetujui'
        AND o.cut_at < s.cut_at AND o.area_id IS NOT DISTINCT FROM s.area_id ORDER BY o.cut_at DESC, o.edition DESC LIMIT 1);

    FOREACH copied IN ARRAY ARRAY['sendiri', 'bersama'] LOOP
        seats := situation_seats(about, copied);
        away := away_from(seats);
        WITH told AS MATERIALIZED (
            SELECT t.*, t.matter = ANY (away) AS is_away FROM situation_told(about, seats, '') t
        ), whole AS (
            INSERT INTO situation_figure (id, situation_id, copy, key, area_id, number, before)
            SELECT gen_random_uuid(), about, copied, k.key, NULL, (SELECT count(*) FROM told t WHERE t.key = k.key AND NOT t.is_away),
                (SELECT f.number FROM situation_figure f WHERE f.situation_id = last AND f.key = k.key AND f.area_id IS NULL
                    AND f.copy = copied AND (copied = 'sendiri' OR seats <@ situation_seats(last, copied)))
            FROM unnest(ARRAY['laporan-masuk', 'laporan-menunggu', 'berkas-dibuka', 'berkas-terbuka', 'berkas-ditutup', 'batas-hari-ini',
                'batas-lewat', 'konflik-baru', 'konflik-terbuka', 'konflik-damai', 'konflik-kambuh', 'janji-hari-ini', 'janji-terpenuhi',
                'janji-lewat', 'rencana-kabar']) k(key)
        ), kept AS (
            INSERT INTO situation_kept (id, situation_id, key, area_id, matter_id, audience_id, is_before)
            SELECT gen_random_uuid(), about, t.key, a.code, t.matter, t.audience, false
            FROM told t LEFT JOIN area a ON a.code = t.place AND a.level = 2 AND a.retired_on IS NULL WHERE t.is_away AND copied = 'sendiri'
        ) INSERT INTO situation_figure (id, situation_id, copy, key, area_id, number, before)
            SELECT gen_random_uuid(), about, copied, 'laporan-masuk', a.code,
                (SELECT count(*) FROM told t WHERE t.key = 'laporan-masuk' AND t.place = a.code AND NOT t.is_away), NULL
            FROM area a WHERE a.level = 2 AND a.retired_on IS NULL AND (part = '' OR a.code = part);
    END LOOP;
    INSERT INTO situation_kept (id, situation_id, key, area_id, matter_id, audience_id, is_before)
        SELECT gen_random_uuid(), about, k.key, NULL, k.matter_id, k.audience_id, true
        FROM situation_kept k WHERE k.situation_id = last AND NOT k.is_before;
    conflicts := ARRAY(SELECT c.id FROM shared_conflicts(about, seats) c(id));
    promises := ARRAY(SELECT c.id FROM shared_promises(about, seats) c(id));

    -- Numbers of open conflicts as the register holds them: each source and hour a row of its own. The readers see those of conflicts
    -- that all of them read.
    INSERT INTO situation_line (id, situation_id, kind, origin, subject, measure, number, source, said_at, is_shared)
        SELECT gen_random_uuid(), about, 'angka', 'register', left(c.number || ' ' || c.matter || ', ' || a.name, 500), t.measure,
            t.number, t.source, t.told_at, c.id = ANY (conflicts)
        FROM social_conflict_toll t JOIN social_conflict c ON c.id = t.conflict_id JOIN area a ON a.code = c.area_id
        WHERE c.id IN (SELECT shared_conflicts(about, situation_seats(about, 'sendiri'))) AND c.state = 'terbuka'
            AND t.told_at <= s.cut_at AND t.added_at <= s.cut_at;

    -- Bodies from which there is no word: of promises since the last one, of data requests since it was wanted. Only promises at
    -- whose table every reader sits are shared; who was asked for data does not read of the others.
    INSERT INTO situation_line (id, situation_id, kind, origin, subject, measure, number, source, said_at, is_shared)
        SELECT gen_random_uuid(), about, 'diam', 'janji', left(c.what, 500), '', NULL::integer, left(a.name, 160), c.heard_at, c.id = ANY (promises)
        FROM commitment c JOIN agency a ON a.id = c.agency_id
        WHERE c.state = 'berjalan' AND c.due_on < s.on_day AND c.agency_id <> s.agency_id
            AND c.id IN (SELECT shared_promises(about, situation_seats(about, 'sendiri')))
        UNION ALL SELECT gen_random_uuid(), about, 'diam', 'permintaan', left(q.title, 500), '', NULL::integer, b.body, q.due_at, false
        FROM data_request q JOIN requested_body b ON b.request_id = q.id
        WHERE q.asker_id = s.agency_id AND q.closed_at IS NULL AND q.due_at < s.cut_at AND part = ''
            AND NOT EXISTS (SELECT FROM data_reply d WHERE d.body_id = b.id AND d.said_at <= s.cut_at);
END $$;

-- The speaker's own draft is counted, once; its readers are settled before.
CREATE FUNCTION kondusif.assemble_situation(about uuid)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF NOT holds('secretary', 'verifier', 'liaison', 'leader') OR NOT EXISTS (SELECT FROM situation_report s WHERE s.id = about AND s.agency_id = my_agency() AND s.state = 'rancangan')
            OR EXISTS (SELECT FROM situation_figure f WHERE f.situation_id = about) THEN
        RAISE insufficient_privilege USING MESSAGE = 'no draft of this session that waits to be counted';
    END IF;
    PERFORM fill_situation(about);
END $$;

-- The morning sheets of a day, one for each agency that wants them and has none yet; returns their keys and nothing about them.
CREATE FUNCTION kondusif.draft_mornings(moment timestamptz, day date, evening timestamptz)
    RETURNS SETOF uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    wish situation_setup;
    made uuid;
    begun timestamptz;
BEGIN
    FOR wish IN SELECT w.* FROM situation_setup w WHERE w.drafts_mornings ORDER BY w.agency_id LOOP
        begun := (SELECT max(s.cut_at) FROM situation_report s WHERE s.agency_id = wish.agency_id AND s.kind = 'harian'
            AND s.area_id IS NULL AND s.state = 'disetujui' AND s.cut_at < moment AND s.cut_at > moment - interval '7 days');
        made := NULL;
        INSERT INTO situation_report (id, agency_id, kind, title, since_at, cut_at, on_day, morning_on, state, edition, number, note, made_at)
            VALUES (gen_random_uuid(), wish.agency_id, 'harian', '', coalesce(begun, evening), moment, day, day, 'rancangan', 1, '', '', moment)
            ON CONFLICT (agency_id, morning_on) DO NOTHING RETURNING id INTO made;
        CONTINUE WHEN made IS NULL;
        IF wish.for_team THEN
            INSERT INTO situation_reader (id, situation_id, agency_id)
                SELECT gen_random_uuid(), made, t.agency_id FROM (SELECT DISTINCT m.agency_id FROM team_member m JOIN team_decree d ON d.id = m.decree_id
                    WHERE d.agency_id = wish.agency_id AND d.valid_from <= day AND (d.valid_until IS NULL OR d.valid_until >= day)
                    AND (m.ends_on IS NULL OR m.ends_on > day) AND m.agency_id <> wish.agency_id) t;
        END IF;
        PERFORM fill_situation(made);
        RETURN NEXT made;
    END LOOP;
END $$;

-- Agencies that a copy of a report is for: its own alone, or all that read it.
CREATE FUNCTION kondusif.situation_seats(about uuid, copied text)
    RETURNS bigint[] STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN (SELECT array_agg(x) FROM (SELECT s.agency_id AS x FROM situation_report s WHERE s.id = about
        UNION SELECT r.agency_id FROM situation_reader r WHERE r.situation_id = about AND copied = 'bersama') found);
END $$;

-- Matters from which a person of these agencies has stepped back.
CREATE FUNCTION kondusif.away_from(seats bigint[])
    RETURNS uuid[] STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN ARRAY(SELECT DISTINCT b.id FROM recusal r JOIN person p ON p.id = r.person_id
        CROSS JOIN LATERAL recusals_of(p.id) b(id) WHERE r.undone_at IS NULL AND p.agency_id = ANY (seats));
END $$;

-- Every row that a figure of a report is counted of, for these agencies, before anybody's recusal: the one predicate of the
-- number, of the rows behind it and of the pictures. `wanted` asks for one figure, "" for all. Hours of reports are whole ones, so that
-- their window is cut to the hour as well: one received in an hour that is not over is counted in the next report, and none twice.
CREATE FUNCTION kondusif.situation_told(about uuid, seats bigint[], wanted text)
RETURNS TABLE (key text, id uuid, matter uuid, audience bigint, place text) STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
#variable_conflict use_column
DECLARE
    s situation_report;
    part text;
    heard bigint[];
    conflicts uuid[];
    promises uuid[];
BEGIN
    SELECT * INTO STRICT s FROM situation_report WHERE situation_report.id = about;
    part := coalesce(s.area_id, '');
    heard := ARRAY(SELECT c.audience_id FROM clearance c JOIN audience a ON a.id = c.audience_id
        WHERE c.agency_id = s.agency_id AND NOT a.conflicted && seats);
    conflicts := ARRAY(SELECT c.id FROM shared_conflicts(about, seats) c(id));
    promises := ARRAY(SELECT c.id FROM shared_promises(about, seats) c(id));

    RETURN QUERY
        SELECT 'laporan-masuk', r.id, r.id, r.audience_id, split_part(r.village_id, '.', 1) || '.' || split_part(r.village_id, '.', 2)
            FROM report r WHERE wanted IN ('', 'laporan-masuk') AND r.audience_id = ANY (heard)
            AND (part = '' OR starts_with(r.village_id, part || '.'))
            AND r.received_at >= date_trunc('hour', s.since_at) AND r.received_at < date_trunc('hour', s.cut_at)
        UNION ALL SELECT 'laporan-menunggu', r.id, r.id, r.audience_id, NULL FROM report r
            WHERE wanted IN ('', 'laporan-menunggu') AND r.audience_id = ANY (heard)
            AND (part = '' OR starts_with(r.village_id, part || '.'))
            AND r.status IN ('diterima', 'ditanyakan') AND r.received_at < date_trunc('hour', s.cut_at)
        UNION ALL SELECT k.key, f.id, f.id, f.audience_id, NULL FROM case_file f CROSS JOIN LATERAL (VALUES
                ('berkas-dibuka', f.opened_at > s.since_at AND f.opened_at <= s.cut_at),
                ('berkas-terbuka', f.opened_at <= s.cut_at AND (f.closed_at IS NULL OR f.closed_at > s.cut_at)),
                ('berkas-ditutup', f.closed_at > s.since_at AND f.closed_at <= s.cut_at)) k(key, holds)
            WHERE k.holds AND wanted IN ('', k.key) AND f.audience_id = ANY (heard)
            AND (part = '' OR f.district_id = part OR starts_with(f.district_id, part || '.'))
        UNION ALL SELECT k.key, c.id, f.id, c.audience_id, NULL FROM case_clock c JOIN case_file f ON f.id = c.case_id
            CROSS JOIN LATERAL (SELECT CASE WHEN c.due_on = s.on_day THEN 'batas-hari-ini' ELSE 'batas-lewat' END) k(key)
            WHERE wanted IN ('', k.key) AND c.agency_id = s.agency_id AND c.due_on <= s.on_day AND c.met_on IS NULL AND c.state <> 'terpenuhi'
            AND f.state NOT IN ('selesai', 'ditutup') AND c.audience_id = ANY (heard) AND f.audience_id = ANY (heard)
            AND (part = '' OR f.district_id = part OR starts_with(f.district_id, part || '.'))
        UNION ALL SELECT k.key, c.id, c.id, NULL, NULL FROM social_conflict c CROSS JOIN LATERAL (VALUES
                ('konflik-baru', c.recorded_at > s.since_at), ('konflik-terbuka', c.state = 'terbuka'),
                ('konflik-damai', c.state = 'damai')) k(key, holds)
            WHERE k.holds AND wanted IN ('', k.key) AND c.id = ANY (conflicts)
        UNION ALL SELECT 'konflik-kambuh', t.conflict_id, t.conflict_id, NULL, NULL FROM social_conflict_step t
            WHERE wanted IN ('', 'konflik-kambuh') AND t.conflict_id = ANY (conflicts)
            AND t.kind = 'kambuh' AND t.said_at > s.since_at AND t.said_at <= s.cut_at
        UNION ALL SELECT k.key, c.id, c.id, NULL, NULL FROM commitment c CROSS JOIN LATERAL (VALUES
                ('janji-hari-ini', c.state = 'berjalan' AND c.due_on = s.on_day),
                ('janji-terpenuhi', c.state = 'terpenuhi' AND c.settled_at > s.since_at AND c.settled_at <= s.cut_at),
                ('janji-lewat', c.state = 'berjalan' AND c.due_on < s.on_day AND c.agency_id = s.agency_id)) k(key, holds)
            WHERE k.holds AND wanted IN ('', k.key) AND c.id = ANY (promises)
        UNION ALL SELECT 'rencana-kabar', r.id, r.id, NULL, NULL FROM plan_realisation r JOIN action_plan p ON p.id = r.plan_id
            WHERE wanted IN ('', 'rencana-kabar') AND p.agency_id = s.agency_id AND part = ''
            AND r.written_at > s.since_at AND r.written_at <= s.cut_at
            AND NOT EXISTS (SELECT FROM unnest(seats) x WHERE x <> p.agency_id AND NOT EXISTS (
                SELECT FROM plan_partner t WHERE t.plan_id = p.id AND t.agency_id = x));
END $$;

-- Conflicts of a report that each of these agencies reads.
CREATE FUNCTION kondusif.shared_conflicts(about uuid, seats bigint[])
    RETURNS SETOF uuid STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT c.id FROM social_conflict c JOIN situation_report s ON s.id = about
        WHERE c.state <> 'keliru' AND c.recorded_at <= s.cut_at
        AND (s.area_id IS NULL OR c.area_id = s.area_id OR starts_with(c.area_id, s.area_id || '.'))
        AND NOT EXISTS (SELECT FROM unnest(seats) x WHERE x NOT IN (c.registrar_id, c.keeper_id)
            AND NOT EXISTS (SELECT FROM social_conflict_reader r WHERE r.conflict_id = c.id AND r.agency_id = x));
END $$;

-- Promises of a report at whose table each of these agencies sits.
CREATE FUNCTION kondusif.shared_promises(about uuid, seats bigint[])
    RETURNS SETOF uuid STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT c.id FROM commitment c JOIN meeting m ON m.id = c.meeting_id JOIN situation_report s ON s.id = about
        WHERE c.made_at <= s.cut_at
        AND (s.area_id IS NULL OR c.area_id = s.area_id OR starts_with(c.area_id, s.area_id || '.'))
        AND NOT EXISTS (SELECT FROM unnest(seats) x WHERE x <> m.convener_id
            AND NOT EXISTS (SELECT FROM meeting_guest g WHERE g.meeting_id = m.id AND g.agency_id = x));
END $$;

-- The figures of the own copy as the speaker may know them: what no colleague has stepped back from, and of the rest what is not
-- closed to the speaker.
CREATE FUNCTION kondusif.situation_own(about uuid) RETURNS TABLE (key text, area_id text, number bigint, before bigint)
STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
#variable_conflict use_column
BEGIN
    IF about NOT IN (SELECT my_situations()) OR NOT EXISTS (SELECT FROM situation_report s WHERE s.id = about AND s.agency_id = my_agency()) THEN
        RETURN;
    END IF;
    RETURN QUERY
        WITH open AS (SELECT k.* FROM situation_kept k WHERE k.situation_id = about AND k.matter_id <> ALL (ARRAY(SELECT my_recusals()))
            AND k.audience_id IN (SELECT c.audience_id FROM clearance c WHERE c.agency_id = my_agency()))
        SELECT f.key::text, f.area_id::text,
            f.number + (SELECT count(*) FROM open o WHERE o.key = f.key AND NOT o.is_before AND (f.area_id IS NULL OR o.area_id = f.area_id)),
            f.before + (SELECT count(*) FROM open o WHERE o.key = f.key AND o.is_before AND f.area_id IS NULL)
        FROM situation_figure f WHERE f.situation_id = about AND f.copy = 'sendiri';
END $$;

-- Rows behind a figure, by the predicate that counted it: for the own agency those of its own copy, for a reader those of the shared
-- one. Nothing that is closed to the speaker.
CREATE FUNCTION kondusif.situation_rows(about uuid, wanted text)
    RETURNS SETOF uuid STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    seats bigint[];
    away uuid[];
BEGIN
    IF about NOT IN (SELECT my_situations()) THEN
        RETURN;
    END IF;
    IF EXISTS (SELECT FROM situation_report s WHERE s.id = about AND s.agency_id = my_agency()) THEN
        seats := situation_seats(about, 'sendiri');
        away := ARRAY(SELECT my_recusals());
    ELSE
        seats := situation_seats(about, 'bersama');
        away := away_from(seats);
    END IF;
    RETURN QUERY SELECT DISTINCT t.id FROM situation_told(about, seats, wanted) t
        WHERE t.matter <> ALL (away) AND (t.audience IS NULL OR t.audience IN (SELECT my_audiences()));
END $$;

RESET ROLE;
