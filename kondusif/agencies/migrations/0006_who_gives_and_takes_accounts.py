"""Who may invite, who may take an invitation, and what a person may change of the own account.

k_app holds no right to write persons, roles, sessions or invitations: each step is one function that asks who speaks.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
ALTER TABLE kondusif.invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE kondusif.invitation FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_passes ON kondusif.invitation TO k_gate USING (true) WITH CHECK (true);
CREATE POLICY administrator_reads ON kondusif.invitation FOR SELECT TO k_app
    USING (agency_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.holds('administrator')));
CREATE POLICY worker_keeps ON kondusif.invitation TO k_worker USING (true) WITH CHECK (true);

-- Roles that exclude each other (agencies/core/double_roles.toml; a test compares), whoever writes them.
CREATE FUNCTION kondusif.refuse_role_clash() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    held text[] := ARRAY(SELECT r.role::text FROM kondusif.person_role r WHERE r.person_id = NEW.person_id);
BEGIN
    IF (held && ARRAY['administrator', 'auditor'] AND cardinality(held) > 1)
        OR (held && ARRAY['post-officer', 'planner'] AND held && ARRAY['secretary', 'verifier', 'liaison', 'analyst', 'leader'])
        OR (held @> ARRAY['leader'] AND held && ARRAY['secretary', 'verifier']) THEN
        RAISE check_violation USING MESSAGE = 'these roles are never held by one person';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER roles_do_not_clash AFTER INSERT OR UPDATE ON kondusif.person_role
    FOR EACH ROW EXECUTE FUNCTION kondusif.refuse_role_clash();

GRANT USAGE, CREATE ON SCHEMA kondusif TO k_gate;
SET ROLE k_gate;

-- May the speaker, an administrator, give these roles at the own agency? Sorting new reports is for agencies that triage;
-- an officer's post is one of the agency's own. Called by the functions below only.
CREATE FUNCTION kondusif.may_give(wanted text[], at_post bigint) RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN holds('administrator') AND cardinality(wanted) > 0
        AND wanted <@ ARRAY['secretary', 'verifier', 'post-officer', 'liaison', 'analyst', 'planner', 'leader', 'auditor', 'administrator']
        AND (NOT wanted && ARRAY['secretary', 'verifier'] OR EXISTS (SELECT FROM agency a WHERE a.id = my_agency() AND a.triages))
        AND (NOT wanted @> ARRAY['post-officer']) = (at_post IS NULL)
        AND (at_post IS NULL OR EXISTS (SELECT FROM post p WHERE p.id = at_post AND p.agency_id = my_agency()));
END $$;

-- Write an invitation to the own agency. At most seven days.
CREATE FUNCTION kondusif.invite_colleague(iid uuid, hash bytea, wanted jsonb, until timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    given text[] := ARRAY(SELECT jsonb_array_elements_text(wanted->'roles'));
    at_post bigint := (wanted->>'post')::bigint;
BEGIN
    IF NOT may_give(given, at_post) THEN
        RAISE insufficient_privilege USING MESSAGE = 'only an administrator invites, to the own agency';
    END IF;
    INSERT INTO invitation (id, purpose, agency_id, name, email, phone, roles, post_id, seat, token_hash, made_at, made_by_id, expires_at)
        VALUES (iid, 'akun', my_agency(), left(wanted->>'name', 120), lower(wanted->>'email'), left(wanted->>'phone', 40), given,
            at_post, left(wanted->>'seat', 30), hash, now(), actor(), least(until, now() + interval '7 days'));
END $$;

-- Write a link by which a person of the own agency sets a new password. At most three days; older ones end.
CREATE FUNCTION kondusif.offer_new_password(iid uuid, hash bytea, who bigint, until timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF NOT holds('administrator') OR NOT EXISTS (SELECT FROM person p WHERE p.id = who AND p.agency_id = my_agency() AND p.is_active) THEN
        RAISE insufficient_privilege USING MESSAGE = 'only an administrator renews a password, of the own agency';
    END IF;
    UPDATE invitation SET revoked_at = now() WHERE person_id = who AND purpose = 'sandi' AND taken_at IS NULL AND revoked_at IS NULL;
    INSERT INTO invitation (id, purpose, agency_id, person_id, name, email, phone, roles, seat, token_hash, made_at, made_by_id, expires_at)
        SELECT iid, 'sandi', p.agency_id, p.id, p.name, p.email, '', '{}', '', hash, now(), actor(), least(until, now() + interval '3 days')
        FROM person p WHERE p.id = who;
END $$;

-- False where it is not of the own agency or no longer open.
CREATE FUNCTION kondusif.revoke_invitation(iid uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF NOT holds('administrator') THEN
        RAISE insufficient_privilege USING MESSAGE = 'only an administrator revokes an invitation';
    END IF;
    UPDATE invitation SET revoked_at = now()
        WHERE id = iid AND agency_id = my_agency() AND taken_at IS NULL AND revoked_at IS NULL;
    RETURN FOUND;
END $$;

-- What an open link says before it is taken: its purpose and the office's name, nothing else. No row for any other link.
CREATE FUNCTION kondusif.invitation_of(hash bytea) RETURNS TABLE (purpose text, agency text) STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT i.purpose::text, a.name::text FROM invitation i JOIN agency a ON a.id = i.agency_id
        WHERE i.token_hash = hash AND i.taken_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > now();
END $$;

-- Take a link once: make the account, or set the password and end every session of the person. 'ok', or why not;
-- null for a link that is unknown, taken, revoked or too old.
CREATE FUNCTION kondusif.take_invitation(hash bytea, answers jsonb, secret text, moment timestamptz) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
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
        UPDATE person SET password = secret
            WHERE id = found_one.person_id AND agency_id = found_one.agency_id AND is_active RETURNING id INTO who;
        IF who IS NULL THEN
            RETURN NULL;
        END IF;
        UPDATE person_session SET ended_at = now() WHERE person_id = who AND ended_at IS NULL;
    ELSE
        IF found_one.email <> '' AND found_one.email <> address THEN
            RETURN 'other-email';
        END IF;
        INSERT INTO person (password, email, name, phone, agency_id, post_id, is_active)
            VALUES (secret, address, left(answers->>'name', 120), left(answers->>'phone', 40), found_one.agency_id, found_one.post_id, true)
            ON CONFLICT (email) DO NOTHING RETURNING id INTO who;
        IF who IS NULL THEN
            RETURN 'known-email';
        END IF;
        INSERT INTO person_role (person_id, role) SELECT who, unnest(found_one.roles);
    END IF;
    UPDATE invitation SET taken_at = now(), person_id = who WHERE id = found_one.id;
    SELECT a.* INTO office FROM agency a WHERE a.id = found_one.agency_id;
    INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
        VALUES (gen_random_uuid(), moment, who, (SELECT p.name FROM person p WHERE p.id = who), office.id, office.short_name,
            'invitation.taken', 'invitation', found_one.id, NULL, jsonb_build_object('purpose', found_one.purpose));
    RETURN 'ok';
END $$;

-- An administrator about a colleague of the own agency, never about oneself. Both end the colleague's sessions at once.
CREATE FUNCTION kondusif.change_colleague_roles(who bigint, wanted text[], at_post bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF who = actor() OR NOT may_give(wanted, at_post)
        OR NOT EXISTS (SELECT FROM person p WHERE p.id = who AND p.agency_id = my_agency()) THEN
        RAISE insufficient_privilege USING MESSAGE = 'only an administrator changes roles, of a colleague';
    END IF;
    DELETE FROM person_role WHERE person_id = who AND role <> ALL (wanted);
    INSERT INTO person_role (person_id, role) SELECT who, unnest(wanted) ON CONFLICT DO NOTHING;
    UPDATE person SET post_id = at_post WHERE id = who;
    UPDATE person_session SET ended_at = now() WHERE person_id = who AND ended_at IS NULL;
END $$;

CREATE FUNCTION kondusif.set_colleague_active(who bigint, wanted boolean) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF NOT holds('administrator') OR who = actor()
        OR NOT EXISTS (SELECT FROM person p WHERE p.id = who AND p.agency_id = my_agency()) THEN
        RAISE insufficient_privilege USING MESSAGE = 'only an administrator closes and opens accounts, of colleagues';
    END IF;
    UPDATE person SET is_active = wanted WHERE id = who;
    UPDATE person_session SET ended_at = now() WHERE person_id = who AND ended_at IS NULL;
    UPDATE invitation SET revoked_at = now() WHERE person_id = who AND purpose = 'sandi' AND taken_at IS NULL AND revoked_at IS NULL;
END $$;

-- The speaker's own account.
CREATE FUNCTION kondusif.touch_session(browser text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    UPDATE person_session SET last_seen_at = date_trunc('hour', now()), device = left(browser, 60)
        WHERE key_hash = sha256(convert_to(current_setting('kondusif.session', true), 'UTF8')) AND person_id = actor();
END $$;

CREATE FUNCTION kondusif.my_sessions() RETURNS TABLE (id uuid, device text, started_at timestamptz, last_seen_at timestamptz, is_this boolean) STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT s.id, s.device::text, s.started_at, s.last_seen_at,
            s.key_hash = sha256(convert_to(current_setting('kondusif.session', true), 'UTF8'))
        FROM person_session s WHERE s.person_id = actor() AND s.ended_at IS NULL AND s.expires_at > now();
END $$;

CREATE FUNCTION kondusif.end_my_session(sid uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    UPDATE person_session SET ended_at = now() WHERE id = sid AND person_id = actor() AND ended_at IS NULL;
    RETURN FOUND;
END $$;

CREATE FUNCTION kondusif.end_my_other_sessions() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    ended integer;
BEGIN
    UPDATE person_session SET ended_at = now() WHERE person_id = actor() AND ended_at IS NULL AND expires_at > now()
        AND key_hash <> sha256(convert_to(current_setting('kondusif.session', true), 'UTF8'));
    GET DIAGNOSTICS ended = ROW_COUNT;
    RETURN ended;
END $$;

CREATE FUNCTION kondusif.set_my_password(secret text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    UPDATE person SET password = secret WHERE id = actor();
    IF NOT FOUND THEN
        RAISE insufficient_privilege USING MESSAGE = 'nobody is signed in';
    END IF;
    PERFORM end_my_other_sessions();
END $$;

CREATE FUNCTION kondusif.set_my_details(new_name text, new_phone text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    UPDATE person SET name = left(new_name, 120), phone = left(new_phone, 40) WHERE id = actor();
    IF NOT FOUND THEN
        RAISE insufficient_privilege USING MESSAGE = 'nobody is signed in';
    END IF;
END $$;

RESET ROLE;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("agencies", "0005_accounts")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
