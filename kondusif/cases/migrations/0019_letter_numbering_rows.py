"""An agency reads its own way of numbering letters; its secretary or administrator sets it."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
ALTER TABLE kondusif.letter_numbering ENABLE ROW LEVEL SECURITY;
ALTER TABLE kondusif.letter_numbering FORCE ROW LEVEL SECURITY;
CREATE POLICY agency_reads ON kondusif.letter_numbering FOR SELECT TO k_app USING (agency_id = (SELECT kondusif.my_agency()));
CREATE POLICY keeper_sets ON kondusif.letter_numbering FOR INSERT TO k_app
    WITH CHECK (agency_id = (SELECT kondusif.my_agency()) AND changed_by_id = (SELECT kondusif.actor())
        AND (SELECT kondusif.holds('secretary', 'administrator')));
CREATE POLICY keeper_changes ON kondusif.letter_numbering FOR UPDATE TO k_app
    USING (agency_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.holds('secretary', 'administrator')))
    WITH CHECK (agency_id = (SELECT kondusif.my_agency()) AND changed_by_id = (SELECT kondusif.actor()));
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("cases", "0018_letter_numbering")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
