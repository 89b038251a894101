-- Search in reports.

SET ROLE k_gate;

-- {"all": ["uang"], "phrases": ["rumah warga"], "none": ["beras"]} as a query; null where nothing positive is left.
CREATE FUNCTION kondusif.words_wanted(words jsonb)
    RETURNS tsquery IMMUTABLE PARALLEL SAFE LANGUAGE plpgsql SET search_path = kondusif, pg_temp AS $$
DECLARE
    found tsquery;
    part tsquery;
    each text;
BEGIN
    FOR each IN SELECT jsonb_array_elements_text(coalesce(words->'all', '[]')) LOOP
        part := plainto_tsquery('pg_catalog.indonesian', each);
        found := CASE WHEN numnode(part) = 0 THEN found WHEN found IS NULL THEN part ELSE found && part END;
    END LOOP;
    FOR each IN SELECT jsonb_array_elements_text(coalesce(words->'phrases', '[]')) LOOP
        part := phraseto_tsquery('pg_catalog.indonesian', each);
        found := CASE WHEN numnode(part) = 0 THEN found WHEN found IS NULL THEN part ELSE found && part END;
    END LOOP;
    FOR each IN SELECT jsonb_array_elements_text(coalesce(words->'none', '[]')) LOOP
        part := phraseto_tsquery('pg_catalog.indonesian', each);
        found := CASE WHEN numnode(part) = 0 OR found IS NULL THEN found ELSE found && !! part END;
    END LOOP;
    RETURN found;
END $$;

-- Reports of the speaker's audiences whose summary holds the words, the newest first.
-- words   as above, and "places": villages whose reports are meant too
-- wanted  limits, each optional: status [..], track, told_kind, kind, told_actor, actor, election_id, channel, area,
--         post, urgency, identity, claimed_by, since, until
-- paging  at_most: rows wanted; cap: how far is counted; after_at, after_id: the last row of the page before
-- Returns the ids with the summary, its matches between characters 2 and 3; n_found on every row, cap + 1 for "more".
CREATE FUNCTION kondusif.search_reports(words jsonb, wanted jsonb, paging jsonb)
    RETURNS TABLE (id uuid, marked text, n_found integer) LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
#variable_conflict use_column
DECLARE
    mine bigint[] := ARRAY(SELECT my_audiences());
    query tsquery := words_wanted(words);
    places text[] := ARRAY(SELECT jsonb_array_elements_text(coalesce(words->'places', '[]')));
    limits text := 'r.audience_id = ANY ($1)' || CASE WHEN EXISTS (SELECT FROM my_recusals())
        THEN ' AND r.id <> ALL (ARRAY(SELECT my_recusals()))' ELSE '' END;
    meant text := '';
    field text;
    total integer;
    looked integer := 0;
    readable text;
    found uuid[];
BEGIN
    IF cardinality(mine) = 0 OR (query IS NULL AND cardinality(places) = 0) THEN
        RETURN;
    END IF;
    meant := concat_ws(' OR ', CASE WHEN query IS NOT NULL THEN 'r.summary_words @@ $3' END,
                       CASE WHEN cardinality(places) > 0 THEN 'r.village_id = ANY ($4)' END);

    FOREACH field IN ARRAY ARRAY['track', 'told_kind', 'kind', 'told_actor', 'actor', 'election_id', 'channel'] LOOP
        IF wanted ? field THEN
            limits := limits || format(' AND r.%I = $2->>%L', field, field);
        END IF;
    END LOOP;
    limits := limits
        || CASE WHEN wanted ? 'status' THEN ' AND r.status = ANY (ARRAY(SELECT jsonb_array_elements_text($2->''status'')))' ELSE '' END
        || CASE WHEN wanted->>'area' ~ '^[0-9.]+$' THEN ' AND (r.village_id = $2->>''area'' OR r.village_id LIKE ($2->>''area'') || ''.%'')' ELSE '' END
        || CASE WHEN wanted ? 'post' THEN ' AND r.post_id = ($2->>''post'')::bigint' ELSE '' END
        || CASE WHEN wanted ? 'urgency' THEN ' AND r.urgency = ($2->>''urgency'')::smallint' ELSE '' END
        || CASE WHEN wanted ? 'identity' THEN ' AND r.has_identity = ($2->>''identity'')::boolean' ELSE '' END
        || CASE WHEN wanted ? 'claimed_by' THEN ' AND r.claimed_by_id = ($2->>''claimed_by'')::bigint AND r.claimed_until > ($2->>''at'')::timestamptz' ELSE '' END
        || CASE WHEN wanted ? 'since' THEN ' AND r.received_at >= ($2->>''since'')::timestamptz' ELSE '' END
        || CASE WHEN wanted ? 'until' THEN ' AND r.received_at < ($2->>''until'')::timestamptz' ELSE '' END;
    IF paging ? 'after_id' THEN
        limits := limits || ' AND (r.received_at, r.id) < (($5->>''after_at'')::timestamptz, ($5->>''after_id'')::uuid)';
    END IF;
    readable := limits;
    limits := limits || ' AND (' || meant || ')';
    -- A frequent word: five looks among the newest for each that is counted; nearly always enough.
    IF query IS NOT NULL AND words_share(query) > 0.02 THEN
        EXECUTE 'WITH hit AS MATERIALIZED (SELECT r.id, r.received_at FROM (SELECT r.id, r.received_at, r.summary_words, r.village_id'
            ' FROM report r WHERE ' || readable || ' ORDER BY r.received_at DESC, r.id DESC LIMIT 5 * (($5->>''cap'')::int + 1)) r'
            ' WHERE ' || meant || ' ORDER BY r.received_at DESC, r.id DESC LIMIT ($5->>''cap'')::int + 1)'
            ' SELECT (SELECT count(*) FROM hit), ARRAY(SELECT s.id FROM hit s ORDER BY s.received_at DESC, s.id DESC LIMIT ($5->>''at_most'')::int)'
            INTO looked, found USING mine, wanted, query, places, paging;
    END IF;
    IF looked > (paging->>'cap')::int THEN
        total := looked;
    ELSE
    -- How often two words stand together is a guess of the planner; a wrong one would read the whole table.
    IF numnode(query) > 1 THEN
        PERFORM set_config('enable_seqscan', 'off', true);
    END IF;
    EXECUTE 'WITH few AS MATERIALIZED (SELECT r.id, r.received_at FROM report r WHERE ' || limits || ' LIMIT ($5->>''cap'')::int + 1)'
        ' SELECT (SELECT count(*) FROM few), ARRAY(SELECT s.id FROM few s ORDER BY s.received_at DESC, s.id DESC LIMIT ($5->>''at_most'')::int)'
        INTO total, found USING mine, wanted, query, places, paging;
    IF total > (paging->>'cap')::int THEN
        -- Many: walk from the newest until the page is full.
        EXECUTE 'SELECT ARRAY(SELECT r.id FROM report r WHERE ' || limits
            || ' ORDER BY r.received_at DESC, r.id DESC LIMIT ($5->>''at_most'')::int)'
            INTO found USING mine, wanted, query, places, paging;
    END IF;
    PERFORM set_config('enable_seqscan', 'on', true);
    END IF;
    RETURN QUERY
        SELECT r.id, CASE WHEN query IS NULL THEN r.summary ELSE ts_headline('pg_catalog.indonesian', r.summary, query,
            'HighlightAll=true, StartSel=' || chr(2) || ', StopSel=' || chr(3)) END, total
        FROM unnest(found) WITH ORDINALITY o (id, place) JOIN report r USING (id) ORDER BY o.place;
END $$;

-- Which share of all reports holds the words, as the planner reckons; of two words together it is a guess.
CREATE FUNCTION kondusif.words_share(query tsquery) RETURNS real LANGUAGE plpgsql SET search_path = kondusif, pg_temp AS $$
DECLARE
    plan json;
BEGIN
    EXECUTE format('EXPLAIN (FORMAT JSON) SELECT FROM report r WHERE r.summary_words @@ %L::tsquery', query) INTO plan;
    RETURN (plan->0->'Plan'->>'Plan Rows')::real
        / greatest(1, (SELECT c.reltuples FROM pg_class c WHERE c.oid = 'report'::regclass));
END $$;

RESET ROLE;
