-- Links by which a body without account answers.

SET ROLE k_gate;

-- What an open link says before it is answered: the addressee and the day of sending. No row for any other link. Open is:
-- not answered, not revoked, in time, the referral waits, the berkas is at work, and the addressee is not in conflict.
CREATE FUNCTION kondusif.link_for_answer(hash bytea)
    RETURNS TABLE (agency text, sent_at timestamptz) STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT a.name::text, r.sent_at FROM answer_link l JOIN referral r ON r.id = l.referral_id AND r.agency_id = l.agency_id
            JOIN case_file f ON f.id = r.case_id JOIN agency a ON a.id = l.agency_id
        WHERE l.token_hash = hash AND l.answered_at IS NULL AND l.revoked_at IS NULL AND l.expires_at > now()
            AND r.state IN ('dikirim', 'diterima') AND f.state NOT IN ('selesai', 'ditutup')
            AND EXISTS (SELECT FROM clearance c WHERE c.audience_id = r.audience_id AND c.agency_id = l.agency_id);
END $$;

-- Answer once. False, and nothing written, for any link that is not open, and for a return without a reason.
CREATE FUNCTION kondusif.answer_by_link(hash bytea, said text, why text, moment timestamptz)
    RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    used answer_link;
    cid uuid;
    states text[];
BEGIN
    IF said IS NULL OR said NOT IN ('terima', 'kembalikan', 'belum') OR (said = 'kembalikan' AND coalesce(trim(why), '') = '') THEN
        RETURN false;
    END IF;
    cid := (SELECT r.case_id FROM answer_link l JOIN referral r ON r.id = l.referral_id WHERE l.token_hash = hash);
    PERFORM FROM case_file f WHERE f.id = cid FOR NO KEY UPDATE;  -- as check_open: one step of a berkas at a time
    SELECT l.* INTO used FROM answer_link l WHERE l.token_hash = hash FOR NO KEY UPDATE;
    IF NOT EXISTS (SELECT FROM link_for_answer(hash)) THEN
        RETURN false;
    END IF;
    UPDATE answer_link SET answered_at = moment, answer = said, reason = left(coalesce(why, ''), 200) WHERE id = used.id;
    IF said = 'terima' THEN
        UPDATE referral SET state = 'diterima', received_at = coalesce(received_at, moment) WHERE id = used.referral_id;
    ELSIF said = 'kembalikan' THEN
        UPDATE referral SET state = 'dikembalikan', returned_at = moment, returned_reason = left(why, 200) WHERE id = used.referral_id;
    END IF;
    states := ARRAY(SELECT r.state::text FROM referral r WHERE r.case_id = cid);
    -- The same order as cases.actions.refer.settle_state; a test compares the two.
    UPDATE case_file SET state = CASE WHEN 'disanggupi' = ANY (states) THEN 'ditangani'
        WHEN states && ARRAY['dikirim', 'diterima'] THEN 'diteruskan'
        WHEN 'selesai' = ANY (states) THEN 'ditangani' ELSE 'dikembalikan' END WHERE id = cid;
    INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
        VALUES (gen_random_uuid(), moment, NULL, '', used.agency_id, (SELECT a.short_name FROM agency a WHERE a.id = used.agency_id),
            'referral.answered_by_link', 'referral', used.referral_id, cid,
            jsonb_build_object('agency', (SELECT a.name FROM agency a WHERE a.id = used.agency_id), 'whom', used.for_whom,
                'answer', said, 'reason', coalesce(why, '')));
    RETURN true;
END $$;

RESET ROLE;
