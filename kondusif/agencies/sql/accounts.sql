-- Invitations, roles, passwords and second steps of accounts.

-- Roles that exclude each other (agencies/core/double_roles.toml; a test compares), whoever writes them.
CREATE FUNCTION kondusif.refuse_role_clash() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    held text[] := ARRAY(SELECT r.role::text FROM kondusif.person_role r WHERE r.person_id = NEW.person_id);
BEGIN
    IF (held && ARRAY['administrator', 'auditor'] AND cardinality(held) > 1)
        OR (held && ARRAY['post-officer', 'planner'] AND held && ARRAY['secretary', 'verifier', 'liaison', 'analyst', 'leader'])
        OR (held @> ARRAY['post-officer'] AND held @> ARRAY['custodian'])
        OR (held @> ARRAY['leader'] AND held && ARRAY['secretary', 'verifier']) THEN
        RAISE check_violation USING MESSAGE = 'these roles are never held by one person';
    END IF;
    RETURN NEW;
END $$;

SET ROLE k_gate;

-- May the speaker, an administrator, give these roles at the own agency? Sorting new reports is for agencies that triage;
-- an officer's post is one of the agency's own. Called by the functions below only.
CREATE FUNCTION kondusif.may_give(wanted text[], at_post bigint)
    RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN holds('administrator') AND cardinality(wanted) > 0
        AND wanted <@ ARRAY['secretary', 'verifier', 'post-officer', 'liaison', 'analyst', 'planner', 'leader', 'auditor', 'administrator', 'custodian']
        AND (NOT wanted && ARRAY['secretary', 'verifier'] OR EXISTS (SELECT FROM agency a WHERE a.id = my_agency() AND a.triages))
        AND (NOT wanted @> ARRAY['post-officer']) = (at_post IS NULL)
        AND (at_post IS NULL OR EXISTS (SELECT FROM post p WHERE p.id = at_post AND p.agency_id = my_agency()));
END $$;

-- Write an invitation to the own agency. At most seven days.
CREATE FUNCTION kondusif.invite_colleague(iid uuid, hash bytea, wanted jsonb, until timestamptz)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
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
CREATE FUNCTION kondusif.offer_new_password(iid uuid, hash bytea, who bigint, until timestamptz)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF NOT holds('administrator') OR NOT EXISTS (SELECT FROM person p WHERE p.id = who AND p.agency_id = my_agency() AND p.is_active) THEN
        RAISE insufficient_privilege USING MESSAGE = 'only an administrator renews a password, of the own agency';
    END IF;
    PERFORM do_reset(who, 'sandi');
    UPDATE invitation SET revoked_at = now() WHERE person_id = who AND purpose = 'sandi' AND taken_at IS NULL AND revoked_at IS NULL;
    INSERT INTO invitation (id, purpose, agency_id, person_id, name, email, phone, roles, seat, token_hash, made_at, made_by_id, expires_at)
        SELECT iid, 'sandi', p.agency_id, p.id, p.name, p.email, '', '{}', '', hash, now(), actor(), least(until, now() + interval '3 days')
        FROM person p WHERE p.id = who;
    PERFORM tell_owner(who, 'tautan');
END $$;

-- False where it is not of the own agency or no longer open.
CREATE FUNCTION kondusif.revoke_invitation(iid uuid)
    RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF NOT holds('administrator') THEN
        RAISE insufficient_privilege USING MESSAGE = 'only an administrator revokes an invitation';
    END IF;
    UPDATE invitation SET revoked_at = now()
        WHERE id = iid AND agency_id = my_agency() AND taken_at IS NULL AND revoked_at IS NULL;
    RETURN FOUND;
END $$;

-- What an open link says before it is taken: its purpose and the office's name, nothing else. No row for any other link.
CREATE FUNCTION kondusif.invitation_of(hash bytea)
    RETURNS TABLE (purpose text, agency text) STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT i.purpose::text, a.name::text FROM invitation i JOIN agency a ON a.id = i.agency_id
        WHERE i.token_hash = hash AND i.taken_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > now();
END $$;

-- Take a link once: make the account, or set the password and end every session of the person. A password that is set
-- anew opens nothing that was given before: pair and grants go at once, so that nobody counts on them. 'ok', or why not:
-- 'second-person' where links of earlier days come together within one; null for a link that is unknown, taken, revoked
-- or too old.
CREATE FUNCTION kondusif.take_invitation(hash bytea, answers jsonb, secret text, moment timestamptz)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
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
        PERFORM pg_advisory_xact_lock(hashtext('kondusif.account_reset'), found_one.agency_id::integer);
        IF (EXISTS (SELECT FROM invitation i WHERE i.agency_id = found_one.agency_id AND i.purpose = 'sandi' AND i.person_id <> who
                AND i.taken_at > now() - interval '24 hours')
             OR EXISTS (SELECT FROM account_reset r WHERE r.agency_id = found_one.agency_id AND r.kind = 'langkah' AND r.person_id <> who
                AND r.done_at > now() - interval '24 hours'))
            AND NOT EXISTS (SELECT FROM account_reset r WHERE r.person_id = who AND r.kind = 'sandi' AND r.agreed_at IS NOT NULL
                AND r.done_at >= found_one.made_at) THEN
            RETURN 'second-person';
        END IF;
        UPDATE person_session SET ended_at = now() WHERE person_id = who AND ended_at IS NULL;
        DELETE FROM body_key_grant WHERE person_id = who;
        DELETE FROM member_key WHERE person_id = who;
        PERFORM tell_owner(who, 'sandi');
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

-- Else one administrator invites a second one, who makes the first a leader: its own second person.
CREATE FUNCTION kondusif.change_colleague_roles(who bigint, wanted text[], at_post bigint)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF who = actor() OR NOT may_give(wanted, at_post)
        OR NOT EXISTS (SELECT FROM person p WHERE p.id = who AND p.agency_id = my_agency()) THEN
        RAISE insufficient_privilege USING MESSAGE = 'only an administrator changes roles, of a colleague';
    END IF;
    IF approval_bar(actor()) IS NOT NULL THEN
        RAISE insufficient_privilege USING MESSAGE = 'an account that a link renewed, or that no other body knows, changes no roles yet';
    END IF;
    DELETE FROM person_role WHERE person_id = who AND role <> ALL (wanted);
    INSERT INTO person_role (person_id, role) SELECT who, unnest(wanted) ON CONFLICT DO NOTHING;
    UPDATE person SET post_id = at_post WHERE id = who;
    UPDATE person_session SET ended_at = now() WHERE person_id = who AND ended_at IS NULL;
END $$;

CREATE FUNCTION kondusif.set_colleague_active(who bigint, wanted boolean)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF NOT holds('administrator') OR who = actor()
        OR NOT EXISTS (SELECT FROM person p WHERE p.id = who AND p.agency_id = my_agency()) THEN
        RAISE insufficient_privilege USING MESSAGE = 'only an administrator closes and opens accounts, of colleagues';
    END IF;
    UPDATE person SET is_active = wanted WHERE id = who;
    UPDATE person_session SET ended_at = now() WHERE person_id = who AND ended_at IS NULL;
    UPDATE invitation SET revoked_at = now() WHERE person_id = who AND purpose = 'sandi' AND taken_at IS NULL AND revoked_at IS NULL;
END $$;

-- The speaker's own password, by the proof of the present one; the other devices are signed out. False for a wrong proof.
CREATE FUNCTION kondusif.set_my_password(proof bytea, new_secret text)
    RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF actor() IS NULL OR NOT is_proof(actor(), proof) THEN
        RETURN false;
    END IF;
    UPDATE person_secret SET secret = new_secret WHERE person_id = actor();
    PERFORM end_my_other_sessions();
    RETURN true;
END $$;

CREATE FUNCTION kondusif.set_my_details(new_name text, new_phone text)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    UPDATE person SET name = left(new_name, 120), phone = left(new_phone, 40) WHERE id = actor();
    IF NOT FOUND THEN
        RAISE insufficient_privilege USING MESSAGE = 'nobody is signed in';
    END IF;
END $$;

-- How to make the proof of a password: cost and salt. Null where nobody may sign in under the address.
CREATE FUNCTION kondusif.password_recipe(address text)
    RETURNS text STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN (SELECT split_part(x.secret, '$', 1) || '$' || split_part(x.secret, '$', 2)
            FROM person_secret x JOIN person p ON p.id = x.person_id WHERE p.email = address AND p.is_active);
END $$;

-- Whether the proof is that of the person's password.
CREATE FUNCTION kondusif.is_proof(who bigint, proof bytea)
    RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN coalesce((SELECT split_part(x.secret, '$', 3) = encode(sha256(proof), 'hex') FROM person_secret x WHERE x.person_id = who), false);
END $$;

-- The password of an account that is made from the server; none where it is null. When a link renewed it stays known.
CREATE FUNCTION kondusif.give_password(who bigint, new_secret text)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF new_secret IS NULL THEN
        DELETE FROM person_secret WHERE person_id = who;
    ELSE
        INSERT INTO person_secret (person_id, secret) VALUES (who, new_secret)
            ON CONFLICT (person_id) DO UPDATE SET secret = excluded.secret;
    END IF;
END $$;

-- Second steps taken away count as a renewal: the account approves nothing for 72 hours.
CREATE FUNCTION kondusif.forget_factors(who bigint)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
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

-- Accounts and roles given in the speaker's agency within thirty days by somebody else; unread until the speaker says so.
CREATE FUNCTION kondusif.account_changes()
    RETURNS TABLE (at timestamptz, by_whom text, verb text, facts jsonb, is_unread boolean) STABLE
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
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

-- Whether the proof is that of the speaker's password: before a pair is made anew in place of one that does not open.
CREATE FUNCTION kondusif.is_my_password(proof bytea)
    RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN actor() IS NOT NULL AND is_proof(actor(), proof);
END $$;

RESET ROLE;

CREATE TRIGGER roles_do_not_clash AFTER INSERT OR UPDATE ON kondusif.person_role
    FOR EACH ROW EXECUTE FUNCTION kondusif.refuse_role_clash();
