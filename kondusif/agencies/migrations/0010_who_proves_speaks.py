"""A session begins by proof alone: the database itself compares what the password came to.

Whoever can ask the database anything as k_app, but does not know a password, becomes nobody by it; and reads no secret.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
GRANT USAGE, CREATE ON SCHEMA kondusif TO k_gate;
SET ROLE k_gate;

DROP FUNCTION kondusif.person_for_login(text);
DROP FUNCTION kondusif.start_session(bigint, bytea, timestamptz);
DROP FUNCTION kondusif.set_my_password(text);
DROP FUNCTION kondusif.touch_session(text);
DROP FUNCTION kondusif.my_sessions();

-- SHA-256 of the token of this transaction; null for none.
CREATE FUNCTION kondusif.my_key() RETURNS bytea STABLE PARALLEL SAFE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN sha256(convert_to(nullif(current_setting('kondusif.session', true), ''), 'UTF8'));
END $$;

-- Who speaks: the person of a live session whose every step is done and that did not idle out.
CREATE OR REPLACE FUNCTION kondusif.actor() RETURNS bigint STABLE PARALLEL SAFE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    token text := nullif(current_setting('kondusif.session', true), '');
BEGIN
    IF token IS NULL THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT s.person_id FROM person_session s JOIN person p ON p.id = s.person_id
            WHERE s.key_hash = sha256(convert_to(token, 'UTF8')) AND s.step = 'lengkap'
              AND s.ended_at IS NULL AND s.expires_at > now() AND s.idle_until > now() AND p.is_active);
END $$;

-- Roles whose sessions idle out sooner and may not do without a second step.
CREATE FUNCTION kondusif.keeps_keys(who bigint) RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT FROM person_role r WHERE r.person_id = who AND r.role IN ('administrator', 'auditor', 'custodian'));
END $$;

CREATE FUNCTION kondusif.idle_after(who bigint) RETURNS timestamptz STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN date_trunc('minute', now()) + CASE WHEN keeps_keys(who) THEN interval '16 minutes' ELSE interval '31 minutes' END;
END $$;

-- How to make the proof of a password: cost and salt. Null where nobody may sign in under the address.
CREATE FUNCTION kondusif.password_recipe(address text) RETURNS text STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN (SELECT split_part(x.secret, '$', 1) || '$' || split_part(x.secret, '$', 2)
            FROM person_secret x JOIN person p ON p.id = x.person_id WHERE p.email = address AND p.is_active);
END $$;

-- Whether the proof is that of the person's password.
CREATE FUNCTION kondusif.is_proof(who bigint, proof bytea) RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN coalesce((SELECT split_part(x.secret, '$', 3) = encode(sha256(proof), 'hex') FROM person_secret x WHERE x.person_id = who), false);
END $$;

-- Begin a session by the proof of a password; no row for a wrong one. Names the device as new where its owner has signed
-- in before, but not on such a one within ninety days. A refusal is told to the trail, once in ten minutes.
-- Accounts of the demonstration exist in a demonstration only.
CREATE FUNCTION kondusif.start_session(address text, proof bytea, hash bytea, browser text, told jsonb)
    RETURNS TABLE (session uuid, person bigint, stage text) LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    who bigint := (SELECT p.id FROM person p WHERE p.email = address AND p.is_active);
    office agency;
BEGIN
    IF who IS NULL OR (address LIKE '%@contoh.example' AND NOT (told->>'demo')::boolean) THEN
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
    RETURN QUERY INSERT INTO person_session (key_hash, person_id, started_at, expires_at, idle_until, proved_at, device, is_new)
        SELECT hash, who, now(), now() + interval '12 hours', idle_after(who), now(), left(browser, 60),
            EXISTS (SELECT FROM person_session s WHERE s.person_id = who)
            AND NOT EXISTS (SELECT FROM person_session s WHERE s.person_id = who AND s.device = left(browser, 60)
                              AND s.step = 'lengkap' AND s.started_at > now() - interval '90 days')
        RETURNING id, person_id, step::text;
END $$;

-- The same session under a new token, so that an old one is of no use.
CREATE FUNCTION kondusif.renew_token(hash bytea) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    UPDATE person_session SET key_hash = hash WHERE key_hash = my_key() AND ended_at IS NULL;
    RETURN FOUND;
END $$;

-- That the device is in use; returns how many notices wait for its owner.
CREATE FUNCTION kondusif.touch_session(browser text) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    UPDATE person_session SET last_seen_at = date_trunc('hour', now()), device = left(browser, 60), idle_until = idle_after(person_id)
        WHERE key_hash = my_key() AND person_id = actor();
    RETURN (SELECT count(*) FROM person_session s WHERE s.person_id = actor() AND s.is_new AND s.key_hash <> my_key());
END $$;

CREATE FUNCTION kondusif.my_sessions() RETURNS TABLE (id uuid, device text, started_at timestamptz, last_seen_at timestamptz, is_this boolean, is_new boolean) STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT s.id, s.device::text, s.started_at, s.last_seen_at, s.key_hash = my_key(), s.is_new
        FROM person_session s WHERE s.person_id = actor() AND s.ended_at IS NULL AND s.step = 'lengkap'
            AND s.expires_at > now() AND s.idle_until > now();
END $$;

-- The speaker's own password, by the proof of the present one; the other devices are signed out. False for a wrong proof.
CREATE FUNCTION kondusif.set_my_password(proof bytea, new_secret text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF actor() IS NULL OR NOT is_proof(actor(), proof) THEN
        RETURN false;
    END IF;
    UPDATE person_secret SET secret = new_secret WHERE person_id = actor();
    PERFORM end_my_other_sessions();
    RETURN true;
END $$;

-- The password of an account that is made from the server; none where it is null.
CREATE FUNCTION kondusif.give_password(who bigint, new_secret text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    DELETE FROM person_secret WHERE person_id = who;
    INSERT INTO person_secret (person_id, secret) SELECT who, new_secret WHERE new_secret IS NOT NULL;
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
    dependencies: ClassVar = [("agencies", "0009_proofs_and_steps")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
