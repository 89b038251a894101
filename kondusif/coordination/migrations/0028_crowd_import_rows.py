"""Row security of imported lists of crowds: a list is its owner's alone, how it was read its agency's.

The worker deletes files whose hour is over; it reads ciphertext, and nothing of the agenda.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
ALTER TABLE kondusif.crowd_import ENABLE ROW LEVEL SECURITY;
ALTER TABLE kondusif.crowd_import FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_imports ON kondusif.crowd_import TO k_app
    USING (owner_id = (SELECT kondusif.actor()) AND agency_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.speaks()))
    WITH CHECK (owner_id = (SELECT kondusif.actor()) AND agency_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.speaks()));
CREATE POLICY worker_finds ON kondusif.crowd_import FOR SELECT TO k_worker USING (true);
CREATE POLICY worker_forgets ON kondusif.crowd_import FOR UPDATE TO k_worker USING (true) WITH CHECK (sealed IS NULL);

ALTER TABLE kondusif.crowd_columns ENABLE ROW LEVEL SECURITY;
ALTER TABLE kondusif.crowd_columns FORCE ROW LEVEL SECURITY;
CREATE POLICY agency_remembers ON kondusif.crowd_columns TO k_app
    USING (agency_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.speaks()))
    WITH CHECK (agency_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.speaks()));

-- A row of the agenda names no list of somebody else.
DROP POLICY own_enters ON kondusif.crowd;
CREATE POLICY own_enters ON kondusif.crowd FOR INSERT TO k_app WITH CHECK (
    agency_id = (SELECT kondusif.my_agency()) AND made_by_id = (SELECT kondusif.actor()) AND (SELECT kondusif.speaks())
    AND (of_import_id IS NULL OR of_import_id IN (SELECT i.id FROM kondusif.crowd_import i)));
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("coordination", "0027_crowd_import")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
