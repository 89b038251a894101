"""An administrator changes the posts of the own agency, and every change stays."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
ALTER TABLE kondusif.post_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE kondusif.post_change FORCE ROW LEVEL SECURITY;

CREATE POLICY own_administrator_changes ON kondusif.post FOR UPDATE TO k_app
    USING ((SELECT kondusif.holds('administrator')) AND agency_id = (SELECT kondusif.my_agency()))
    WITH CHECK ((SELECT kondusif.holds('administrator')) AND agency_id = (SELECT kondusif.my_agency()));
CREATE POLICY signed_in_reads ON kondusif.post_change FOR SELECT TO k_app USING ((SELECT kondusif.actor()) IS NOT NULL);
CREATE POLICY own_administrator_adds ON kondusif.post_change FOR INSERT TO k_app WITH CHECK (
    (SELECT kondusif.holds('administrator'))
    AND EXISTS (SELECT FROM kondusif.post WHERE post.id = post_change.post_id AND post.agency_id = (SELECT kondusif.my_agency())));
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("agencies", "0003_posts_as_a_directory")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
