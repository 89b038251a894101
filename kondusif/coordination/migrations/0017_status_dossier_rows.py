"""Row security of status dossiers: the secretariat prepares one, the agencies of its team read it once it is submitted.

No session can write that a status is in force without a decision that two persons read; a decision is confirmed by somebody
else than who noted it. A ground is a row for those alone who read that conflict. Nothing is for the public program.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['status_dossier', 'status_ground', 'status_finding', 'status_consultation', 'status_decision',
        'status_moment', 'status_report'] LOOP
        EXECUTE format('ALTER TABLE kondusif.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE kondusif.%I FORCE ROW LEVEL SECURITY', t);
    END LOOP;
END $$;
CREATE POLICY gate_passes ON kondusif.status_dossier TO k_gate USING (true) WITH CHECK (true);

-- Dossiers of the speaker's agency, and those submitted of teams in which it sits today, for roles that have a seat at the table.
CREATE FUNCTION kondusif.my_dossiers() RETURNS SETOF uuid STABLE PARALLEL SAFE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    mine bigint := my_agency();
BEGIN
    IF mine IS NULL OR NOT holds('secretary', 'verifier', 'liaison', 'analyst', 'planner', 'leader') THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT d.id FROM status_dossier d WHERE d.agency_id = mine
        UNION SELECT d.id FROM status_dossier d WHERE d.state <> 'disiapkan' AND EXISTS (
            SELECT FROM team_decree t JOIN team_member m ON m.decree_id = t.id
            WHERE t.agency_id = d.agency_id AND m.agency_id = mine AND (m.ends_on IS NULL OR m.ends_on > current_date));
END $$;
GRANT CREATE ON SCHEMA kondusif TO k_gate;
ALTER FUNCTION kondusif.my_dossiers() OWNER TO k_gate;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;

-- Whether the speaker prepares this dossier and it stands in one of these states; asked with the speaker's own rights.
CREATE FUNCTION kondusif.i_prepare(about uuid, states text[]) RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT kondusif.speaks() AND EXISTS (SELECT FROM kondusif.status_dossier d WHERE d.id = about
        AND d.agency_id = kondusif.my_agency() AND d.state = ANY (states))
$$;

-- Whether the speaker may say something about the conditions: who prepares it, and every agency of the team once it is submitted.
CREATE FUNCTION kondusif.i_tell_of(about uuid) RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT kondusif.speaks() AND EXISTS (SELECT FROM kondusif.status_dossier d
        WHERE d.id = about AND d.state IN ('disiapkan', 'diajukan', 'berlaku'))
$$;

-- Whether a decision of this kind was read by two persons.
CREATE FUNCTION kondusif.decided_by_two(about uuid, wanted text) RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT EXISTS (SELECT FROM kondusif.status_decision k WHERE k.dossier_id = about AND k.kind = wanted AND k.confirmed_at IS NOT NULL)
$$;

CREATE POLICY team_reads ON kondusif.status_dossier FOR SELECT TO k_app USING (id IN (SELECT kondusif.my_dossiers()));
CREATE POLICY speaker_begins ON kondusif.status_dossier FOR INSERT TO k_app WITH CHECK (
    agency_id = (SELECT kondusif.my_agency()) AND made_by_id = (SELECT kondusif.actor()) AND (SELECT kondusif.speaks())
    AND state = 'disiapkan' AND ends_on IS NULL AND edition = '');
CREATE POLICY preparer_changes ON kondusif.status_dossier FOR UPDATE TO k_app
    USING (agency_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.speaks()) AND state IN ('disiapkan', 'diajukan', 'berlaku'))
    WITH CHECK (agency_id = (SELECT kondusif.my_agency())
        AND (state NOT IN ('berlaku', 'berakhir') OR kondusif.decided_by_two(id, 'penetapan'))
        AND (state <> 'dicabut' OR kondusif.decided_by_two(id, 'pencabutan')));

CREATE POLICY cleared_reads ON kondusif.status_ground FOR SELECT TO k_app USING (
    dossier_id IN (SELECT kondusif.my_dossiers())
    AND EXISTS (SELECT FROM kondusif.social_conflict c WHERE c.id = conflict_id));
CREATE POLICY preparer_adds ON kondusif.status_ground FOR INSERT TO k_app WITH CHECK (
    added_by_id = (SELECT kondusif.actor()) AND kondusif.i_prepare(dossier_id, ARRAY['disiapkan'])
    AND EXISTS (SELECT FROM kondusif.social_conflict c WHERE c.id = conflict_id));
CREATE POLICY preparer_takes_out ON kondusif.status_ground FOR DELETE TO k_app USING (
    kondusif.i_prepare(dossier_id, ARRAY['disiapkan']));

CREATE POLICY team_reads ON kondusif.status_finding FOR SELECT TO k_app USING (dossier_id IN (SELECT kondusif.my_dossiers()));
CREATE POLICY team_tells ON kondusif.status_finding FOR INSERT TO k_app WITH CHECK (
    added_by_id = (SELECT kondusif.actor()) AND kondusif.i_tell_of(dossier_id));

CREATE POLICY team_reads ON kondusif.status_consultation FOR SELECT TO k_app USING (dossier_id IN (SELECT kondusif.my_dossiers()));
CREATE POLICY preparer_adds ON kondusif.status_consultation FOR INSERT TO k_app WITH CHECK (
    added_by_id = (SELECT kondusif.actor()) AND kondusif.i_prepare(dossier_id, ARRAY['disiapkan', 'diajukan', 'berlaku']));

CREATE POLICY team_reads ON kondusif.status_decision FOR SELECT TO k_app USING (dossier_id IN (SELECT kondusif.my_dossiers()));
CREATE POLICY preparer_notes ON kondusif.status_decision FOR INSERT TO k_app WITH CHECK (
    noted_by_id = (SELECT kondusif.actor()) AND confirmed_by_id IS NULL AND confirmed_at IS NULL
    AND kondusif.i_prepare(dossier_id, ARRAY['diajukan', 'berlaku']));
CREATE POLICY second_confirms ON kondusif.status_decision FOR UPDATE TO k_app
    USING (confirmed_at IS NULL AND noted_by_id <> (SELECT kondusif.actor()) AND kondusif.i_prepare(dossier_id, ARRAY['diajukan', 'berlaku']))
    WITH CHECK (confirmed_by_id = (SELECT kondusif.actor()));
CREATE POLICY preparer_strikes ON kondusif.status_decision FOR DELETE TO k_app USING (
    confirmed_at IS NULL AND kondusif.i_prepare(dossier_id, ARRAY['diajukan', 'berlaku']));

CREATE POLICY team_reads ON kondusif.status_moment FOR SELECT TO k_app USING (dossier_id IN (SELECT kondusif.my_dossiers()));
CREATE POLICY preparer_adds ON kondusif.status_moment FOR INSERT TO k_app WITH CHECK (
    added_by_id = (SELECT kondusif.actor()) AND kondusif.i_prepare(dossier_id, ARRAY['berlaku']));

CREATE POLICY team_reads ON kondusif.status_report FOR SELECT TO k_app USING (dossier_id IN (SELECT kondusif.my_dossiers()));
CREATE POLICY preparer_plans ON kondusif.status_report FOR INSERT TO k_app WITH CHECK (
    planned_by_id = (SELECT kondusif.actor()) AND sent_on IS NULL AND kondusif.i_prepare(dossier_id, ARRAY['berlaku']));
CREATE POLICY preparer_sends ON kondusif.status_report FOR UPDATE TO k_app
    USING (sent_on IS NULL AND kondusif.i_prepare(dossier_id, ARRAY['berlaku'])) WITH CHECK (sent_by_id = (SELECT kondusif.actor()));

-- The trail of a dossier is read by who reads it; auditors read what their own agency did. Grounds are entered in the trail of
-- the conflict, not in that of the dossier.
CREATE POLICY status_team_reads ON kondusif.audit_entry FOR SELECT TO k_app USING (subject_kind = 'status' AND (
    about_id IN (SELECT d.id FROM kondusif.status_dossier d)
    OR (agency_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.holds('auditor')))));
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("coordination", "0016_status_dossier")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
