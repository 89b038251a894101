-- Sessions of the staff: beginning, second step, end.

SET ROLE k_gate;

-- As before, but that `must_prove_twice` says who is led to set up a second step.
CREATE FUNCTION kondusif.start_session(address text, proof bytea, hash bytea, browser text, told jsonb)
    RETURNS TABLE (session uuid, person bigint, stage text) LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    who bigint := (SELECT p.id FROM person p WHERE p.email = address AND p.is_active);
    of_demo boolean := address LIKE '%@contoh.example';
    office agency;
    wanted text := 'lengkap';
BEGIN
    IF who IS NULL OR (of_demo AND NOT (told->>'demo')::boolean) THEN
        RETURN;
    END IF;
    IF NOT is_proof(who, proof) THEN
        UPDATE person_secret x SET refused_at = now()
            WHERE x.person_id = who AND coalesce(x.refused_at < now() - interval '10 minutes', true);
        IF FOUND THEN
            SELECT a.* INTO office FROM agency a JOIN person p ON p.agency_id = a.id WHERE p.id = who;
            INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
                VALUES (gen_random_uuid(), (told->>'at')::timestamptz, NULL, '', office.id, office.short_name,
                    'person.sign_in_refused', '', NULL, NULL, (SELECT jsonb_build_object('name', p.name) FROM person p WHERE p.id = who));
        END IF;
        RETURN;
    END IF;
    IF (SELECT sum(s.n_wrong) FROM person_session s WHERE s.person_id = who AND s.started_at > now() - interval '1 hour') >= 15 THEN
        RETURN QUERY SELECT NULL::uuid, who, 'tunggu';
        RETURN;
    END IF;
    IF EXISTS (SELECT FROM lib.mfa_authenticator a WHERE a.user_id = who AND a.type <> 'recovery_codes') THEN
        wanted := 'faktor';
    ELSIF must_prove_twice(who) THEN
        wanted := 'daftar';
    END IF;
    RETURN QUERY INSERT INTO person_session (key_hash, person_id, started_at, expires_at, idle_until, proved_at, device, step, is_new)
        SELECT hash, who, now(), now() + interval '12 hours', idle_after(who), now(), left(browser, 60), wanted,
            EXISTS (SELECT FROM person_session s WHERE s.person_id = who)
            AND NOT EXISTS (SELECT FROM person_session s WHERE s.person_id = who AND s.device = left(browser, 60)
                              AND s.step = 'lengkap' AND s.started_at > now() - interval '90 days')
        RETURNING id, person_id, step::text;
END $$;

CREATE FUNCTION kondusif.end_session(hash bytea) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    UPDATE person_session SET ended_at = now() WHERE key_hash = hash AND ended_at IS NULL;
END $$;

-- That the device is in use; returns how many notices wait for its owner.
CREATE FUNCTION kondusif.touch_session(browser text)
    RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    UPDATE person_session SET last_seen_at = date_trunc('hour', now()), device = left(browser, 60), idle_until = idle_after(person_id)
        WHERE key_hash = my_key() AND person_id = actor();
    RETURN (SELECT count(*) FROM person_session s WHERE s.person_id = actor() AND s.is_new AND s.key_hash <> my_key())
        + (SELECT count(*) FROM account_changes() c WHERE c.is_unread);
END $$;

CREATE FUNCTION kondusif.my_sessions()
    RETURNS TABLE (id uuid, device text, started_at timestamptz, last_seen_at timestamptz, is_this boolean, is_new boolean) STABLE
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT s.id, s.device::text, s.started_at, s.last_seen_at, s.key_hash = my_key(), s.is_new
        FROM person_session s WHERE s.person_id = actor() AND s.ended_at IS NULL AND s.step = 'lengkap'
            AND s.expires_at > now() AND s.idle_until > now();
END $$;

CREATE FUNCTION kondusif.end_my_session(sid uuid)
    RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    UPDATE person_session SET ended_at = now() WHERE id = sid AND person_id = actor() AND ended_at IS NULL;
    RETURN FOUND;
END $$;

CREATE FUNCTION kondusif.end_my_other_sessions()
    RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    ended integer;
BEGIN
    UPDATE person_session SET ended_at = now() WHERE person_id = actor() AND ended_at IS NULL AND expires_at > now()
        AND key_hash <> sha256(convert_to(current_setting('kondusif.session', true), 'UTF8'));
    GET DIAGNOSTICS ended = ROW_COUNT;
    RETURN ended;
END $$;

CREATE FUNCTION kondusif.idle_after(who bigint)
    RETURNS timestamptz STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN date_trunc('minute', now()) + CASE WHEN keeps_keys(who) THEN interval '16 minutes' ELSE interval '31 minutes' END;
END $$;

-- Sessions that ended three months ago.
CREATE FUNCTION kondusif.forget_sessions() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    gone integer;
BEGIN
    DELETE FROM person_session WHERE least(ended_at, expires_at) < now() - interval '90 days';
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END $$;

-- Who proved a password and waits for the second step, for a quarter of an hour. Reads and writes nothing but that step.
CREATE FUNCTION kondusif.entering()
    RETURNS bigint STABLE PARALLEL SAFE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN (SELECT s.person_id FROM person_session s JOIN person p ON p.id = s.person_id
            WHERE s.key_hash = my_key() AND s.step <> 'lengkap' AND s.ended_at IS NULL
              AND s.started_at > now() - interval '15 minutes' AND p.is_active);
END $$;

CREATE FUNCTION kondusif.person_entering()
    RETURNS TABLE (session uuid, person bigint, email text, name text, stage text) STABLE
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT s.id, p.id, p.email::text, p.name::text, s.step::text FROM person_session s JOIN person p ON p.id = s.person_id
        WHERE s.key_hash = my_key() AND p.id = entering();
END $$;

-- The second step was shown or set up: the session speaks from now on, under a new token.
CREATE FUNCTION kondusif.complete_session(hash bytea)
    RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    UPDATE person_session SET step = 'lengkap', key_hash = hash, proved_at = now(), n_wrong = 0, idle_until = idle_after(person_id)
        WHERE key_hash = my_key() AND person_id = entering();
    RETURN FOUND;
END $$;

-- A wrong second step; the fifth ends the session. False where it has ended.
CREATE FUNCTION kondusif.note_wrong_step() RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    wrong integer;
BEGIN
    UPDATE person_session SET n_wrong = n_wrong + 1, ended_at = CASE WHEN n_wrong >= 4 THEN now() END
        WHERE key_hash = my_key() AND ended_at IS NULL RETURNING n_wrong INTO wrong;
    RETURN coalesce(wrong < 5, false);
END $$;

-- Whether the speaker proved within five minutes to be there, and by what it can be proved again.
CREATE FUNCTION kondusif.my_proof()
    RETURNS TABLE (is_fresh boolean, factors text[]) STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT s.proved_at > now() - interval '5 minutes',
            ARRAY(SELECT DISTINCT a.type::text FROM lib.mfa_authenticator a WHERE a.user_id = s.person_id)
        FROM person_session s WHERE s.key_hash = my_key() AND s.person_id = actor();
END $$;

-- The speaker proves again to be there: by the password, or (null) by a second step that the program has checked.
CREATE FUNCTION kondusif.prove_again(proof bytea)
    RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF proof IS NOT NULL AND NOT is_proof(actor(), proof) THEN
        RETURN false;
    END IF;
    UPDATE person_session SET proved_at = now(), n_wrong = 0 WHERE key_hash = my_key() AND person_id = actor();
    RETURN FOUND;
END $$;

-- Who comes in only with a second step. An account of the demonstration, whose password is printed, does without, but for
-- a custodian's; it exists in a demonstration only. Not `keeps_keys`, which shortens a session too.
CREATE FUNCTION kondusif.must_prove_twice(who bigint)
    RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT FROM person_role r JOIN person p ON p.id = r.person_id WHERE p.id = who
        AND (r.role = 'custodian' OR (p.email NOT LIKE '%@contoh.example'
            AND r.role IN ('administrator', 'auditor', 'leader', 'secretary', 'verifier'))));
END $$;

RESET ROLE;
