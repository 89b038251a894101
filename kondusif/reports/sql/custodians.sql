-- Keys of custodians: offered, confirmed, ended, and the pairs that a name is sealed to.

SET ROLE k_gate;

-- Base64 in one line.
CREATE FUNCTION kondusif.plain_base64(raw bytea) RETURNS text IMMUTABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT translate(encode(raw, 'base64'), chr(10), '')
$$;

-- Id, key and body of each of those keys; [] while names are not taken.
CREATE FUNCTION kondusif.sealing_keys(day date)
    RETURNS jsonb STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF NOT (custody_with(day, NULL)->>'takes_names')::boolean THEN
        RETURN '[]';
    END IF;
    RETURN (SELECT jsonb_agg(jsonb_build_object('id', k.id, 'key', k.key, 'body', k.agency_id) ORDER BY k.id)
        FROM keys_in_force(day, NULL) k);
END $$;

-- The halves of an envelope of this transaction; an envelope that has its pairs takes no others.
CREATE FUNCTION kondusif.keep_pairs(rid uuid, rows jsonb)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
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

-- Two keys that may be one pair: of two persons of two bodies, confirmed, not ended, past their wait.
CREATE FUNCTION kondusif.two_keepers(one uuid, other uuid)
    RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN (SELECT count(DISTINCT c.person_id) = 2 AND count(DISTINCT c.agency_id) = 2 FROM custodian c
            WHERE c.id IN (one, other) AND c.confirmed_at IS NOT NULL AND c.ended_at IS NULL AND c.seals_from <= now());
END $$;

-- Is the agency kept out of what belongs to this report? A release opens the berkas to it, never the name.
CREATE FUNCTION kondusif.is_kept_out(rid uuid, who bigint)
    RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT FROM conflict x WHERE x.report_id = rid AND x.agency_id = who
        AND (x.released_at IS NULL OR x.source <> 'unknown-unit'));
END $$;

-- May this person answer for this report with this key? Acting, of no agency in conflict, then or now, and not recused.
CREATE FUNCTION kondusif.may_keep_for(rid uuid, keeper uuid, moment timestamptz)
    RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT FROM custodian c JOIN person p ON p.id = c.person_id
        JOIN person_role r ON r.person_id = p.id AND r.role = 'custodian'
        WHERE c.id = keeper AND p.is_active AND c.confirmed_at IS NOT NULL AND c.ended_at IS NULL AND c.seals_from <= now()
            AND c.valid_from <= moment::date AND (c.valid_until IS NULL OR c.valid_until >= moment::date)
            AND NOT is_kept_out(rid, c.agency_id) AND NOT is_kept_out(rid, p.agency_id)
            AND rid <> ALL (ARRAY(SELECT recusals_of(p.id))));
END $$;

-- Is the speaker an acting custodian for this report? For the policies, by the server's clock.
CREATE FUNCTION kondusif.i_keep_for(rid uuid)
    RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT FROM custodian c JOIN person p ON p.id = c.person_id
        WHERE c.person_id = actor() AND c.confirmed_at IS NOT NULL AND c.ended_at IS NULL AND c.seals_from <= now()
            AND NOT is_kept_out(rid, c.agency_id) AND NOT is_kept_out(rid, p.agency_id)
            AND rid <> ALL (ARRAY(SELECT my_recusals())));
END $$;

CREATE FUNCTION kondusif.i_audit(rid uuid)
    RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN holds('auditor') AND NOT is_kept_out(rid, my_agency()) AND rid <> ALL (ARRAY(SELECT my_recusals()));
END $$;

-- A custodian offers the public half of the own key. An offer that nobody confirmed gives way to the next.
CREATE FUNCTION kondusif.offer_key(cid uuid, public text, print text, moment timestamptz)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
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

-- A second person heard the fingerprint read from paper. The key counts after a wait of hours, three days at least, by this
-- clock; at once while there have never been keys enough to take names: the first ceremony.
CREATE FUNCTION kondusif.confirm_key(cid uuid, heard text, since date, until date, hours integer, moment timestamptz)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    c custodian;
    word text;
    is_first boolean;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('kondusif.custody'));  -- two confirmed at once would both be of the first ceremony
    word := may_confirm(cid);
    IF word <> 'may' THEN
        RETURN word;
    END IF;
    SELECT * INTO c FROM custodian k WHERE k.id = cid;
    IF heard <> c.key_print THEN
        RETURN 'wrong-print';
    END IF;
    is_first := (SELECT NOT (count(*) >= 3 OR (count(*) = 2 AND min(b.n) >= 2)) FROM (
        SELECT count(DISTINCT k.person_id) AS n FROM custodian k WHERE k.confirmed_at IS NOT NULL GROUP BY k.agency_id) b);
    UPDATE custodian SET replaced_by_id = cid WHERE person_id = c.person_id AND id <> cid AND replaced_by_id IS NULL;
    UPDATE custodian SET confirmed_by_id = actor(), confirmed_at = moment, valid_from = since, valid_until = until,
        seals_from = CASE WHEN is_first THEN now() ELSE now() + greatest(hours, 72) * interval '1 hour' END WHERE id = cid;
    PERFORM enter_custody('custodian.confirmed', 'custodian', cid, NULL, key_in_words(c), moment);
    PERFORM tell_keepers('kunci-baru', NULL, moment);
    RETURN 'confirmed';
END $$;

-- By the custodian, or by the second of two bodies. Nothing is sealed to it or answered with it again. Where it never came
-- to count, the key that it was to replace stays.
CREATE FUNCTION kondusif.end_key(cid uuid, moment timestamptz)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    word text;
BEGIN
    PERFORM FROM custodian k WHERE k.id = cid FOR UPDATE;
    word := may_end(cid, moment);
    IF word NOT IN ('own', 'agree') THEN
        RETURN CASE word WHEN 'ask' THEN 'second-of-another' ELSE word END;
    END IF;
    UPDATE custodian o SET replaced_by_id = NULL FROM custodian c
        WHERE c.id = cid AND o.replaced_by_id = cid AND o.ended_at IS NULL AND c.seals_from > now();
    UPDATE custodian SET ended_at = moment WHERE id = cid;
    PERFORM enter_custody('custodian.ended', 'custodian', cid, NULL, (SELECT key_in_words(c) FROM custodian c WHERE c.id = cid), moment);
    PERFORM tell_keepers('kunci-berakhir', NULL, moment);
    RETURN 'ended';
END $$;

-- Agencies that, once accused, would leave fewer than two custodians: a name in such a report could not be opened.
CREATE FUNCTION kondusif.agencies_without_keepers(day date)
    RETURNS bigint[] STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN ARRAY(SELECT a.id FROM agency a CROSS JOIN LATERAL (SELECT conflict_closure('', a.id) AS shut) s WHERE (
        SELECT count(DISTINCT k.agency_id) FROM keys_in_force(day, NULL) k WHERE k.agency_id <> ALL (s.shut)) < 2 ORDER BY a.id);
END $$;

-- May these two keys open this request together? Two persons of two bodies, then and now, neither the one who asked; and
-- with the one who said yes already. Two of one body never, also where nobody else could answer.
CREATE FUNCTION kondusif.may_join(oid uuid, keeper uuid, other uuid, moment timestamptz)
    RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    o identity_opening;
    given uuid := (SELECT a.custodian_id FROM opening_answer a WHERE a.opening_id = oid AND a.agrees);
BEGIN
    SELECT * INTO o FROM identity_opening WHERE id = oid;
    RETURN (given IS NULL OR given = other) AND may_keep_for(o.report_id, other, moment) AND EXISTS (
        SELECT FROM custodian mine JOIN person me ON me.id = mine.person_id,
            custodian theirs JOIN person them ON them.id = theirs.person_id
        WHERE mine.id = keeper AND theirs.id = other AND me.id <> them.id AND them.id <> o.asked_by_id
            AND NOT ARRAY[mine.agency_id, me.agency_id] && ARRAY[theirs.agency_id, them.agency_id]);
END $$;

-- Pairs of today's custodians, each of two bodies, that an envelope lacks.
CREATE FUNCTION kondusif.lacking_pairs(eid uuid, moment timestamptz)
    RETURNS jsonb STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    keys jsonb := sealing_keys(moment::date);
BEGIN
    RETURN coalesce((SELECT jsonb_agg(jsonb_build_array(a.id, b.id) ORDER BY a.id, b.id)
        FROM jsonb_to_recordset(keys) a(id uuid, body bigint), jsonb_to_recordset(keys) b(id uuid, body bigint)
        WHERE a.id < b.id AND a.body <> b.body AND NOT EXISTS (SELECT FROM envelope_pair p
            WHERE p.envelope_id = eid AND p.first_id = a.id AND p.second_id = b.id)), '[]');
END $$;

-- The keys that seal on a day: confirmed, not ended, past their wait. One that was replaced seals until the newer one
-- does. without: as if this key had ended.
CREATE FUNCTION kondusif.keys_in_force(day date, without uuid)
    RETURNS SETOF custodian STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT c.* FROM custodian c WHERE c.confirmed_at IS NOT NULL AND c.ended_at IS NULL AND c.seals_from <= now()
        AND c.valid_from <= day AND coalesce(c.valid_until, day) >= day AND c.id IS DISTINCT FROM without
        AND NOT EXISTS (SELECT FROM custodian n WHERE n.id = c.replaced_by_id AND n.seals_from <= now());
END $$;

-- Who may be the second person for a key: an administrator, or a custodian whose own key counts.
CREATE FUNCTION kondusif.vouches_for_keys()
    RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN holds('administrator') OR (holds('custodian') AND EXISTS (SELECT FROM custodian k WHERE k.person_id = actor()
        AND k.confirmed_at IS NOT NULL AND k.ended_at IS NULL AND k.seals_from <= now()));
END $$;

-- 'may', or why the speaker may not confirm this key: always somebody of another body than the custodian's, then and now,
-- whom other bodies know, and who never made a link for that account.
CREATE FUNCTION kondusif.may_confirm(cid uuid)
    RETURNS text STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    c custodian;
BEGIN
    SELECT * INTO c FROM custodian k WHERE k.id = cid AND k.confirmed_at IS NULL AND k.ended_at IS NULL;
    IF NOT vouches_for_keys() THEN
        RETURN 'not-confirmer';
    ELSIF c.id IS NULL THEN
        RETURN 'no-offer';
    ELSIF c.person_id = actor() THEN
        RETURN 'own-key';
    ELSIF my_agency() IN (c.agency_id, (SELECT p.agency_id FROM person p WHERE p.id = c.person_id)) THEN
        RETURN 'same-body';
    ELSIF approval_bar(actor()) IS NOT NULL THEN
        RETURN approval_bar(actor());
    ELSIF EXISTS (SELECT FROM invitation i WHERE i.person_id = c.person_id AND i.made_by_id = actor()) THEN
        RETURN 'inviter';
    END IF;
    RETURN 'may';
END $$;

CREATE FUNCTION kondusif.key_in_words(c custodian)
    RETURNS jsonb STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN jsonb_build_object('print', trim(regexp_replace(upper(c.key_print), '(.{4})', '\1 ', 'g')),
        'name', (SELECT p.name FROM person p WHERE p.id = c.person_id),
        'agency', (SELECT a.short_name FROM agency a WHERE a.id = c.agency_id));
END $$;

-- What the speaker may do to end a key: 'own' (the speaker's: at once), 'ask' (begin), 'agree' (be the second), or why not.
-- A request to end a key that nobody agrees to lapses after three days.
CREATE FUNCTION kondusif.may_end(cid uuid, moment timestamptz)
    RETURNS text STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    c custodian;
BEGIN
    SELECT * INTO c FROM custodian k WHERE k.id = cid AND k.ended_at IS NULL;
    IF c.id IS NULL THEN
        RETURN 'no-key';
    ELSIF c.person_id <> actor() AND NOT vouches_for_keys() THEN
        RETURN 'not-ender';
    ELSIF renewed_recently(actor()) THEN
        RETURN 'renewed';
    ELSIF c.person_id = actor() THEN
        RETURN 'own';
    ELSIF approval_bar(actor()) IS NOT NULL THEN
        RETURN approval_bar(actor());
    ELSIF c.end_asked_by_id IS NULL OR c.end_asked_at <= moment - interval '3 days' THEN
        RETURN 'ask';
    ELSIF my_agency() = (SELECT p.agency_id FROM person p WHERE p.id = c.end_asked_by_id) OR c.end_asked_by_id = actor() THEN
        RETURN 'second-of-another';
    END IF;
    RETURN 'agree';
END $$;

-- The first of two bodies says that another's key should end. Nothing ends by it.
CREATE FUNCTION kondusif.ask_to_end_key(cid uuid, moment timestamptz)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    word text;
BEGIN
    PERFORM FROM custodian k WHERE k.id = cid FOR UPDATE;
    word := may_end(cid, moment);
    IF word <> 'ask' THEN
        RETURN word;
    END IF;
    UPDATE custodian SET end_asked_by_id = actor(), end_asked_at = moment WHERE id = cid;
    PERFORM enter_custody('custodian.end_asked', 'custodian', cid, NULL, (SELECT key_in_words(c) FROM custodian c WHERE c.id = cid), moment);
    PERFORM tell_keepers('minta-akhiri', NULL, moment);
    RETURN 'asked';
END $$;

-- The fingerprint of a public key as `suite:hex`; kondusif/key/suites.py.
CREATE FUNCTION kondusif.print_of_key(public text)
    RETURNS text IMMUTABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN left(encode(sha256(convert_to('kondusif/kunci/v1|' || split_part(public, ':', 1) || '|', 'UTF8')
        || decode(split_part(public, ':', 2), 'hex')), 'hex'), 32);
END $$;

RESET ROLE;
