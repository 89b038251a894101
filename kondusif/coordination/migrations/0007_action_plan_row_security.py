"""Row security of action plans: the agency that keeps one reads it, and once it runs every agency that has a part in it.

The keeper writes lines, targets and summaries; each agency its own realisations alone. A locked period and a closed plan are
written by no session.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['action_plan', 'plan_period', 'plan_line', 'plan_partner', 'plan_step', 'plan_realisation'] LOOP
        EXECUTE format('ALTER TABLE kondusif.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE kondusif.%I FORCE ROW LEVEL SECURITY', t);
    END LOOP;
END $$;
CREATE POLICY gate_passes ON kondusif.action_plan TO k_gate USING (true) WITH CHECK (true);
CREATE POLICY gate_passes ON kondusif.plan_partner TO k_gate USING (true) WITH CHECK (true);

-- Plans of the speaker's agency, and those approved in which it has a part, for roles that have a seat at the table.
CREATE FUNCTION kondusif.my_plans() RETURNS SETOF uuid STABLE PARALLEL SAFE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    mine bigint := my_agency();
BEGIN
    IF mine IS NULL OR NOT holds('secretary', 'verifier', 'liaison', 'analyst', 'planner', 'leader') THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT p.id FROM action_plan p WHERE p.agency_id = mine
        UNION SELECT p.id FROM action_plan p WHERE p.state <> 'rancangan'
            AND EXISTS (SELECT FROM plan_partner t WHERE t.plan_id = p.id AND t.agency_id = mine);
END $$;
GRANT CREATE ON SCHEMA kondusif TO k_gate;
ALTER FUNCTION kondusif.my_plans() OWNER TO k_gate;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;

-- Whether the speaker keeps this plan and it can still change; asked with the speaker's own rights.
CREATE FUNCTION kondusif.i_keep_plan(about uuid) RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT kondusif.speaks() AND EXISTS (SELECT FROM kondusif.action_plan p WHERE p.id = about
        AND p.agency_id = kondusif.my_agency() AND p.state <> 'ditutup')
$$;

-- Whether a period is of this plan and open.
CREATE FUNCTION kondusif.plan_is_open(about uuid, period uuid) RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT EXISTS (SELECT FROM kondusif.plan_period p WHERE p.id = period AND p.plan_id = about AND p.state = 'terbuka')
$$;

-- Whether the speaker's agency has a part in this line of a running plan whose period is open.
CREATE FUNCTION kondusif.i_report(about uuid, line uuid, period uuid) RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT kondusif.speaks() AND kondusif.plan_is_open(about, period)
        AND EXISTS (SELECT FROM kondusif.action_plan p WHERE p.id = about AND p.state = 'berjalan')
        AND EXISTS (SELECT FROM kondusif.plan_partner t WHERE t.plan_id = about AND t.line_id = line
            AND t.agency_id = kondusif.my_agency())
$$;

CREATE POLICY member_reads ON kondusif.action_plan FOR SELECT TO k_app USING (id IN (SELECT kondusif.my_plans()));
CREATE POLICY speaker_begins ON kondusif.action_plan FOR INSERT TO k_app WITH CHECK (
    agency_id = (SELECT kondusif.my_agency()) AND made_by_id = (SELECT kondusif.actor()) AND (SELECT kondusif.speaks())
    AND state = 'rancangan');
CREATE POLICY chair_changes ON kondusif.action_plan FOR UPDATE TO k_app
    USING (agency_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.holds('secretary', 'leader')) AND state <> 'ditutup')
    WITH CHECK (agency_id = (SELECT kondusif.my_agency()));

CREATE POLICY member_reads ON kondusif.plan_period FOR SELECT TO k_app USING (plan_id IN (SELECT kondusif.my_plans()));
CREATE POLICY keeper_begins ON kondusif.plan_period FOR INSERT TO k_app WITH CHECK (
    state = 'terbuka' AND kondusif.i_keep_plan(plan_id));
CREATE POLICY chair_changes ON kondusif.plan_period FOR UPDATE TO k_app
    USING ((SELECT kondusif.holds('secretary', 'leader')) AND kondusif.i_keep_plan(plan_id));

CREATE POLICY member_reads ON kondusif.plan_line FOR SELECT TO k_app USING (plan_id IN (SELECT kondusif.my_plans()));
CREATE POLICY keeper_writes ON kondusif.plan_line FOR INSERT TO k_app WITH CHECK (
    written_by_id = (SELECT kondusif.actor()) AND kondusif.i_keep_plan(plan_id));
CREATE POLICY keeper_changes ON kondusif.plan_line FOR UPDATE TO k_app USING (kondusif.i_keep_plan(plan_id))
    WITH CHECK (written_by_id = (SELECT kondusif.actor()));
CREATE POLICY keeper_takes_out ON kondusif.plan_line FOR DELETE TO k_app USING (kondusif.i_keep_plan(plan_id)
    AND EXISTS (SELECT FROM kondusif.action_plan p WHERE p.id = plan_id AND p.state = 'rancangan'));

CREATE POLICY member_reads ON kondusif.plan_partner FOR SELECT TO k_app USING (plan_id IN (SELECT kondusif.my_plans()));
CREATE POLICY keeper_seats ON kondusif.plan_partner FOR INSERT TO k_app WITH CHECK (kondusif.i_keep_plan(plan_id)
    AND EXISTS (SELECT FROM kondusif.plan_line l WHERE l.id = line_id AND l.plan_id = plan_partner.plan_id));
CREATE POLICY keeper_takes_out ON kondusif.plan_partner FOR DELETE TO k_app USING (kondusif.i_keep_plan(plan_id));

CREATE POLICY member_reads ON kondusif.plan_step FOR SELECT TO k_app USING (plan_id IN (SELECT kondusif.my_plans()));
CREATE POLICY keeper_writes ON kondusif.plan_step FOR INSERT TO k_app WITH CHECK (kondusif.i_keep_plan(plan_id)
    AND kondusif.plan_is_open(plan_id, period_id)
    AND EXISTS (SELECT FROM kondusif.plan_line l WHERE l.id = line_id AND l.plan_id = plan_step.plan_id));
CREATE POLICY keeper_changes ON kondusif.plan_step FOR UPDATE TO k_app
    USING (kondusif.i_keep_plan(plan_id) AND kondusif.plan_is_open(plan_id, period_id));
CREATE POLICY keeper_takes_out ON kondusif.plan_step FOR DELETE TO k_app USING (kondusif.i_keep_plan(plan_id)
    AND EXISTS (SELECT FROM kondusif.action_plan p WHERE p.id = plan_id AND p.state = 'rancangan'));

CREATE POLICY member_reads ON kondusif.plan_realisation FOR SELECT TO k_app USING (plan_id IN (SELECT kondusif.my_plans()));
CREATE POLICY partner_tells ON kondusif.plan_realisation FOR INSERT TO k_app WITH CHECK (
    written_by_id = (SELECT kondusif.actor()) AND agency_id = (SELECT kondusif.my_agency())
    AND kondusif.i_report(plan_id, line_id, period_id));
CREATE POLICY partner_tells_anew ON kondusif.plan_realisation FOR UPDATE TO k_app
    USING (agency_id = (SELECT kondusif.my_agency()) AND kondusif.i_report(plan_id, line_id, period_id))
    WITH CHECK (written_by_id = (SELECT kondusif.actor()) AND agency_id = (SELECT kondusif.my_agency()));

-- The trail of a plan is read by who reads it; auditors read what their own agency did.
CREATE POLICY plan_members_read ON kondusif.audit_entry FOR SELECT TO k_app USING (subject_kind = 'plan' AND (
    about_id IN (SELECT p.id FROM kondusif.action_plan p)
    OR (agency_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.holds('auditor')))));
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("coordination", "0006_action_plan")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
