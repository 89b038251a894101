-- Who steps aside.

SET ROLE k_gate;

-- Reports and berkas in which the speaker is not free: the one named, what is bound to it, and the alarms of both.
CREATE FUNCTION kondusif.recusals_of(who bigint)
    RETURNS SETOF uuid STABLE PARALLEL SAFE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF who IS NULL OR NOT EXISTS (SELECT FROM recusal r WHERE r.person_id = who AND r.undone_at IS NULL) THEN
        RETURN;
    END IF;
    RETURN QUERY
        WITH RECURSIVE bound AS (
            SELECT r.about_id AS id FROM recusal r WHERE r.person_id = who AND r.undone_at IS NULL
            UNION
            SELECT x.id FROM bound b CROSS JOIN LATERAL (
                SELECT l.case_id AS id FROM case_report l WHERE l.report_id = b.id
                UNION ALL SELECT l.report_id FROM case_report l WHERE l.case_id = b.id
                UNION ALL SELECT t.report_id FROM threat t WHERE t.origin_id = b.id
                UNION ALL SELECT t.origin_id FROM threat t WHERE t.report_id = b.id) x)
        SELECT id FROM bound;
END $$;

CREATE FUNCTION kondusif.my_recusals()
    RETURNS SETOF uuid STABLE PARALLEL SAFE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT recusals_of(actor());
END $$;

-- A person steps back, or the head or secretary of the same agency says so. Sight is lost at once, a claim is given up.
CREATE FUNCTION kondusif.recuse(who bigint, about uuid, tie text, why text, moment timestamptz)
    RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    made uuid := gen_random_uuid();
    standing uuid;
BEGIN
    IF NOT speaker_reads(about) THEN
        RAISE insufficient_privilege USING MESSAGE = 'no such report or berkas for this session';
    END IF;
    IF who <> actor() AND NOT (holds('leader', 'secretary')
            AND EXISTS (SELECT FROM person p WHERE p.id = who AND p.agency_id = my_agency())) THEN
        RAISE insufficient_privilege USING MESSAGE = 'only the head or the secretary recuses somebody else, of the own agency';
    END IF;
    standing := (SELECT r.id FROM recusal r WHERE r.person_id = who AND r.about_id = about AND r.undone_at IS NULL);
    IF standing IS NOT NULL THEN
        RETURN standing;
    END IF;
    INSERT INTO recusal (id, person_id, agency_id, about_id, bond, reason, made_at, made_by_id, undone_reason)
        VALUES (made, who, my_agency(), about, tie, left(coalesce(why, ''), 300), moment, actor(), '');
    UPDATE report SET claimed_by_id = NULL, claimed_until = NULL
        WHERE claimed_by_id = who AND id IN (SELECT recusals_of(who));
    RETURN made;
END $$;

-- Undone by another person of the same agency, who reads the matter and says why; false where there is nothing to undo.
CREATE FUNCTION kondusif.undo_recusal(which uuid, why text, moment timestamptz)
    RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    UPDATE recusal r SET undone_at = moment, undone_by_id = actor(), undone_reason = left(coalesce(why, ''), 300)
        WHERE r.id = which AND r.undone_at IS NULL AND r.person_id <> actor() AND r.agency_id = my_agency()
            AND holds('leader', 'secretary', 'verifier', 'liaison') AND speaker_reads(r.about_id);
    RETURN FOUND;
END $$;

RESET ROLE;
