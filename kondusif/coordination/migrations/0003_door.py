"""The door of a meeting: a code shown in the room, by which offices sign themselves in."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kondusif.base.ids

SQL = """
ALTER TABLE kondusif.meeting_door ENABLE ROW LEVEL SECURITY;
ALTER TABLE kondusif.meeting_door FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_passes ON kondusif.meeting_door TO k_gate USING (true) WITH CHECK (true);
CREATE POLICY host_reads ON kondusif.meeting_door FOR SELECT TO k_app USING (kondusif.i_host(meeting_id));
CREATE POLICY host_opens ON kondusif.meeting_door FOR INSERT TO k_app WITH CHECK (
    opened_by_id = (SELECT kondusif.actor()) AND kondusif.i_host_open(meeting_id));
CREATE POLICY host_closes ON kondusif.meeting_door FOR UPDATE TO k_app USING (kondusif.i_host(meeting_id));

GRANT USAGE, CREATE ON SCHEMA kondusif TO k_gate;
SET ROLE k_gate;

-- What an open door shows: who convenes, the day, and the seats nobody has signed for (one row without a seat when none is
-- left). No row for any other secret. Open is: in time, and the meeting takes place.
CREATE FUNCTION kondusif.door_for(hash bytea) RETURNS TABLE (convener text, starts_at timestamptz, guest uuid, seat text) STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT a.name::text, m.starts_at, g.id, CASE WHEN g.seat = '' THEN g.body ELSE g.body || ', ' || g.seat END
        FROM meeting_door d JOIN meeting m ON m.id = d.meeting_id JOIN agency a ON a.id = m.convener_id
            LEFT JOIN meeting_guest g ON g.meeting_id = m.id AND g.attendance = ''
        WHERE d.token_hash = hash AND d.closes_at > clock_timestamp() AND m.state IN ('dijadwalkan', 'dilaksanakan')
        ORDER BY g.body, g.seat;
END $$;

-- Sign one seat in, where nobody has said anything about it. False, and nothing written, for everything else.
CREATE FUNCTION kondusif.sign_in_at_door(hash bytea, seat uuid, instead text, moment timestamptz) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    who text := left(coalesce(trim(instead), ''), 120);
    signed meeting_guest;
BEGIN
    IF NOT EXISTS (SELECT FROM door_for(hash) f WHERE f.guest = sign_in_at_door.seat) THEN
        RETURN false;
    END IF;
    UPDATE meeting_guest g SET attendance = CASE WHEN who = '' THEN 'hadir' ELSE 'diwakili' END, represented_by = who, said_at = moment
        WHERE g.id = sign_in_at_door.seat AND g.attendance = '' RETURNING g.* INTO signed;
    IF signed.id IS NULL THEN
        RETURN false;
    END IF;
    INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
        VALUES (gen_random_uuid(), moment, NULL, '', signed.agency_id, coalesce((SELECT a.short_name FROM agency a WHERE a.id = signed.agency_id), ''),
            'meeting.signed_in', 'meeting', signed.id, signed.meeting_id,
            jsonb_build_object('guest', CASE WHEN signed.seat = '' THEN signed.body ELSE signed.body || ', ' || signed.seat END));
    RETURN true;
END $$;

RESET ROLE;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("coordination", "0002_row_security"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Door",
            fields=[
                ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                ("token_hash", models.BinaryField(unique=True)),
                ("opened_at", models.DateTimeField()),
                ("closes_at", models.DateTimeField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="doors", to="coordination.meeting"
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={"db_table": "meeting_door", "ordering": ("-opened_at",)},
        ),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
