"""Row security of situation reports, and the functions that count.

A report's own agency reads it from the first draft on; its readers, once it is approved. Figures are counted by the database
and written by no session. Nothing is counted that one of the readers may not know of: neither what stands in conflict with
one of them, nor what a person of theirs has stepped back from.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['situation_setup', 'situation_report', 'situation_reader', 'situation_section', 'situation_figure', 'situation_line'] LOOP
        EXECUTE format('ALTER TABLE kondusif.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE kondusif.%I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY gate_passes ON kondusif.%I TO k_gate USING (true) WITH CHECK (true)', t);
    END LOOP;
    FOREACH t IN ARRAY ARRAY['commitment', 'social_conflict_toll', 'social_conflict_step', 'plan_realisation'] LOOP
        EXECUTE format('CREATE POLICY gate_counts ON kondusif.%I FOR SELECT TO k_gate USING (true)', t);
    END LOOP;
END $$;

GRANT USAGE, CREATE ON SCHEMA kondusif TO k_gate;
SET ROLE k_gate;

-- Reports of the speaker's agency, and approved ones that it reads, for roles that have a seat at the table.
CREATE FUNCTION kondusif.my_situations() RETURNS SETOF uuid STABLE PARALLEL SAFE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
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

-- Of the speaker's audiences, those that no agency of this report is kept out of: what its figures were counted in.
CREATE FUNCTION kondusif.situation_audiences(about uuid) RETURNS SETOF bigint STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF about NOT IN (SELECT my_situations()) THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT a.id FROM audience a WHERE a.id IN (SELECT my_audiences())
        AND NOT a.conflicted && ARRAY(SELECT r.agency_id FROM situation_reader r WHERE r.situation_id = about);
END $$;

-- Count everything of a report, once. Hours of reports are whole ones, so that their window is cut to the hour as well: one
-- received in an hour that is not over is counted in the next report, and none twice.
CREATE FUNCTION kondusif.fill_situation(about uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    s situation_report;
    part text;
    readers bigint[];
    heard bigint[];
    away uuid[];
    conflicts uuid[];
    promises uuid[];
    last uuid;
BEGIN
    SELECT * INTO STRICT s FROM situation_report WHERE id = about;
    part := coalesce(s.area_id, '');
    readers := ARRAY(SELECT r.agency_id FROM situation_reader r WHERE r.situation_id = about);
    heard := ARRAY(SELECT c.audience_id FROM clearance c JOIN audience a ON a.id = c.audience_id
        WHERE c.agency_id = s.agency_id AND NOT a.conflicted && readers);
    away := ARRAY(SELECT DISTINCT b.id FROM recusal r JOIN person p ON p.id = r.person_id
        CROSS JOIN LATERAL recusals_of(p.id) b(id) WHERE r.undone_at IS NULL AND p.agency_id = ANY (readers || s.agency_id));
    conflicts := ARRAY(SELECT c.id FROM social_conflict c WHERE c.state <> 'keliru' AND c.recorded_at <= s.cut_at
        AND (part = '' OR c.area_id = part OR starts_with(c.area_id, part || '.'))
        AND NOT EXISTS (SELECT FROM unnest(readers || s.agency_id) x WHERE x NOT IN (c.registrar_id, c.keeper_id)
            AND NOT EXISTS (SELECT FROM social_conflict_reader r WHERE r.conflict_id = c.id AND r.agency_id = x)));
    promises := ARRAY(SELECT c.id FROM commitment c JOIN meeting m ON m.id = c.meeting_id WHERE c.made_at <= s.cut_at
        AND (part = '' OR c.area_id = part OR starts_with(c.area_id, part || '.'))
        AND NOT EXISTS (SELECT FROM unnest(readers || s.agency_id) x WHERE x <> m.convener_id
            AND NOT EXISTS (SELECT FROM meeting_guest g WHERE g.meeting_id = m.id AND g.agency_id = x)));
    last := (SELECT o.id FROM situation_report o WHERE o.agency_id = s.agency_id AND o.kind = 'harian' AND o.state = 'disetujui'
        AND o.cut_at < s.cut_at AND o.area_id IS NOT DISTINCT FROM s.area_id ORDER BY o.cut_at DESC, o.edition DESC LIMIT 1);

    WITH told AS MATERIALIZED (
        SELECT 'laporan-masuk' AS key, split_part(r.village_id, '.', 1) || '.' || split_part(r.village_id, '.', 2) AS place
            FROM report r WHERE r.audience_id = ANY (heard) AND r.id <> ALL (away) AND (part = '' OR starts_with(r.village_id, part || '.'))
            AND r.received_at >= date_trunc('hour', s.since_at) AND r.received_at < date_trunc('hour', s.cut_at)
        UNION ALL SELECT 'laporan-menunggu', NULL FROM report r WHERE r.audience_id = ANY (heard) AND r.id <> ALL (away)
            AND (part = '' OR starts_with(r.village_id, part || '.'))
            AND r.status IN ('diterima', 'ditanyakan') AND r.received_at < date_trunc('hour', s.cut_at)
        UNION ALL SELECT k.key, NULL FROM case_file f CROSS JOIN LATERAL (VALUES
                ('berkas-dibuka', f.opened_at > s.since_at AND f.opened_at <= s.cut_at),
                ('berkas-terbuka', f.opened_at <= s.cut_at AND (f.closed_at IS NULL OR f.closed_at > s.cut_at)),
                ('berkas-ditutup', f.closed_at > s.since_at AND f.closed_at <= s.cut_at)) k(key, holds)
            WHERE k.holds AND f.audience_id = ANY (heard) AND f.id <> ALL (away)
            AND (part = '' OR f.district_id = part OR starts_with(f.district_id, part || '.'))
        UNION ALL SELECT CASE WHEN c.due_on = s.on_day THEN 'batas-hari-ini' ELSE 'batas-lewat' END, NULL
            FROM case_clock c JOIN case_file f ON f.id = c.case_id
            WHERE c.agency_id = s.agency_id AND c.due_on <= s.on_day AND c.met_on IS NULL AND c.state <> 'terpenuhi'
            AND f.state NOT IN ('selesai', 'ditutup') AND c.audience_id = ANY (heard) AND f.id <> ALL (away)
            AND (part = '' OR f.district_id = part OR starts_with(f.district_id, part || '.'))
        UNION ALL SELECT k.key, NULL FROM social_conflict c CROSS JOIN LATERAL (VALUES
                ('konflik-baru', c.recorded_at > s.since_at), ('konflik-terbuka', c.state = 'terbuka'),
                ('konflik-damai', c.state = 'damai')) k(key, holds)
            WHERE k.holds AND c.id = ANY (conflicts)
        UNION ALL SELECT 'konflik-kambuh', NULL FROM social_conflict_step t WHERE t.conflict_id = ANY (conflicts)
            AND t.kind = 'kambuh' AND t.said_at > s.since_at AND t.said_at <= s.cut_at
        UNION ALL SELECT k.key, NULL FROM commitment c CROSS JOIN LATERAL (VALUES
                ('janji-hari-ini', c.state = 'berjalan' AND c.due_on = s.on_day),
                ('janji-terpenuhi', c.state = 'terpenuhi' AND c.settled_at > s.since_at AND c.settled_at <= s.cut_at),
                ('janji-lewat', c.state = 'berjalan' AND c.due_on < s.on_day AND c.agency_id = s.agency_id)) k(key, holds)
            WHERE k.holds AND c.id = ANY (promises)
        UNION ALL SELECT 'rencana-kabar', NULL FROM plan_realisation r JOIN action_plan p ON p.id = r.plan_id
            WHERE p.agency_id = s.agency_id AND part = '' AND r.written_at > s.since_at AND r.written_at <= s.cut_at
            AND NOT EXISTS (SELECT FROM unnest(readers) x WHERE NOT EXISTS (
                SELECT FROM plan_partner t WHERE t.plan_id = p.id AND t.agency_id = x))
    ), whole AS (
        INSERT INTO situation_figure (id, situation_id, key, area_id, number, before)
        SELECT gen_random_uuid(), about, k.key, NULL, (SELECT count(*) FROM told t WHERE t.key = k.key),
            (SELECT f.number FROM situation_figure f WHERE f.situation_id = last AND f.key = k.key AND f.area_id IS NULL)
        FROM unnest(ARRAY['laporan-masuk', 'laporan-menunggu', 'berkas-dibuka', 'berkas-terbuka', 'berkas-ditutup', 'batas-hari-ini',
            'batas-lewat', 'konflik-baru', 'konflik-terbuka', 'konflik-damai', 'konflik-kambuh', 'janji-hari-ini', 'janji-terpenuhi',
            'janji-lewat', 'rencana-kabar']) k(key)
    ) INSERT INTO situation_figure (id, situation_id, key, area_id, number, before)
        SELECT gen_random_uuid(), about, 'laporan-masuk', a.code, (SELECT count(*) FROM told t WHERE t.key = 'laporan-masuk' AND t.place = a.code), NULL
        FROM area a WHERE a.level = 2 AND a.retired_on IS NULL AND (part = '' OR a.code = part);

    -- Numbers of open conflicts as the register holds them: each source and hour a row of its own.
    INSERT INTO situation_line (id, situation_id, kind, origin, subject, measure, number, source, said_at, is_shared)
        SELECT gen_random_uuid(), about, 'angka', 'register', left(c.number || ' ' || c.matter || ', ' || a.name, 500), t.measure,
            t.number, t.source, t.told_at, true
        FROM social_conflict_toll t JOIN social_conflict c ON c.id = t.conflict_id JOIN area a ON a.code = c.area_id
        WHERE c.id = ANY (conflicts) AND c.state = 'terbuka' AND t.told_at <= s.cut_at AND t.added_at <= s.cut_at;

    -- Bodies from which there is no word: of promises since the last one, of data requests since it was wanted. Only promises at
    -- whose table every reader sits are shared; who was asked for data does not read of the others.
    INSERT INTO situation_line (id, situation_id, kind, origin, subject, measure, number, source, said_at, is_shared)
        SELECT gen_random_uuid(), about, 'diam', 'janji', left(c.what, 500), '', NULL::integer, left(a.name, 160), c.heard_at, c.id = ANY (promises)
        FROM commitment c JOIN agency a ON a.id = c.agency_id JOIN meeting m ON m.id = c.meeting_id
        WHERE c.state = 'berjalan' AND c.due_on < s.on_day AND c.agency_id <> s.agency_id AND c.made_at <= s.cut_at
            AND (part = '' OR c.area_id = part OR starts_with(c.area_id, part || '.'))
            AND (m.convener_id = s.agency_id OR EXISTS (SELECT FROM meeting_guest g WHERE g.meeting_id = m.id AND g.agency_id = s.agency_id))
        UNION ALL SELECT gen_random_uuid(), about, 'diam', 'permintaan', left(q.title, 500), '', NULL::integer, b.body, q.due_at, false
        FROM data_request q JOIN requested_body b ON b.request_id = q.id
        WHERE q.asker_id = s.agency_id AND q.closed_at IS NULL AND q.due_at < s.cut_at AND part = ''
            AND NOT EXISTS (SELECT FROM data_reply d WHERE d.body_id = b.id AND d.said_at <= s.cut_at);
END $$;

-- The speaker's own draft is counted, once; its readers are settled before.
CREATE FUNCTION kondusif.assemble_situation(about uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF NOT holds('secretary', 'verifier', 'liaison', 'leader') OR NOT EXISTS (SELECT FROM situation_report s WHERE s.id = about AND s.agency_id = my_agency() AND s.state = 'rancangan')
            OR EXISTS (SELECT FROM situation_figure f WHERE f.situation_id = about) THEN
        RAISE insufficient_privilege USING MESSAGE = 'no draft of this session that waits to be counted';
    END IF;
    PERFORM fill_situation(about);
END $$;

-- The morning sheets of a day, one for each agency that wants them and has none yet; returns their keys and nothing about them.
CREATE FUNCTION kondusif.draft_mornings(moment timestamptz, day date, evening timestamptz) RETURNS SETOF uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
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

RESET ROLE;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;

-- Whether the speaker's agency made this report, and it can still change; asked with the speaker's own rights.
CREATE FUNCTION kondusif.i_report_situation(about uuid) RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT kondusif.speaks() AND EXISTS (SELECT FROM kondusif.situation_report s
        WHERE s.id = about AND s.agency_id = kondusif.my_agency() AND s.state <> 'disetujui')
$$;

CREATE POLICY own_reads ON kondusif.situation_setup FOR SELECT TO k_app USING (
    agency_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.sits()));
CREATE POLICY chair_sets ON kondusif.situation_setup FOR INSERT TO k_app WITH CHECK (
    agency_id = (SELECT kondusif.my_agency()) AND changed_by_id = (SELECT kondusif.actor()) AND (SELECT kondusif.holds('secretary', 'leader')));
CREATE POLICY chair_changes ON kondusif.situation_setup FOR UPDATE TO k_app
    USING (agency_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.holds('secretary', 'leader')))
    WITH CHECK (changed_by_id = (SELECT kondusif.actor()));

CREATE POLICY own_or_reader_reads ON kondusif.situation_report FOR SELECT TO k_app USING (id IN (SELECT kondusif.my_situations()));
CREATE POLICY speaker_begins ON kondusif.situation_report FOR INSERT TO k_app WITH CHECK (
    agency_id = (SELECT kondusif.my_agency()) AND made_by_id = (SELECT kondusif.actor()) AND (SELECT kondusif.speaks())
    AND state = 'rancangan' AND morning_on IS NULL);
CREATE POLICY speaker_goes_on ON kondusif.situation_report FOR UPDATE TO k_app
    USING (agency_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.speaks()) AND state <> 'disetujui')
    WITH CHECK (agency_id = (SELECT kondusif.my_agency())
        AND (state <> 'disetujui' OR (approved_by_id = (SELECT kondusif.actor()) AND (SELECT kondusif.holds('secretary', 'leader')))));

CREATE POLICY own_or_reader_reads ON kondusif.situation_reader FOR SELECT TO k_app USING (situation_id IN (SELECT kondusif.my_situations()));
CREATE POLICY speaker_adds_before_counting ON kondusif.situation_reader FOR INSERT TO k_app WITH CHECK (
    kondusif.i_report_situation(situation_id)
    AND NOT EXISTS (SELECT FROM kondusif.situation_figure f WHERE f.situation_id = situation_reader.situation_id));

CREATE POLICY own_or_reader_reads ON kondusif.situation_section FOR SELECT TO k_app USING (situation_id IN (SELECT kondusif.my_situations()));
CREATE POLICY speaker_writes ON kondusif.situation_section FOR INSERT TO k_app WITH CHECK (
    written_by_id = (SELECT kondusif.actor()) AND kondusif.i_report_situation(situation_id));
CREATE POLICY speaker_goes_on ON kondusif.situation_section FOR UPDATE TO k_app USING (kondusif.i_report_situation(situation_id))
    WITH CHECK (written_by_id = (SELECT kondusif.actor()));

CREATE POLICY own_or_reader_reads ON kondusif.situation_figure FOR SELECT TO k_app USING (situation_id IN (SELECT kondusif.my_situations()));

CREATE POLICY own_or_reader_reads ON kondusif.situation_line FOR SELECT TO k_app USING (situation_id IN (SELECT kondusif.my_situations())
    AND (is_shared OR EXISTS (SELECT FROM kondusif.situation_report s WHERE s.id = situation_id AND s.agency_id = (SELECT kondusif.my_agency()))));
CREATE POLICY speaker_adds ON kondusif.situation_line FOR INSERT TO k_app WITH CHECK (
    kind = 'angka' AND origin = 'tambahan' AND is_shared AND added_by_id = (SELECT kondusif.actor()) AND kondusif.i_report_situation(situation_id));
CREATE POLICY speaker_takes_out ON kondusif.situation_line FOR DELETE TO k_app USING (
    origin = 'tambahan' AND kondusif.i_report_situation(situation_id));

-- The trail of a report is read by its own agency: members, and its auditor.
CREATE POLICY own_reads_situations ON kondusif.audit_entry FOR SELECT TO k_app USING (subject_kind = 'situation' AND (
    (agency_id = (SELECT kondusif.my_agency()) AND ((SELECT kondusif.sits()) OR (SELECT kondusif.holds('auditor'))))
    OR about_id IN (SELECT s.id FROM kondusif.situation_report s WHERE s.agency_id = (SELECT kondusif.my_agency()))));
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("coordination", "0014_situation")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
