-- Status dossiers.

-- Whether the speaker prepares this dossier and it stands in one of these states; asked with the speaker's own rights.
CREATE FUNCTION kondusif.i_prepare(about uuid, states text[]) RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT kondusif.speaks() AND EXISTS (SELECT FROM kondusif.status_dossier d WHERE d.id = about
        AND d.agency_id = kondusif.my_agency() AND d.state = ANY (states))
$$;

-- Whether the speaker may say something about the conditions: who prepares it, and every agency of the team once it is submitted.
CREATE FUNCTION kondusif.i_tell_of(about uuid) RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT kondusif.speaks() AND EXISTS (SELECT FROM kondusif.status_dossier d
        WHERE d.id = about AND d.state IN ('disiapkan', 'diajukan', 'berlaku'))
$$;

-- Whether a decision of this kind was read by two persons.
CREATE FUNCTION kondusif.decided_by_two(about uuid, wanted text)
    RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT EXISTS (SELECT FROM kondusif.status_decision k WHERE k.dossier_id = about AND k.kind = wanted AND k.confirmed_at IS NOT NULL)
$$;

SET ROLE k_gate;

-- Dossiers of the speaker's agency, and those submitted of teams in which it sits today, for roles that have a seat at the table.
CREATE FUNCTION kondusif.my_dossiers()
    RETURNS SETOF uuid STABLE PARALLEL SAFE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    mine bigint := my_agency();
BEGIN
    IF mine IS NULL OR NOT holds('secretary', 'verifier', 'liaison', 'analyst', 'planner', 'leader') THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT d.id FROM status_dossier d WHERE d.agency_id = mine
        UNION SELECT d.id FROM status_dossier d WHERE d.state <> 'disiapkan' AND EXISTS (
            SELECT FROM team_decree t JOIN team_member m ON m.decree_id = t.id
            WHERE t.agency_id = d.agency_id AND m.agency_id = mine AND (m.ends_on IS NULL OR m.ends_on > current_date));
END $$;

-- The days of every status in force, from which the law's clocks are counted: its agency, the edition, the decisions that two
-- persons read, and the days of consultations about an extension. No place, no matter, no number of a decree.
CREATE FUNCTION kondusif.status_days() RETURNS TABLE (agency_id bigint, edition text, kinds text[], decided date[], ends date[], talks date[])
STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY SELECT d.agency_id, d.edition::text, array_agg(k.kind::text ORDER BY k.noted_at), array_agg(k.decided_on ORDER BY k.noted_at),
        array_agg(k.ends_on ORDER BY k.noted_at),
        ARRAY(SELECT t."on" FROM status_consultation t WHERE t.dossier_id = d.id AND t.kind = 'perpanjangan')
    FROM status_dossier d JOIN status_decision k ON k.dossier_id = d.id AND k.confirmed_at IS NOT NULL
    WHERE d.state = 'berlaku' GROUP BY d.id;
END $$;

RESET ROLE;
