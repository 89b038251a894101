-- The team's decree and duty.

-- Whether the speaker keeps the papers of this team; asked with the speaker's own rights.
CREATE FUNCTION kondusif.i_keep_team(about uuid) RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT kondusif.speaks() AND EXISTS (SELECT FROM kondusif.team_decree d WHERE d.id = about AND d.agency_id = kondusif.my_agency())
$$;

SET ROLE k_gate;

-- Teams whose papers the speaker's agency keeps, or in which it sits today, for roles that have a seat at the table.
CREATE FUNCTION kondusif.my_teams()
    RETURNS SETOF uuid STABLE PARALLEL SAFE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    mine bigint := my_agency();
BEGIN
    IF mine IS NULL OR NOT holds('secretary', 'verifier', 'liaison', 'analyst', 'planner', 'leader') THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT d.id FROM team_decree d WHERE d.agency_id = mine
        UNION SELECT m.decree_id FROM team_member m WHERE m.agency_id = mine AND (m.ends_on IS NULL OR m.ends_on > current_date);
END $$;

RESET ROLE;
