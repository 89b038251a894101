-- The register of social conflicts.

-- Whether the speaker leads this conflict; asked with the speaker's own rights, so only of what the speaker may read.
CREATE FUNCTION kondusif.i_lead(about uuid) RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT kondusif.speaks() AND EXISTS (SELECT FROM kondusif.social_conflict c
        WHERE c.id = about AND kondusif.my_agency() IN (c.registrar_id, c.keeper_id))
$$;

-- Whether the speaker may add to this conflict: of an agency that reads it, in a role that speaks for it.
CREATE FUNCTION kondusif.i_add_to(about uuid) RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT kondusif.speaks() AND EXISTS (SELECT FROM kondusif.social_conflict c WHERE c.id = about AND c.state <> 'keliru')
$$;

-- The secretariat that keeps the conflicts of a place: of the widest area around it; none is null.
CREATE FUNCTION kondusif.keeper_for(place text) RETURNS bigint STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT a.id FROM kondusif.agency a WHERE a.body = 'timdu' AND a.area_id IS NOT NULL
        AND (place = a.area_id OR starts_with(place, a.area_id || '.')) ORDER BY length(a.area_id), a.id LIMIT 1
$$;

SET ROLE k_gate;

-- Conflicts that the speaker's agency recorded, keeps or was added to, for roles that have a seat at the table.
CREATE FUNCTION kondusif.my_conflicts()
    RETURNS SETOF uuid STABLE PARALLEL SAFE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    mine bigint := my_agency();
BEGIN
    IF mine IS NULL OR NOT holds('secretary', 'verifier', 'liaison', 'analyst', 'planner', 'leader') THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT c.id FROM social_conflict c WHERE c.registrar_id = mine OR c.keeper_id = mine
        UNION SELECT r.conflict_id FROM social_conflict_reader r WHERE r.agency_id = mine;
END $$;

RESET ROLE;
