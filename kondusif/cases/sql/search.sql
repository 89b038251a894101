-- Search in berkas and in names.

SET ROLE k_gate;

-- Ids of the speaker's berkas, the newest first, at most at_most of each way of finding one.
-- words      as search_reports takes them
-- beginning  of a number, "2024-7K3" or "7K3", or "" for none; letters, digits and hyphens alone
CREATE FUNCTION kondusif.search_cases(words jsonb, beginning text, at_most integer)
    RETURNS uuid[] STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    mine bigint[] := ARRAY(SELECT my_audiences());
    query tsquery := words_wanted(words);
    places text[] := ARRAY(SELECT jsonb_array_elements_text(coalesce(words->'places', '[]')));
    readable text := 'f.audience_id = ANY ($1) AND f.id <> ALL ($6)';
    said text := 'r.audience_id + 0 = ANY ($1) AND r.status = ''diangkat'' AND r.summary_words @@ $2';
    tests text[] := '{}';
    ways text[];
    found uuid[];
BEGIN
    IF query IS NOT NULL THEN
        tests := tests || 'f.title_words @@ $2'::text;
    END IF;
    IF beginning ~ '^[0-9A-Z-]+$' THEN
        tests := tests || 'f.number LIKE $3 || ''%'''::text || 'substr(f.number, 6) LIKE $3 || ''%'''::text;
    END IF;
    IF cardinality(places) > 0 THEN
        tests := tests || 'f.village_id = ANY ($4)'::text;
    END IF;
    IF cardinality(mine) = 0 OR cardinality(tests) = 0 THEN
        RETURN '{}';
    END IF;
    ways := ARRAY(SELECT 'SELECT f.id, f.opened_at FROM case_file f WHERE ' || readable || ' AND ' || each FROM unnest(tests) each);
    IF query IS NOT NULL THEN
        tests := tests || ('EXISTS (SELECT FROM case_report l JOIN report r ON r.id = l.report_id WHERE l.case_id = f.id AND ' || said || ')');
        EXECUTE 'SELECT ARRAY(SELECT f.id FROM'
            ' (SELECT * FROM case_file f WHERE ' || readable || ' ORDER BY f.opened_at DESC, f.id LIMIT 5 * $5) f'
            ' WHERE ' || array_to_string(tests, ' OR ') || ' ORDER BY f.opened_at DESC, f.id LIMIT $5)'
            INTO found USING mine, query, beginning, places, at_most, ARRAY(SELECT my_recusals());
        IF cardinality(found) = at_most THEN
            RETURN found;
        END IF;
        ways := ways || ('SELECT f.id, f.opened_at FROM report r JOIN case_report l ON l.report_id = r.id'
            ' JOIN case_file f ON f.id = l.case_id WHERE ' || readable || ' AND ' || said);
    END IF;
    EXECUTE 'SELECT ARRAY(SELECT each.id FROM ((' || array_to_string(ways, ') UNION (') || ')) each'
        ' ORDER BY each.opened_at DESC, each.id LIMIT $5)' INTO found USING mine, query, beginning, places, at_most, ARRAY(SELECT my_recusals());
    RETURN found;
END $$;

-- A number alone, never who or why: those stand in the trail of the searching agency's own auditor.
CREATE FUNCTION kondusif.names_searched(since timestamptz)
    RETURNS bigint STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    mine bigint := my_agency();
BEGIN
    IF NOT holds('auditor') THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT count(*) FROM audit_entry e WHERE e.verb = 'name.searched' AND e.at >= since
        AND (e.agency_id = mine OR EXISTS (SELECT FROM agency a WHERE a.id = mine AND a.oversight)));
END $$;

RESET ROLE;
