-- Files of a report: kept once, cleaned by the worker.

SET ROLE k_gate;

-- A clean copy belongs to its report as the original does: the sweep keeps both.
CREATE FUNCTION kondusif.evidence_with_report(asked text[])
    RETURNS text[] STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN ARRAY(SELECT e.sha256::text FROM evidence e WHERE e.sha256 = ANY (asked)
        UNION SELECT c.sha256::text FROM evidence_copy c WHERE c.sha256 = ANY (asked));
END $$;

-- Tells the worker that files wait, as wake_imports does: one job without any content.
CREATE FUNCTION kondusif.wake_cleaning() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    PERFORM set_config('search_path', 'kondusif, lib, pg_temp', true); -- triggers of the queue name their tables bare
    INSERT INTO lib.procrastinate_jobs (queue_name, task_name, queueing_lock, args)
        VALUES ('default', 'kondusif.project.tasks.clean_evidence', 'clean_evidence', '{"timestamp": 0}')
        ON CONFLICT DO NOTHING;
END $$;

-- The files of a report that comes in; called by accept_report alone. files: see reports/core/intake.py.
-- A file for which a clean copy can be made waits for the worker; any other is kept sealed and nothing else.
CREATE FUNCTION kondusif.keep_evidence(rid uuid, moment timestamptz, files jsonb)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF coalesce(jsonb_array_length(files), 0) = 0 THEN
        RETURN;
    END IF;
    INSERT INTO evidence (id, report_id, sha256, n_bytes, kind, commitment, sealed_about, wrapped_key)
        SELECT (f->>'id')::uuid, rid, f->>'sha256', (f->>'n_bytes')::bigint, f->>'kind', f->>'commitment',
            decode(f->>'sealed_about', 'hex'), decode(f->>'wrapped_key', 'hex')
        FROM jsonb_array_elements(files) f;
    INSERT INTO evidence_copy (evidence_id, report_id, original, kind, lent_identity, state, reason, media_type, sha256,
            n_bytes, n_attempts)
        SELECT (f->>'id')::uuid, rid, f->>'sha256', f->>'kind', decode(f->>'lent_identity', 'hex'),
            CASE WHEN f->>'lent_identity' = '' THEN 'tersegel' ELSE 'menunggu' END,
            CASE WHEN f->>'lent_identity' = '' THEN 'jenis' ELSE '' END, '', '', 0, 0
        FROM jsonb_array_elements(files) f;
    INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb,
            subject_kind, subject_id, about_id, facts)
        SELECT gen_random_uuid(), moment, NULL, '', NULL, '', 'evidence.received', 'evidence', (f->>'id')::uuid, rid,
            jsonb_build_object('file_kind', f->>'kind', 'hash', f->>'commitment')
        FROM jsonb_array_elements(files) f;
    PERFORM wake_cleaning();
END $$;

RESET ROLE;
