"""With whom a custodian could give envelopes the pairs that they lack: what the page of re-wrapping begins with."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
GRANT CREATE ON SCHEMA kondusif TO k_gate;
SET LOCAL ROLE k_gate;
-- For each pair of the speaker's and another's acting keys: how many envelopes the two could give the pairs they lack.
-- Counts only what both may keep, so that a custodian of an accused agency counts the same with and without the report.
CREATE FUNCTION kondusif.rewrap_needs(moment timestamptz) RETURNS jsonb STABLE LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = kondusif, pg_temp AS $$
DECLARE
    keys uuid[] := ARRAY(SELECT k.id FROM jsonb_to_recordset(sealing_keys(moment::date)) k(id uuid));
    n_pairs integer := cardinality(keys) * (cardinality(keys) - 1) / 2;
BEGIN
    RETURN coalesce((SELECT jsonb_agg(jsonb_build_object('giver', x.giver, 'taker', x.taker, 'n', x.n) ORDER BY x.n DESC, x.taker)
        FROM (SELECT mine.id AS giver, theirs.id AS taker, count(*) AS n
            FROM envelope e
            JOIN envelope_pair p ON p.envelope_id = e.id
            JOIN custodian mine ON mine.id IN (p.first_id, p.second_id) AND mine.person_id = actor()
            JOIN custodian theirs ON theirs.id IN (p.first_id, p.second_id) AND theirs.id <> mine.id
            WHERE (SELECT count(*) FROM envelope_pair q
                    WHERE q.envelope_id = e.id AND q.first_id = ANY (keys) AND q.second_id = ANY (keys)) < n_pairs
                AND two_keepers(mine.id, theirs.id)
                AND may_keep_for(e.record_id, mine.id, moment) AND may_keep_for(e.record_id, theirs.id, moment)
            GROUP BY 1, 2) x), '[]');
END $$;
RESET ROLE;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("reports", "0026_frequent_words")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
