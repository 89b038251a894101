"""What coordination approves has a second person in the database too; minutes are approved after the meeting began."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# kondusif/agencies/core/four_eyes.py says the same; a test compares both.
SQL = """
CREATE TRIGGER four_eyes AFTER INSERT OR UPDATE ON kondusif.situation_report FOR EACH ROW EXECUTE FUNCTION kondusif.four_eyes(
    'approved_by_id:approved_at', 'state:disetujui', 'made_by_id', 'submitted_by_id', 'situation_section:situation_id:id:written_by_id:written_at');
CREATE TRIGGER four_eyes AFTER INSERT OR UPDATE ON kondusif.action_plan FOR EACH ROW EXECUTE FUNCTION kondusif.four_eyes(
    'approved_by_id:approved_at', 'state:berjalan,ditutup', 'made_by_id', 'plan_line:plan_id:id:written_by_id:written_at');
CREATE TRIGGER four_eyes AFTER INSERT OR UPDATE ON kondusif.plan_period FOR EACH ROW EXECUTE FUNCTION kondusif.four_eyes(
    'approved_by_id:approved_at', 'state:disetujui', 'locked_by_id', 'plan_step:period_id:id:summary_by_id:summary_at');
CREATE TRIGGER four_eyes AFTER INSERT OR UPDATE ON kondusif.meeting FOR EACH ROW EXECUTE FUNCTION kondusif.four_eyes(
    'approved_by_id:approved_at', 'state:disetujui', 'planned_by_id', 'agenda_item:meeting_id:id:written_by_id:written_at',
    'decision:meeting_id:id:recorded_by_id:recorded_at');
CREATE TRIGGER four_eyes AFTER INSERT OR UPDATE ON kondusif.closing_report FOR EACH ROW EXECUTE FUNCTION kondusif.four_eyes(
    'approved_by_id:approved_at', 'state:disetujui,terbit,ditarik', 'made_by_id', 'submitted_by_id', 'worded_by_id');
CREATE TRIGGER four_eyes AFTER INSERT OR UPDATE ON kondusif.status_decision FOR EACH ROW EXECUTE FUNCTION kondusif.four_eyes(
    'confirmed_by_id:confirmed_at', '', 'noted_by_id');

-- Before its hour a meeting has no minutes that could be approved.
CREATE FUNCTION kondusif.minutes_follow_meeting() RETURNS trigger LANGUAGE plpgsql SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF NEW.approved_at IS DISTINCT FROM OLD.approved_at AND NEW.approved_at < NEW.starts_at THEN
        RAISE EXCEPTION 'minutes are approved once the meeting has begun';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER minutes_follow_meeting BEFORE UPDATE ON kondusif.meeting FOR EACH ROW EXECUTE FUNCTION kondusif.minutes_follow_meeting();
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("coordination", "0031_situation_copies_rows"),
        ("agencies", "0015_four_eyes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations: ClassVar = [
        migrations.AddField(
            model_name="closingreport",
            name="worded_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
