-- Bodies with an interest in the accused's side.

SET ROLE k_gate;

-- Every agency on the side of the bodies that are interested on a day: unit, superiors, all below, the whole employer.
CREATE FUNCTION kondusif.interested_side(on_day date)
    RETURNS bigint[] STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN ARRAY(SELECT DISTINCT a FROM interest i, unnest(conflict_closure('', i.agency_id)) a
        WHERE i.confirmed_at IS NOT NULL AND i.ended_at IS NULL
          AND i.starts_on <= on_day AND (i.ends_on IS NULL OR i.ends_on > on_day) ORDER BY 1);
END $$;

-- Who triages on a day: the agencies flagged so, and the outside bodies named for an interest in force.
CREATE FUNCTION kondusif.triaging(on_day date)
    RETURNS bigint[] STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN ARRAY(SELECT a.id FROM agency a WHERE a.triages
        UNION SELECT i.outside_id FROM interest i
        WHERE i.outside_id IS NOT NULL AND i.confirmed_at IS NOT NULL AND i.ended_at IS NULL
          AND i.starts_on <= on_day AND (i.ends_on IS NULL OR i.ends_on > on_day));
END $$;

-- The handlers; where each of them is in conflict, with the first free body that takes over. With none, nobody reads it.
CREATE FUNCTION kondusif.with_next_body(wanted bigint[], refused bigint[])
    RETURNS bigint[] STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM unnest(wanted) x WHERE x <> ALL (refused)) THEN
        RETURN wanted;
    END IF;
    RETURN wanted || ARRAY(SELECT a.id FROM agency a WHERE a.takes_over IS NOT NULL AND a.id <> ALL (refused)
                           ORDER BY a.takes_over, a.id LIMIT 1);
END $$;

-- Whether the speaker may propose, confirm and end an interest: head, secretary or verifier of a body that triages,
-- oversees or takes over.
CREATE FUNCTION kondusif.may_steer() RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN holds('leader', 'secretary', 'verifier') AND EXISTS (
        SELECT FROM agency a WHERE a.id = my_agency() AND (a.triages OR a.oversight OR a.takes_over IS NOT NULL));
END $$;

-- What was not decided when an interest began moves away from that side, claims included. Returns how many reports moved.
CREATE FUNCTION kondusif.apply_interests(on_day date)
    RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    side bigint[] := interested_side(on_day);
    row_ record;
    moved integer := 0;
BEGIN
    IF cardinality(side) = 0 THEN
        RETURN 0;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('kondusif.settle_audience'));
    FOR row_ IN SELECT r.id, l.case_id, u.handlers FROM report r JOIN audience u ON u.id = r.audience_id
            LEFT JOIN case_report l ON l.report_id = r.id LEFT JOIN case_file f ON f.id = l.case_id
            WHERE (r.status IN ('diterima', 'ditanyakan') OR f.state <> 'ditutup')
              AND EXISTS (SELECT FROM unnest(u.handlers) h WHERE h = ANY (side) AND h <> ALL (u.conflicted)) LOOP
        INSERT INTO conflict (id, report_id, agency_id, source)
            SELECT gen_random_uuid(), row_.id, a, 'berkepentingan' FROM unnest(side) a
            ON CONFLICT (report_id, agency_id) DO UPDATE SET released_at = NULL, released_by_id = NULL, source = 'berkepentingan'
                WHERE conflict.released_at IS NOT NULL OR conflict.source = 'unknown-unit';
        UPDATE report SET claimed_by_id = NULL, claimed_until = NULL WHERE id = row_.id
            AND claimed_by_id IN (SELECT p.id FROM person p WHERE p.agency_id = ANY (side));
        PERFORM settle_audience(row_.case_id, row_.id, row_.handlers || triaging(on_day));
        moved := moved + 1;
    END LOOP;
    RETURN moved;
END $$;

-- The second person's yes; then it holds, from starts_on. Returns '' or why not: 'same', 'inside', 'gone'.
CREATE FUNCTION kondusif.confirm_interest(which uuid, on_day date, moment timestamptz)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    found interest;
    side bigint[];
BEGIN
    SELECT * INTO found FROM interest i WHERE i.id = which AND i.confirmed_at IS NULL FOR NO KEY UPDATE;
    IF found.id IS NULL OR NOT may_steer() THEN
        RETURN 'gone';
    END IF;
    IF found.proposed_by_id = actor() THEN
        RETURN 'same';
    END IF;
    side := conflict_closure('', found.agency_id);
    IF my_agency() = ANY (side) AND (SELECT p.agency_id FROM person p WHERE p.id = found.proposed_by_id) = ANY (side) THEN
        RETURN 'inside';
    END IF;
    UPDATE interest SET confirmed_by_id = actor(), confirmed_at = moment WHERE id = which;
    PERFORM apply_interests(on_day);
    RETURN '';
END $$;

-- One person asks for the end, another agrees; who agrees and who asked must not both be of that side.
CREATE FUNCTION kondusif.end_interest(which uuid, moment timestamptz)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    found interest;
    side bigint[];
BEGIN
    SELECT * INTO found FROM interest i WHERE i.id = which AND i.confirmed_at IS NOT NULL AND i.ended_at IS NULL FOR NO KEY UPDATE;
    IF found.id IS NULL OR NOT may_steer() THEN
        RETURN 'gone';
    END IF;
    IF found.end_asked_by_id IS NULL THEN
        UPDATE interest SET end_asked_by_id = actor(), end_asked_at = moment WHERE id = which;
        RETURN 'asked';
    END IF;
    IF found.end_asked_by_id = actor() THEN
        RETURN 'same';
    END IF;
    side := conflict_closure('', found.agency_id);
    IF my_agency() = ANY (side) AND (SELECT p.agency_id FROM person p WHERE p.id = found.end_asked_by_id) = ANY (side) THEN
        RETURN 'inside';
    END IF;
    UPDATE interest SET ended_by_id = actor(), ended_at = moment WHERE id = which;
    RETURN '';
END $$;

-- Reports that wait for a decision and that nobody can take up: each body cleared for them is without a verifier here.
-- For an auditor of a body that oversees or takes over, and never of what concerns that body: a number alone.
CREATE FUNCTION kondusif.held_reports() RETURNS bigint STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    mine bigint := my_agency();
BEGIN
    IF NOT holds('auditor') OR NOT EXISTS (SELECT FROM agency a WHERE a.id = mine AND (a.oversight OR a.takes_over IS NOT NULL)) THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT count(*) FROM report r JOIN audience u ON u.id = r.audience_id
        WHERE r.status IN ('diterima', 'ditanyakan') AND mine <> ALL (u.conflicted)
          AND NOT EXISTS (SELECT FROM clearance c JOIN person p ON p.agency_id = c.agency_id AND p.is_active
                          JOIN person_role h ON h.person_id = p.id AND h.role = 'verifier' WHERE c.audience_id = r.audience_id));
END $$;

-- Why a person sees a report or berkas, or does not: for an auditor, of the own agency's persons, at an overseeing agency
-- of everybody's. Null for what the auditor's agency may not know of, exactly as for what does not exist.
CREATE FUNCTION kondusif.why_sees(who bigint, wanted text)
    RETURNS jsonb STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    about uuid;
    subject person;
    rids uuid[];
    found audience;
BEGIN
    IF NOT holds('auditor') THEN
        RETURN NULL;
    END IF;
    about := CASE WHEN wanted ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN wanted::uuid
        ELSE (SELECT f.id FROM case_file f WHERE f.number = upper(wanted)) END;
    SELECT * INTO subject FROM person p WHERE p.id = who;
    IF about IS NULL OR subject.id IS NULL OR NOT agency_may_know(about) THEN
        RETURN NULL;
    END IF;
    IF subject.agency_id <> my_agency() AND NOT EXISTS (SELECT FROM agency a WHERE a.id = my_agency() AND a.oversight) THEN
        RETURN NULL;
    END IF;
    SELECT u.* INTO found FROM audience u WHERE u.id = coalesce(
        (SELECT r.audience_id FROM report r WHERE r.id = about), (SELECT f.audience_id FROM case_file f WHERE f.id = about));
    rids := ARRAY(SELECT l.report_id FROM case_report l WHERE l.case_id = about) || about;
    RETURN jsonb_build_object(
        'about', about, 'active', subject.is_active,
        'roles', ARRAY(SELECT h.role FROM person_role h WHERE h.person_id = who ORDER BY 1),
        'reads_content', EXISTS (SELECT FROM person_role h WHERE h.person_id = who
            AND h.role IN ('secretary', 'verifier', 'liaison', 'analyst', 'leader')),
        'handles', subject.agency_id = ANY (found.handlers),
        'conflicted', subject.agency_id = ANY (found.conflicted),
        'sources', ARRAY(SELECT DISTINCT c.source FROM conflict c WHERE c.report_id = ANY (rids)
            AND c.agency_id = subject.agency_id AND c.released_at IS NULL ORDER BY 1),
        'recused', about IN (SELECT recusals_of(who)),
        'released', EXISTS (SELECT FROM case_release e WHERE e.person_id = who AND e.withdrawn_at IS NULL AND e.way = 'halaman'
            AND e.case_id IN (SELECT l.case_id FROM case_report l WHERE l.report_id = ANY (rids))));
END $$;

RESET ROLE;
