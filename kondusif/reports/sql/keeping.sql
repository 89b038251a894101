-- How long rows are kept, holds, and their destruction.

SET ROLE k_gate;

-- Does anybody hold this report on a day? By the word of two bodies, or while the second one is asked.
CREATE FUNCTION kondusif.is_held(rid uuid, day date)
    RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT FROM keeping_hold h WHERE h.report_id = rid AND h.lifted_at IS NULL AND h.review_on >= day
        AND (h.agreed_at IS NOT NULL OR h.waits_until >= day));
END $$;

-- The reporter's name, and every half of a key that could open it. Returns [what, SHA-256] of what went.
CREATE FUNCTION kondusif.destroy_identity(rid uuid, moment timestamptz)
    RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    e envelope;
    found jsonb := '[]';
BEGIN
    SELECT * INTO e FROM envelope WHERE record_id = rid;
    IF e.id IS NOT NULL THEN
        found := jsonb_build_array(jsonb_build_array('amplop', encode(sha256(e.ciphertext), 'hex')));
        UPDATE rewrap_item SET handed = '', is_done = true WHERE envelope_id = e.id;
        DELETE FROM envelope WHERE id = e.id;
    END IF;
    UPDATE opening_answer a SET halves = '[]' FROM identity_opening o WHERE o.id = a.opening_id AND o.report_id = rid;
    UPDATE identity_opening SET cancelled_at = moment WHERE report_id = rid AND cancelled_at IS NULL AND fetched_at IS NULL;
    UPDATE report SET has_identity = false WHERE id = rid;
    RETURN found;
END $$;

-- Keys first, then what they opened; the row of the report stays, so that counts and the log stay true.
-- Returns [what, SHA-256]; of evidence the names of its files, which are removed after the commit.
CREATE FUNCTION kondusif.destroy_content(rid uuid, moment timestamptz)
    RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    found jsonb := destroy_identity(rid, moment);
BEGIN
    DELETE FROM key_wrap WHERE about_id = rid;
    DELETE FROM wrap_wanted WHERE about_id = rid;
    found := found || coalesce((SELECT jsonb_agg(jsonb_build_array('cerita', encode(sha256(n.sealed), 'hex')))
        FROM narrative n WHERE n.report_id = rid), '[]');
    UPDATE narrative SET sealed = '', accused_marks = ARRAY[]::varchar[] WHERE report_id = rid;
    found := found || coalesce((SELECT jsonb_agg(jsonb_build_array('pesan', encode(sha256(m.sealed), 'hex')) ORDER BY m.id)
        FROM message m WHERE m.report_id = rid), '[]');
    DELETE FROM message WHERE report_id = rid;
    found := found || coalesce((SELECT jsonb_agg(jsonb_build_array('bukti', v.sha256) ORDER BY v.sha256)
        FROM evidence v WHERE v.report_id = rid), '[]');
    found := found || coalesce((SELECT jsonb_agg(jsonb_build_array('salinan', c.sha256) ORDER BY c.sha256)
        FROM evidence_copy c WHERE c.report_id = rid AND c.sha256 <> ''), '[]');
    DELETE FROM evidence_copy WHERE report_id = rid;
    DELETE FROM evidence WHERE report_id = rid;
    DELETE FROM outcome_letter WHERE report_id = rid;
    UPDATE report SET summary = '', closed_reason = '', checklist = '{}' WHERE id = rid;
    RETURN found;
END $$;

-- Destroy one class of a report, with its certificate and its entry. Returns the certificate, null where a hold stands
-- or nothing is left.
CREATE FUNCTION kondusif.destroy(rid uuid, class text, why text, day date, moment timestamptz)
    RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    cid uuid := gen_random_uuid();
    gone jsonb;
BEGIN
    PERFORM FROM report WHERE id = rid FOR UPDATE;
    IF is_held(rid, day) THEN
        RETURN NULL;
    END IF;
    gone := CASE WHEN class = 'identitas' THEN destroy_identity(rid, moment) ELSE destroy_content(rid, moment) END;
    DELETE FROM keeping WHERE report_id = rid AND (klass = class OR (class <> 'identitas' AND klass = 'identitas'));
    IF gone = '[]' THEN
        RETURN NULL;
    END IF;
    INSERT INTO destruction (id, report_id, klass, because, "on", prints) VALUES (cid, rid, class, why, day, gone);
    INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
        VALUES (gen_random_uuid(), moment, NULL, '', NULL, '', 'keeping.destroyed', 'report', rid, rid,
            jsonb_build_object('keeping', class, 'because', why, 'n', jsonb_array_length(gone),
                'certificate', upper(left(cid::text, 8)), 'commitment', encode(sha256(convert_to(gone::text, 'UTF8')), 'hex')));
    RETURN cid;
END $$;

-- The terms of what is new, and the days of those whose event has come. terms: [{id, event, days, latest}]; zone: where days begin.
CREATE FUNCTION kondusif.set_terms(terms jsonb, zone text)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    t jsonb;
    length integer;
BEGIN
    FOR t IN SELECT * FROM jsonb_array_elements(terms) LOOP
        length := (t->>'days')::integer;
        CONTINUE WHEN length IS NULL;
        IF t->>'event' = 'hasil-disampaikan' THEN
            -- With the last day of a name whose reporter is never told an outcome: nobody has to remember it.
            INSERT INTO keeping (id, report_id, klass, days, latest_on)
                SELECT gen_random_uuid(), e.record_id, t->>'id', length, (r.received_at AT TIME ZONE zone)::date + (t->>'latest')::integer
                    FROM envelope e LEFT JOIN report r ON r.id = e.record_id
                    WHERE NOT EXISTS (SELECT FROM keeping k WHERE k.report_id = e.record_id AND k.klass = t->>'id')
                ON CONFLICT DO NOTHING;
            UPDATE keeping k SET due_on = told.day + k.days
                FROM (SELECT l.report_id, (min(l.at) AT TIME ZONE zone)::date AS day FROM outcome_letter l GROUP BY l.report_id) told
                WHERE k.report_id = told.report_id AND k.klass = t->>'id' AND k.due_on IS NULL;
        ELSIF t->>'event' = 'laporan-ditutup' THEN
            INSERT INTO keeping (id, report_id, klass, days)
                SELECT gen_random_uuid(), r.id, t->>'id', length FROM report r WHERE r.status = 'ditutup'
                    AND NOT EXISTS (SELECT FROM destruction d WHERE d.report_id = r.id AND d.klass = t->>'id')
                ON CONFLICT DO NOTHING;
            UPDATE keeping k SET due_on = closed.day + k.days
                FROM (SELECT a.about_id, (max(a.at) AT TIME ZONE zone)::date AS day FROM audit_entry a
                      WHERE a.verb = 'report.closed' GROUP BY a.about_id) closed
                WHERE k.report_id = closed.about_id AND k.klass = t->>'id' AND k.due_on IS NULL;
        ELSIF t->>'event' = 'berkas-ditutup' THEN
            INSERT INTO keeping (id, report_id, klass, days)
                SELECT gen_random_uuid(), l.report_id, t->>'id', length FROM case_report l
                    WHERE NOT EXISTS (SELECT FROM destruction d WHERE d.report_id = l.report_id AND d.klass = t->>'id')
                ON CONFLICT DO NOTHING;
            -- A berkas that was opened again is not over.
            UPDATE keeping k SET due_on = CASE WHEN c.state IN ('selesai', 'ditutup') THEN (c.closed_at AT TIME ZONE zone)::date + k.days END
                FROM case_report l JOIN case_file c ON c.id = l.case_id
                WHERE k.report_id = l.report_id AND k.klass = t->>'id';
        END IF;
    END LOOP;
END $$;

-- What is due on a day and not held, the oldest first; a whole report before its name alone, so that one certificate says it.
CREATE FUNCTION kondusif.due_destructions(day date)
    RETURNS TABLE (report_id uuid, klass text) STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT k.report_id, k.klass::text FROM keeping k WHERE coalesce(k.due_on, k.latest_on) <= day AND NOT is_held(k.report_id, day)
        ORDER BY coalesce(k.due_on, k.latest_on), k.klass = 'identitas', k.id;
END $$;

-- Destroy what is due; returns the names of evidence files to remove. The worker reads nothing else of it.
CREATE FUNCTION kondusif.destroy_due(rid uuid, class text, day date, moment timestamptz)
    RETURNS text[] LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    cid uuid;
    k keeping;
BEGIN
    SELECT * INTO k FROM keeping x WHERE x.report_id = rid AND x.klass = class AND coalesce(x.due_on, x.latest_on) <= day;
    IF k.id IS NULL THEN
        RETURN ARRAY[]::text[];
    END IF;
    cid := destroy(rid, class, CASE WHEN k.due_on IS NULL THEN 'terlama' ELSE 'jadwal' END, day, moment);
    RETURN ARRAY(SELECT p->>1 FROM destruction d, jsonb_array_elements(d.prints) p WHERE d.id = cid AND p->>0 IN ('bukti', 'salinan'));
END $$;

-- The first of two bodies. longest, wait: days of kondusif/reports/core/retention.toml.
CREATE FUNCTION kondusif.place_hold(hid uuid, rid uuid, why text, review date, day date, longest integer, wait integer, moment timestamptz)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF NOT holds('secretary', 'verifier', 'liaison') OR NOT EXISTS (SELECT FROM report r WHERE r.id = rid
            AND r.audience_id IN (SELECT my_audiences())) OR rid = ANY (ARRAY(SELECT my_recusals())) THEN
        RETURN 'not-handler';
    ELSIF review <= day OR review > day + least(longest, 90) THEN
        RETURN 'too-long';
    ELSIF EXISTS (SELECT FROM keeping_hold h WHERE h.report_id = rid AND h.agency_id = my_agency() AND h.lifted_at IS NULL
            AND h.review_on >= day) THEN
        RETURN 'held';
    END IF;
    -- Whoever was left without a second body once, or took the word back before it answered, waits for it without keeping
    -- anything: else one body keeps a report for ever, some days at a time.
    INSERT INTO keeping_hold (id, report_id, agency_id, placed_by_id, placed_at, reason, review_on, lifted_reason, waits_until)
        SELECT hid, rid, my_agency(), actor(), moment, why, review, '',
            CASE WHEN NOT EXISTS (SELECT FROM keeping_hold h WHERE h.report_id = rid AND h.agreed_at IS NULL) THEN day + least(wait, 3) END;
    RETURN 'placed';
END $$;

-- Lifted by the agency that placed it. What the reporter asked for meanwhile is done at once.
CREATE FUNCTION kondusif.lift_hold(hid uuid, why text, day date, moment timestamptz)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    rid uuid;
BEGIN
    UPDATE keeping_hold h SET lifted_at = moment, lifted_by_id = actor(), lifted_reason = why
        WHERE h.id = hid AND h.lifted_at IS NULL AND h.agency_id = my_agency() AND holds('secretary', 'verifier', 'liaison')
            AND EXISTS (SELECT FROM report r WHERE r.id = h.report_id AND r.audience_id IN (SELECT my_audiences()))
            AND h.report_id <> ALL (ARRAY(SELECT my_recusals()))
        RETURNING h.report_id INTO rid;
    IF rid IS NULL THEN
        RETURN 'no-hold';
    END IF;
    IF EXISTS (SELECT FROM erasure_ask a WHERE a.report_id = rid) AND NOT is_held(rid, day) THEN
        PERFORM destroy(rid, 'identitas', 'permintaan', day, moment);
        DELETE FROM erasure_ask a WHERE a.report_id = rid;
    END IF;
    RETURN 'lifted';
END $$;

-- The handlers' reason why the name is not erased yet; the reporter reads it.
CREATE FUNCTION kondusif.answer_erasure(rid uuid, why text, moment timestamptz)
    RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    UPDATE erasure_ask a SET answered_at = moment, answer = why WHERE a.report_id = rid AND a.answered_at IS NULL
        AND holds('secretary', 'verifier', 'liaison') AND rid <> ALL (ARRAY(SELECT my_recusals()))
        AND EXISTS (SELECT FROM report r WHERE r.id = rid AND r.audience_id IN (SELECT my_audiences()));
    RETURN FOUND;
END $$;

-- Terms, holds and certificates of the report behind a receipt. A hold that only asks for a second body says so.
CREATE FUNCTION kondusif.keeping_of_receipt(wanted bytea, day date)
    RETURNS jsonb STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    rid uuid := (SELECT report_id FROM receipt WHERE lookup = wanted);
BEGIN
    RETURN jsonb_build_object(
        'terms', coalesce((SELECT jsonb_agg(jsonb_build_object('klass', k.klass, 'days', k.days, 'due_on', k.due_on, 'latest_on', k.latest_on)
            ORDER BY k.klass) FROM keeping k WHERE k.report_id = rid), '[]'),
        'holds', coalesce((SELECT jsonb_agg(jsonb_build_object('agency', a.name, 'reason', h.reason, 'review_on', h.review_on,
                'agreed', h.agreed_at IS NOT NULL, 'agreed_by', b.name, 'waits_until', h.waits_until) ORDER BY h.placed_at)
            FROM keeping_hold h JOIN agency a ON a.id = h.agency_id LEFT JOIN agency b ON b.id = h.agreed_agency_id
            WHERE h.report_id = rid AND h.lifted_at IS NULL AND h.review_on >= day AND (h.agreed_at IS NOT NULL OR h.waits_until >= day)), '[]'),
        'destroyed', coalesce((SELECT jsonb_agg(jsonb_build_object('id', d.id, 'klass', d.klass, 'because', d.because, 'on', d."on",
                'prints', d.prints) ORDER BY d."on") FROM destruction d WHERE d.report_id = rid), '[]'),
        'ask', (SELECT jsonb_build_object('asked_at', date_trunc('hour', q.asked_at), 'answer_by', q.answer_by, 'answer', q.answer)
            FROM erasure_ask q WHERE q.report_id = rid));
END $$;

-- The reporter wants the own identity erased: at once where nothing holds it, else the handlers are asked.
-- Returns 'erased', 'held', 'nothing' or 'unknown'.
CREATE FUNCTION kondusif.ask_erasure(wanted bytea, day date, answer_by timestamptz, moment timestamptz)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    rid uuid := (SELECT report_id FROM receipt WHERE lookup = wanted);
BEGIN
    IF rid IS NULL THEN
        RETURN 'unknown';
    END IF;
    PERFORM FROM report WHERE id = rid FOR UPDATE;
    IF NOT EXISTS (SELECT FROM envelope e WHERE e.record_id = rid) THEN
        RETURN 'nothing';
    ELSIF NOT is_held(rid, day) THEN
        PERFORM destroy(rid, 'identitas', 'permintaan', day, moment);
        DELETE FROM erasure_ask q WHERE q.report_id = rid;
        RETURN 'erased';
    END IF;
    INSERT INTO erasure_ask (report_id, asked_at, answer_by, answer) VALUES (rid, moment, ask_erasure.answer_by, '') ON CONFLICT DO NOTHING;
    IF FOUND THEN
        -- Due from now on: it goes with the hold, also where that only lapses.
        INSERT INTO keeping (id, report_id, klass, days, due_on) VALUES (gen_random_uuid(), rid, 'identitas', 0, day)
            ON CONFLICT (report_id, klass) DO UPDATE SET due_on = EXCLUDED.due_on;
        INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
            VALUES (gen_random_uuid(), moment, NULL, '', NULL, '', 'keeping.erasure_asked', 'report', rid, rid, '{}');
    END IF;
    RETURN 'held';
END $$;

-- The second of two bodies: somebody else, of another body that handles the report.
CREATE FUNCTION kondusif.agree_hold(hid uuid, day date, moment timestamptz)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    h keeping_hold;
BEGIN
    SELECT * INTO h FROM keeping_hold WHERE id = hid FOR UPDATE;
    IF h.id IS NULL OR NOT holds('secretary', 'verifier', 'liaison') OR NOT EXISTS (SELECT FROM report r WHERE r.id = h.report_id
            AND r.audience_id IN (SELECT my_audiences())) OR h.report_id = ANY (ARRAY(SELECT my_recusals())) THEN
        RETURN 'not-handler';
    ELSIF h.lifted_at IS NOT NULL OR h.agreed_at IS NOT NULL OR h.review_on < day THEN
        RETURN 'no-hold';
    ELSIF h.agency_id = my_agency() OR h.placed_by_id = actor() THEN
        RETURN 'own-body';
    ELSIF approval_bar(actor()) IS NOT NULL THEN
        RETURN 'barred';
    ELSIF unrecognised_among(ARRAY[h.placed_by_id]) THEN
        RETURN 'unrecognised';
    END IF;
    UPDATE keeping_hold SET agreed_by_id = actor(), agreed_agency_id = my_agency(), agreed_at = moment WHERE id = hid;
    RETURN 'agreed';
END $$;

RESET ROLE;
