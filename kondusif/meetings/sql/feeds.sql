-- Calendar feeds.

SET ROLE k_gate;

-- Meetings behind the address of a feed, from three months ago on; none for any other secret, nor once its owner has left or
-- lost the seat at the table. One row without an id for an open feed without meetings.
CREATE FUNCTION kondusif.feed_for(hash bytea) RETURNS TABLE (id uuid, title text, place text, starts_at timestamptz, ends_at timestamptz,
    state text, sequence integer, changed_at timestamptz, convener text) STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
#variable_conflict use_column
DECLARE
    office bigint;
BEGIN
    SELECT p.agency_id INTO office FROM calendar_feed f JOIN person p ON p.id = f.person_id
        WHERE f.token_hash = hash AND f.ended_at IS NULL AND p.is_active AND EXISTS (SELECT FROM person_role r
            WHERE r.person_id = p.id AND r.role IN ('secretary', 'verifier', 'liaison', 'analyst', 'planner', 'leader'));
    IF office IS NULL THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT m.id, m.title::text, m.place::text, m.starts_at, m.ends_at, m.state::text, m.sequence::integer, m.changed_at, a.name::text
        FROM (SELECT 1) one LEFT JOIN meeting m ON m.starts_at > clock_timestamp() - interval '3 months'
            AND (m.convener_id = office OR EXISTS (SELECT FROM meeting_guest g WHERE g.meeting_id = m.id AND g.agency_id = office))
            LEFT JOIN agency a ON a.id = m.convener_id
        ORDER BY m.starts_at;
END $$;

RESET ROLE;
