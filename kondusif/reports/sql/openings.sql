-- Opening a reporter's name: asked, answered, fetched, reviewed.

SET ROLE k_gate;

-- ask: ground, purpose, key, print. All else follows from the ground.
CREATE FUNCTION kondusif.ask_opening(oid uuid, rid uuid, ask jsonb, moment timestamptz)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    g record;
BEGIN
    IF NOT holds('secretary', 'verifier', 'liaison') OR NOT EXISTS (
            SELECT FROM report r WHERE r.id = rid AND r.audience_id IN (SELECT my_audiences())
                AND r.id <> ALL (ARRAY(SELECT my_recusals()))) THEN
        RETURN 'no-report';
    END IF;
    SELECT * INTO g FROM opening_ground(ask->>'ground');
    IF NOT FOUND THEN
        RETURN 'no-ground';
    END IF;
    PERFORM FROM report WHERE id = rid FOR UPDATE;
    IF NOT EXISTS (SELECT FROM envelope e JOIN envelope_pair p ON p.envelope_id = e.id WHERE e.record_id = rid) THEN
        RETURN 'no-envelope';
    END IF;
    IF ask->>'print' IS DISTINCT FROM print_of_key(ask->>'key') THEN
        RETURN 'wrong-print';
    ELSIF EXISTS (SELECT FROM identity_opening o WHERE o.report_id = rid AND o.cancelled_at IS NULL AND o.done_at IS NULL
            AND o.consent <> 'tidak' AND coalesce(o.expires_at, o.consent_until) > moment) THEN
        RETURN 'asked-already';
    ELSIF EXISTS (SELECT FROM identity_opening o WHERE o.officer_print = ask->>'print') THEN
        RETURN 'used-key';
    END IF;
    INSERT INTO identity_opening (id, report_id, asked_by_id, agency_id, ground, purpose, officer_key, officer_print,
            is_urgent, asked_at, consent, consent_until, expires_at, review_until, review_word, review_note)
        VALUES (oid, rid, actor(), my_agency(), ask->>'ground', ask->>'purpose', ask->>'key', ask->>'print', g.urgent, moment,
            CASE WHEN g.asks THEN 'menunggu' ELSE 'tidak-ditanya' END,
            CASE WHEN g.asks THEN moment + g.consent_days * interval '1 day' END,
            CASE WHEN NOT g.asks THEN moment + g.hours * interval '1 hour' END,
            CASE WHEN g.urgent THEN moment + g.review_hours * interval '1 hour' END, '', '');
    PERFORM enter_custody('opening.asked', 'opening', oid, rid, jsonb_build_object('ground', g.label), moment);
    PERFORM tell_keepers('permintaan', rid, moment);
    RETURN 'asked';
END $$;

-- The speaker's own sealed halves for a request, for the key named: against all who may still answer, or the one who did.
CREATE FUNCTION kondusif.halves_for(oid uuid, keeper uuid, moment timestamptz)
    RETURNS jsonb STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    o identity_opening;
BEGIN
    SELECT * INTO o FROM identity_opening WHERE id = oid;
    IF o.id IS NULL OR may_answer(oid, keeper, moment) <> 'may' THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT jsonb_agg(jsonb_build_object('catatan', o.report_id, 'pasangan', jsonb_build_array(p.first_id, p.second_id),
            'sisi', CASE keeper WHEN p.first_id THEN 1 ELSE 2 END,
            'isi', plain_base64(CASE keeper WHEN p.first_id THEN p.first_half ELSE p.second_half END))
            ORDER BY p.first_id, p.second_id)
        FROM envelope_pair p JOIN envelope e ON e.id = p.envelope_id
        WHERE e.record_id = o.report_id AND keeper IN (p.first_id, p.second_id)
            AND may_join(oid, keeper, CASE keeper WHEN p.first_id THEN p.second_id ELSE p.first_id END, moment));
END $$;

-- 'may', or why the speaker may not answer this request with this key.
CREATE FUNCTION kondusif.may_answer(oid uuid, keeper uuid, moment timestamptz)
    RETURNS text STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    o identity_opening;
BEGIN
    SELECT * INTO o FROM identity_opening WHERE id = oid;
    IF o.id IS NULL OR NOT may_keep_for(o.report_id, keeper, moment)
            OR NOT EXISTS (SELECT FROM custodian c WHERE c.id = keeper AND c.person_id = actor()) THEN
        RETURN 'not-keeper';
    ELSIF o.asked_by_id = actor() THEN
        RETURN 'own-request';
    ELSIF renewed_recently(actor()) THEN
        RETURN 'renewed';
    ELSIF o.cancelled_at IS NOT NULL OR o.done_at IS NOT NULL THEN
        RETURN 'closed';
    ELSIF o.consent NOT IN ('tidak-ditanya', 'ya') THEN
        RETURN 'no-consent';
    ELSIF o.expires_at IS NULL OR o.expires_at <= moment THEN
        RETURN 'expired';
    ELSIF EXISTS (SELECT FROM opening_answer a WHERE a.opening_id = oid AND a.person_id = actor()) THEN
        RETURN 'answered';
    END IF;
    RETURN 'may';
END $$;

-- A custodian's answer. halves: exactly those of `halves_for`, each sealed to the officer's key. Returns 'refused' for a
-- no, 'given' for the first yes, 'done' for the second, or why not.
CREATE FUNCTION kondusif.answer_opening(aid uuid, oid uuid, keeper uuid, said jsonb, moment timestamptz)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    word text;
    wanted jsonb;
    is_second boolean;
    rid uuid := (SELECT o.report_id FROM identity_opening o WHERE o.id = oid);
BEGIN
    PERFORM FROM identity_opening WHERE id = oid FOR UPDATE;
    word := may_answer(oid, keeper, moment);
    IF word <> 'may' THEN
        RETURN word;
    END IF;
    IF NOT (said->>'agrees')::boolean THEN
        INSERT INTO opening_answer (id, opening_id, custodian_id, person_id, agrees, reason, halves, at)
            VALUES (aid, oid, keeper, actor(), false, said->>'reason', '[]', moment);
        PERFORM enter_custody('opening.answered', 'opening', oid, rid, '{"word": "tidak"}', moment);
        RETURN 'refused';
    END IF;
    is_second := EXISTS (SELECT FROM opening_answer a WHERE a.opening_id = oid AND a.agrees);
    SELECT jsonb_agg(h - 'isi') INTO wanted FROM jsonb_array_elements(halves_for(oid, keeper, moment)) h;
    IF wanted IS NULL OR wanted IS DISTINCT FROM (SELECT jsonb_agg(h - 'isi' ORDER BY h->'pasangan'->>0, h->'pasangan'->>1)
            FROM jsonb_array_elements(said->'halves') h) THEN
        RETURN CASE WHEN wanted IS NULL AND is_second THEN 'wrong-pair' ELSE 'wrong-halves' END;
    END IF;
    INSERT INTO opening_answer (id, opening_id, custodian_id, person_id, agrees, reason, halves, at)
        VALUES (aid, oid, keeper, actor(), true, '', said->'halves', moment);
    PERFORM enter_custody('opening.answered', 'opening', oid, rid, '{"word": "ya"}', moment);
    IF is_second THEN
        UPDATE identity_opening SET done_at = moment WHERE id = oid;
        RETURN 'done';
    END IF;
    RETURN 'given';
END $$;

-- For the officer who asked and said that they are fetched, while it lasts: the sealed text and both halves of the one pair.
CREATE FUNCTION kondusif.opened_for(oid uuid, moment timestamptz)
    RETURNS jsonb STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    o identity_opening;
    two uuid[];
BEGIN
    SELECT * INTO o FROM identity_opening WHERE id = oid AND asked_by_id = actor() AND done_at IS NOT NULL
        AND fetched_at IS NOT NULL AND cancelled_at IS NULL AND expires_at > moment AND report_id <> ALL (ARRAY(SELECT my_recusals()));
    IF o.id IS NULL THEN
        RETURN NULL;
    END IF;
    two := ARRAY(SELECT a.custodian_id FROM opening_answer a WHERE a.opening_id = oid AND a.agrees ORDER BY 1);
    RETURN (SELECT jsonb_build_object('isi', plain_base64(e.ciphertext), 'pasangan', jsonb_build_object(
            'catatan', o.report_id, 'pasangan', jsonb_build_array(two[1], two[2]),
            'pertama', half_of(oid, two[1], two[2], 1), 'kedua', half_of(oid, two[1], two[2], 2)))
        FROM envelope e WHERE e.record_id = o.report_id);
END $$;

CREATE FUNCTION kondusif.half_of(oid uuid, one uuid, other uuid, side integer)
    RETURNS text STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN (SELECT h->>'isi' FROM opening_answer a, jsonb_array_elements(a.halves) h WHERE a.opening_id = oid AND a.agrees
        AND a.custodian_id = CASE side WHEN 1 THEN one ELSE other END
        AND h->'pasangan' = jsonb_build_array(one, other) AND (h->>'sisi')::integer = side);
END $$;

CREATE FUNCTION kondusif.note_fetched(oid uuid, moment timestamptz)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    rid uuid;
BEGIN
    UPDATE identity_opening SET fetched_at = coalesce(fetched_at, moment)
        WHERE id = oid AND asked_by_id = actor() AND done_at IS NOT NULL AND cancelled_at IS NULL AND expires_at > moment
            AND report_id <> ALL (ARRAY(SELECT my_recusals())) RETURNING report_id INTO rid;
    IF rid IS NULL THEN
        RETURN 'closed';
    END IF;
    PERFORM enter_custody('opening.fetched', 'opening', oid, rid, '{}', moment);
    RETURN 'noted';
END $$;

CREATE FUNCTION kondusif.cancel_opening(oid uuid, moment timestamptz)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    UPDATE identity_opening SET cancelled_at = moment
        WHERE id = oid AND asked_by_id = actor() AND cancelled_at IS NULL AND done_at IS NULL;
    RETURN CASE WHEN FOUND THEN 'cancelled' ELSE 'closed' END;
END $$;

-- A third body looks at an urgent opening: a custodian or auditor of an agency that neither asked nor answered.
CREATE FUNCTION kondusif.review_opening(oid uuid, word text, note text, moment timestamptz)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    o identity_opening;
BEGIN
    SELECT * INTO o FROM identity_opening WHERE id = oid FOR UPDATE;
    IF o.id IS NULL OR is_kept_out(o.report_id, my_agency()) OR NOT (i_keep_for(o.report_id) OR i_audit(o.report_id)) THEN
        RETURN 'not-keeper';
    ELSIF NOT o.is_urgent OR o.done_at IS NULL OR o.reviewed_at IS NOT NULL THEN
        RETURN 'closed';
    ELSIF o.agency_id = my_agency() OR o.asked_by_id = actor() OR EXISTS (SELECT FROM opening_answer a JOIN custodian c ON c.id = a.custodian_id
            WHERE a.opening_id = oid AND (c.agency_id = my_agency() OR a.person_id = actor())) THEN
        RETURN 'not-third';
    END IF;
    UPDATE identity_opening SET reviewed_by_id = actor(), reviewed_at = moment, review_word = word, review_note = note WHERE id = oid;
    RETURN 'reviewed';
END $$;

-- Halves of openings that are over are of no use to anyone honest. Returns how many answers were emptied.
CREATE FUNCTION kondusif.forget_halves(moment timestamptz)
    RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    n integer;
BEGIN
    UPDATE opening_answer a SET halves = '[]' FROM identity_opening o
        WHERE o.id = a.opening_id AND a.halves <> '[]' AND (o.expires_at <= moment OR o.cancelled_at IS NOT NULL);
    GET DIAGNOSTICS n = ROW_COUNT;
    RETURN n;
END $$;

-- What the reporter sees of requests to open the own name. Hours alone, and the agency that asked.
CREATE FUNCTION kondusif.openings_of_receipt(wanted bytea)
    RETURNS jsonb STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    rid uuid := (SELECT report_id FROM receipt WHERE lookup = wanted);
BEGIN
    RETURN coalesce((SELECT jsonb_agg(jsonb_build_object('id', o.id, 'ground', o.ground, 'purpose', o.purpose,
            'agency', a.name, 'asked_at', date_trunc('hour', o.asked_at), 'consent', o.consent, 'consent_until', o.consent_until,
            'consent_at', o.consent_at, 'done_at', date_trunc('hour', o.done_at), 'expires_at', o.expires_at, 'cancelled_at', o.cancelled_at,
            'urgent', o.is_urgent) ORDER BY o.asked_at DESC)
        FROM identity_opening o JOIN agency a ON a.id = o.agency_id WHERE o.report_id = rid), '[]');
END $$;

-- The reporter's yes or no, kept to the hour; the first one stands. Custodians have a day from a yes on.
CREATE FUNCTION kondusif.answer_consent(wanted bytea, oid uuid, word text, moment timestamptz)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    hour timestamptz := date_trunc('hour', moment);
    rid uuid := (SELECT report_id FROM receipt WHERE lookup = wanted);
    o identity_opening;
BEGIN
    SELECT * INTO o FROM identity_opening WHERE id = oid AND report_id = rid FOR UPDATE;
    IF o.id IS NULL OR word NOT IN ('ya', 'tidak') THEN
        RETURN 'unknown';
    ELSIF o.consent = word THEN
        RETURN 'repeated';
    ELSIF o.consent <> 'menunggu' OR o.cancelled_at IS NOT NULL OR o.consent_until <= moment THEN
        RETURN 'closed';
    END IF;
    UPDATE identity_opening SET consent = word, consent_at = hour,
        expires_at = CASE word WHEN 'ya' THEN hour + interval '25 hours' END WHERE id = oid;
    INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
        VALUES (gen_random_uuid(), hour, NULL, '', NULL, '', 'opening.consented', 'opening', oid, rid, jsonb_build_object('consent', word));
    RETURN 'accepted';
END $$;

-- The grounds and periods of reports/core/openings.toml; tests/custody/test_opening.py compares. No row for another word.
CREATE FUNCTION kondusif.opening_ground(wanted text) RETURNS TABLE (label text, asks boolean, urgent boolean, hours integer, consent_days integer, review_hours integer)
    IMMUTABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT g.label, g.asks, g.urgent, 24, 3, 72 FROM (VALUES
        ('persetujuan', 'Pelapor setuju namanya dibuka untuk keperluan ini', true, false),
        ('laporan-resmi', 'Pelapor minta laporannya didaftarkan sebagai laporan resmi di Bawaslu', true, false),
        ('perintah-pengadilan', 'Perintah atau penetapan tertulis pengadilan', false, false),
        ('bahaya-jiwa', 'Nyawa pelapor atau orang lain terancam sekarang', false, true)
        ) AS g (id, label, asks, urgent) WHERE g.id = wanted;
END $$;

RESET ROLE;
