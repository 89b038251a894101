"""Who sees a form book: the secretary of the office that prints it, and the officers of the post it went to."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
ALTER TABLE kondusif.form_book ENABLE ROW LEVEL SECURITY;
ALTER TABLE kondusif.form_book FORCE ROW LEVEL SECURITY;

CREATE POLICY office_reads ON kondusif.form_book FOR SELECT TO k_app
    USING ((SELECT kondusif.holds('secretary')) AND agency_id = (SELECT kondusif.my_agency()));
CREATE POLICY post_reads ON kondusif.form_book FOR SELECT TO k_app
    USING ((SELECT kondusif.holds('post-officer'))
        AND post_id = (SELECT p.post_id FROM kondusif.person p WHERE p.id = (SELECT kondusif.actor())));
CREATE POLICY office_issues ON kondusif.form_book FOR INSERT TO k_app
    WITH CHECK ((SELECT kondusif.holds('secretary')) AND agency_id = (SELECT kondusif.my_agency())
        AND issued_by_id = (SELECT kondusif.actor()));
CREATE POLICY office_voids ON kondusif.form_book FOR UPDATE TO k_app
    USING ((SELECT kondusif.holds('secretary')) AND agency_id = (SELECT kondusif.my_agency()))
    WITH CHECK ((SELECT kondusif.holds('secretary')) AND agency_id = (SELECT kondusif.my_agency()));
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("reports", "0012_form_books")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
