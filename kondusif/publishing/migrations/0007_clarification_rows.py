"""Row security of clarifications: the agency that writes one and the agency it asked read the draft; the public a copy.

The copy that the public program reads is inserted only with exactly the words of a version that two persons approved, neither of
whom wrote it; about an election one of them is of KPU or Bawaslu. Linked reports are rows for those alone who read the report.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['clarification', 'clarification_version', 'clarification_approval', 'clarification_link',
        'published_clarification'] LOOP
        EXECUTE format('ALTER TABLE kondusif.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE kondusif.%I FORCE ROW LEVEL SECURITY', t);
    END LOOP;
END $$;

-- Roles that write for their agency; and whether the speaker writes this clarification, which was not withdrawn.
CREATE FUNCTION kondusif.writes_for_public() RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT kondusif.holds('secretary', 'verifier', 'liaison', 'leader')
$$;
CREATE FUNCTION kondusif.i_clarify(about uuid) RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT kondusif.writes_for_public() AND EXISTS (SELECT FROM kondusif.clarification c
        WHERE c.id = about AND c.agency_id = kondusif.my_agency() AND c.state <> 'ditarik')
$$;

CREATE POLICY member_reads ON kondusif.clarification FOR SELECT TO k_app USING (
    (SELECT kondusif.my_agency()) IN (agency_id, asked_id)
    AND (SELECT kondusif.holds('secretary', 'verifier', 'liaison', 'analyst', 'planner', 'leader')));
CREATE POLICY member_reads ON kondusif.clarification_version FOR SELECT TO k_app USING (
    EXISTS (SELECT FROM kondusif.clarification c WHERE c.id = clarification_id));
CREATE POLICY member_reads ON kondusif.clarification_approval FOR SELECT TO k_app USING (
    EXISTS (SELECT FROM kondusif.clarification c WHERE c.id = clarification_id));

-- Whether two persons approved a version, and about an election one of KPU or Bawaslu; asked with the speaker's own rights.
CREATE FUNCTION kondusif.approved_by_two(about uuid) RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT count(DISTINCT a.person_id) >= 2
        AND (bool_and(c.kind NOT LIKE '%-pemilihan') OR bool_or(g.kind IN ('kpu', 'bawaslu')))
    FROM kondusif.clarification_approval a
    JOIN kondusif.clarification_version v ON v.id = a.version_id
    JOIN kondusif.clarification c ON c.id = v.clarification_id
    JOIN kondusif.agency g ON g.id = a.agency_id
    WHERE a.version_id = about AND a.person_id <> v.written_by_id
$$;

CREATE POLICY speaker_begins ON kondusif.clarification FOR INSERT TO k_app WITH CHECK (
    agency_id = (SELECT kondusif.my_agency()) AND made_by_id = (SELECT kondusif.actor())
    AND (SELECT kondusif.writes_for_public()) AND state = 'rancangan');
CREATE POLICY writer_changes ON kondusif.clarification FOR UPDATE TO k_app
    USING (agency_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.writes_for_public()) AND state <> 'ditarik')
    WITH CHECK (agency_id = (SELECT kondusif.my_agency()));
CREATE POLICY writer_writes ON kondusif.clarification_version FOR INSERT TO k_app WITH CHECK (
    written_by_id = (SELECT kondusif.actor()) AND kondusif.i_clarify(clarification_id));
CREATE POLICY another_approves ON kondusif.clarification_approval FOR INSERT TO k_app WITH CHECK (
    person_id = (SELECT kondusif.actor()) AND agency_id = (SELECT kondusif.my_agency())
    AND (SELECT kondusif.writes_for_public())
    AND EXISTS (SELECT FROM kondusif.clarification_version v WHERE v.id = version_id
        AND v.clarification_id = clarification_approval.clarification_id AND v.written_by_id <> (SELECT kondusif.actor())));

CREATE POLICY cleared_reads ON kondusif.clarification_link FOR SELECT TO k_app USING (
    EXISTS (SELECT FROM kondusif.clarification c WHERE c.id = clarification_id)
    AND EXISTS (SELECT FROM kondusif.report r WHERE r.id = report_id));
CREATE POLICY cleared_links ON kondusif.clarification_link FOR INSERT TO k_app WITH CHECK (
    linked_by_id = (SELECT kondusif.actor()) AND kondusif.i_clarify(clarification_id)
    AND EXISTS (SELECT FROM kondusif.report r WHERE r.id = report_id));
CREATE POLICY cleared_unlinks ON kondusif.clarification_link FOR DELETE TO k_app USING (kondusif.i_clarify(clarification_id));

CREATE POLICY public_reads ON kondusif.published_clarification FOR SELECT TO k_public USING (true);
CREATE POLICY member_reads ON kondusif.published_clarification FOR SELECT TO k_app USING (
    EXISTS (SELECT FROM kondusif.clarification c WHERE c.id = clarification_id));
CREATE POLICY writer_publishes ON kondusif.published_clarification FOR INSERT TO k_app WITH CHECK (
    withdrawn_at IS NULL AND kondusif.i_clarify(clarification_id)
    AND EXISTS (SELECT FROM kondusif.clarification c JOIN kondusif.clarification_version v ON v.clarification_id = c.id
        WHERE c.id = published_clarification.clarification_id AND v.number = published_clarification.version
            AND (c.number, c.kind) = (published_clarification.number, published_clarification.kind)
            AND (v.headline, v.claim, v.verdict, v.facts, v.evidence, v.expires_on, v.review_on, v.correction)
                = (published_clarification.headline, published_clarification.claim, published_clarification.verdict,
                   published_clarification.facts, published_clarification.evidence, published_clarification.expires_on,
                   published_clarification.review_on, published_clarification.correction)
            AND kondusif.approved_by_two(v.id)));
CREATE POLICY writer_withdraws ON kondusif.published_clarification FOR UPDATE TO k_app
    USING (withdrawn_at IS NULL AND kondusif.i_clarify(clarification_id)) WITH CHECK (withdrawn_why <> '');

-- The trail of a clarification is read by who reads it; auditors read what their own agency did. Links are entered in the trail of
-- the report.
CREATE POLICY clarification_members_read ON kondusif.audit_entry FOR SELECT TO k_app USING (subject_kind = 'clarification' AND (
    about_id IN (SELECT c.id FROM kondusif.clarification c)
    OR (agency_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.holds('auditor')))));
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("publishing", "0006_clarifications"), ("cases", "0016_rows_with_an_entry")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
