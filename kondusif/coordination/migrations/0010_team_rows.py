"""Row security of the team: its keeper writes, the agencies that sit in it read."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['team_decree', 'team_member', 'duty_turn'] LOOP
        EXECUTE format('ALTER TABLE kondusif.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE kondusif.%I FORCE ROW LEVEL SECURITY', t);
    END LOOP;
END $$;
CREATE POLICY gate_passes ON kondusif.team_decree TO k_gate USING (true) WITH CHECK (true);
CREATE POLICY gate_passes ON kondusif.team_member TO k_gate USING (true) WITH CHECK (true);

-- Teams whose papers the speaker's agency keeps, or in which it sits today, for roles that have a seat at the table.
CREATE FUNCTION kondusif.my_teams() RETURNS SETOF uuid STABLE PARALLEL SAFE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    mine bigint := my_agency();
BEGIN
    IF mine IS NULL OR NOT holds('secretary', 'verifier', 'liaison', 'analyst', 'planner', 'leader') THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT d.id FROM team_decree d WHERE d.agency_id = mine
        UNION SELECT m.decree_id FROM team_member m WHERE m.agency_id = mine AND (m.ends_on IS NULL OR m.ends_on > current_date);
END $$;
GRANT CREATE ON SCHEMA kondusif TO k_gate;
ALTER FUNCTION kondusif.my_teams() OWNER TO k_gate;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;

-- Whether the speaker keeps the papers of this team; asked with the speaker's own rights.
CREATE FUNCTION kondusif.i_keep_team(about uuid) RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT kondusif.speaks() AND EXISTS (SELECT FROM kondusif.team_decree d WHERE d.id = about AND d.agency_id = kondusif.my_agency())
$$;

CREATE POLICY member_reads ON kondusif.team_decree FOR SELECT TO k_app USING (id IN (SELECT kondusif.my_teams()));
CREATE POLICY speaker_records ON kondusif.team_decree FOR INSERT TO k_app WITH CHECK (
    agency_id = (SELECT kondusif.my_agency()) AND made_by_id = (SELECT kondusif.actor()) AND (SELECT kondusif.speaks()));
CREATE POLICY keeper_changes ON kondusif.team_decree FOR UPDATE TO k_app USING (
    agency_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.speaks()));

CREATE POLICY member_reads ON kondusif.team_member FOR SELECT TO k_app USING (decree_id IN (SELECT kondusif.my_teams()));
CREATE POLICY keeper_seats ON kondusif.team_member FOR INSERT TO k_app WITH CHECK (kondusif.i_keep_team(decree_id));
CREATE POLICY keeper_changes ON kondusif.team_member FOR UPDATE TO k_app USING (kondusif.i_keep_team(decree_id));

CREATE POLICY member_reads ON kondusif.duty_turn FOR SELECT TO k_app USING (decree_id IN (SELECT kondusif.my_teams()));
CREATE POLICY keeper_plans ON kondusif.duty_turn FOR INSERT TO k_app WITH CHECK (
    made_by_id = (SELECT kondusif.actor()) AND kondusif.i_keep_team(decree_id));
CREATE POLICY keeper_takes_back ON kondusif.duty_turn FOR DELETE TO k_app USING (kondusif.i_keep_team(decree_id));

-- The trail of a team is read by its keeper; an auditor reads what the own agency did.
CREATE POLICY keeper_reads_team ON kondusif.audit_entry FOR SELECT TO k_app USING (subject_kind = 'team' AND (
    kondusif.i_keep_team(about_id) OR (agency_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.holds('auditor')))));
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("coordination", "0009_data_request_rows")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
