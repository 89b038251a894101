"""An alarm that nobody has answered stands above everything, older dangers too; answered, it is a danger like others."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models

SQL = """
CREATE FUNCTION kondusif.order_alarm() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    UPDATE report SET urgency = CASE TG_TABLE_NAME WHEN 'threat' THEN 0 ELSE 1 END WHERE id = NEW.report_id;
    RETURN NULL;
END $$;
GRANT CREATE ON SCHEMA kondusif TO k_gate;
ALTER FUNCTION kondusif.order_alarm() OWNER TO k_gate;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
CREATE TRIGGER order_alarm AFTER INSERT ON kondusif.threat FOR EACH ROW EXECUTE FUNCTION kondusif.order_alarm();
CREATE TRIGGER order_answered_alarm AFTER UPDATE OF kept_at ON kondusif.promise FOR EACH ROW
    WHEN (NEW.kind = 'ancaman' AND NEW.kept_at IS NOT NULL) EXECUTE FUNCTION kondusif.order_alarm();

-- In a new database nothing is granted yet, and there is no alarm either.
SET ROLE k_gate;
DO $$
BEGIN
    IF has_table_privilege('kondusif.report', 'UPDATE') THEN
        UPDATE kondusif.report r SET urgency = 0 FROM kondusif.threat t
            JOIN kondusif.promise p ON p.report_id = t.report_id AND p.kind = 'ancaman' AND p.kept_at IS NULL
            WHERE t.report_id = r.id;
    END IF;
END $$;
RESET ROLE;
"""
CHOICES = [
    (0, "Pelapor diancam"),
    (1, "Nyawa terancam"),
    (2, "Sedang terjadi"),
    (3, "Akan terjadi"),
    (4, "Sudah terjadi"),
]


class Migration(migrations.Migration):
    dependencies: ClassVar = [("reports", "0015_open_promises")]
    operations: ClassVar = [
        migrations.AlterField("report", "urgency", models.PositiveSmallIntegerField(choices=CHOICES)),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
