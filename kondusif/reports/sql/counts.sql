-- Counts of reports by audience, kept as they change.

SET ROLE k_gate;

-- left(village, 8) is the district: codes of areas are 52, 52.01, 52.01.14, 52.01.14.2001 in the whole country.
CREATE FUNCTION kondusif.tally_new_reports() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    INSERT INTO report_tally_delta (id, audience, status, district, track, told_kind, election, n)
        SELECT gen_random_uuid(), audience_id, status, left(coalesce(village_id, ''), 8), track, told_kind, election_id, count(*)
        FROM fresh GROUP BY 2, 3, 4, 5, 6, 7;
    RETURN NULL;
END $$;

CREATE FUNCTION kondusif.tally_gone_reports() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    INSERT INTO report_tally_delta (id, audience, status, district, track, told_kind, election, n)
        SELECT gen_random_uuid(), audience_id, status, left(coalesce(village_id, ''), 8), track, told_kind, election_id, -count(*)
        FROM gone GROUP BY 2, 3, 4, 5, 6, 7;
    RETURN NULL;
END $$;

CREATE FUNCTION kondusif.tally_changed_report() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    INSERT INTO report_tally_delta (id, audience, status, district, track, told_kind, election, n) VALUES
        (gen_random_uuid(), OLD.audience_id, OLD.status, left(coalesce(OLD.village_id, ''), 8), OLD.track, OLD.told_kind, OLD.election_id, -1),
        (gen_random_uuid(), NEW.audience_id, NEW.status, left(coalesce(NEW.village_id, ''), 8), NEW.track, NEW.told_kind, NEW.election_id, 1);
    RETURN NULL;
END $$;

-- Deltas into the tally, one fold at a time; returns how many were taken.
CREATE FUNCTION kondusif.fold_report_counts() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    taken integer;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('kondusif.fold_report_counts'));
    WITH gone AS (DELETE FROM report_tally_delta RETURNING *),
    summed AS (
        SELECT which.audience, status, district, track, told_kind, election, sum(n) AS n
        FROM gone CROSS JOIN LATERAL (VALUES (gone.audience), (0)) which (audience)
        GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(n) <> 0),
    kept AS (
        INSERT INTO report_tally AS t (id, audience, status, district, track, told_kind, election, n)
        SELECT gen_random_uuid(), * FROM summed
        ON CONFLICT (audience, status, district, track, told_kind, election) DO UPDATE SET n = t.n + excluded.n)
    SELECT count(*) INTO taken FROM gone;
    IF taken > 0 THEN
        DELETE FROM report_tally WHERE n = 0;
    END IF;
    RETURN taken;
END $$;

-- Reports that the speaker may read, counted by "district", "status", "told_kind", "track", "election" or "" (all
-- in one). wanted: {"status": [...], "track": "", "told_kind": "", "election": "", "area": "52.01"}, each optional.
CREATE FUNCTION kondusif.report_counts(counted_by text, wanted jsonb)
    RETURNS TABLE (key text, n bigint) STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
#variable_conflict use_column
DECLARE
    mine bigint[] := ARRAY(SELECT my_audiences());
    hidden bigint[];
    states text[] := CASE WHEN wanted ? 'status' THEN ARRAY(SELECT jsonb_array_elements_text(wanted->'status')) END;
    sees_most boolean;
BEGIN
    IF cardinality(mine) = 0 THEN
        RETURN;
    END IF;
    hidden := ARRAY(SELECT u.id FROM audience u WHERE u.id <> ALL (mine));
    sees_most := cardinality(mine) > cardinality(hidden);
    RETURN QUERY
        SELECT CASE counted_by WHEN 'district' THEN c.district WHEN 'status' THEN c.status WHEN 'told_kind' THEN c.told_kind
                WHEN 'track' THEN c.track WHEN 'election' THEN c.election ELSE '' END::text, sum(c.n)::bigint
        FROM (
            SELECT t.status, t.district, t.track, t.told_kind, t.election,
                   CASE WHEN sees_most AND t.audience <> 0 THEN -t.n ELSE t.n END AS n
            FROM report_tally t
            WHERE t.audience = ANY (CASE WHEN sees_most THEN hidden || 0::bigint ELSE mine END)
              AND (states IS NULL OR t.status = ANY (states))
            UNION ALL
            SELECT d.status, d.district, d.track, d.told_kind, d.election, d.n
            FROM report_tally_delta d WHERE d.audience = ANY (mine) AND (states IS NULL OR d.status = ANY (states))
            UNION ALL
            SELECT r.status, left(coalesce(r.village_id, ''), 8), r.track, r.told_kind, r.election_id, -1
            FROM report r WHERE r.id IN (SELECT my_recusals()) AND r.audience_id = ANY (mine)
              AND (states IS NULL OR r.status = ANY (states))
        ) c
        WHERE (NOT wanted ? 'track' OR c.track = wanted->>'track')
          AND (NOT wanted ? 'told_kind' OR c.told_kind = wanted->>'told_kind')
          AND (NOT wanted ? 'election' OR c.election = wanted->>'election')
          AND (NOT wanted ? 'area' OR c.district = wanted->>'area' OR starts_with(c.district, (wanted->>'area') || '.'))
        GROUP BY 1 HAVING sum(c.n) <> 0;
END $$;

RESET ROLE;

CREATE TRIGGER tally_changed AFTER UPDATE ON kondusif.report FOR EACH ROW
    WHEN (ROW (OLD.audience_id, OLD.status, OLD.village_id, OLD.track, OLD.told_kind, OLD.election_id)
        IS DISTINCT FROM ROW (NEW.audience_id, NEW.status, NEW.village_id, NEW.track, NEW.told_kind, NEW.election_id))
    EXECUTE FUNCTION kondusif.tally_changed_report();
CREATE TRIGGER tally_gone AFTER DELETE ON kondusif.report REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION kondusif.tally_gone_reports();
CREATE TRIGGER tally_new AFTER INSERT ON kondusif.report REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION kondusif.tally_new_reports();
