"""A search for a frequent word looks at the newest reports first, instead of fetching all that hold it.

A third of a million reports holds "amplop": the index of words brings 330,000 of them before the first is shown.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = r"""
GRANT CREATE ON SCHEMA kondusif TO k_gate;
SET LOCAL ROLE k_gate;

-- Which share of all reports holds the words, as the planner reckons; of two words together it is a guess.
CREATE FUNCTION kondusif.words_share(query tsquery) RETURNS real LANGUAGE plpgsql SET search_path = kondusif, pg_temp AS $$
DECLARE
    plan json;
BEGIN
    EXECUTE format('EXPLAIN (FORMAT JSON) SELECT FROM report r WHERE r.summary_words @@ %L::tsquery', query) INTO plan;
    RETURN (plan->0->'Plan'->>'Plan Rows')::real
        / greatest(1, (SELECT c.reltuples FROM pg_class c WHERE c.oid = 'report'::regclass));
END $$;

DO $change$
DECLARE
    changed text := pg_get_functiondef('kondusif.search_reports(jsonb, jsonb, jsonb)'::regprocedure);
    change record;
BEGIN
    FOR change IN SELECT * FROM (VALUES
        ('    total integer;', '    total integer;' || chr(10) || '    looked integer := 0;' || chr(10) || '    readable text;'),
        ($a$    limits := limits || ' AND (' || meant || ')';$a$, ''),
        ($a$    -- How often two words stand together$a$, $a$    readable := limits;
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
    -- How often two words stand together$a$),
        ($a$    PERFORM set_config('enable_seqscan', 'on', true);$a$, $a$    PERFORM set_config('enable_seqscan', 'on', true);
    END IF;$a$)
    ) AS x (old, new) LOOP
        ASSERT position(change.old IN changed) > 0, change.old;
        changed := replace(changed, change.old, change.new);
    END LOOP;
    EXECUTE changed;
END $change$;

RESET ROLE;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("reports", "0025_custody_row_security"),
        ("cases", "0014_recusals_and_releases_row_security"),
    ]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
