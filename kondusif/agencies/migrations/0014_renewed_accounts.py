"""When a link gave an account a new password: who holds it now may be somebody else, so that it approves nothing for three days."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models

SQL = """
GRANT USAGE, CREATE ON SCHEMA kondusif TO k_gate;
SET ROLE k_gate;

-- Until when an account whose password was renewed by a link approves nothing: 72 hours. Null where it may.
CREATE FUNCTION kondusif.renewal_ends(who bigint) RETURNS timestamptz STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN (SELECT x.renewed_at + interval '72 hours' FROM person_secret x
            WHERE x.person_id = who AND x.renewed_at > now() - interval '72 hours');
END $$;

CREATE FUNCTION kondusif.renewed_recently(who bigint) RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN renewal_ends(who) IS NOT NULL;
END $$;

-- The password of an account that is made from the server; none where it is null. When a link renewed it stays known.
CREATE OR REPLACE FUNCTION kondusif.give_password(who bigint, new_secret text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF new_secret IS NULL THEN
        DELETE FROM person_secret WHERE person_id = who;
    ELSE
        INSERT INTO person_secret (person_id, secret) VALUES (who, new_secret)
            ON CONFLICT (person_id) DO UPDATE SET secret = excluded.secret;
    END IF;
END $$;

-- Take a link once: make the account, or set the password and end every session of the person. 'ok', or why not;
-- null for a link that is unknown, taken, revoked or too old.
CREATE OR REPLACE FUNCTION kondusif.take_invitation(hash bytea, answers jsonb, secret text, moment timestamptz) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    found_one invitation;
    address text := lower(trim(answers->>'email'));
    who bigint;
    office agency;
BEGIN
    SELECT i.* INTO found_one FROM invitation i
        WHERE i.token_hash = hash AND i.taken_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > now() FOR UPDATE;
    IF found_one.id IS NULL THEN
        RETURN NULL;
    END IF;
    IF found_one.purpose = 'sandi' THEN
        SELECT p.id INTO who FROM person p
            WHERE p.id = found_one.person_id AND p.agency_id = found_one.agency_id AND p.is_active;
        IF who IS NULL THEN
            RETURN NULL;
        END IF;
        UPDATE person_session SET ended_at = now() WHERE person_id = who AND ended_at IS NULL;
    ELSE
        IF found_one.email <> '' AND found_one.email <> address THEN
            RETURN 'other-email';
        END IF;
        INSERT INTO person (email, name, phone, agency_id, post_id, is_active)
            VALUES (address, left(answers->>'name', 120), left(answers->>'phone', 40), found_one.agency_id, found_one.post_id, true)
            ON CONFLICT (email) DO NOTHING RETURNING id INTO who;
        IF who IS NULL THEN
            RETURN 'known-email';
        END IF;
        INSERT INTO person_role (person_id, role) SELECT who, unnest(found_one.roles);
    END IF;
    PERFORM give_password(who, secret);
    UPDATE person_secret SET renewed_at = now() WHERE person_id = who AND found_one.purpose = 'sandi';
    UPDATE invitation SET taken_at = now(), person_id = who WHERE id = found_one.id;
    SELECT a.* INTO office FROM agency a WHERE a.id = found_one.agency_id;
    INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
        VALUES (gen_random_uuid(), moment, who, (SELECT p.name FROM person p WHERE p.id = who), office.id, office.short_name,
            'invitation.taken', 'invitation', found_one.id, NULL, jsonb_build_object('purpose', found_one.purpose));
    RETURN 'ok';
END $$;

RESET ROLE;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("agencies", "0013_keys_of_bodies")]
    operations: ClassVar = [
        migrations.AddField("secret", "renewed_at", models.DateTimeField(null=True)),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
