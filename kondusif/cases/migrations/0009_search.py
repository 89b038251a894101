"""Berkas found by number, by the words of their title, by place and by the summaries of their reports.

Like reports.search_reports it filters by the speaker's audiences itself, since no index of words is used under row
security. The words of a report count only while it belongs to a berkas, and stand in an index of their own: a search for a
frequent word must not walk over a million reports to find the few that became berkas.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
ALTER TABLE kondusif.case_file ADD COLUMN title_words tsvector
    GENERATED ALWAYS AS (to_tsvector('pg_catalog.indonesian', title)) STORED;
CREATE INDEX case_title_words ON kondusif.case_file USING gin (title_words);
CREATE INDEX case_number_end ON kondusif.case_file (substr(number, 6) varchar_pattern_ops);
CREATE INDEX report_words_of_berkas ON kondusif.report USING gin (summary_words) WHERE status = 'diangkat';

-- Ids of the speaker's berkas, the newest first, at most at_most of each way of finding one.
-- words      as search_reports takes them
-- beginning  of a number, "2024-7K3" or "7K3", or "" for none; letters, digits and hyphens alone
CREATE FUNCTION kondusif.search_cases(words jsonb, beginning text, at_most integer) RETURNS uuid[] STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    mine bigint[] := ARRAY(SELECT my_audiences());
    query tsquery := words_wanted(words);
    places text[] := ARRAY(SELECT jsonb_array_elements_text(coalesce(words->'places', '[]')));
    ways text[] := '{}';
    found uuid[];
BEGIN
    IF query IS NOT NULL THEN
        ways := ways || 'SELECT f.id, f.opened_at FROM case_file f WHERE f.audience_id = ANY ($1) AND f.title_words @@ $2'::text
            || 'SELECT f.id, f.opened_at FROM report r JOIN case_report l ON l.report_id = r.id JOIN case_file f ON f.id = l.case_id
                WHERE f.audience_id = ANY ($1) AND r.audience_id = ANY ($1) AND r.status = ''diangkat'' AND r.summary_words @@ $2'::text;
    END IF;
    IF beginning ~ '^[0-9A-Z-]+$' THEN
        ways := ways || 'SELECT f.id, f.opened_at FROM case_file f WHERE f.audience_id = ANY ($1) AND f.number LIKE $3 || ''%'''::text
            || 'SELECT f.id, f.opened_at FROM case_file f WHERE f.audience_id = ANY ($1) AND substr(f.number, 6) LIKE $3 || ''%'''::text;
    END IF;
    IF cardinality(places) > 0 THEN
        ways := ways || 'SELECT f.id, f.opened_at FROM case_file f WHERE f.audience_id = ANY ($1) AND f.village_id = ANY ($4)'::text;
    END IF;
    IF cardinality(mine) = 0 OR cardinality(ways) = 0 THEN
        RETURN '{}';
    END IF;
    EXECUTE 'SELECT ARRAY(SELECT each.id FROM ((' || array_to_string(ways, ') UNION (') || ')) each'
        ' ORDER BY each.opened_at DESC, each.id LIMIT $5)' INTO found USING mine, query, beginning, places, at_most;
    RETURN found;
END $$;

GRANT CREATE ON SCHEMA kondusif TO k_gate;
ALTER FUNCTION kondusif.search_cases(jsonb, text, integer) OWNER TO k_gate;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("cases", "0008_answer_links"), ("reports", "0006_search")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
