"""Full text over summaries, through one function that looks at the speaker's audiences itself.

`@@` is not leakproof: under row security no index serves it, and a search reads every row. The function runs as
k_gate and filters by audience before anything leaves it. Narratives are not indexed and not searched.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
ALTER TABLE kondusif.report ADD COLUMN summary_words tsvector
    GENERATED ALWAYS AS (to_tsvector('pg_catalog.indonesian', summary)) STORED;
CREATE INDEX report_summary_words ON kondusif.report USING gin (summary_words);

-- {"all": ["uang"], "phrases": ["rumah warga"], "none": ["beras"]} as a query; null where nothing positive is left.
CREATE FUNCTION kondusif.words_wanted(words jsonb) RETURNS tsquery IMMUTABLE PARALLEL SAFE LANGUAGE plpgsql SET search_path = kondusif, pg_temp AS $$
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
    limits text := 'r.audience_id = ANY ($1)';
    meant text := '';
    field text;
    total integer;
    found uuid[];
BEGIN
    IF cardinality(mine) = 0 OR (query IS NULL AND cardinality(places) = 0) THEN
        RETURN;
    END IF;
    meant := concat_ws(' OR ', CASE WHEN query IS NOT NULL THEN 'r.summary_words @@ $3' END,
                       CASE WHEN cardinality(places) > 0 THEN 'r.village_id = ANY ($4)' END);
    limits := limits || ' AND (' || meant || ')';
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
        || CASE WHEN wanted ? 'claimed_by' THEN ' AND r.claimed_by_id = ($2->>''claimed_by'')::bigint AND r.claimed_until > now()' ELSE '' END
        || CASE WHEN wanted ? 'since' THEN ' AND r.received_at >= ($2->>''since'')::timestamptz' ELSE '' END
        || CASE WHEN wanted ? 'until' THEN ' AND r.received_at < ($2->>''until'')::timestamptz' ELSE '' END;
    IF paging ? 'after_id' THEN
        limits := limits || ' AND (r.received_at, r.id) < (($5->>''after_at'')::timestamptz, ($5->>''after_id'')::uuid)';
    END IF;
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
    RETURN QUERY
        SELECT r.id, CASE WHEN query IS NULL THEN r.summary ELSE ts_headline('pg_catalog.indonesian', r.summary, query,
            'HighlightAll=true, StartSel=' || chr(2) || ', StopSel=' || chr(3)) END, total
        FROM unnest(found) WITH ORDINALITY o (id, place) JOIN report r USING (id) ORDER BY o.place;
END $$;

GRANT CREATE ON SCHEMA kondusif TO k_gate;
ALTER FUNCTION kondusif.words_wanted(jsonb) OWNER TO k_gate;
ALTER FUNCTION kondusif.search_reports(jsonb, jsonb, jsonb) OWNER TO k_gate;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("reports", "0005_tally")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
