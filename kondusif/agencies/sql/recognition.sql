-- Accounts that other bodies know, and why one approves nothing yet.

SET ROLE k_gate;

-- An account from an administrator's invitation waits; one that was made or invited from the server does not.
CREATE FUNCTION kondusif.await_recognition() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    UPDATE person_secret SET unrecognised_since = now() WHERE person_id = NEW.person_id;
    RETURN NEW;
END $$;

-- Why an account approves nothing now: 'renewed', 'unrecognised'. Null where it may.
CREATE FUNCTION kondusif.approval_bar(who bigint)
    RETURNS text STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN CASE
        WHEN renewed_recently(who) THEN 'renewed'
        WHEN EXISTS (SELECT FROM person_secret x WHERE x.person_id = who AND x.unrecognised_since IS NOT NULL) THEN 'unrecognised'
    END;
END $$;

-- Is one of these persons such an account? What it made is no other person's work.
CREATE FUNCTION kondusif.unrecognised_among(who bigint[])
    RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT FROM person_secret x WHERE x.person_id = ANY (who) AND x.unrecognised_since IS NOT NULL);
END $$;

-- Active accounts that wait, for who may recognise them and for their own administrators.
CREATE FUNCTION kondusif.unrecognised_accounts() RETURNS TABLE (person bigint, name text, agency bigint, agency_name text, roles text[], since timestamptz, inviter text)
    STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF NOT (holds('administrator') OR holds('custodian')) THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT p.id, p.name::text, a.id, a.short_name::text, ARRAY(SELECT r.role::text FROM person_role r WHERE r.person_id = p.id ORDER BY 1),
            x.unrecognised_since, (SELECT m.name::text FROM invitation i JOIN person m ON m.id = i.made_by_id
                WHERE i.person_id = p.id AND i.purpose = 'akun' ORDER BY i.taken_at DESC LIMIT 1)
        FROM person_secret x JOIN person p ON p.id = x.person_id JOIN agency a ON a.id = p.agency_id
        WHERE x.unrecognised_since IS NOT NULL AND p.is_active ORDER BY x.unrecognised_since, p.id;
END $$;

-- Somebody of another body knows the person. 'ok', or why not; null where nothing waits.
CREATE FUNCTION kondusif.recognise_account(who bigint)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    body bigint := (SELECT p.agency_id FROM person p WHERE p.id = who AND p.is_active);
BEGIN
    IF NOT (holds('administrator') OR holds('custodian')) THEN
        RAISE insufficient_privilege USING MESSAGE = 'only administrators and custodians recognise an account';
    END IF;
    IF body = my_agency() THEN
        RETURN 'own-body';
    END IF;
    IF approval_bar(actor()) IS NOT NULL THEN
        RETURN 'barred';
    END IF;
    IF EXISTS (SELECT FROM invitation i WHERE i.person_id = who AND i.purpose = 'akun' AND i.made_by_id = actor()) THEN
        RETURN 'inviter';
    END IF;
    UPDATE person_secret SET unrecognised_since = NULL WHERE person_id = who AND unrecognised_since IS NOT NULL AND body IS NOT NULL;
    RETURN CASE WHEN FOUND THEN 'ok' END;
END $$;

-- The owner of an account that was closed may be long gone and reads no notice; who opened it may hold it then.
CREATE FUNCTION kondusif.await_recognition_again()
    RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    -- Opened from the server, where nobody speaks, it waits for nobody.
    IF actor() IS NOT NULL THEN
        UPDATE person_secret SET unrecognised_since = now() WHERE person_id = NEW.id;
    END IF;
    RETURN NEW;
END $$;

RESET ROLE;

CREATE TRIGGER new_account_waits AFTER UPDATE OF taken_at ON kondusif.invitation FOR EACH ROW
    WHEN (NEW.taken_at IS NOT NULL AND OLD.taken_at IS NULL AND NEW.purpose = 'akun' AND NEW.made_by_id IS NOT NULL)
    EXECUTE FUNCTION kondusif.await_recognition();
CREATE TRIGGER opened_account_waits AFTER UPDATE OF is_active ON kondusif.person FOR EACH ROW
    WHEN (NEW.is_active AND NOT OLD.is_active)
    EXECUTE FUNCTION kondusif.await_recognition_again();
