"""Imports belong to one person of one agency; the worker reads their ciphertext and hands in what stands in it."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['report_import', 'import_content', 'imported_report', 'column_mapping'] LOOP
        EXECUTE format('ALTER TABLE kondusif.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE kondusif.%I FORCE ROW LEVEL SECURITY', t);
    END LOOP;
END $$;

CREATE POLICY owner_imports ON kondusif.report_import TO k_app
    USING (owner_id = (SELECT kondusif.actor()) AND agency_id = (SELECT kondusif.my_agency())
        AND (SELECT kondusif.holds('secretary', 'verifier')))
    WITH CHECK (owner_id = (SELECT kondusif.actor()) AND agency_id = (SELECT kondusif.my_agency())
        AND (SELECT kondusif.holds('secretary', 'verifier')));
CREATE POLICY worker_imports ON kondusif.report_import TO k_worker USING (true) WITH CHECK (true);
CREATE POLICY gate_passes ON kondusif.report_import TO k_gate USING (true) WITH CHECK (true);

CREATE POLICY owner_keeps ON kondusif.import_content TO k_app
    USING (EXISTS (SELECT FROM kondusif.report_import parent WHERE parent.id = import_content.of_id))
    WITH CHECK (EXISTS (SELECT FROM kondusif.report_import parent WHERE parent.id = import_content.of_id));
CREATE POLICY worker_keeps ON kondusif.import_content TO k_worker USING (true) WITH CHECK (true);

-- An importer finds again what the agency may read, and of the rest nothing: not even that it is another number.
CREATE POLICY owner_reads ON kondusif.imported_report FOR SELECT TO k_app USING (
    EXISTS (SELECT FROM kondusif.report_import parent WHERE parent.id = imported_report.of_id)
    AND EXISTS (SELECT FROM kondusif.report told WHERE told.id = imported_report.report_id));
CREATE POLICY owner_takes_back ON kondusif.imported_report FOR UPDATE TO k_app
    USING (EXISTS (SELECT FROM kondusif.report_import parent WHERE parent.id = imported_report.of_id)
        AND EXISTS (SELECT FROM kondusif.report told WHERE told.id = imported_report.report_id))
    WITH CHECK (EXISTS (SELECT FROM kondusif.report_import parent WHERE parent.id = imported_report.of_id)
        AND EXISTS (SELECT FROM kondusif.report told WHERE told.id = imported_report.report_id));
CREATE POLICY worker_recognises ON kondusif.imported_report FOR SELECT TO k_worker USING (true);
CREATE POLICY gate_passes ON kondusif.imported_report TO k_gate USING (true) WITH CHECK (true);

CREATE POLICY agency_remembers ON kondusif.column_mapping TO k_app
    USING (agency_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.holds('secretary', 'verifier')))
    WITH CHECK (agency_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.holds('secretary', 'verifier')));

-- Tells the worker at once that an import waits. The staff program holds no right on the queue; this puts one job
-- without any content into it, and none where one waits already.
CREATE FUNCTION kondusif.wake_imports() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    PERFORM set_config('search_path', 'kondusif, lib, pg_temp', true); -- triggers of the queue name their tables bare
    INSERT INTO lib.procrastinate_jobs (queue_name, task_name, queueing_lock, args)
        VALUES ('default', 'kondusif.project.tasks.run_imports', 'run_imports', '{"timestamp": 0}')
        ON CONFLICT DO NOTHING;
END $$;

-- Remembers which report a row became, by the receipt that the worker has just made for it.
CREATE FUNCTION kondusif.link_import(import_id uuid, wanted bytea, told bytea) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    INSERT INTO imported_report (id, of_id, report_id, fingerprint, is_undone)
        SELECT gen_random_uuid(), import_id, r.report_id, told, false FROM receipt r WHERE r.lookup = wanted
        ON CONFLICT DO NOTHING;
END $$;

-- The report behind a receipt that the speaker holds, where the speaker may read it; absent and forbidden alike null.
CREATE FUNCTION kondusif.report_behind(wanted bytea) RETURNS uuid STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN (SELECT r.report_id FROM receipt r JOIN report told ON told.id = r.report_id
        WHERE r.lookup = wanted AND told.audience_id IN (SELECT my_audiences()));
END $$;

GRANT CREATE ON SCHEMA kondusif TO k_gate;
ALTER FUNCTION kondusif.wake_imports() OWNER TO k_gate;
ALTER FUNCTION kondusif.link_import(uuid, bytea, bytea) OWNER TO k_gate;
ALTER FUNCTION kondusif.report_behind(bytea) OWNER TO k_gate;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("reports", "0010_tables_of_offices")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
