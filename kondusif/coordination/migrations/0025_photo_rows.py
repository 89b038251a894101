"""Row security of photographs of meetings: read by the members of the meeting, as its minutes; kept by its convener.

With the minutes approved none is added and no caption changes. Taking one away stays possible: who is seen on it may object.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
ALTER TABLE kondusif.meeting_photo ENABLE ROW LEVEL SECURITY;
ALTER TABLE kondusif.meeting_photo FORCE ROW LEVEL SECURITY;
CREATE POLICY member_reads ON kondusif.meeting_photo FOR SELECT TO k_app USING (meeting_id IN (SELECT kondusif.my_meetings()));
CREATE POLICY host_adds ON kondusif.meeting_photo FOR INSERT TO k_app WITH CHECK (
    added_by_id = (SELECT kondusif.actor()) AND kondusif.i_host_open(meeting_id));
CREATE POLICY host_describes ON kondusif.meeting_photo FOR UPDATE TO k_app USING (kondusif.i_host_open(meeting_id));
CREATE POLICY host_takes_away ON kondusif.meeting_photo FOR DELETE TO k_app USING (kondusif.i_host(meeting_id));
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("coordination", "0024_photo")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
