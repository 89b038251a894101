"""Who may keep, ask, answer and see: every step is a function that asks who speaks, so that no form can skip it.

Words that the functions return instead of doing: kondusif/reports/errors.py has a sentence for each.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

HEAD = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$"

TABLES = """
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['custodian', 'identity_opening', 'opening_answer', 'rewrap', 'rewrap_item'] LOOP
        EXECUTE format('ALTER TABLE kondusif.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE kondusif.%I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY gate_passes ON kondusif.%I TO k_gate USING (true) WITH CHECK (true)', t);
    END LOOP;
END $$;
"""

WHO = """
-- Base64 in one line.
CREATE FUNCTION kondusif.plain_base64(raw bytea) RETURNS text IMMUTABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT translate(encode(raw, 'base64'), chr(10), '')
$$;

-- The newest confirmed key of each custodian on a day; [] until there are three persons of two agencies.
CREATE FUNCTION kondusif.sealing_keys(day date) RETURNS jsonb STABLE {HEAD}
DECLARE
    found jsonb;
BEGIN
    SELECT jsonb_agg(jsonb_build_object('id', c.id, 'key', c.key) ORDER BY c.id) INTO found FROM custodian c
        WHERE c.confirmed_at IS NOT NULL AND c.ended_at IS NULL AND c.replaced_by_id IS NULL
            AND c.valid_from <= day AND coalesce(c.valid_until, day) >= day
        HAVING count(DISTINCT c.person_id) >= 3 AND count(DISTINCT c.agency_id) >= 2;
    RETURN coalesce(found, '[]');
END $$;

-- The halves of an envelope of this transaction; an envelope that has its pairs takes no others.
CREATE FUNCTION kondusif.keep_pairs(rid uuid, rows jsonb) RETURNS void {HEAD}
DECLARE
    eid uuid := (SELECT e.id FROM envelope e WHERE e.record_id = rid AND e.suite LIKE 'v2/%');
BEGIN
    IF eid IS NULL OR EXISTS (SELECT FROM envelope_pair p WHERE p.envelope_id = eid) THEN
        RAISE insufficient_privilege USING MESSAGE = 'no envelope that waits for its pairs';
    END IF;
    IF EXISTS (SELECT FROM jsonb_array_elements(rows) r WHERE NOT two_keepers((r->>'first')::uuid, (r->>'second')::uuid))
            OR jsonb_array_length(rows) < 3 THEN
        RAISE check_violation USING MESSAGE = 'a pair is two confirmed keys of two persons, and there are three at least';
    END IF;
    INSERT INTO envelope_pair (id, envelope_id, first_id, second_id, first_half, second_half)
        SELECT gen_random_uuid(), eid, (r->>'first')::uuid, (r->>'second')::uuid,
            decode(r->>'first_half', 'base64'), decode(r->>'second_half', 'base64') FROM jsonb_array_elements(rows) r;
END $$;

CREATE FUNCTION kondusif.two_keepers(one uuid, other uuid) RETURNS boolean STABLE {HEAD}
BEGIN
    RETURN (SELECT count(DISTINCT c.person_id) = 2 FROM custodian c
            WHERE c.id IN (one, other) AND c.confirmed_at IS NOT NULL AND c.ended_at IS NULL);
END $$;

-- Is the agency kept out of what belongs to this report? A release opens the berkas to it, never the name.
CREATE FUNCTION kondusif.is_kept_out(rid uuid, who bigint) RETURNS boolean STABLE {HEAD}
BEGIN
    RETURN EXISTS (SELECT FROM conflict x WHERE x.report_id = rid AND x.agency_id = who
        AND (x.released_at IS NULL OR x.source <> 'unknown-unit'));
END $$;

-- May this person answer for this report with this key? Acting, of no agency in conflict, then or now, and not recused.
CREATE FUNCTION kondusif.may_keep_for(rid uuid, keeper uuid, moment timestamptz) RETURNS boolean STABLE {HEAD}
BEGIN
    RETURN EXISTS (SELECT FROM custodian c JOIN person p ON p.id = c.person_id
        JOIN person_role r ON r.person_id = p.id AND r.role = 'custodian'
        WHERE c.id = keeper AND p.is_active AND c.confirmed_at IS NOT NULL AND c.ended_at IS NULL
            AND c.valid_from <= moment::date AND (c.valid_until IS NULL OR c.valid_until >= moment::date)
            AND NOT is_kept_out(rid, c.agency_id) AND NOT is_kept_out(rid, p.agency_id)
            AND rid <> ALL (ARRAY(SELECT recusals_of(p.id))));
END $$;

-- Is the speaker an acting custodian for this report? For the policies, by the server's clock.
CREATE FUNCTION kondusif.i_keep_for(rid uuid) RETURNS boolean STABLE {HEAD}
BEGIN
    RETURN EXISTS (SELECT FROM custodian c JOIN person p ON p.id = c.person_id
        WHERE c.person_id = actor() AND c.confirmed_at IS NOT NULL AND c.ended_at IS NULL
            AND NOT is_kept_out(rid, c.agency_id) AND NOT is_kept_out(rid, p.agency_id)
            AND rid <> ALL (ARRAY(SELECT my_recusals())));
END $$;
"""

# For the policies: tells the speaker about the own agency alone.
WHO += """
CREATE FUNCTION kondusif.i_audit(rid uuid) RETURNS boolean STABLE {HEAD}
BEGIN
    RETURN holds('auditor') AND NOT is_kept_out(rid, my_agency()) AND rid <> ALL (ARRAY(SELECT my_recusals()));
END $$;
"""

KEYS = """
-- A custodian offers the public half of the own key. An offer that nobody confirmed gives way to the next.
CREATE FUNCTION kondusif.offer_key(cid uuid, public text, print text, moment timestamptz) RETURNS text {HEAD}
BEGIN
    IF NOT holds('custodian') THEN
        RETURN 'not-custodian';
    END IF;
    IF print <> left(encode(sha256(convert_to('kondusif/kunci/v1|' || split_part(public, ':', 1) || '|', 'UTF8')
            || decode(split_part(public, ':', 2), 'hex')), 'hex'), 32) THEN
        RETURN 'wrong-print';
    END IF;
    IF EXISTS (SELECT FROM custodian c WHERE c.key_print = print) THEN
        RETURN 'known';
    END IF;
    DELETE FROM custodian c WHERE c.person_id = actor() AND c.confirmed_at IS NULL;
    INSERT INTO custodian (id, person_id, agency_id, key, key_print, offered_at)
        VALUES (cid, actor(), my_agency(), public, print, moment);
    RETURN 'offered';
END $$;

-- A second person heard the fingerprint read from paper: an administrator, or a custodian who acts already.
CREATE FUNCTION kondusif.confirm_key(cid uuid, heard text, since date, until date, moment timestamptz) RETURNS text {HEAD}
DECLARE
    c custodian;
BEGIN
    IF NOT holds('administrator') AND NOT EXISTS (SELECT FROM custodian k WHERE k.person_id = actor()
            AND k.confirmed_at IS NOT NULL AND k.ended_at IS NULL) THEN
        RETURN 'not-confirmer';
    END IF;
    SELECT * INTO c FROM custodian k WHERE k.id = cid AND k.confirmed_at IS NULL AND k.ended_at IS NULL FOR UPDATE;
    IF c.id IS NULL THEN
        RETURN 'no-offer';
    ELSIF c.person_id = actor() THEN
        RETURN 'own-key';
    ELSIF heard <> c.key_print THEN
        RETURN 'wrong-print';
    END IF;
    UPDATE custodian SET replaced_by_id = cid WHERE person_id = c.person_id AND id <> cid AND replaced_by_id IS NULL;
    UPDATE custodian SET confirmed_by_id = actor(), confirmed_at = moment, valid_from = since, valid_until = until WHERE id = cid;
    RETURN 'confirmed';
END $$;

-- Left, or the key is lost: by the custodian or an administrator. Nothing is sealed to it or answered with it again.
CREATE FUNCTION kondusif.end_key(cid uuid, moment timestamptz) RETURNS text {HEAD}
BEGIN
    UPDATE custodian c SET ended_at = moment WHERE c.id = cid AND c.ended_at IS NULL
        AND (c.person_id = actor() OR holds('administrator'));
    RETURN CASE WHEN FOUND THEN 'ended' ELSE 'no-key' END;
END $$;

-- Agencies that, once accused, would leave fewer than two custodians: a name in such a report could not be opened.
CREATE FUNCTION kondusif.agencies_without_keepers(day date) RETURNS bigint[] STABLE {HEAD}
BEGIN
    RETURN ARRAY(SELECT a.id FROM agency a CROSS JOIN LATERAL (SELECT conflict_closure('', a.id) AS shut) s WHERE (
        SELECT count(DISTINCT c.person_id) FROM custodian c WHERE c.confirmed_at IS NOT NULL AND c.ended_at IS NULL
            AND c.replaced_by_id IS NULL AND c.valid_from <= day AND coalesce(c.valid_until, day) >= day
            AND c.agency_id <> ALL (s.shut)) < 2 ORDER BY a.id);
END $$;
"""

OPENINGS = """
-- ask: ground, purpose, key, print, urgent, consent, consent_until, expires_at, review_until.
CREATE FUNCTION kondusif.ask_opening(oid uuid, rid uuid, ask jsonb, moment timestamptz) RETURNS text {HEAD}
BEGIN
    IF NOT holds('secretary', 'verifier', 'liaison') OR NOT EXISTS (
            SELECT FROM report r WHERE r.id = rid AND r.audience_id IN (SELECT my_audiences())
                AND r.id <> ALL (ARRAY(SELECT my_recusals()))) THEN
        RETURN 'no-report';
    END IF;
    PERFORM FROM report WHERE id = rid FOR UPDATE;
    IF NOT EXISTS (SELECT FROM envelope e JOIN envelope_pair p ON p.envelope_id = e.id WHERE e.record_id = rid) THEN
        RETURN 'no-envelope';
    END IF;
    IF EXISTS (SELECT FROM identity_opening o WHERE o.report_id = rid AND o.cancelled_at IS NULL AND o.done_at IS NULL
            AND o.consent <> 'tidak' AND coalesce(o.expires_at, o.consent_until) > moment) THEN
        RETURN 'asked-already';
    ELSIF EXISTS (SELECT FROM identity_opening o WHERE o.officer_print = ask->>'print') THEN
        RETURN 'used-key';
    END IF;
    INSERT INTO identity_opening (id, report_id, asked_by_id, agency_id, ground, purpose, officer_key, officer_print,
            is_urgent, asked_at, consent, consent_until, expires_at, review_until, review_word, review_note)
        VALUES (oid, rid, actor(), my_agency(), ask->>'ground', ask->>'purpose', ask->>'key', ask->>'print',
            (ask->>'urgent')::boolean, moment, ask->>'consent', (ask->>'consent_until')::timestamptz,
            least((ask->>'expires_at')::timestamptz, moment + interval '24 hours'),
            (ask->>'review_until')::timestamptz, '', '');
    RETURN 'asked';
END $$;

-- The speaker's own sealed halves for a request, for the key named: against all who may still answer, or the one who did.
CREATE FUNCTION kondusif.halves_for(oid uuid, keeper uuid, moment timestamptz) RETURNS jsonb STABLE {HEAD}
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
CREATE FUNCTION kondusif.may_answer(oid uuid, keeper uuid, moment timestamptz) RETURNS text STABLE {HEAD}
DECLARE
    o identity_opening;
BEGIN
    SELECT * INTO o FROM identity_opening WHERE id = oid;
    IF o.id IS NULL OR NOT may_keep_for(o.report_id, keeper, moment)
            OR NOT EXISTS (SELECT FROM custodian c WHERE c.id = keeper AND c.person_id = actor()) THEN
        RETURN 'not-keeper';
    ELSIF o.asked_by_id = actor() THEN
        RETURN 'own-request';
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

-- May these two keys open this request together? Two persons, neither the one who asked; of two agencies wherever a
-- custodian of another agency could answer; and with the one who said yes already.
CREATE FUNCTION kondusif.may_join(oid uuid, keeper uuid, other uuid, moment timestamptz) RETURNS boolean STABLE {HEAD}
DECLARE
    o identity_opening;
    mine custodian;
    theirs custodian;
    given uuid := (SELECT a.custodian_id FROM opening_answer a WHERE a.opening_id = oid AND a.agrees);
BEGIN
    SELECT * INTO o FROM identity_opening WHERE id = oid;
    SELECT * INTO mine FROM custodian WHERE id = keeper;
    SELECT * INTO theirs FROM custodian WHERE id = other;
    IF mine.person_id = theirs.person_id OR theirs.person_id = o.asked_by_id OR NOT may_keep_for(o.report_id, other, moment)
            OR (given IS NOT NULL AND given <> other) THEN
        RETURN false;
    END IF;
    RETURN mine.agency_id <> theirs.agency_id OR NOT EXISTS (
        SELECT FROM custodian c JOIN envelope e ON e.record_id = o.report_id
            JOIN envelope_pair p ON p.envelope_id = e.id AND c.id IN (p.first_id, p.second_id)
                AND coalesce(given, keeper) IN (p.first_id, p.second_id)
        WHERE c.agency_id <> mine.agency_id AND c.person_id <> o.asked_by_id AND may_keep_for(o.report_id, c.id, moment)
            AND NOT EXISTS (SELECT FROM opening_answer a WHERE a.opening_id = oid AND a.person_id = c.person_id AND NOT a.agrees));
END $$;

-- A custodian's answer. halves: exactly those of `halves_for`, each sealed to the officer's key. Returns 'refused' for a
-- no, 'given' for the first yes, 'done' for the second, or why not.
CREATE FUNCTION kondusif.answer_opening(aid uuid, oid uuid, keeper uuid, said jsonb, moment timestamptz) RETURNS text {HEAD}
DECLARE
    word text;
    wanted jsonb;
    is_second boolean;
BEGIN
    PERFORM FROM identity_opening WHERE id = oid FOR UPDATE;
    word := may_answer(oid, keeper, moment);
    IF word <> 'may' THEN
        RETURN word;
    END IF;
    IF NOT (said->>'agrees')::boolean THEN
        INSERT INTO opening_answer (id, opening_id, custodian_id, person_id, agrees, reason, halves, at)
            VALUES (aid, oid, keeper, actor(), false, said->>'reason', '[]', moment);
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
    IF is_second THEN
        UPDATE identity_opening SET done_at = moment WHERE id = oid;
        RETURN 'done';
    END IF;
    RETURN 'given';
END $$;

-- For the officer who asked, while it lasts: the sealed text and both halves of the one pair.
CREATE FUNCTION kondusif.opened_for(oid uuid, moment timestamptz) RETURNS jsonb STABLE {HEAD}
DECLARE
    o identity_opening;
    two uuid[];
BEGIN
    SELECT * INTO o FROM identity_opening WHERE id = oid AND asked_by_id = actor() AND done_at IS NOT NULL
        AND cancelled_at IS NULL AND expires_at > moment AND report_id <> ALL (ARRAY(SELECT my_recusals()));
    IF o.id IS NULL THEN
        RETURN NULL;
    END IF;
    two := ARRAY(SELECT a.custodian_id FROM opening_answer a WHERE a.opening_id = oid AND a.agrees ORDER BY 1);
    RETURN (SELECT jsonb_build_object('isi', plain_base64(e.ciphertext), 'pasangan', jsonb_build_object(
            'catatan', o.report_id, 'pasangan', jsonb_build_array(two[1], two[2]),
            'pertama', half_of(oid, two[1], two[2], 1), 'kedua', half_of(oid, two[1], two[2], 2)))
        FROM envelope e WHERE e.record_id = o.report_id);
END $$;

CREATE FUNCTION kondusif.half_of(oid uuid, one uuid, other uuid, side integer) RETURNS text STABLE {HEAD}
BEGIN
    RETURN (SELECT h->>'isi' FROM opening_answer a, jsonb_array_elements(a.halves) h WHERE a.opening_id = oid AND a.agrees
        AND a.custodian_id = CASE side WHEN 1 THEN one ELSE other END
        AND h->'pasangan' = jsonb_build_array(one, other) AND (h->>'sisi')::integer = side);
END $$;

CREATE FUNCTION kondusif.note_fetched(oid uuid, moment timestamptz) RETURNS text {HEAD}
BEGIN
    UPDATE identity_opening SET fetched_at = coalesce(fetched_at, moment)
        WHERE id = oid AND asked_by_id = actor() AND done_at IS NOT NULL AND cancelled_at IS NULL AND expires_at > moment
            AND report_id <> ALL (ARRAY(SELECT my_recusals()));
    RETURN CASE WHEN FOUND THEN 'noted' ELSE 'closed' END;
END $$;

CREATE FUNCTION kondusif.cancel_opening(oid uuid, moment timestamptz) RETURNS text {HEAD}
BEGIN
    UPDATE identity_opening SET cancelled_at = moment
        WHERE id = oid AND asked_by_id = actor() AND cancelled_at IS NULL AND done_at IS NULL;
    RETURN CASE WHEN FOUND THEN 'cancelled' ELSE 'closed' END;
END $$;

-- A third body looks at an urgent opening: a custodian or auditor of an agency that neither asked nor answered.
CREATE FUNCTION kondusif.review_opening(oid uuid, word text, note text, moment timestamptz) RETURNS text {HEAD}
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
"""

OPENINGS += """
-- Halves of openings that are over are of no use to anyone honest. Returns how many answers were emptied.
CREATE FUNCTION kondusif.forget_halves(moment timestamptz) RETURNS integer {HEAD}
DECLARE
    n integer;
BEGIN
    UPDATE opening_answer a SET halves = '[]' FROM identity_opening o
        WHERE o.id = a.opening_id AND a.halves <> '[]' AND (o.expires_at <= moment OR o.cancelled_at IS NOT NULL);
    GET DIAGNOSTICS n = ROW_COUNT;
    RETURN n;
END $$;
"""

REPORTER = """
-- What the reporter sees of requests to open the own name. Hours alone, and the agency that asked.
CREATE FUNCTION kondusif.openings_of_receipt(wanted bytea) RETURNS jsonb STABLE {HEAD}
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
CREATE FUNCTION kondusif.answer_consent(wanted bytea, oid uuid, word text, moment timestamptz) RETURNS text {HEAD}
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
"""

REWRAP = """
-- Two custodians give the envelopes that both may keep the pairs they lack. Speaker: the giver. Returns how many wait.
CREATE FUNCTION kondusif.start_rewrap(wid uuid, giver uuid, taker uuid, moment timestamptz) RETURNS integer {HEAD}
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

-- Pairs of today's custodians that an envelope lacks.
CREATE FUNCTION kondusif.lacking_pairs(eid uuid, moment timestamptz) RETURNS jsonb STABLE {HEAD}
BEGIN
    RETURN coalesce((SELECT jsonb_agg(jsonb_build_array(a.id, b.id) ORDER BY a.id, b.id)
        FROM jsonb_to_recordset(sealing_keys(moment::date)) a(id uuid), jsonb_to_recordset(sealing_keys(moment::date)) b(id uuid)
        WHERE a.id < b.id AND NOT EXISTS (SELECT FROM envelope_pair p
            WHERE p.envelope_id = eid AND p.first_id = a.id AND p.second_id = b.id)), '[]');
END $$;

-- The next rows for whoever of the two speaks: the giver's halves to hand over, or what the taker joins.
CREATE FUNCTION kondusif.rewrap_rows(wid uuid, most integer, moment timestamptz) RETURNS jsonb STABLE {HEAD}
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
CREATE FUNCTION kondusif.hand_rewrap(wid uuid, rows jsonb, moment timestamptz) RETURNS integer {HEAD}
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
CREATE FUNCTION kondusif.wrap_rewrap(wid uuid, rows jsonb, moment timestamptz) RETURNS integer {HEAD}
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
"""

POLICIES = """
-- Names and fingerprints of custodians are for everyone signed in: whoever doubts one can compare it with the paper.
CREATE POLICY team_reads ON kondusif.custodian FOR SELECT TO k_app USING ((SELECT kondusif.actor()) IS NOT NULL);
CREATE POLICY keepers_and_readers_see ON kondusif.identity_opening FOR SELECT TO k_app USING (
    kondusif.i_keep_for(report_id)
    OR ((SELECT kondusif.holds('secretary', 'verifier', 'liaison'))
        AND EXISTS (SELECT FROM kondusif.report r WHERE r.id = identity_opening.report_id))
    OR (is_urgent AND kondusif.i_audit(report_id)));
CREATE POLICY with_the_request ON kondusif.opening_answer FOR SELECT TO k_app USING (
    EXISTS (SELECT FROM kondusif.identity_opening o WHERE o.id = opening_answer.opening_id));
CREATE POLICY the_two_see ON kondusif.rewrap FOR SELECT TO k_app USING (
    EXISTS (SELECT FROM kondusif.custodian c WHERE c.id IN (rewrap.giver_id, rewrap.taker_id)
            AND c.person_id = (SELECT kondusif.actor())));
CREATE POLICY the_two_see ON kondusif.rewrap_item FOR SELECT TO k_app USING (
    EXISTS (SELECT FROM kondusif.rewrap w WHERE w.id = rewrap_item.rewrap_id));
"""

SQL = "\n".join(
    [
        TABLES,
        "GRANT USAGE, CREATE ON SCHEMA kondusif TO k_gate;\nSET ROLE k_gate;",
        WHO,
        KEYS,
        OPENINGS,
        REPORTER,
        REWRAP,
        "RESET ROLE;\nREVOKE CREATE ON SCHEMA kondusif FROM k_gate;",
        POLICIES,
    ]
).replace("{HEAD}", HEAD)


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("reports", "0024_custodians_and_openings"),
        ("vault", "0005_pairs_row_security"),
        ("agencies", "0008_custodians_are_a_role"),
        ("cases", "0014_recusals_and_releases_row_security"),
    ]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
