-- Who knows of a berkas, and how audiences follow.

-- Fires inside answer_bridge, so as k_gate. A berkas of which another report is a laporan stays one on withdrawal.
CREATE FUNCTION kondusif.case_follows_name() RETURNS trigger LANGUAGE plpgsql SET search_path = kondusif, pg_temp AS $$
DECLARE
    cid uuid := (SELECT case_id FROM case_report WHERE report_id = NEW.report_id);
BEGIN
    IF NEW.answer = 'tim' THEN
        UPDATE case_file SET track = 'laporan', named_at = NEW.at WHERE id = cid AND track = 'informasi-awal';
    ELSIF NEW.answer = 'dicabut' THEN
        UPDATE case_file SET track = 'informasi-awal' WHERE id = cid AND track = 'laporan' AND named_at IS NOT NULL
            AND NOT EXISTS (SELECT FROM case_report o JOIN report r ON r.id = o.report_id
                            WHERE o.case_id = cid AND r.id <> NEW.report_id AND r.track = 'laporan');
    ELSE
        RETURN NULL;
    END IF;
    IF FOUND THEN
        INSERT INTO stale_clocks (case_id, answer) VALUES (cid, NEW.answer)
            ON CONFLICT (case_id) DO UPDATE SET answer = excluded.answer;
    END IF;
    RETURN NULL;
END $$;

SET ROLE k_gate;

-- Give a berkas, with its reports, clocks and referrals, the audience of its handlers minus every conflict
-- that is not released. Called by the two functions below only.
CREATE FUNCTION kondusif.settle_audience(cid uuid, rid uuid, wanted bigint[])
    RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    rids uuid[] := CASE WHEN cid IS NULL THEN ARRAY[rid]
        ELSE ARRAY(SELECT report_id FROM case_report WHERE case_id = cid) END;
    refused bigint[] := ARRAY(SELECT agency_id FROM conflict WHERE report_id = ANY (rids) AND released_at IS NULL);
    fresh bigint := intern_audience(with_next_body(wanted, refused), refused);
BEGIN
    UPDATE report SET audience_id = fresh WHERE id = ANY (rids) AND audience_id <> fresh;
    UPDATE case_file SET audience_id = fresh WHERE id = cid AND audience_id <> fresh;
    UPDATE case_clock SET audience_id = fresh WHERE case_id = cid AND audience_id <> fresh;
    UPDATE referral SET audience_id = fresh WHERE case_id = cid AND audience_id <> fresh;
    PERFORM close_alarm_to(t.report_id, refused) FROM threat t
        WHERE t.origin_id = ANY (rids) AND t.report_id <> ALL (rids);
    RETURN fresh;
END $$;

-- Let one more agency handle a berkas; false where it is in conflict (then only a letter goes out).
CREATE FUNCTION kondusif.hand_to(cid uuid, who bigint)
    RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    now_in bigint[];
    fresh bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('kondusif.settle_audience'));
    SELECT u.handlers INTO now_in FROM case_file c JOIN audience u ON u.id = c.audience_id
        WHERE c.id = cid AND c.audience_id IN (SELECT my_audiences()) AND c.id <> ALL (ARRAY(SELECT my_recusals()));
    IF now_in IS NULL THEN
        RAISE insufficient_privilege USING MESSAGE = 'no such berkas for this session';
    END IF;
    fresh := settle_audience(cid, NULL, now_in || who);
    RETURN EXISTS (SELECT FROM clearance WHERE audience_id = fresh AND agency_id = who);
END $$;

-- The verifier's word on who is accused: add that conflict set, release what stood there only because the
-- unit was unknown. Returns the agencies that may still read. Sight is lost at once, the speaker's own too.
CREATE FUNCTION kondusif.settle_conflicts(rid uuid, accused text, unit bigint, why text)
    RETURNS bigint[] LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    now_in bigint[];
    cid uuid;
    fresh bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('kondusif.settle_audience'));
    SELECT u.handlers INTO now_in FROM report r JOIN audience u ON u.id = r.audience_id
        WHERE r.id = rid AND r.audience_id IN (SELECT my_audiences()) AND r.id <> ALL (ARRAY(SELECT my_recusals()));
    IF now_in IS NULL THEN
        RAISE insufficient_privilege USING MESSAGE = 'no such report for this session';
    END IF;
    IF NOT holds('verifier') THEN
        RAISE insufficient_privilege USING MESSAGE = 'only a verifier settles conflicts';
    END IF;
    UPDATE conflict SET released_at = now(), released_by_id = actor()
        WHERE report_id = rid AND source = 'unknown-unit' AND released_at IS NULL;
    INSERT INTO conflict (id, report_id, agency_id, source)
        SELECT gen_random_uuid(), rid, a, CASE WHEN unit IS NULL THEN 'unknown-unit' ELSE why END
        FROM unnest(conflict_closure(accused, unit)) a
        ON CONFLICT (report_id, agency_id) DO UPDATE SET released_at = NULL, released_by_id = NULL,
            source = CASE WHEN excluded.source = 'unknown-unit' THEN conflict.source ELSE excluded.source END;
    cid := (SELECT case_id FROM case_report WHERE report_id = rid);
    fresh := settle_audience(cid, rid, now_in);
    RETURN ARRAY(SELECT agency_id FROM clearance WHERE audience_id = fresh ORDER BY 1);
END $$;

-- May the speaker's agency know of this report or berkas at all? For the trail, whose readers need not
-- be readers of content: an agency knows of what it handles; an auditor of an overseeing agency (an
-- Inspektorat) of everything that agency is not in conflict with.
CREATE FUNCTION kondusif.agency_may_know(about uuid)
    RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    mine bigint := my_agency();
    found audience;
BEGIN
    SELECT u.* INTO found FROM audience u
        WHERE u.id = coalesce((SELECT r.audience_id FROM report r WHERE r.id = about),
                              (SELECT f.audience_id FROM case_file f WHERE f.id = about));
    RETURN found.id IS NOT NULL AND about <> ALL (ARRAY(SELECT my_recusals())) AND mine <> ALL (found.conflicted)
        AND (mine = ANY (found.handlers)
             OR (holds('auditor') AND EXISTS (SELECT FROM agency a WHERE a.id = mine AND a.oversight)));
END $$;

-- Agencies cleared for a berkas that the speaker may read; empty for any other.
CREATE FUNCTION kondusif.case_readers(cid uuid)
    RETURNS bigint[] STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN ARRAY(SELECT c.agency_id FROM case_file f JOIN clearance c USING (audience_id)
        WHERE f.id = cid AND f.audience_id IN (SELECT my_audiences()) AND f.id <> ALL (ARRAY(SELECT my_recusals())) ORDER BY 1);
END $$;

-- Whether the speaker reads this report or berkas: what the policies say, for functions that look past them.
CREATE FUNCTION kondusif.speaker_reads(about uuid)
    RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN about IS NOT NULL AND about <> ALL (ARRAY(SELECT my_recusals()))
        AND coalesce((SELECT r.audience_id FROM report r WHERE r.id = about),
                     (SELECT f.audience_id FROM case_file f WHERE f.id = about)) IN (SELECT my_audiences());
END $$;

RESET ROLE;

CREATE TRIGGER case_follows_name AFTER INSERT ON kondusif.bridge_answer
    FOR EACH ROW EXECUTE FUNCTION kondusif.case_follows_name();
