-- Figures for the public.

SET ROLE k_gate;

-- How many closed berkas each set of readers has by regency and kind: those of the period, and those that waited in earlier
-- ones. Noted as counted here; keep_figures takes back what waits on. For the worker, once a release: numbers, no berkas.
CREATE FUNCTION kondusif.count_closed(which uuid, zone text) RETURNS TABLE (area text, kind text, audience bigint, readers bigint[], refused bigint[], n bigint)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
#variable_conflict use_column
DECLARE
    since date := (SELECT min(f.starts_on) FROM figures f WHERE f.state <> 'dibuang');
    until_day date := (SELECT f.ends_on + 1 FROM figures f WHERE f.id = which AND f.state = 'diminta');
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('kondusif.figures'));
    INSERT INTO figures_case (case_id, figures_id)
        SELECT f.id, which FROM case_file f
        WHERE f.state = 'ditutup' AND f.closed_at >= since::timestamp AT TIME ZONE zone AND f.closed_at < until_day::timestamp AT TIME ZONE zone
        ON CONFLICT (case_id) DO NOTHING;
    RETURN QUERY SELECT left(coalesce(f.district_id, f.village_id, ''), 5)::text, f.kind::text, f.audience_id, u.handlers, u.conflicted, count(*)
        FROM figures_case c JOIN case_file f ON f.id = c.case_id JOIN audience u ON u.id = f.audience_id
        WHERE c.figures_id = which GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3;
END $$;

-- Keeps what is told of a period, for good, and lets the groups that wait be counted again later. Returns whether it did.
CREATE FUNCTION kondusif.keep_figures(which uuid, waiting jsonb, told jsonb, hash text, moment timestamptz)
    RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    DELETE FROM figures_case c USING case_file f
        WHERE c.figures_id = which AND f.id = c.case_id AND EXISTS (SELECT FROM jsonb_array_elements(waiting) w
            WHERE w->>0 = left(coalesce(f.district_id, f.village_id, ''), 5) AND w->>1 = f.kind AND (w->>2)::bigint = f.audience_id);
    UPDATE figures f SET content = told, digest = hash, counted_at = moment, state = 'rancangan' WHERE f.id = which AND f.state = 'diminta';
    RETURN FOUND;
END $$;

-- One person's yes; the second one's publishes. Returns 'first', 'terbit', or why not: 'same', 'gone'.
CREATE FUNCTION kondusif.approve_figures(which uuid, moment timestamptz)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    found figures;
BEGIN
    SELECT * INTO found FROM figures f WHERE f.id = which AND f.state = 'rancangan' FOR NO KEY UPDATE;
    IF found.id IS NULL OR NOT may_steer() THEN
        RETURN 'gone';
    END IF;
    IF EXISTS (SELECT FROM figures_approval a WHERE a.figures_id = which AND a.person_id = actor()) THEN
        RETURN 'same';
    END IF;
    INSERT INTO figures_approval (id, figures_id, person_id, at) VALUES (gen_random_uuid(), which, actor(), moment);
    IF (SELECT count(*) FROM figures_approval a WHERE a.figures_id = which) < 2 THEN
        RETURN 'first';
    END IF;
    UPDATE figures SET state = 'terbit', published_at = moment WHERE id = which;
    RETURN 'terbit';
END $$;

-- Throws the newest draft away, which nobody outside has seen; its berkas can be counted again. Returns whether it did.
CREATE FUNCTION kondusif.discard_figures(which uuid)
    RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    UPDATE figures f SET state = 'dibuang' WHERE f.id = which AND f.state IN ('diminta', 'rancangan') AND may_steer()
        AND NOT EXISTS (SELECT FROM figures later WHERE later.starts_on > f.starts_on AND later.state <> 'dibuang');
    IF FOUND THEN
        DELETE FROM figures_case c WHERE c.figures_id = which;
    END IF;
    RETURN FOUND;
END $$;

-- Takes public figures back, with a reason that everybody reads. Their days and berkas stay counted: other numbers for the
-- same days would be subtracted from these. Returns whether it did.
CREATE FUNCTION kondusif.withdraw_figures(which uuid, why text, moment timestamptz)
    RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    UPDATE figures f SET state = 'dicabut', withdrawn_at = moment, withdrawn_by_id = actor(), withdrawn_reason = left(trim(why), 500)
        WHERE f.id = which AND f.state = 'terbit' AND may_steer() AND trim(why) <> '';
    RETURN FOUND;
END $$;

RESET ROLE;
