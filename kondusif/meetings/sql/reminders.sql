-- Reminders that are due.

SET ROLE k_gate;

-- Who is told on this day, once: members of the team whose agency has an open promise that falls due in seven, three or one
-- day or today; on a Monday also who has one past its day. Numbers only.
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

CREATE FUNCTION kondusif.note_reminder(who bigint, day date)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    INSERT INTO reminder (person_id, is_wanted, told_on) VALUES (who, true, day)
    ON CONFLICT (person_id) DO UPDATE SET told_on = excluded.told_on;
END $$;

RESET ROLE;
