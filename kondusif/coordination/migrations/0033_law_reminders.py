"""What the law says to warn of reaches the reminder by e-mail: the worker reads days of a status, and nothing that it is about."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['status_decision', 'status_consultation'] LOOP
        EXECUTE format('CREATE POLICY gate_passes ON kondusif.%I TO k_gate USING (true) WITH CHECK (true)', t);
    END LOOP;
END $$;

GRANT USAGE, CREATE ON SCHEMA kondusif TO k_gate;
SET ROLE k_gate;

-- The days of every status in force, from which the law's clocks are counted: its agency, the edition, the decisions that two
-- persons read, and the days of consultations about an extension. No place, no matter, no number of a decree.
CREATE FUNCTION kondusif.status_days() RETURNS TABLE (agency_id bigint, edition text, kinds text[], decided date[], ends date[], talks date[])
STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY SELECT d.agency_id, d.edition::text, array_agg(k.kind::text ORDER BY k.noted_at), array_agg(k.decided_on ORDER BY k.noted_at),
        array_agg(k.ends_on ORDER BY k.noted_at),
        ARRAY(SELECT t."on" FROM status_consultation t WHERE t.dossier_id = d.id AND t.kind = 'perpanjangan')
    FROM status_dossier d JOIN status_decision k ON k.dossier_id = d.id AND k.confirmed_at IS NOT NULL
    WHERE d.state = 'berlaku' GROUP BY d.id;
END $$;

-- Who is told on this day, once. Of promises: members of the team whose agency has an open one that falls due in seven, three or
-- one day or today; on a Monday also who has one past its day. Of what the law says to warn of today (`alerted`: the agency of each
-- dossier): secretary and leader of that agency. Numbers only.
DROP FUNCTION kondusif.reminders_due(date);
CREATE FUNCTION kondusif.reminders_due(day date, alerted bigint[])
RETURNS TABLE (person_id bigint, email text, n_soon integer, n_late integer, n_law integer)
STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY WITH promised AS (
        SELECT c.agency_id, count(*) FILTER (WHERE c.due_on >= day) AS n_soon, count(*) FILTER (WHERE c.due_on < day) AS n_late,
            bool_or(c.due_on - day IN (7, 3, 1, 0) OR (c.due_on < day AND extract(isodow FROM day) = 1)) AS is_the_day
        FROM commitment c WHERE c.state = 'berjalan' AND c.due_on <= day + 7 GROUP BY c.agency_id),
    warned AS (
        SELECT p.id, count(*) AS n_law FROM unnest(alerted) AS a (agency_id) JOIN person p ON p.agency_id = a.agency_id
        WHERE EXISTS (SELECT FROM person_role w WHERE w.person_id = p.id AND w.role IN ('secretary', 'leader')) GROUP BY p.id)
    SELECT p.id, p.email::text, coalesce(o.n_soon, 0)::integer, coalesce(o.n_late, 0)::integer, coalesce(l.n_law, 0)::integer
    FROM person p LEFT JOIN promised o ON o.agency_id = p.agency_id LEFT JOIN warned l ON l.id = p.id
        LEFT JOIN reminder r ON r.person_id = p.id
    WHERE (o.is_the_day OR l.n_law > 0) AND p.is_active AND coalesce(r.is_wanted, true) AND coalesce(r.told_on < day, true)
        AND EXISTS (SELECT FROM person_role w WHERE w.person_id = p.id
            AND w.role IN ('secretary', 'verifier', 'liaison', 'analyst', 'planner', 'leader'))
    ORDER BY p.id;
END $$;

RESET ROLE;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("coordination", "0032_four_eyes")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
