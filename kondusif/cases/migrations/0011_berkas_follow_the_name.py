"""A berkas becomes a laporan when its reporter agrees to be named, and an informasi awal again on withdrawal."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

SQL = """
ALTER TABLE kondusif.stale_clocks ENABLE ROW LEVEL SECURITY;
ALTER TABLE kondusif.stale_clocks FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_passes ON kondusif.stale_clocks TO k_gate USING (true) WITH CHECK (true);
CREATE POLICY worker_follows ON kondusif.stale_clocks TO k_worker USING (true) WITH CHECK (true);

-- The worker reads a berkas only while its clocks wait to be counted, and of it no summary and no story.
CREATE POLICY worker_follows ON kondusif.case_file FOR SELECT TO k_worker
    USING (EXISTS (SELECT FROM kondusif.stale_clocks s WHERE s.case_id = case_file.id));
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['case_report', 'case_moment', 'referral'] LOOP
        EXECUTE format('CREATE POLICY worker_follows ON kondusif.%1$I FOR SELECT TO k_worker
            USING (EXISTS (SELECT FROM kondusif.stale_clocks s WHERE s.case_id = %1$I.case_id))', t);
    END LOOP;
END $$;
CREATE POLICY worker_follows ON kondusif.conflict FOR SELECT TO k_worker
    USING (EXISTS (SELECT FROM kondusif.case_report r WHERE r.report_id = conflict.report_id));

-- Fires inside answer_bridge, so as k_gate. A berkas of which another report is a laporan stays one on withdrawal.
CREATE FUNCTION kondusif.case_follows_name() RETURNS trigger LANGUAGE plpgsql SET search_path = kondusif, pg_temp AS $$
DECLARE
    cid uuid := (SELECT case_id FROM case_report WHERE report_id = NEW.report_id);
BEGIN
    IF NEW.answer = 'tim' THEN
        UPDATE case_file SET track = 'laporan', named_at = NEW.at WHERE id = cid AND track = 'informasi-awal';
    ELSIF NEW.answer = 'dicabut' THEN
        UPDATE case_file SET track = 'informasi-awal' WHERE id = cid AND track = 'laporan' AND named_at IS NOT NULL
            AND NOT EXISTS (SELECT FROM case_report o JOIN report r ON r.id = o.report_id
                            WHERE o.case_id = cid AND r.id <> NEW.report_id AND r.track = 'laporan');
    ELSE
        RETURN NULL;
    END IF;
    IF FOUND THEN
        INSERT INTO stale_clocks (case_id, answer) VALUES (cid, NEW.answer)
            ON CONFLICT (case_id) DO UPDATE SET answer = excluded.answer;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER case_follows_name AFTER INSERT ON kondusif.bridge_answer
    FOR EACH ROW EXECUTE FUNCTION kondusif.case_follows_name();
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("cases", "0010_count_name_searches"), ("reports", "0009_after_row_security")]
    operations: ClassVar = [
        migrations.AddField("case", "named_at", models.DateTimeField(null=True)),
        migrations.CreateModel(
            name="StaleClocks",
            fields=[
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="cases.case",
                    ),
                ),
                ("answer", models.SlugField(max_length=12)),
            ],
            options={"db_table": "stale_clocks"},
        ),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
