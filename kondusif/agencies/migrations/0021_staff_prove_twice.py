"""Who sorts, leads or writes for the team sets a second step; password and second step of one account are not reset by one person."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
GRANT USAGE, CREATE ON SCHEMA kondusif TO k_gate;
SET ROLE k_gate;

-- Who comes in only with a second step. An account of the demonstration, whose password is printed, does without, but for
-- a custodian's; it exists in a demonstration only. Not `keeps_keys`, which shortens a session too.
CREATE FUNCTION kondusif.must_prove_twice(who bigint) RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT FROM person_role r JOIN person p ON p.id = r.person_id WHERE p.id = who
        AND (r.role = 'custodian' OR (p.email NOT LIKE '%@contoh.example'
            AND r.role IN ('administrator', 'auditor', 'leader', 'secretary', 'verifier'))));
END $$;

-- As before, but that `must_prove_twice` says who is led to set up a second step.
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

-- Whether a colleague of the person was reset within a day (a link for a new password that is open or was taken, or second
-- steps that were taken away), or the other half of this account within thirty days: who has done both is in the owner's
-- place. The next one needs a second person.
DROP FUNCTION kondusif.needs_second_person(bigint);
CREATE FUNCTION kondusif.needs_second_person(who bigint, what text) RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    office bigint := (SELECT p.agency_id FROM person p WHERE p.id = who);
BEGIN
    RETURN EXISTS (SELECT FROM invitation i WHERE i.agency_id = office AND i.purpose = 'sandi' AND i.person_id <> who
            AND (i.taken_at > now() - interval '24 hours'
                 OR (i.taken_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > now() AND i.made_at > now() - interval '24 hours')))
        OR EXISTS (SELECT FROM account_reset r WHERE r.agency_id = office AND r.person_id <> who AND r.kind = 'langkah'
            AND r.done_at > now() - interval '24 hours')
        OR EXISTS (SELECT FROM account_reset r WHERE r.person_id = who AND r.kind <> what AND r.done_at > now() - interval '30 days');
END $$;

CREATE OR REPLACE FUNCTION kondusif.do_reset(who bigint, what text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('kondusif.account_reset'), (SELECT p.agency_id FROM person p WHERE p.id = who)::integer);
    IF reset_is_agreed(who, what) THEN
        UPDATE account_reset SET done_at = now() WHERE id = (SELECT r.id FROM account_reset r WHERE r.person_id = who AND r.kind = what
            AND r.done_at IS NULL AND r.refused_at IS NULL AND r.agreed_at > now() - interval '72 hours' ORDER BY r.agreed_at LIMIT 1);
    ELSIF needs_second_person(who, what) THEN
        RAISE insufficient_privilege USING MESSAGE = 'a second person of another body agrees to this reset first';
    ELSE
        INSERT INTO account_reset (id, person_id, agency_id, kind, asked_by_id, asked_at, note, done_at)
            SELECT gen_random_uuid(), p.id, p.agency_id, what, actor(), now(), '', now() FROM person p WHERE p.id = who;
    END IF;
END $$;

-- Second steps taken away count as a renewal: the account approves nothing for 72 hours.
CREATE OR REPLACE FUNCTION kondusif.forget_factors(who bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF NOT holds('administrator') OR who = actor()
        OR NOT EXISTS (SELECT FROM person p WHERE p.id = who AND p.agency_id = my_agency()) THEN
        RAISE insufficient_privilege USING MESSAGE = 'only an administrator takes second steps away, of colleagues';
    END IF;
    PERFORM do_reset(who, 'langkah');
    DELETE FROM lib.mfa_authenticator WHERE user_id = who;
    UPDATE person_session SET ended_at = now() WHERE person_id = who AND ended_at IS NULL;
    UPDATE person_secret SET renewed_at = now() WHERE person_id = who;
    PERFORM tell_owner(who, 'langkah');
END $$;

RESET ROLE;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("agencies", "0020_loaders")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
