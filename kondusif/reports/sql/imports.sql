-- Tables of offices that become reports.

SET ROLE k_gate;

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
CREATE FUNCTION kondusif.link_import(import_id uuid, wanted bytea, told bytea)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    INSERT INTO imported_report (id, of_id, report_id, fingerprint, is_undone)
        SELECT gen_random_uuid(), import_id, r.report_id, told, false FROM receipt r WHERE r.lookup = wanted
        ON CONFLICT DO NOTHING;
END $$;

-- The report behind a receipt that the speaker holds, where the speaker may read it; absent and forbidden alike null.
CREATE FUNCTION kondusif.report_behind(wanted bytea)
    RETURNS uuid STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN (SELECT r.report_id FROM receipt r JOIN report told ON told.id = r.report_id
        WHERE r.lookup = wanted AND told.audience_id IN (SELECT my_audiences()) AND told.id <> ALL (ARRAY(SELECT my_recusals())));
END $$;

RESET ROLE;
