-- The action plan and who reports on it.

-- Whether the speaker keeps this plan and it can still change; asked with the speaker's own rights.
CREATE FUNCTION kondusif.i_keep_plan(about uuid) RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT kondusif.speaks() AND EXISTS (SELECT FROM kondusif.action_plan p WHERE p.id = about
        AND p.agency_id = kondusif.my_agency() AND p.state <> 'ditutup')
$$;

-- Whether a period is of this plan and open.
CREATE FUNCTION kondusif.plan_is_open(about uuid, period uuid)
    RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT EXISTS (SELECT FROM kondusif.plan_period p WHERE p.id = period AND p.plan_id = about AND p.state = 'terbuka')
$$;

-- Whether the speaker's agency has a part in this line of a running plan whose period is open.
CREATE FUNCTION kondusif.i_report(about uuid, line uuid, period uuid)
    RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT kondusif.speaks() AND kondusif.plan_is_open(about, period)
        AND EXISTS (SELECT FROM kondusif.action_plan p WHERE p.id = about AND p.state = 'berjalan')
        AND EXISTS (SELECT FROM kondusif.plan_partner t WHERE t.plan_id = about AND t.line_id = line
            AND t.agency_id = kondusif.my_agency())
$$;

SET ROLE k_gate;

-- Plans of the speaker's agency, and those approved in which it has a part, for roles that have a seat at the table.
CREATE FUNCTION kondusif.my_plans()
    RETURNS SETOF uuid STABLE PARALLEL SAFE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    mine bigint := my_agency();
BEGIN
    IF mine IS NULL OR NOT holds('secretary', 'verifier', 'liaison', 'analyst', 'planner', 'leader') THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT p.id FROM action_plan p WHERE p.agency_id = mine
        UNION SELECT p.id FROM action_plan p WHERE p.state <> 'rancangan'
            AND EXISTS (SELECT FROM plan_partner t WHERE t.plan_id = p.id AND t.agency_id = mine);
END $$;

RESET ROLE;
