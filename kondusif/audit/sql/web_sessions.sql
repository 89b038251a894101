-- Web sessions change and end one at a time.

-- The staff program ends and keeps the session whose name it was given: no statement of its touches two.
CREATE FUNCTION kondusif.one_session_at_a_time() RETURNS trigger LANGUAGE plpgsql SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF current_user = 'k_app' AND (SELECT count(*) FROM touched) > 1 THEN
        RAISE EXCEPTION 'web sessions are changed one at a time' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION kondusif.only_what_expired() RETURNS trigger LANGUAGE plpgsql SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF current_user = 'k_worker' AND OLD.expire_date > clock_timestamp() THEN
        RAISE EXCEPTION 'the worker forgets web sessions that expired' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN OLD;
END $$;

CREATE TRIGGER one_changes AFTER UPDATE ON lib.django_session REFERENCING OLD TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION kondusif.one_session_at_a_time();
CREATE TRIGGER one_ends AFTER DELETE ON lib.django_session REFERENCING OLD TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION kondusif.one_session_at_a_time();
CREATE TRIGGER only_what_expired BEFORE DELETE ON lib.django_session FOR EACH ROW EXECUTE FUNCTION kondusif.only_what_expired();
