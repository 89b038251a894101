-- How a report comes in, from the public form and from a post's device.

SET ROLE k_gate;

-- One door for every report: public and post write through it and read nothing back.
-- Returns 'accepted'; 'repeated' where the same key came with the same content; 'altered' where it came
-- with other content. submission: see reports/core/intake.py. envelope: HPKE ciphertext or null.
-- What it and the functions below it ask is planned once for a connection, not for each report.
CREATE FUNCTION kondusif.accept_report(submission jsonb, envelope bytea)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp
    SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    s jsonb := submission;
    rid uuid := (s->>'report_id')::uuid;
    known bytea;
    accused text := coalesce(s->>'told_actor', '');
    accused_unit bigint;
    interested bigint[] := interested_side((s->>'received_at')::date);
    refused bigint[];
    at_post bigint;
BEGIN
    IF s->>'channel' = 'posko' AND NOT holds('post-officer') THEN
        RAISE insufficient_privilege USING MESSAGE = 'only a post officer enters reports at a post';
    END IF;
    INSERT INTO submission (key_hash, content_hash)
        VALUES (decode(s->>'key_hash', 'hex'), decode(s->>'content_hash', 'hex')) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        SELECT content_hash INTO known FROM submission WHERE key_hash = decode(s->>'key_hash', 'hex');
        RETURN CASE WHEN known = decode(s->>'content_hash', 'hex') THEN 'repeated' ELSE 'altered' END;
    END IF;
    SELECT id INTO accused_unit FROM agency WHERE code = nullif(s->>'told_unit', '');
    IF s->>'channel' = 'posko' THEN
        at_post := (SELECT post_id FROM person WHERE id = actor());
    END IF;
    -- Who is accused is not known: then every agency that this kind of report may be about.
    refused := conflict_closure(coalesce(nullif(accused, ''), 'tidak-tahu-' || (s->>'told_kind')), accused_unit) || interested;
    INSERT INTO report (id, audience_id, channel, post_id, election_id, village_id, told_kind, told_actor, told_unit_id,
            timing, happened_on, known_on, urgency, has_identity, n_evidence, received_at,
            status, track, kind, actor, summary, checklist, closed_reason)
        VALUES (rid, intern_audience(with_next_body(triaging((s->>'received_at')::date), refused), refused), s->>'channel', at_post,
            s->>'election', nullif(s->>'village', ''), s->>'told_kind', accused, accused_unit,
            s->>'timing', (s->>'happened_on')::date, (s->>'known_on')::date, (s->>'urgency')::smallint,
            envelope IS NOT NULL, jsonb_array_length(s->'evidence'), (s->>'received_at')::timestamptz,
            'diterima', '', '', '', '', '{}', '');
    INSERT INTO narrative (report_id, sealed, talk_key, accused_marks)
        VALUES (rid, decode(s->>'sealed', 'hex'), decode(s->>'talk_key', 'hex'), ARRAY(SELECT jsonb_array_elements_text(s->'accused_marks')));
    INSERT INTO receipt (lookup, report_id, public_key) VALUES (decode(s->>'lookup', 'hex'), rid, decode(s->>'reply_key', 'hex'));
    PERFORM keep_wraps(rid, s->'wraps');
    IF envelope IS NOT NULL THEN
        INSERT INTO envelope (id, record_id, suite, key_print, ciphertext)
            VALUES (gen_random_uuid(), rid, s->>'suite', s->>'key_print', accept_report.envelope);
    END IF;
    INSERT INTO conflict (id, report_id, agency_id, source)
        SELECT gen_random_uuid(), rid, a, CASE WHEN a = ANY (interested) THEN 'berkepentingan'
            WHEN accused_unit IS NULL THEN 'unknown-unit' ELSE 'told' END
        FROM (SELECT DISTINCT unnest(refused) a) each_once;
    INSERT INTO promise (id, report_id, kind, due_at, late_note)
        SELECT gen_random_uuid(), rid, 'lembaga', (s->>'promised_at')::timestamptz, '' WHERE s->>'promised_at' IS NOT NULL;
    INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb,
            subject_kind, subject_id, about_id, facts)
        VALUES (gen_random_uuid(), (s->>'received_at')::timestamptz, NULL, '', NULL, '', 'report.received',
            'report', rid, rid, jsonb_build_object('channel', s->>'channel'));
    PERFORM keep_evidence(rid, (s->>'received_at')::timestamptz, s->'evidence');
    RETURN 'accepted';
END $$;

CREATE FUNCTION kondusif.device_is_live(token_hash bytea)
    RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT FROM post_phone WHERE key_hash = token_hash AND revoked_on IS NULL);
END $$;

-- Returns 'accepted', 'repeated' or 'altered' as accept_report does; 'unknown-device' for a token that is none or was
-- revoked; 'code-taken' where another report already has the receipt code that the phone made.
-- written: date by the phone's clock, in words. clock: 'cocok', or 'beda' where it or a date told cannot be right.
CREATE FUNCTION kondusif.accept_from_device(token_hash bytea, submission jsonb, envelope bytea, written text, clock text)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    at_post bigint;
    rid uuid := (submission->>'report_id')::uuid;
    answer text;
BEGIN
    SELECT d.post_id INTO at_post FROM post_phone d WHERE d.key_hash = token_hash AND d.revoked_on IS NULL;
    IF NOT FOUND THEN
        RETURN 'unknown-device';
    END IF;
    IF NOT EXISTS (SELECT FROM submission s WHERE s.key_hash = decode(submission->>'key_hash', 'hex'))
       AND EXISTS (SELECT FROM receipt r WHERE r.lookup = decode(submission->>'lookup', 'hex')) THEN
        RETURN 'code-taken';
    END IF;
    -- Not 'posko' while it comes in: there an officer's session is asked for, and here there is none.
    answer := accept_report(submission || '{"channel": "telepon-posko"}', envelope);
    IF answer = 'accepted' THEN
        UPDATE report SET channel = 'posko', post_id = at_post WHERE id = rid;
        INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb,
                subject_kind, subject_id, about_id, facts)
            VALUES (gen_random_uuid(), (submission->>'received_at')::timestamptz, NULL, '', NULL, '', 'report.written_offline',
                'report', rid, rid, jsonb_build_object('written', written, 'clock', clock));
    END IF;
    RETURN answer;
END $$;

-- Returns leaf (hex) and hour of receipt, and nothing that names the report; null where the look-up opens nothing.
CREATE FUNCTION kondusif.received_leaf(wanted bytea)
    RETURNS jsonb STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN (SELECT jsonb_build_object('leaf', encode(entry_leaf(e), 'hex'), 'hour', e.at)
        FROM receipt r JOIN audit_entry e ON e.about_id = r.report_id AND e.verb = 'report.received'
        WHERE r.lookup = wanted LIMIT 1);
END $$;

RESET ROLE;
