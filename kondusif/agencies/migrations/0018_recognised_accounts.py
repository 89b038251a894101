"""A new account is recognised by somebody of another body: one administrator can invite any number of accounts for one human."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models

SQL = """
GRANT USAGE, CREATE ON SCHEMA kondusif TO k_gate;
SET ROLE k_gate;

-- An account from an administrator's invitation waits; one that was made or invited from the server does not.
CREATE FUNCTION kondusif.await_recognition() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    UPDATE person_secret SET unrecognised_since = now() WHERE person_id = NEW.person_id;
    RETURN NEW;
END $$;

-- Why an account approves nothing now: 'renewed', 'unrecognised'. Null where it may.
CREATE FUNCTION kondusif.approval_bar(who bigint) RETURNS text STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN CASE
        WHEN renewed_recently(who) THEN 'renewed'
        WHEN EXISTS (SELECT FROM person_secret x WHERE x.person_id = who AND x.unrecognised_since IS NOT NULL) THEN 'unrecognised'
    END;
END $$;

-- Is one of these persons such an account? What it made is no other person's work.
CREATE FUNCTION kondusif.unrecognised_among(who bigint[]) RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
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
CREATE FUNCTION kondusif.recognise_account(who bigint) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
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

RESET ROLE;
-- Arguments: "approver:moment", "state:each state that needs an approver" or "", and then the sources of its makers.
CREATE OR REPLACE FUNCTION kondusif.four_eyes() RETURNS trigger LANGUAGE plpgsql SET search_path = kondusif, pg_temp AS $$
DECLARE
    fresh jsonb := to_jsonb(NEW);
    old jsonb := CASE WHEN TG_OP = 'UPDATE' THEN to_jsonb(OLD) ELSE '{}' END;
    approver text := split_part(TG_ARGV[0], ':', 1);
    moment text := split_part(TG_ARGV[0], ':', 2);
    sources text[] := TG_ARGV[2:];
    source text;
    speaker bigint := actor();
BEGIN
    -- Nobody is written down as a maker but by oneself.
    FOREACH source IN ARRAY sources LOOP
        IF strpos(source, ':') = 0 AND fresh->>source IS DISTINCT FROM old->>source AND fresh->>source IS NOT NULL
                AND (fresh->>source)::bigint IS DISTINCT FROM coalesce(speaker, (fresh->>source)::bigint) THEN
            RAISE insufficient_privilege USING MESSAGE = 'four eyes: a maker writes down oneself';
        END IF;
    END LOOP;
    IF fresh->>approver IS NULL THEN
        IF TG_ARGV[1] <> '' AND fresh->>split_part(TG_ARGV[1], ':', 1) = ANY (string_to_array(split_part(TG_ARGV[1], ':', 2), ',')) THEN
            RAISE insufficient_privilege USING MESSAGE = 'four eyes: nobody approved';
        END IF;
        RETURN NEW;
    END IF;
    IF (fresh->>approver, fresh->>moment) IS NOT DISTINCT FROM (old->>approver, old->>moment) THEN
        RETURN NEW;
    END IF;
    IF (fresh->>approver)::bigint IS DISTINCT FROM coalesce(speaker, (fresh->>approver)::bigint) THEN
        RAISE insufficient_privilege USING MESSAGE = 'four eyes: an approval is of who speaks';
    END IF;
    IF approval_bar((fresh->>approver)::bigint) IS NOT NULL THEN
        RAISE insufficient_privilege USING MESSAGE = 'four eyes: an account that a link renewed, or that no other body knows, approves nothing yet';
    END IF;
    IF 'submitted_by_id' = ANY (sources) AND fresh->>'submitted_by_id' IS NULL THEN
        RAISE insufficient_privilege USING MESSAGE = 'four eyes: what is approved was submitted';
    END IF;
    IF (fresh->>approver)::bigint = ANY (makers_of(fresh, sources)) THEN
        RAISE insufficient_privilege USING MESSAGE = 'four eyes: a maker does not approve';
    END IF;
    IF unrecognised_among(makers_of(fresh, sources)) THEN
        RAISE insufficient_privilege USING MESSAGE = 'four eyes: a maker is an account that no other body knows';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER new_account_waits AFTER UPDATE OF taken_at ON kondusif.invitation FOR EACH ROW
    WHEN (NEW.taken_at IS NOT NULL AND OLD.taken_at IS NULL AND NEW.purpose = 'akun' AND NEW.made_by_id IS NOT NULL)
    EXECUTE FUNCTION kondusif.await_recognition();
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("agencies", "0017_custodians_prove_twice")]
    operations: ClassVar = [
        migrations.AddField("secret", "unrecognised_since", models.DateTimeField(null=True)),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
