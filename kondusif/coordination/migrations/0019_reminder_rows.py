"""Row security of reminders by e-mail: a person's own choice; the worker asks two functions, and reads no promise."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
ALTER TABLE kondusif.reminder ENABLE ROW LEVEL SECURITY;
ALTER TABLE kondusif.reminder FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_passes ON kondusif.reminder TO k_gate USING (true) WITH CHECK (true);
CREATE POLICY own_reads ON kondusif.reminder FOR SELECT TO k_app USING (person_id = (SELECT kondusif.actor()));
CREATE POLICY own_chooses ON kondusif.reminder FOR INSERT TO k_app WITH CHECK (
    person_id = (SELECT kondusif.actor()) AND told_on IS NULL);
CREATE POLICY own_changes ON kondusif.reminder FOR UPDATE TO k_app USING (person_id = (SELECT kondusif.actor()));

GRANT USAGE, CREATE ON SCHEMA kondusif TO k_gate;
SET ROLE k_gate;

-- Who is told on this day, once: members of the team whose agency has an open promise that falls due in seven, three or one
-- day or today; on a Monday also who has one past its day. Numbers only.
CREATE FUNCTION kondusif.reminders_due(day date) RETURNS TABLE (person_id bigint, email text, n_soon integer, n_late integer)
STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY WITH promised AS (
        SELECT c.agency_id, count(*) FILTER (WHERE c.due_on >= day) AS n_soon, count(*) FILTER (WHERE c.due_on < day) AS n_late,
            bool_or(c.due_on - day IN (7, 3, 1, 0) OR (c.due_on < day AND extract(isodow FROM day) = 1)) AS is_the_day
        FROM commitment c WHERE c.state = 'berjalan' AND c.due_on <= day + 7 GROUP BY c.agency_id)
    SELECT p.id, p.email::text, o.n_soon::integer, o.n_late::integer
    FROM promised o JOIN person p ON p.agency_id = o.agency_id LEFT JOIN reminder r ON r.person_id = p.id
    WHERE o.is_the_day AND p.is_active AND coalesce(r.is_wanted, true) AND coalesce(r.told_on < day, true)
        AND EXISTS (SELECT FROM person_role w WHERE w.person_id = p.id
            AND w.role IN ('secretary', 'verifier', 'liaison', 'analyst', 'planner', 'leader'))
    ORDER BY p.id;
END $$;

CREATE FUNCTION kondusif.note_reminder(who bigint, day date) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    INSERT INTO reminder (person_id, is_wanted, told_on) VALUES (who, true, day)
    ON CONFLICT (person_id) DO UPDATE SET told_on = excluded.told_on;
END $$;

RESET ROLE;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("coordination", "0018_reminder")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
