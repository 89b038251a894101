-- The key of a body's stories, and who holds it.

SET ROLE k_gate;

-- SHA-256 of the token of this transaction; null for none.
CREATE FUNCTION kondusif.my_key()
    RETURNS bytea STABLE PARALLEL SAFE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN sha256(convert_to(nullif(current_setting('kondusif.session', true), ''), 'UTF8'));
END $$;

-- Roles whose sessions idle out sooner and may not do without a second step.
CREATE FUNCTION kondusif.keeps_keys(who bigint)
    RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT FROM person_role r WHERE r.person_id = who AND r.role IN ('administrator', 'auditor', 'custodian'));
END $$;

-- Whose key is given to whom: members who read stories.
CREATE FUNCTION kondusif.reads_stories(who bigint)
    RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT FROM person_role r JOIN person p ON p.id = r.person_id
        WHERE r.person_id = who AND p.is_active AND r.role IN ('secretary', 'verifier', 'liaison'));
END $$;

-- The speaker's own pair. A new public half makes what was given to the old one useless: it is taken away.
CREATE FUNCTION kondusif.set_member_key(public bytea, how text, grain bytea, secret bytea)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF actor() IS NULL THEN
        RAISE insufficient_privilege USING MESSAGE = 'nobody is signed in';
    END IF;
    DELETE FROM body_key_grant g USING member_key m WHERE g.person_id = actor() AND m.person_id = actor() AND m.public_key <> public;
    INSERT INTO member_key (person_id, public_key, kdf, salt, sealed) VALUES (actor(), public, how, grain, secret)
        ON CONFLICT (person_id) DO UPDATE SET public_key = excluded.public_key, kdf = excluded.kdf, salt = excluded.salt, sealed = excluded.sealed;
END $$;

-- Give a body its first key, held by the speaker; false where it has one. Else an administrator of a body without a key
-- invites a reader who is itself, and opens every story that comes in afterwards.
CREATE FUNCTION kondusif.found_body_key(kid uuid, public bytea, secret bytea, moment timestamptz)
    RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    office agency;
BEGIN
    IF NOT reads_stories(actor()) THEN
        RAISE insufficient_privilege USING MESSAGE = 'only a member who reads stories founds the key';
    END IF;
    IF approval_bar(actor()) IS NOT NULL THEN
        RAISE insufficient_privilege USING MESSAGE = 'an account that a link renewed, or that no other body knows, founds no key yet';
    END IF;
    INSERT INTO body_key (id, agency_id, public_key) VALUES (kid, my_agency(), public) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    INSERT INTO body_key_grant (id, key_id, person_id, sealed) VALUES (gen_random_uuid(), kid, actor(), secret);
    SELECT a.* INTO office FROM agency a WHERE a.id = my_agency();
    INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
        SELECT gen_random_uuid(), moment, p.id, p.name, office.id, office.short_name, 'key.founded', '', NULL, NULL,
            jsonb_build_object('key', left(encode(sha256(public), 'hex'), 16))
        FROM person p WHERE p.id = actor();
    RETURN true;
END $$;

-- Colleagues who read stories and have a pair, but not yet the agency's key; for a speaker who has it.
CREATE FUNCTION kondusif.colleagues_without_key()
    RETURNS TABLE (person_id bigint, name text, public_key bytea, key_id uuid) STABLE
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT p.id, p.name::text, m.public_key, b.id
        FROM body_key b
        JOIN body_key_grant mine ON mine.key_id = b.id AND mine.person_id = actor()
        JOIN person p ON p.agency_id = b.agency_id
        JOIN member_key m ON m.person_id = p.id
        WHERE b.agency_id = my_agency() AND b.retired_at IS NULL AND reads_stories(p.id)
            AND NOT EXISTS (SELECT FROM body_key_grant g WHERE g.key_id = b.id AND g.person_id = p.id)
        ORDER BY p.name;
END $$;

-- Give a colleague the agency's key, sealed to that colleague's public half. False where it was given already.
CREATE FUNCTION kondusif.grant_body_key(kid uuid, who bigint, secret bytea)
    RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM colleagues_without_key() w WHERE w.person_id = who AND w.key_id = kid) THEN
        RETURN false;
    END IF;
    INSERT INTO body_key_grant (id, key_id, person_id, sealed) VALUES (gen_random_uuid(), kid, who, secret) ON CONFLICT DO NOTHING;
    RETURN FOUND;
END $$;

-- Members who can open a body's key: it was given to the pair that they have now, and they still read stories.
CREATE FUNCTION kondusif.openers_of(kid uuid)
    RETURNS SETOF bigint STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT g.person_id FROM body_key_grant g JOIN member_key m ON m.person_id = g.person_id
        WHERE g.key_id = kid AND reads_stories(g.person_id);
END $$;

-- Agencies that have a key which no member opens.
CREATE FUNCTION kondusif.shut_bodies()
    RETURNS SETOF bigint STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT b.agency_id FROM body_key b
        WHERE b.retired_at IS NULL AND NOT EXISTS (SELECT FROM openers_of(b.id));
END $$;

-- Whether the speaker's own agency is one of them.
CREATE FUNCTION kondusif.my_body_is_shut()
    RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN my_agency() IN (SELECT shut_bodies());
END $$;

-- What Beranda says of the key of the speaker's own agency: whether no member opens it; whether the speaker, who reads
-- stories, still waits for it, and who could give it; which colleagues wait for the speaker to give it.
CREATE FUNCTION kondusif.key_news()
    RETURNS TABLE (is_shut boolean, waits boolean, givers text[], waiting text[]) STABLE
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT NOT EXISTS (SELECT FROM openers_of(b.id)),
            reads_stories(actor()) AND actor() NOT IN (SELECT openers_of(b.id)),
            ARRAY(SELECT p.name::text FROM person p WHERE p.id IN (SELECT openers_of(b.id)) ORDER BY p.name),
            ARRAY(SELECT c.name FROM colleagues_without_key() c)
        FROM body_key b WHERE b.agency_id = my_agency() AND b.retired_at IS NULL;
END $$;

-- Another key for an agency in place of one that no member opens, given to one member. Called by who runs the server.
CREATE FUNCTION kondusif.renew_body_key(kid uuid, public bytea, who bigint, secret bytea, moment timestamptz)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
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

RESET ROLE;
