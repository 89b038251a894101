"""Row security of calendar feeds: the own ones; what an address opens is what its owner's agency reads now."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
ALTER TABLE kondusif.calendar_feed ENABLE ROW LEVEL SECURITY;
ALTER TABLE kondusif.calendar_feed FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_passes ON kondusif.calendar_feed TO k_gate USING (true) WITH CHECK (true);
CREATE POLICY owner_reads ON kondusif.calendar_feed FOR SELECT TO k_app USING (person_id = (SELECT kondusif.actor()));
CREATE POLICY owner_makes ON kondusif.calendar_feed FOR INSERT TO k_app WITH CHECK (
    person_id = (SELECT kondusif.actor()) AND (SELECT kondusif.sits()));
CREATE POLICY owner_ends ON kondusif.calendar_feed FOR UPDATE TO k_app USING (person_id = (SELECT kondusif.actor()));

GRANT USAGE, CREATE ON SCHEMA kondusif TO k_gate;
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
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;

-- The trail of a feed is read by an auditor of the own agency.
CREATE POLICY auditor_reads_feeds ON kondusif.audit_entry FOR SELECT TO k_app USING (subject_kind = 'feed'
    AND agency_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.holds('auditor')));
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("coordination", "0012_calendar_feed")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
