"""Row security of meetings and promises: an agency reads the meetings that it convened or was asked to.

The convener writes until the minutes are approved; after that no session can change them. An agency that was asked says
itself whether it comes, and speaks for its own promises.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['meeting', 'meeting_guest', 'agenda_item', 'minutes_text', 'decision', 'commitment', 'commitment_word'] LOOP
        EXECUTE format('ALTER TABLE kondusif.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE kondusif.%I FORCE ROW LEVEL SECURITY', t);
    END LOOP;
END $$;
CREATE POLICY gate_passes ON kondusif.meeting TO k_gate USING (true) WITH CHECK (true);
CREATE POLICY gate_passes ON kondusif.meeting_guest TO k_gate USING (true) WITH CHECK (true);

-- Meetings of the speaker's agency, for roles that have a seat at the table.
CREATE FUNCTION kondusif.my_meetings() RETURNS SETOF uuid STABLE PARALLEL SAFE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    mine bigint := my_agency();
BEGIN
    IF mine IS NULL OR NOT holds('secretary', 'verifier', 'liaison', 'analyst', 'planner', 'leader') THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT m.id FROM meeting m WHERE m.convener_id = mine
        UNION SELECT g.meeting_id FROM meeting_guest g WHERE g.agency_id = mine;
END $$;
GRANT CREATE ON SCHEMA kondusif TO k_gate;
ALTER FUNCTION kondusif.my_meetings() OWNER TO k_gate;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;

-- Whether the speaker may write at all: of the roles that read, those that speak for their agency.
CREATE FUNCTION kondusif.speaks() RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT kondusif.holds('secretary', 'verifier', 'liaison', 'leader')
$$;

-- Whether the speaker keeps this meeting; asked with the speaker's own rights, so only of what the speaker may read.
CREATE FUNCTION kondusif.i_host(about uuid) RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT kondusif.speaks() AND EXISTS (SELECT FROM kondusif.meeting m WHERE m.id = about AND m.convener_id = kondusif.my_agency())
$$;

-- The same of a meeting that can still change.
CREATE FUNCTION kondusif.i_host_open(about uuid) RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT kondusif.speaks() AND EXISTS (SELECT FROM kondusif.meeting m WHERE m.id = about AND m.convener_id = kondusif.my_agency()
        AND m.state NOT IN ('disetujui', 'dibatalkan'))
$$;

CREATE POLICY member_reads ON kondusif.meeting FOR SELECT TO k_app USING (id IN (SELECT kondusif.my_meetings()));
CREATE POLICY speaker_plans ON kondusif.meeting FOR INSERT TO k_app WITH CHECK (
    convener_id = (SELECT kondusif.my_agency()) AND planned_by_id = (SELECT kondusif.actor()) AND (SELECT kondusif.speaks()));
CREATE POLICY host_changes ON kondusif.meeting FOR UPDATE TO k_app
    USING (convener_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.speaks()) AND state NOT IN ('disetujui', 'dibatalkan'))
    WITH CHECK (convener_id = (SELECT kondusif.my_agency())
        AND (state <> 'disetujui' OR (approved_by_id = (SELECT kondusif.actor()) AND (SELECT kondusif.holds('secretary', 'leader')))));

CREATE POLICY member_reads ON kondusif.meeting_guest FOR SELECT TO k_app USING (meeting_id IN (SELECT kondusif.my_meetings()));
CREATE POLICY host_invites ON kondusif.meeting_guest FOR INSERT TO k_app WITH CHECK (kondusif.i_host_open(meeting_id));
CREATE POLICY host_takes_back ON kondusif.meeting_guest FOR DELETE TO k_app USING (attendance = '' AND kondusif.i_host_open(meeting_id));
CREATE POLICY host_or_guest_says ON kondusif.meeting_guest FOR UPDATE TO k_app
    USING (kondusif.i_host_open(meeting_id) OR (agency_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.speaks())
        AND EXISTS (SELECT FROM kondusif.meeting m WHERE m.id = meeting_id AND m.state NOT IN ('disetujui', 'dibatalkan'))))
    WITH CHECK (said_by_id = (SELECT kondusif.actor()));

CREATE POLICY member_reads ON kondusif.agenda_item FOR SELECT TO k_app USING (meeting_id IN (SELECT kondusif.my_meetings()));
CREATE POLICY host_adds ON kondusif.agenda_item FOR INSERT TO k_app WITH CHECK (kondusif.i_host_open(meeting_id));
CREATE POLICY host_writes ON kondusif.agenda_item FOR UPDATE TO k_app USING (kondusif.i_host_open(meeting_id))
    WITH CHECK (written_by_id = (SELECT kondusif.actor()));

-- Earlier and late texts are working papers of the convener.
CREATE POLICY host_reads ON kondusif.minutes_text FOR SELECT TO k_app USING (
    EXISTS (SELECT FROM kondusif.agenda_item a WHERE a.id = item_id AND kondusif.i_host(a.meeting_id)));
CREATE POLICY host_keeps ON kondusif.minutes_text FOR INSERT TO k_app WITH CHECK (written_by_id = (SELECT kondusif.actor())
    AND EXISTS (SELECT FROM kondusif.agenda_item a WHERE a.id = item_id AND kondusif.i_host_open(a.meeting_id)));
CREATE POLICY writer_goes_on ON kondusif.minutes_text FOR UPDATE TO k_app USING (written_by_id = (SELECT kondusif.actor())
    AND EXISTS (SELECT FROM kondusif.agenda_item a WHERE a.id = item_id AND kondusif.i_host_open(a.meeting_id)));

CREATE POLICY member_reads ON kondusif.decision FOR SELECT TO k_app USING (meeting_id IN (SELECT kondusif.my_meetings()));
CREATE POLICY host_records ON kondusif.decision FOR INSERT TO k_app WITH CHECK (
    recorded_by_id = (SELECT kondusif.actor()) AND kondusif.i_host_open(meeting_id));
CREATE POLICY host_withdraws ON kondusif.decision FOR UPDATE TO k_app USING (kondusif.i_host_open(meeting_id));

CREATE POLICY member_reads ON kondusif.commitment FOR SELECT TO k_app USING (meeting_id IN (SELECT kondusif.my_meetings()));
CREATE POLICY host_or_own_promises ON kondusif.commitment FOR INSERT TO k_app WITH CHECK (
    made_by_id = (SELECT kondusif.actor()) AND meeting_id IN (SELECT kondusif.my_meetings()) AND (SELECT kondusif.speaks())
    AND (agency_id = (SELECT kondusif.my_agency()) OR kondusif.i_host(meeting_id)));
CREATE POLICY host_or_own_changes ON kondusif.commitment FOR UPDATE TO k_app
    USING ((SELECT kondusif.speaks()) AND (agency_id = (SELECT kondusif.my_agency()) OR kondusif.i_host(meeting_id)));

CREATE POLICY member_reads ON kondusif.commitment_word FOR SELECT TO k_app USING (
    EXISTS (SELECT FROM kondusif.commitment c WHERE c.id = commitment_id));
CREATE POLICY host_or_own_speaks ON kondusif.commitment_word FOR INSERT TO k_app WITH CHECK (
    said_by_id = (SELECT kondusif.actor()) AND (SELECT kondusif.speaks())
    AND EXISTS (SELECT FROM kondusif.commitment c WHERE c.id = commitment_id
        AND (c.agency_id = (SELECT kondusif.my_agency()) OR kondusif.i_host(c.meeting_id))));

-- The trail of a meeting and of a promise is read by who reads it; auditors read what their own agency did.
CREATE POLICY members_read ON kondusif.audit_entry FOR SELECT TO k_app USING (subject_kind IN ('meeting', 'commitment') AND (
    about_id IN (SELECT m.id FROM kondusif.meeting m) OR about_id IN (SELECT c.id FROM kondusif.commitment c)
    OR (agency_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.holds('auditor')))));
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("coordination", "0001_initial"), ("cases", "0016_rows_with_an_entry")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
