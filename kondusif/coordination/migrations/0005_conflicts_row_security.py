"""Row security of social conflicts: the registrar, the secretariat of the province and the agencies added to it read one.

The registrar and the secretariat lead it; the others add what they know. A link to a berkas or report is a row for those
alone who may read that berkas or report. Nothing of all this is for the public program.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['social_conflict', 'social_conflict_reader', 'social_conflict_party', 'social_conflict_frame',
        'social_conflict_step', 'social_conflict_toll', 'social_conflict_intervention', 'peace_term', 'peace_look', 'social_conflict_link'] LOOP
        EXECUTE format('ALTER TABLE kondusif.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE kondusif.%I FORCE ROW LEVEL SECURITY', t);
    END LOOP;
END $$;
CREATE POLICY gate_passes ON kondusif.social_conflict TO k_gate USING (true) WITH CHECK (true);
CREATE POLICY gate_passes ON kondusif.social_conflict_reader TO k_gate USING (true) WITH CHECK (true);

-- Conflicts that the speaker's agency recorded, keeps or was added to, for roles that have a seat at the table.
CREATE FUNCTION kondusif.my_conflicts() RETURNS SETOF uuid STABLE PARALLEL SAFE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    mine bigint := my_agency();
BEGIN
    IF mine IS NULL OR NOT holds('secretary', 'verifier', 'liaison', 'analyst', 'planner', 'leader') THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT c.id FROM social_conflict c WHERE c.registrar_id = mine OR c.keeper_id = mine
        UNION SELECT r.conflict_id FROM social_conflict_reader r WHERE r.agency_id = mine;
END $$;
GRANT CREATE ON SCHEMA kondusif TO k_gate;
ALTER FUNCTION kondusif.my_conflicts() OWNER TO k_gate;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;

-- Whether the speaker leads this conflict; asked with the speaker's own rights, so only of what the speaker may read.
CREATE FUNCTION kondusif.i_lead(about uuid) RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT kondusif.speaks() AND EXISTS (SELECT FROM kondusif.social_conflict c
        WHERE c.id = about AND kondusif.my_agency() IN (c.registrar_id, c.keeper_id))
$$;

-- Whether the speaker may add to this conflict: of an agency that reads it, in a role that speaks for it.
CREATE FUNCTION kondusif.i_add_to(about uuid) RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT kondusif.speaks() AND EXISTS (SELECT FROM kondusif.social_conflict c WHERE c.id = about AND c.state <> 'keliru')
$$;

-- The secretariat that keeps the conflicts of a place: of the widest area around it; none is null.
CREATE FUNCTION kondusif.keeper_for(place text) RETURNS bigint STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT a.id FROM kondusif.agency a WHERE a.body = 'timdu' AND a.area_id IS NOT NULL
        AND (place = a.area_id OR starts_with(place, a.area_id || '.')) ORDER BY length(a.area_id), a.id LIMIT 1
$$;

CREATE POLICY team_reads ON kondusif.social_conflict FOR SELECT TO k_app USING (id IN (SELECT kondusif.my_conflicts()));
CREATE POLICY speaker_records ON kondusif.social_conflict FOR INSERT TO k_app WITH CHECK (
    registrar_id = (SELECT kondusif.my_agency()) AND recorded_by_id = (SELECT kondusif.actor()) AND (SELECT kondusif.speaks())
    AND keeper_id = coalesce(kondusif.keeper_for(area_id), registrar_id));
CREATE POLICY leader_changes ON kondusif.social_conflict FOR UPDATE TO k_app
    USING ((SELECT kondusif.speaks()) AND (SELECT kondusif.my_agency()) IN (registrar_id, keeper_id) AND state <> 'keliru')
    WITH CHECK ((SELECT kondusif.my_agency()) IN (registrar_id, keeper_id));

CREATE POLICY team_reads ON kondusif.social_conflict_reader FOR SELECT TO k_app USING (conflict_id IN (SELECT kondusif.my_conflicts()));
CREATE POLICY leader_adds ON kondusif.social_conflict_reader FOR INSERT TO k_app WITH CHECK (kondusif.i_lead(conflict_id));
CREATE POLICY leader_takes_back ON kondusif.social_conflict_reader FOR DELETE TO k_app USING (kondusif.i_lead(conflict_id));

CREATE POLICY team_reads ON kondusif.social_conflict_party FOR SELECT TO k_app USING (conflict_id IN (SELECT kondusif.my_conflicts()));
CREATE POLICY leader_adds ON kondusif.social_conflict_party FOR INSERT TO k_app WITH CHECK (kondusif.i_lead(conflict_id));

CREATE POLICY team_reads ON kondusif.social_conflict_step FOR SELECT TO k_app USING (conflict_id IN (SELECT kondusif.my_conflicts()));
CREATE POLICY leader_adds ON kondusif.social_conflict_step FOR INSERT TO k_app WITH CHECK (
    said_by_id = (SELECT kondusif.actor()) AND kondusif.i_lead(conflict_id));

CREATE POLICY team_reads ON kondusif.social_conflict_frame FOR SELECT TO k_app USING (conflict_id IN (SELECT kondusif.my_conflicts()));
CREATE POLICY reader_adds ON kondusif.social_conflict_frame FOR INSERT TO k_app WITH CHECK (
    added_by_id = (SELECT kondusif.actor()) AND kondusif.i_add_to(conflict_id));

CREATE POLICY team_reads ON kondusif.social_conflict_toll FOR SELECT TO k_app USING (conflict_id IN (SELECT kondusif.my_conflicts()));
CREATE POLICY reader_adds ON kondusif.social_conflict_toll FOR INSERT TO k_app WITH CHECK (
    added_by_id = (SELECT kondusif.actor()) AND kondusif.i_add_to(conflict_id));

CREATE POLICY team_reads ON kondusif.social_conflict_intervention FOR SELECT TO k_app USING (conflict_id IN (SELECT kondusif.my_conflicts()));
CREATE POLICY reader_adds ON kondusif.social_conflict_intervention FOR INSERT TO k_app WITH CHECK (
    added_by_id = (SELECT kondusif.actor()) AND kondusif.i_add_to(conflict_id));
CREATE POLICY reader_tells_the_outcome ON kondusif.social_conflict_intervention FOR UPDATE TO k_app
    USING (outcome = '' AND kondusif.i_add_to(conflict_id)) WITH CHECK (outcome <> '');

CREATE POLICY team_reads ON kondusif.peace_term FOR SELECT TO k_app USING (conflict_id IN (SELECT kondusif.my_conflicts()));
CREATE POLICY leader_adds ON kondusif.peace_term FOR INSERT TO k_app WITH CHECK (
    added_by_id = (SELECT kondusif.actor()) AND kondusif.i_lead(conflict_id));

CREATE POLICY team_reads ON kondusif.peace_look FOR SELECT TO k_app USING (
    EXISTS (SELECT FROM kondusif.peace_term t WHERE t.id = term_id));
CREATE POLICY leader_plans ON kondusif.peace_look FOR INSERT TO k_app WITH CHECK (
    result = '' AND EXISTS (SELECT FROM kondusif.peace_term t WHERE t.id = term_id AND kondusif.i_lead(t.conflict_id)));
CREATE POLICY reader_looks ON kondusif.peace_look FOR UPDATE TO k_app
    USING (result = '' AND EXISTS (SELECT FROM kondusif.peace_term t WHERE t.id = term_id AND kondusif.i_add_to(t.conflict_id)))
    WITH CHECK (result <> '' AND looked_by_id = (SELECT kondusif.actor()));

-- A link says that a berkas or report exists: a row for those alone whom the policies of both tables let read it.
CREATE POLICY cleared_reads ON kondusif.social_conflict_link FOR SELECT TO k_app USING (
    conflict_id IN (SELECT kondusif.my_conflicts())
    AND (case_id IS NULL OR EXISTS (SELECT FROM kondusif.case_file f WHERE f.id = case_id))
    AND (report_id IS NULL OR EXISTS (SELECT FROM kondusif.report r WHERE r.id = report_id)));
CREATE POLICY cleared_links ON kondusif.social_conflict_link FOR INSERT TO k_app WITH CHECK (
    linked_by_id = (SELECT kondusif.actor()) AND kondusif.i_add_to(conflict_id)
    AND (case_id IS NULL OR EXISTS (SELECT FROM kondusif.case_file f WHERE f.id = case_id))
    AND (report_id IS NULL OR EXISTS (SELECT FROM kondusif.report r WHERE r.id = report_id)));
CREATE POLICY cleared_unlinks ON kondusif.social_conflict_link FOR DELETE TO k_app USING (kondusif.i_add_to(conflict_id));

-- The trail of a conflict is read by who reads it; auditors read what their own agency did. Links are entered in the trail of
-- the berkas or report, not in that of the conflict.
CREATE POLICY conflict_team_reads ON kondusif.audit_entry FOR SELECT TO k_app USING (subject_kind = 'conflict' AND (
    about_id IN (SELECT c.id FROM kondusif.social_conflict c)
    OR (agency_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.holds('auditor')))));
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("coordination", "0004_conflicts"), ("cases", "0016_rows_with_an_entry")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
