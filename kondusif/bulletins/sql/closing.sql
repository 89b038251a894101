-- Closing reports of a season.

-- What was approved does not change, and what is submitted waits.
CREATE FUNCTION kondusif.keep_closing() RETURNS trigger LANGUAGE plpgsql SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF OLD.state IN ('disetujui', 'terbit', 'ditarik') AND (NEW.code, NEW.agency_id, NEW.election_id, NEW.since_on, NEW.until_on, NEW.cut_at, NEW.number,
            NEW.summary, NEW.canonical, NEW.sha256, NEW.submitted_by_id, NEW.approved_by_id, NEW.approved_at, NEW.corrects_id)
        IS DISTINCT FROM (OLD.code, OLD.agency_id, OLD.election_id, OLD.since_on, OLD.until_on, OLD.cut_at, OLD.number,
            OLD.summary, OLD.canonical, OLD.sha256, OLD.submitted_by_id, OLD.approved_by_id, OLD.approved_at, OLD.corrects_id) THEN
        RAISE EXCEPTION 'an approved closing report does not change';
    END IF;
    IF OLD.state IN ('terbit', 'ditarik') AND (NEW.published_by_id, NEW.published_at, NEW.note, NEW.version)
            IS DISTINCT FROM (OLD.published_by_id, OLD.published_at, OLD.note, OLD.version) THEN
        RAISE EXCEPTION 'a published closing report does not change';
    END IF;
    IF OLD.state = 'diajukan' AND (NEW.summary IS DISTINCT FROM OLD.summary
            OR (NEW.state = 'disetujui' AND NEW.submitted_by_id IS DISTINCT FROM OLD.submitted_by_id)) THEN
        RAISE EXCEPTION 'a submitted closing report waits';
    END IF;
    -- Figures that were public once are never followed by others of the same season: the two could be subtracted.
    IF NEW.state = 'disetujui' AND NEW.corrects_id IS NULL AND EXISTS (SELECT FROM kondusif.closing_report c
            WHERE c.agency_id = NEW.agency_id AND c.election_id = NEW.election_id AND c.state = 'ditarik') THEN
        RAISE EXCEPTION 'a withdrawn closing report is followed by its correction';
    END IF;
    IF NEW.state = 'disetujui' AND EXISTS (SELECT FROM (
            SELECT f.key, f.slice_by, f.part, f.number FROM kondusif.closing_figure f WHERE f.closing_id = NEW.id) n
            FULL JOIN (SELECT f.key, f.slice_by, f.part, f.number FROM kondusif.closing_figure f WHERE f.closing_id = NEW.corrects_id) o
            USING (key, slice_by, part) WHERE NEW.corrects_id IS NOT NULL AND n.number IS DISTINCT FROM o.number) THEN
        RAISE EXCEPTION 'a correction has the figures of what it corrects';
    END IF;
    RETURN NEW;
END $$;

SET ROLE k_gate;

-- Closing reports of the speaker's agency, and those of teams in which it sits today, for roles that have a seat at the table.
CREATE FUNCTION kondusif.my_closings()
    RETURNS SETOF uuid STABLE PARALLEL SAFE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    mine bigint := my_agency();
BEGIN
    IF mine IS NULL OR NOT holds('secretary', 'verifier', 'liaison', 'analyst', 'planner', 'leader') THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT c.id FROM closing_report c WHERE c.agency_id = mine
        UNION SELECT c.id FROM closing_report c WHERE EXISTS (
            SELECT FROM team_decree t JOIN team_member m ON m.decree_id = t.id
            WHERE t.agency_id = c.agency_id AND m.agency_id = mine AND (m.ends_on IS NULL OR m.ends_on > current_date));
END $$;

-- Everything that a report counts, a row for each cell it counts in: of the reports and berkas of its election that came in during
-- its period and that its agency handles, and what became of them until the cut-off. zone: where days begin.
CREATE FUNCTION kondusif.closing_matters(about uuid, zone text)
    RETURNS TABLE (matter uuid, key text, slice_by text, part text, day date, conflicted bigint[]) STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
#variable_conflict use_column
DECLARE
    c closing_report;
    since timestamptz;
    until timestamptz;
    cut_on date;
BEGIN
    SELECT * INTO STRICT c FROM closing_report WHERE id = about;
    since := c.since_on::timestamp AT TIME ZONE zone;
    until := least((c.until_on + 1)::timestamp AT TIME ZONE zone, c.cut_at);
    cut_on := (c.cut_at AT TIME ZONE zone)::date;
    RETURN QUERY WITH mine AS MATERIALIZED (
        SELECT a.id, a.conflicted FROM clearance k JOIN audience a ON a.id = k.audience_id WHERE k.agency_id = c.agency_id
    ), told AS MATERIALIZED (
        SELECT r.id, r.told_kind, r.village_id, m.conflicted FROM report r JOIN mine m ON m.id = r.audience_id
        WHERE r.election_id = c.election_id AND r.received_at >= since AND r.received_at < date_trunc('hour', until)
    ), work AS MATERIALIZED (
        SELECT f.id, f.edition, f.state, m.conflicted FROM case_file f JOIN mine m ON m.id = f.audience_id
        WHERE f.election_id = c.election_id AND f.opened_at >= since AND f.opened_at < until
    ), ended AS (
        SELECT DISTINCT ON (o.case_id) o.case_id, o.result FROM outcome o JOIN work w ON w.id = o.case_id
        WHERE w.state IN ('selesai', 'ditutup') ORDER BY o.case_id, o.recorded_at DESC
    ), clocks AS (
        SELECT w.id, w.edition, k.rule, w.conflicted, CASE WHEN k.met_on <= l.last_on THEN 'tenggat-ditepati'
            WHEN k.met_on > l.last_on OR (l.last_on < cut_on AND k.state <> 'terpenuhi' AND w.state NOT IN ('selesai', 'ditutup')) THEN 'tenggat-lewat' END AS key
        FROM case_clock k JOIN work w ON w.id = k.case_id CROSS JOIN LATERAL (SELECT coalesce(k.possible_on, k.due_on)) l(last_on)
        WHERE k.rule NOT LIKE '%-praktik'
    ), gone AS (
        SELECT t.id, d.klass, d.because, d."on", t.conflicted,
            EXISTS (SELECT FROM jsonb_array_elements(d.prints) p WHERE p->>0 = 'amplop') AS had_name
        FROM destruction d JOIN told t ON t.id = d.report_id WHERE d."on" <= cut_on
    ), sealed AS (
        SELECT t.id, t.conflicted, CASE
            WHEN is_held(t.id, cut_on) THEN 'ditahan'
            WHEN EXISTS (SELECT FROM keeping k WHERE k.report_id = t.id AND k.due_on <= cut_on) THEN 'jatuh-tempo' ELSE 'berjalan' END AS reason
        FROM envelope e JOIN told t ON t.id = e.record_id
    ), met AS (
        SELECT m.id FROM meeting m WHERE m.convener_id = c.agency_id AND m.state IN ('dilaksanakan', 'disetujui') AND m.starts_at >= since AND m.starts_at < until
    ), declared AS (
        SELECT t.id FROM declaration d JOIN declaration_text t ON t.declaration_id = d.id AND t.state = 'terbit'
        WHERE d.agency_id = c.agency_id AND d.withdrawn_at IS NULL AND t.published_at >= since AND t.published_at < until
    )
    SELECT t.id, 'laporan-diterima', s.slice_by, s.part, NULL::date, t.conflicted FROM told t CROSS JOIN LATERAL (VALUES ('', ''), ('jenis', t.told_kind::text),
            ('wilayah', coalesce(split_part(t.village_id, '.', 1) || '.' || split_part(t.village_id, '.', 2), '-'))) s(slice_by, part)
        WHERE NOT EXISTS (SELECT FROM threat x WHERE x.report_id = t.id)
    UNION ALL SELECT w.id, 'berkas-dibuka', '', '', NULL, w.conflicted FROM work w
    UNION ALL SELECT w.id, 'berkas-diteruskan', '', '', NULL, w.conflicted FROM work w WHERE EXISTS (SELECT FROM referral r WHERE r.case_id = w.id)
    UNION ALL SELECT w.id, 'berkas-berakhir', s.slice_by, s.part, NULL, w.conflicted FROM ended e JOIN work w ON w.id = e.case_id
        CROSS JOIN LATERAL (VALUES ('', ''), ('hasil', e.result::text)) s(slice_by, part)
    UNION ALL SELECT k.id, k.key, s.slice_by, s.part, NULL, k.conflicted FROM clocks k
        CROSS JOIN LATERAL (VALUES ('', ''), ('aturan', k.edition || ' ' || k.rule)) s(slice_by, part) WHERE k.key IS NOT NULL
    UNION ALL SELECT t.id, s.key, '', '', NULL, t.conflicted FROM threat x JOIN told t ON t.id = x.report_id CROSS JOIN LATERAL (VALUES ('ancaman-diterima', true),
            ('ancaman-dijawab', EXISTS (SELECT FROM promise p WHERE p.report_id = t.id AND p.kind = 'ancaman' AND p.kept_at <= c.cut_at))) s(key, holds) WHERE s.holds
    UNION ALL SELECT g.id, 'identitas-musnah', s.slice_by, s.part, g."on", g.conflicted FROM gone g
        CROSS JOIN LATERAL (VALUES ('', ''), ('sebab', g.because::text)) s(slice_by, part) WHERE g.had_name
    UNION ALL SELECT g.id, 'isi-musnah', '', '', g."on", g.conflicted FROM gone g WHERE g.klass <> 'identitas'
    UNION ALL SELECT k.id, 'identitas-disimpan', s.slice_by, s.part, NULL, k.conflicted FROM sealed k
        CROSS JOIN LATERAL (VALUES ('', ''), ('alasan', k.reason)) s(slice_by, part)
    UNION ALL SELECT m.id, 'rapat', '', '', NULL, '{}' FROM met m
    UNION ALL SELECT p.id, CASE p.state WHEN 'terpenuhi' THEN 'janji-terpenuhi' WHEN 'berjalan' THEN 'janji-berjalan' ELSE 'janji-tidak-terpenuhi' END,
        '', '', NULL, '{}' FROM commitment p JOIN met m ON m.id = p.meeting_id WHERE p.state <> 'ditarik'
    UNION ALL SELECT d.id, 'deklarasi', '', '', NULL, '{}' FROM declared d
    UNION ALL SELECT g.id, 'tanda-tangan', '', '', NULL, '{}' FROM declared d CROSS JOIN LATERAL shown_signatures(d.id) g WHERE g.withdrawn_at IS NULL;
END $$;

-- Count the speaker's own draft, once. What is closed to a body is moved out of cells that hold one to four of it.
CREATE FUNCTION kondusif.assemble_closing(about uuid, zone text)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    hidden jsonb;
    n_moved integer;
BEGIN
    IF NOT holds('secretary', 'leader') OR NOT EXISTS (SELECT FROM closing_report c WHERE c.id = about AND c.agency_id = my_agency() AND c.state = 'rancangan')
            OR EXISTS (SELECT FROM closing_figure f WHERE f.closing_id = about) THEN
        RAISE insufficient_privilege USING MESSAGE = 'no draft of this session that waits to be counted';
    END IF;
    hidden := (SELECT coalesce(jsonb_agg(to_jsonb(m)), '[]') FROM closing_matters(about, zone) m WHERE m.conflicted <> '{}');
    LOOP
        WITH cells AS (
            SELECT * FROM jsonb_to_recordset(hidden) r(matter uuid, key text, slice_by text, part text, day date, conflicted bigint[])
        ), thin AS (
            SELECT r.key, r.slice_by, r.part, x FROM cells r, unnest(r.conflicted) x GROUP BY 1, 2, 3, 4 HAVING count(DISTINCT r.matter) < 5
        ), marked AS (
            SELECT r.*, EXISTS (SELECT FROM thin t WHERE (t.key, t.slice_by, t.part) = (r.key, r.slice_by, r.part) AND t.x = ANY (r.conflicted)) AS is_thin FROM cells r
        ), step AS (
            -- Out of thin parts first; only where every part is thick, a thin rest or whole goes altogether.
            SELECT bool_or(m.is_thin AND m.part NOT IN ('', '-')) AS moves, count(*) FILTER (WHERE m.is_thin) AS n FROM marked m
        )
        SELECT (SELECT n FROM step), coalesce(jsonb_agg(jsonb_build_object('matter', m.matter, 'key', m.key, 'slice_by', m.slice_by, 'day', m.day,
                'conflicted', m.conflicted, 'part', CASE WHEN m.is_thin AND m.slice_by <> '' THEN '-' ELSE m.part END)), '[]')
            INTO n_moved, hidden
            FROM marked m WHERE (SELECT moves FROM step) OR m.matter NOT IN (SELECT t.matter FROM marked t WHERE t.is_thin);
        EXIT WHEN coalesce(n_moved, 0) = 0;
    END LOOP;
    INSERT INTO closing_figure (id, closing_id, key, slice_by, part, number, first_on, last_on)
        WITH counted AS (
            SELECT m.key, m.slice_by, m.part, m.day FROM closing_matters(about, zone) m WHERE m.conflicted = '{}'
            UNION ALL SELECT r.key, r.slice_by, r.part, r.day FROM jsonb_to_recordset(hidden) r(key text, slice_by text, part text, day date)
        )
        SELECT gen_random_uuid(), about, t.key, t.slice_by, t.part, count(*), min(t.day), max(t.day) FROM counted t GROUP BY 2, 3, 4, 5
        UNION ALL SELECT gen_random_uuid(), about, k.key, '', '', 0, NULL, NULL FROM unnest(ARRAY['laporan-diterima', 'berkas-dibuka', 'berkas-diteruskan',
            'berkas-berakhir', 'tenggat-ditepati', 'tenggat-lewat', 'ancaman-diterima', 'ancaman-dijawab', 'rapat', 'janji-terpenuhi', 'janji-tidak-terpenuhi',
            'janji-berjalan', 'deklarasi', 'tanda-tangan', 'identitas-musnah', 'isi-musnah', 'identitas-disimpan']) k(key)
            WHERE NOT EXISTS (SELECT FROM counted t WHERE t.key = k.key AND t.slice_by = '');
END $$;

-- Everything that was published, the newest first; nothing of drafts, and nobody's name.
CREATE FUNCTION kondusif.published_closings()
    RETURNS jsonb STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN (SELECT coalesce(jsonb_agg(jsonb_build_object('code', c.code, 'number', c.number, 'election', e.name, 'agency', a.name,
            'since_on', c.since_on, 'until_on', c.until_on, 'published_at', c.published_at, 'withdrawn_at', c.withdrawn_at)
            ORDER BY c.published_at DESC, c.code), '[]')
        FROM closing_report c JOIN election e ON e.code = c.election_id JOIN agency a ON a.id = c.agency_id WHERE c.state IN ('terbit', 'ditarik'));
END $$;

-- One of them, with what became of it: why it was withdrawn, and which published one corrects it or is corrected by it.
CREATE FUNCTION kondusif.published_closing(wanted text)
    RETURNS jsonb STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN (SELECT jsonb_build_object('code', c.code, 'canonical', c.canonical, 'sha256', c.sha256, 'published_at', c.published_at,
            'withdrawn_at', c.withdrawn_at, 'withdrawn_why', c.withdrawn_why, 'corrects', o.code,
            'corrected_by', (SELECT n.code FROM closing_report n WHERE n.corrects_id = c.id AND n.state IN ('terbit', 'ditarik') ORDER BY n.published_at DESC LIMIT 1))
        FROM closing_report c LEFT JOIN closing_report o ON o.id = c.corrects_id WHERE c.code = wanted AND c.state IN ('terbit', 'ditarik'));
END $$;

-- The figures of the report that the speaker's own draft corrects, written once under the draft: not counted anew.
CREATE FUNCTION kondusif.take_over_figures(about uuid)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF NOT holds('secretary', 'leader') OR EXISTS (SELECT FROM closing_figure f WHERE f.closing_id = about)
            OR NOT EXISTS (SELECT FROM closing_report c JOIN closing_report o ON o.id = c.corrects_id WHERE c.id = about AND c.agency_id = my_agency()
                AND c.state = 'rancangan' AND o.state = 'ditarik' AND (o.agency_id, o.election_id, o.since_on, o.until_on, o.cut_at)
                    = (c.agency_id, c.election_id, c.since_on, c.until_on, c.cut_at)) THEN
        RAISE insufficient_privilege USING MESSAGE = 'no draft of this session that corrects a withdrawn report';
    END IF;
    INSERT INTO closing_figure (id, closing_id, key, slice_by, part, number, first_on, last_on)
        SELECT gen_random_uuid(), about, f.key, f.slice_by, f.part, f.number, f.first_on, f.last_on
        FROM closing_figure f JOIN closing_report c ON c.corrects_id = f.closing_id WHERE c.id = about;
END $$;

RESET ROLE;

CREATE TRIGGER keep_closing BEFORE UPDATE ON kondusif.closing_report FOR EACH ROW EXECUTE FUNCTION kondusif.keep_closing();
