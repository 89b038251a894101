"""Row security of the register of letters: the own agency, and nobody else."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['letter', 'instruction'] LOOP
        EXECUTE format('ALTER TABLE kondusif.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE kondusif.%I FORCE ROW LEVEL SECURITY', t);
    END LOOP;
END $$;

-- Roles that have a seat at the table; the register is read by them alone.
CREATE FUNCTION kondusif.sits() RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT kondusif.holds('secretary', 'verifier', 'liaison', 'analyst', 'planner', 'leader')
$$;

CREATE POLICY own_reads ON kondusif.letter FOR SELECT TO k_app USING (
    agency_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.sits()));
CREATE POLICY own_enters ON kondusif.letter FOR INSERT TO k_app WITH CHECK (
    agency_id = (SELECT kondusif.my_agency()) AND made_by_id = (SELECT kondusif.actor()) AND (SELECT kondusif.speaks()));
CREATE POLICY own_changes ON kondusif.letter FOR UPDATE TO k_app USING (
    agency_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.speaks()));

CREATE POLICY own_reads ON kondusif.instruction FOR SELECT TO k_app USING (
    EXISTS (SELECT FROM kondusif.letter l WHERE l.id = letter_id));
CREATE POLICY chair_instructs ON kondusif.instruction FOR INSERT TO k_app WITH CHECK (
    given_by_id = (SELECT kondusif.actor()) AND (SELECT kondusif.holds('secretary', 'leader'))
    AND EXISTS (SELECT FROM kondusif.letter l WHERE l.id = letter_id));
CREATE POLICY own_finishes ON kondusif.instruction FOR UPDATE TO k_app
    USING (done_at IS NULL AND (SELECT kondusif.speaks()) AND EXISTS (SELECT FROM kondusif.letter l WHERE l.id = letter_id))
    WITH CHECK (done_by_id = (SELECT kondusif.actor()));

-- The trail of a letter is read by who reads the letter; an auditor reads what the own agency did.
CREATE POLICY own_reads_letters ON kondusif.audit_entry FOR SELECT TO k_app USING (subject_kind = 'letter' AND (
    about_id IN (SELECT l.id FROM kondusif.letter l)
    OR (agency_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.holds('auditor')))));
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("coordination", "0010_team_rows")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
