"""A body's key that no member opens any more: known at once, and replaced from the server, never by an administrator."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
GRANT USAGE, CREATE ON SCHEMA kondusif TO k_gate;
SET ROLE k_gate;

-- Members who can open a body's key: it was given to the pair that they have now, and they still read stories.
CREATE FUNCTION kondusif.openers_of(kid uuid) RETURNS SETOF bigint STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT g.person_id FROM body_key_grant g JOIN member_key m ON m.person_id = g.person_id
        WHERE g.key_id = kid AND reads_stories(g.person_id);
END $$;

-- Agencies that have a key which no member opens.
CREATE FUNCTION kondusif.shut_bodies() RETURNS SETOF bigint STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT b.agency_id FROM body_key b
        WHERE b.retired_at IS NULL AND NOT EXISTS (SELECT FROM openers_of(b.id));
END $$;

-- Whether the speaker's own agency is one of them.
CREATE FUNCTION kondusif.my_body_is_shut() RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN my_agency() IN (SELECT shut_bodies());
END $$;

-- What Beranda says of the key of the speaker's own agency: whether no member opens it; whether the speaker, who reads
-- stories, still waits for it, and who could give it; which colleagues wait for the speaker to give it.
CREATE FUNCTION kondusif.key_news() RETURNS TABLE (is_shut boolean, waits boolean, givers text[], waiting text[]) STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT NOT EXISTS (SELECT FROM openers_of(b.id)),
            reads_stories(actor()) AND actor() NOT IN (SELECT openers_of(b.id)),
            ARRAY(SELECT p.name::text FROM person p WHERE p.id IN (SELECT openers_of(b.id)) ORDER BY p.name),
            ARRAY(SELECT c.name FROM colleagues_without_key() c)
        FROM body_key b WHERE b.agency_id = my_agency() AND b.retired_at IS NULL;
END $$;

-- Another key for an agency in place of one that no member opens, given to one member. Called by who runs the server.
CREATE FUNCTION kondusif.renew_body_key(kid uuid, public bytea, who bigint, secret bytea, moment timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    office agency;
BEGIN
    SELECT a.* INTO office FROM agency a JOIN person p ON p.agency_id = a.id WHERE p.id = who;
    IF NOT reads_stories(who) OR EXISTS (SELECT FROM body_key b, openers_of(b.id) WHERE b.agency_id = office.id AND b.retired_at IS NULL) THEN
        RAISE insufficient_privilege USING MESSAGE = 'a key is renewed where no member opens it, for a member who reads stories';
    END IF;
    UPDATE body_key SET retired_at = now() WHERE agency_id = office.id AND retired_at IS NULL;
    INSERT INTO body_key (id, agency_id, public_key) VALUES (kid, office.id, public);
    INSERT INTO body_key_grant (id, key_id, person_id, sealed) VALUES (gen_random_uuid(), kid, who, secret);
    INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
        SELECT gen_random_uuid(), moment, NULL, '', office.id, office.short_name, 'key.renewed', '', NULL, NULL,
            jsonb_build_object('name', p.name, 'key', left(encode(sha256(public), 'hex'), 16))
        FROM person p WHERE p.id = who;
END $$;

-- Take a link once: make the account, or set the password and end every session of the person. A password that is set
-- anew opens nothing that was given before: pair and grants go at once, so that nobody counts on them. 'ok', or why not;
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
        DELETE FROM body_key_grant WHERE person_id = who;
        DELETE FROM member_key WHERE person_id = who;
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
    dependencies: ClassVar = [("agencies", "0015_four_eyes")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
