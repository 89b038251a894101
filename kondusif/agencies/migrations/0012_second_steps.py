"""A second step beside the password, and a new proof before what cannot be taken back.

The table of the second steps is a library's and lies in schema lib, yet under row security: a person sees the own rows,
also while entering; only who is in may add or remove them.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models

SQL = """
ALTER TABLE lib.mfa_authenticator ENABLE ROW LEVEL SECURITY;
ALTER TABLE lib.mfa_authenticator FORCE ROW LEVEL SECURITY;

GRANT USAGE, CREATE ON SCHEMA kondusif TO k_gate;
SET ROLE k_gate;

DROP FUNCTION kondusif.touch_session(text);

-- Who proved a password and waits for the second step, for a quarter of an hour. Reads and writes nothing but that step.
CREATE FUNCTION kondusif.entering() RETURNS bigint STABLE PARALLEL SAFE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN (SELECT s.person_id FROM person_session s JOIN person p ON p.id = s.person_id
            WHERE s.key_hash = my_key() AND s.step <> 'lengkap' AND s.ended_at IS NULL
              AND s.started_at > now() - interval '15 minutes' AND p.is_active);
END $$;

CREATE FUNCTION kondusif.person_entering() RETURNS TABLE (session uuid, person bigint, email text, name text, stage text) STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT s.id, p.id, p.email::text, p.name::text, s.step::text FROM person_session s JOIN person p ON p.id = s.person_id
        WHERE s.key_hash = my_key() AND p.id = entering();
END $$;

-- Begin a session by the proof of a password; no row for a wrong one. Its step: "faktor" where the account has a second
-- one, "daftar" where a keeper of keys has none yet; accounts of the demonstration do without, and exist in one only.
-- Fifteen wrong second steps within an hour close the account's door for that hour ("tunggu"): who gives them knows the
-- password. Names the device as new where its owner has signed in before, but not on such a one within ninety days.
CREATE OR REPLACE FUNCTION kondusif.start_session(address text, proof bytea, hash bytea, browser text, told jsonb)
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
    ELSIF keeps_keys(who) AND NOT of_demo THEN
        wanted := 'daftar';
    END IF;
    RETURN QUERY INSERT INTO person_session (key_hash, person_id, started_at, expires_at, idle_until, proved_at, device, step, is_new)
        SELECT hash, who, now(), now() + interval '12 hours', idle_after(who), now(), left(browser, 60), wanted,
            EXISTS (SELECT FROM person_session s WHERE s.person_id = who)
            AND NOT EXISTS (SELECT FROM person_session s WHERE s.person_id = who AND s.device = left(browser, 60)
                              AND s.step = 'lengkap' AND s.started_at > now() - interval '90 days')
        RETURNING id, person_id, step::text;
END $$;

-- The second step was shown or set up: the session speaks from now on, under a new token.
CREATE FUNCTION kondusif.complete_session(hash bytea) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
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
CREATE FUNCTION kondusif.my_proof() RETURNS TABLE (is_fresh boolean, factors text[]) STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT s.proved_at > now() - interval '5 minutes',
            ARRAY(SELECT DISTINCT a.type::text FROM lib.mfa_authenticator a WHERE a.user_id = s.person_id)
        FROM person_session s WHERE s.key_hash = my_key() AND s.person_id = actor();
END $$;

-- The speaker proves again to be there: by the password, or (null) by a second step that the program has checked.
CREATE FUNCTION kondusif.prove_again(proof bytea) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF proof IS NOT NULL AND NOT is_proof(actor(), proof) THEN
        RETURN false;
    END IF;
    UPDATE person_session SET proved_at = now(), n_wrong = 0 WHERE key_hash = my_key() AND person_id = actor();
    RETURN FOUND;
END $$;

-- Take a colleague's second steps away, who lost telephone and codes alike, and sign the colleague out.
CREATE FUNCTION kondusif.forget_factors(who bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF NOT holds('administrator') OR who = actor()
        OR NOT EXISTS (SELECT FROM person p WHERE p.id = who AND p.agency_id = my_agency()) THEN
        RAISE insufficient_privilege USING MESSAGE = 'only an administrator takes second steps away, of colleagues';
    END IF;
    DELETE FROM lib.mfa_authenticator WHERE user_id = who;
    UPDATE person_session SET ended_at = now() WHERE person_id = who AND ended_at IS NULL;
END $$;

-- That the device is in use; returns how many notices wait for its owner.
CREATE FUNCTION kondusif.touch_session(browser text) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    UPDATE person_session SET last_seen_at = date_trunc('hour', now()), device = left(browser, 60), idle_until = idle_after(person_id)
        WHERE key_hash = my_key() AND person_id = actor();
    RETURN (SELECT count(*) FROM person_session s WHERE s.person_id = actor() AND s.is_new AND s.key_hash <> my_key())
        + (SELECT count(*) FROM account_changes() c WHERE c.is_unread);
END $$;

-- Accounts and roles given in the speaker's agency within thirty days by somebody else; unread until the speaker says so.
CREATE FUNCTION kondusif.account_changes() RETURNS TABLE (at timestamptz, by_whom text, verb text, facts jsonb, is_unread boolean) STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT e.at, e.actor_name::text, e.verb::text, e.facts, coalesce(e.at > x.read_until, true)
        FROM audit_entry e, person_secret x
        WHERE x.person_id = actor() AND e.agency_id = my_agency() AND e.at > now() - interval '30 days' AND e.actor_id <> actor()
          AND e.verb IN ('invitation.made', 'invitation.renewed', 'person.roles_changed', 'password.offered', 'factors.forgotten')
        ORDER BY e.at DESC LIMIT 50;
END $$;

CREATE FUNCTION kondusif.notices_read() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    UPDATE person_session SET is_new = false WHERE person_id = actor() AND is_new;
    UPDATE person_secret SET read_until = now() WHERE person_id = actor();
END $$;

RESET ROLE;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;

-- What `account_changes` looks for among all entries.
CREATE INDEX audit_accounts ON kondusif.audit_entry (agency_id, at)
    WHERE verb IN ('invitation.made', 'invitation.renewed', 'person.roles_changed', 'password.offered', 'factors.forgotten');

CREATE POLICY gate_passes ON lib.mfa_authenticator TO k_gate USING (true) WITH CHECK (true);
CREATE POLICY own_are_read ON lib.mfa_authenticator FOR SELECT TO k_app
    USING (user_id = (SELECT kondusif.actor()) OR user_id = (SELECT kondusif.entering()));
CREATE POLICY own_are_used ON lib.mfa_authenticator FOR UPDATE TO k_app
    USING (user_id = (SELECT kondusif.actor()) OR user_id = (SELECT kondusif.entering()));
CREATE POLICY own_are_added ON lib.mfa_authenticator FOR INSERT TO k_app WITH CHECK (user_id = (SELECT kondusif.actor()));
CREATE POLICY own_are_removed ON lib.mfa_authenticator FOR DELETE TO k_app USING (user_id = (SELECT kondusif.actor()));
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("agencies", "0011_interests"), ("mfa", "0003_authenticator_type_uniq")]
    operations: ClassVar = [
        migrations.AddField("secret", "read_until", models.DateTimeField(null=True)),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
