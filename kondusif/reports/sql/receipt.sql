-- What a reporter does and reads with the code of the receipt.

SET ROLE k_gate;

-- What a receipt opens: its own report, and the talk and clocks of the alarms raised with it; `record`: see received_leaf.
-- Its one long question is planned once for a connection: planning it for each receipt took five times as long as answering.
CREATE FUNCTION kondusif.read_receipt(wanted bytea)
    RETURNS jsonb STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp
    SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    rid uuid := (SELECT report_id FROM receipt WHERE lookup = wanted);
    alarms uuid[];
    talks uuid[];
BEGIN
    IF rid IS NULL THEN
        RETURN NULL;
    END IF;
    alarms := ARRAY(SELECT report_id FROM threat WHERE origin_id = rid);
    talks := alarms || rid;
    RETURN (SELECT jsonb_build_object(
        'report_id', r.id, 'status', r.status, 'track', r.track, 'election', r.election_id, 'told_kind', r.told_kind,
        'village', r.village_id, 'timing', r.timing,
        'happened_on', r.happened_on, 'known_on', r.known_on, 'received_at', r.received_at,
        'has_identity', r.has_identity, 'n_evidence', r.n_evidence, 'record', received_leaf(wanted),
        'messages', coalesce((SELECT jsonb_agg(jsonb_build_object('direction', m.direction, 'kind', m.kind,
            'id', m.id, 'report_id', m.report_id, 'sealed', encode(m.sealed, 'hex'), 'at', m.at) ORDER BY m.at DESC) FROM message m WHERE m.report_id = ANY (talks)), '[]'),
        'promises', coalesce((SELECT jsonb_agg(jsonb_build_object('kind', p.kind, 'due_at', p.due_at,
            'kept_at', p.kept_at, 'late_note', p.late_note) ORDER BY p.due_at) FROM promise p WHERE p.report_id = ANY (talks)), '[]'),
        'readers', coalesce((SELECT jsonb_agg(DISTINCT a.kind) FROM audience u, unnest(u.handlers) h
            JOIN agency a ON a.id = h WHERE u.id = r.audience_id AND h <> ALL (u.conflicted)), '[]'),
        'reply_key', (SELECT encode(c.public_key, 'hex') FROM receipt c WHERE c.lookup = wanted),
        'talks', coalesce((SELECT jsonb_agg(jsonb_build_object('report_id', n.report_id, 'talk_key', encode(n.talk_key, 'hex'),
            'wrapped', (SELECT encode(k.wrapped, 'hex') FROM key_wrap k WHERE k.about_id = n.report_id AND k.record_id = n.report_id AND k.holder = 'pelapor'),
            'waits', EXISTS (SELECT FROM threat t JOIN promise p ON p.report_id = t.report_id AND p.kind = 'ancaman' JOIN report a ON a.id = t.report_id
                WHERE t.report_id = n.report_id AND p.kept_at IS NULL AND a.status IN ('diterima', 'ditanyakan'))))
            FROM narrative n WHERE n.report_id = ANY (talks)), '[]'),
        'bridge_ask', (SELECT jsonb_build_object('at', b.asked_at, 'safe_on', b.safe_on, 'statutory_on', b.statutory_on,
            'article', b.article) FROM bridge_ask b WHERE b.report_id = rid),
        'bridge_answers', coalesce((SELECT jsonb_agg(jsonb_build_object('answer', b.answer, 'at', b.at))
            FROM bridge_answer b WHERE b.report_id = rid), '[]'),
        'code_changes', coalesce((SELECT jsonb_agg(c.at ORDER BY c.at DESC) FROM code_change c WHERE c.report_id = rid), '[]'),
        'felt_safe', (SELECT f.answer FROM felt_safe f WHERE f.report_id = rid AND f.round = (
            SELECT count(*) FROM message m WHERE m.report_id = rid AND m.direction = 'kepada-pelapor')),
        'letter', (SELECT jsonb_build_object('kind', l.kind, 'told', l.told, 'useful', l.useful, 'next', l.next,
            'own_words', l.own_words, 'body', l.body, 'decided_on', l.decided_on, 'at', l.at)
            FROM outcome_letter l WHERE l.report_id = rid ORDER BY l.at DESC LIMIT 1))
        FROM report r WHERE r.id = rid);
END $$;

-- said: id, sealed. The same words sent twice carry the same id, so that they are one addition.
CREATE FUNCTION kondusif.add_from_reporter(wanted bytea, said jsonb, moment timestamptz)
    RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    rid uuid := (SELECT report_id FROM receipt WHERE lookup = wanted);
BEGIN
    IF rid IS NULL THEN
        RETURN false;
    END IF;
    INSERT INTO message (id, report_id, direction, kind, sealed, at)
        VALUES ((said->>'id')::uuid, rid, 'dari-pelapor', 'tambahan', decode(said->>'sealed', 'hex'), moment) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RETURN true;
    END IF;
    UPDATE report SET status = 'diterima' WHERE id = rid AND status = 'ditanyakan';
    INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
        VALUES (gen_random_uuid(), moment, NULL, '', NULL, '', 'report.added_to', 'report', rid, rid, '{}');
    RETURN true;
END $$;

-- The reporter answers whether to be named. said: answer, day, version, text, suite, key_print.
-- Returns 'accepted'; 'repeated'; 'final' after a word that cannot be changed; 'late' after the last day of the
-- law; 'named' where a name is sealed already; 'unknown' for a code that opens nothing.
CREATE FUNCTION kondusif.answer_bridge(wanted bytea, said jsonb, envelope bytea, moment timestamptz)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    rid uuid := (SELECT report_id FROM receipt WHERE lookup = wanted);
    word text := said->>'answer';
    known text[];
    holds text;
BEGIN
    IF rid IS NULL THEN
        RETURN 'unknown';
    END IF;
    PERFORM FROM report WHERE id = rid FOR UPDATE;
    known := ARRAY(SELECT a.answer::text FROM bridge_answer a WHERE a.report_id = rid);
    holds := CASE WHEN 'dicabut' = ANY (known) THEN 'dicabut' WHEN 'tidak' = ANY (known) THEN 'tidak'
        WHEN 'tim' = ANY (known) THEN 'tim' WHEN 'datang' = ANY (known) THEN 'datang' ELSE '' END;
    IF word = holds THEN
        RETURN 'repeated';
    END IF;
    IF holds IN ('tidak', 'dicabut') OR (holds = 'tim') <> (word = 'dicabut') THEN
        RETURN 'final';
    END IF;
    IF word <> 'dicabut' AND (SELECT has_identity FROM report WHERE id = rid) THEN
        RETURN 'named';
    END IF;
    IF word IN ('datang', 'tim') AND (SELECT statutory_on FROM bridge_ask WHERE report_id = rid) < (said->>'day')::date THEN
        RETURN 'late';
    END IF;
    IF word = 'tim' THEN
        INSERT INTO envelope (id, record_id, suite, key_print, ciphertext)
            VALUES (gen_random_uuid(), rid, said->>'suite', said->>'key_print', answer_bridge.envelope);
        UPDATE report SET has_identity = true, track = CASE track WHEN 'informasi-awal' THEN 'laporan' ELSE track END WHERE id = rid;
    ELSIF word = 'dicabut' THEN
        DELETE FROM envelope WHERE record_id = rid;
        UPDATE report SET has_identity = false, track = CASE track WHEN 'laporan' THEN 'informasi-awal' ELSE track END WHERE id = rid;
    END IF;
    INSERT INTO bridge_answer (id, report_id, answer, version, text, at)
        VALUES (gen_random_uuid(), rid, word, coalesce(said->>'version', ''), coalesce(said->>'text', ''), moment);
    INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
        VALUES (gen_random_uuid(), moment, NULL, '', NULL, '', 'bridge.answered', 'report', rid, rid, jsonb_build_object('bridge', word));
    RETURN 'accepted';
END $$;

-- Close an alarm to these agencies as well; does nothing where it is closed to all of them already.
CREATE FUNCTION kondusif.close_alarm_to(alarm uuid, refused bigint[])
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    added bigint;
BEGIN
    INSERT INTO conflict (id, report_id, agency_id, source)
        SELECT gen_random_uuid(), alarm, a, 'inherited' FROM (SELECT DISTINCT unnest(refused) a) x
        ON CONFLICT (report_id, agency_id) DO UPDATE SET released_at = NULL, released_by_id = NULL, source = 'inherited'
            WHERE conflict.released_at IS NOT NULL OR conflict.source = 'unknown-unit';
    GET DIAGNOSTICS added = ROW_COUNT;
    IF added > 0 THEN
        PERFORM settle_audience((SELECT case_id FROM case_report WHERE report_id = alarm), alarm,
            (SELECT u.handlers FROM report r JOIN audience u ON u.id = r.audience_id WHERE r.id = alarm));
    END IF;
END $$;

-- "Saya diancam": a report of its own, first in the queue, closed to everybody to whom the origin is closed and to the
-- side that the reporter names now. told: report_id, key_hash, content_hash, accused, words, where_safe, day,
-- received_at, due_at. One open alarm per receipt: further words join it.
-- Returns 'accepted', 'repeated', 'added', or 'unknown' for a code that opens nothing.
CREATE FUNCTION kondusif.raise_threat(wanted bytea, told jsonb)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    source uuid := (SELECT report_id FROM receipt WHERE lookup = wanted);
    alarm uuid := (told->>'report_id')::uuid;
    moment timestamptz := (told->>'received_at')::timestamptz;
    accused text := told->>'accused';
    bound uuid[];
    refused bigint[];
    standing uuid;
    is_new boolean;
    known bytea;
BEGIN
    IF source IS NULL THEN
        RETURN 'unknown';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('kondusif.settle_audience'));
    INSERT INTO submission (key_hash, content_hash)
        VALUES (decode(told->>'key_hash', 'hex'), decode(told->>'content_hash', 'hex')) ON CONFLICT DO NOTHING;
    is_new := FOUND;
    IF NOT is_new THEN
        SELECT content_hash INTO known FROM submission WHERE key_hash = decode(told->>'key_hash', 'hex');
        IF known = decode(told->>'content_hash', 'hex') THEN
            RETURN 'repeated';
        END IF;
    END IF;
    bound := ARRAY(SELECT other.report_id FROM case_report mine JOIN case_report other USING (case_id)
                   WHERE mine.report_id = source) || source;
    refused := ARRAY(SELECT DISTINCT agency_id FROM conflict WHERE report_id = ANY (bound) AND released_at IS NULL)
        || CASE WHEN accused = '' THEN '{}' ELSE conflict_closure(accused, NULL) END || interested_side((told->>'day')::date);
    standing := (SELECT t.report_id FROM threat t JOIN promise p ON p.report_id = t.report_id AND p.kind = 'ancaman'
        JOIN report r ON r.id = t.report_id
        WHERE t.origin_id = source AND p.kept_at IS NULL AND r.status IN ('diterima', 'ditanyakan') LIMIT 1);
    -- The words came sealed for a new alarm, or for the one that stood a moment ago: the caller seals them anew.
    IF standing IS DISTINCT FROM (told->>'standing')::uuid THEN
        RETURN 'moved';
    END IF;
    IF standing IS NOT NULL THEN
        PERFORM close_alarm_to(standing, refused);
        INSERT INTO message (id, report_id, direction, kind, sealed, at)
            SELECT (x->>'id')::uuid, standing, 'dari-pelapor', 'ancaman', decode(x->>'sealed', 'hex'), moment
            FROM jsonb_array_elements(told->'messages') x;
        INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
            VALUES (gen_random_uuid(), moment, NULL, '', NULL, '', 'report.added_to', 'report', standing, standing, '{}');
        RETURN 'added';
    END IF;
    INSERT INTO report (id, audience_id, channel, election_id, village_id, told_kind, told_actor, timing, known_on, urgency,
            has_identity, n_evidence, received_at, status, track, kind, actor, summary, checklist, closed_reason)
        SELECT alarm, intern_audience(with_next_body(triaging((told->>'day')::date), refused), refused), 'publik', r.election_id,
            r.village_id, 'ancaman', accused, 'sedang', (told->>'day')::date, 1, false, 0, moment,
            'diterima', '', '', '', '', '{}', ''
        FROM report r WHERE r.id = source;
    INSERT INTO narrative (report_id, sealed, talk_key, accused_marks)
        VALUES (alarm, decode(told->>'sealed', 'hex'), decode(told->>'talk_key', 'hex'), '{}');
    PERFORM keep_wraps(alarm, told->'wraps');
    INSERT INTO threat (report_id, origin_id) VALUES (alarm, source);
    INSERT INTO conflict (id, report_id, agency_id, source)
        SELECT gen_random_uuid(), alarm, a, 'inherited' FROM (SELECT DISTINCT unnest(refused) a) x;
    INSERT INTO promise (id, report_id, kind, due_at, late_note)
        VALUES (gen_random_uuid(), alarm, 'ancaman', (told->>'due_at')::timestamptz, '');
    INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
        VALUES (gen_random_uuid(), moment, NULL, '', NULL, '', 'threat.raised', 'report', alarm, alarm, '{}');
    RETURN 'accepted';
END $$;

-- A new code: the old look-up opens nothing from this statement on, and the keys of the talk are sealed to the new code's
-- key instead. change: reply_key, wraps of {about, wrapped}. Returns 'changed'; 'repeated' where the new one stands already;
-- 'unknown' where neither opens anything; 'moved' where another talk began meanwhile.
CREATE FUNCTION kondusif.change_code(wanted bytea, fresh bytea, change jsonb, moment timestamptz)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    rid uuid;
    talks uuid[];
BEGIN
    IF EXISTS (SELECT FROM receipt WHERE lookup = fresh) THEN
        RETURN 'repeated';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('kondusif.settle_audience'));
    rid := (SELECT report_id FROM receipt WHERE lookup = wanted);
    talks := ARRAY(SELECT report_id FROM threat WHERE origin_id = rid) || rid;
    IF EXISTS (SELECT FROM key_wrap k WHERE k.holder = 'pelapor' AND k.about_id = ANY (talks)
               AND NOT EXISTS (SELECT FROM jsonb_array_elements(change->'wraps') x WHERE (x->>'about')::uuid = k.about_id)) THEN
        RETURN 'moved';
    END IF;
    UPDATE receipt SET lookup = fresh, public_key = decode(change->>'reply_key', 'hex') WHERE lookup = wanted RETURNING report_id INTO rid;
    IF rid IS NULL THEN
        -- Of two presses at once the second waits for the first and then finds the old look-up gone.
        RETURN CASE WHEN EXISTS (SELECT FROM receipt WHERE lookup = fresh) THEN 'repeated' ELSE 'unknown' END;
    END IF;
    UPDATE key_wrap k SET wrapped = decode(x->>'wrapped', 'hex') FROM jsonb_array_elements(change->'wraps') x
        WHERE k.holder = 'pelapor' AND k.about_id = ANY (talks) AND k.about_id = (x->>'about')::uuid AND k.record_id = k.about_id;
    INSERT INTO code_change (id, report_id, at) VALUES (gen_random_uuid(), rid, moment);
    INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
        VALUES (gen_random_uuid(), moment, NULL, '', NULL, '', 'receipt.code_changed', 'report', rid, rid, '{}');
    RETURN 'changed';
END $$;

-- One answer per round of messages; false for a code that opens nothing. No entry about the report: who answered
-- is nobody's business.
CREATE FUNCTION kondusif.answer_felt_safe(wanted bytea, word text, moment timestamptz)
    RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    rid uuid := (SELECT report_id FROM receipt WHERE lookup = wanted);
BEGIN
    IF rid IS NULL THEN
        RETURN false;
    END IF;
    INSERT INTO felt_safe (id, report_id, round, answer)
        VALUES (gen_random_uuid(), rid, (SELECT count(*) FROM message WHERE report_id = rid AND direction = 'kepada-pelapor'), word)
        ON CONFLICT DO NOTHING;
    IF FOUND THEN
        INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
            VALUES (gen_random_uuid(), moment, NULL, '', NULL, '', 'reporter.felt_safe', '', NULL, NULL, '{}');
    END IF;
    RETURN true;
END $$;

-- The reporter does not want to go on: a message like any other, once. What follows from it the law decides.
CREATE FUNCTION kondusif.ask_to_withdraw(wanted bytea, said jsonb, moment timestamptz)
    RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    rid uuid := (SELECT report_id FROM receipt WHERE lookup = wanted);
BEGIN
    IF rid IS NULL THEN
        RETURN false;
    END IF;
    PERFORM FROM report WHERE id = rid FOR UPDATE;
    IF NOT EXISTS (SELECT FROM message WHERE report_id = rid AND kind = 'pencabutan') THEN
        INSERT INTO message (id, report_id, direction, kind, sealed, at)
            VALUES ((said->>'id')::uuid, rid, 'dari-pelapor', 'pencabutan', decode(said->>'sealed', 'hex'), moment);
        INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
            VALUES (gen_random_uuid(), moment, NULL, '', NULL, '', 'report.withdrawal_asked', 'report', rid, rid, '{}');
    END IF;
    RETURN true;
END $$;

-- How safe reporters feel: the latest answer of each report that the speaker's agency reads, counted per answer.
-- A count below five is not told.
CREATE FUNCTION kondusif.felt_safe_counts()
    RETURNS TABLE (answer text, n bigint) STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY
        SELECT f.answer::text, count(*) FROM (
            SELECT DISTINCT ON (s.report_id) s.answer FROM felt_safe s JOIN report r ON r.id = s.report_id
            WHERE r.audience_id IN (SELECT my_audiences()) AND r.id <> ALL (ARRAY(SELECT my_recusals())) ORDER BY s.report_id, s.round DESC) f
        GROUP BY f.answer HAVING count(*) >= 5;
END $$;

CREATE FUNCTION kondusif.order_alarm() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    UPDATE report SET urgency = CASE TG_TABLE_NAME WHEN 'threat' THEN 0 ELSE 1 END WHERE id = NEW.report_id;
    RETURN NULL;
END $$;

RESET ROLE;

CREATE TRIGGER order_answered_alarm AFTER UPDATE OF kept_at ON kondusif.promise FOR EACH ROW
    WHEN (NEW.kind = 'ancaman' AND NEW.kept_at IS NOT NULL) EXECUTE FUNCTION kondusif.order_alarm();
CREATE TRIGGER order_alarm AFTER INSERT ON kondusif.threat FOR EACH ROW EXECUTE FUNCTION kondusif.order_alarm();
