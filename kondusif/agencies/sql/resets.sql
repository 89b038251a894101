-- Accounts renewed by a link, and the second person of another body.

SET ROLE k_gate;

-- Until when an account whose password was renewed by a link approves nothing: 72 hours. Null where it may.
CREATE FUNCTION kondusif.renewal_ends(who bigint)
    RETURNS timestamptz STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN (SELECT x.renewed_at + interval '72 hours' FROM person_secret x
            WHERE x.person_id = who AND x.renewed_at > now() - interval '72 hours');
END $$;

CREATE FUNCTION kondusif.renewed_recently(who bigint)
    RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN renewal_ends(who) IS NOT NULL;
END $$;

-- Whether a colleague of the person was reset within a day: a link for a new password that is open or was taken, or
-- second steps that were taken away. The next one needs a second person.
CREATE FUNCTION kondusif.needs_second_person(who bigint, what text)
    RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
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

-- Whether a reset of this kind was agreed to and not done yet; an agreement is good for three days.
CREATE FUNCTION kondusif.reset_is_agreed(who bigint, what text)
    RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT FROM account_reset r WHERE r.person_id = who AND r.kind = what AND r.done_at IS NULL
        AND r.refused_at IS NULL AND r.agreed_at > now() - interval '72 hours');
END $$;

-- Note a reset as done, refusing one that lacks its second person. Presses at the same time wait for each other.
CREATE FUNCTION kondusif.do_reset(who bigint, what text)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
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

-- What its owner is told by e-mail and at the next sign-in.
CREATE FUNCTION kondusif.tell_owner(who bigint, what text)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    INSERT INTO account_notice (id, person_id, kind, by_name, at)
        VALUES (gen_random_uuid(), who, what, coalesce((SELECT p.name FROM person p WHERE p.id = actor()), ''), now());
END $$;

-- An administrator asks for the second person; the same again where it was asked already.
CREATE FUNCTION kondusif.ask_reset(rid uuid, who bigint, what text)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF NOT holds('administrator') OR who = actor() OR what NOT IN ('sandi', 'langkah')
        OR NOT EXISTS (SELECT FROM person p WHERE p.id = who AND p.agency_id = my_agency() AND p.is_active) THEN
        RAISE insufficient_privilege USING MESSAGE = 'only an administrator asks for a reset, of a colleague';
    END IF;
    INSERT INTO account_reset (id, person_id, agency_id, kind, asked_by_id, asked_at, note)
        SELECT rid, who, my_agency(), what, actor(), now(), ''
        WHERE NOT EXISTS (SELECT FROM account_reset r WHERE r.person_id = who AND r.kind = what AND r.done_at IS NULL
            AND r.refused_at IS NULL AND r.agreed_at IS NULL AND r.asked_at > now() - interval '72 hours');
END $$;

-- Who may be the second person of a reset: of another body, answering there for people, and known to other bodies oneself.
CREATE FUNCTION kondusif.may_agree_to(office bigint)
    RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN office <> my_agency() AND holds('administrator', 'leader', 'secretary', 'auditor') AND approval_bar(actor()) IS NULL;
END $$;

-- What waits for a second person, for who may be it; and what an administrator's own agency asked within three days.
CREATE FUNCTION kondusif.open_resets()
    RETURNS TABLE (id uuid, kind text, person text, office text, asked_by text, asked_at timestamptz, is_own boolean, agreed_by text, is_refused boolean) STABLE
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT r.id, r.kind::text, p.name::text, a.short_name::text, o.name::text, r.asked_at, a.id = my_agency(),
            CASE WHEN r.agreed_at IS NOT NULL THEN coalesce(g.name::text || ', ' || ga.short_name::text, r.note::text) ELSE '' END,
            r.refused_at IS NOT NULL
        FROM account_reset r JOIN person p ON p.id = r.person_id JOIN agency a ON a.id = r.agency_id
        LEFT JOIN person o ON o.id = r.asked_by_id LEFT JOIN person g ON g.id = r.agreed_by_id LEFT JOIN agency ga ON ga.id = g.agency_id
        WHERE r.done_at IS NULL AND r.asked_at > now() - interval '72 hours'
            AND ((r.agency_id = my_agency() AND holds('administrator'))
                 OR (r.agreed_at IS NULL AND r.refused_at IS NULL AND may_agree_to(r.agency_id)))
        ORDER BY r.asked_at;
END $$;

-- The second person's word. False where it was answered or done meanwhile.
CREATE FUNCTION kondusif.answer_reset(rid uuid, is_agreed boolean)
    RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    asked account_reset;
BEGIN
    SELECT r.* INTO asked FROM account_reset r WHERE r.id = rid FOR UPDATE;
    IF asked.id IS NULL OR NOT may_agree_to(asked.agency_id) THEN
        RAISE insufficient_privilege USING MESSAGE = 'only a second person of another body answers';
    END IF;
    UPDATE account_reset SET agreed_by_id = actor(), agreed_at = CASE WHEN is_agreed THEN now() END,
            refused_at = CASE WHEN NOT is_agreed THEN now() END
        WHERE id = rid AND agreed_at IS NULL AND refused_at IS NULL AND done_at IS NULL AND asked_at > now() - interval '72 hours';
    RETURN FOUND;
END $$;

-- The word of who runs the server, where no second person can be reached. Called from the server alone, as the gate.
CREATE FUNCTION kondusif.agree_from_server(address text, what text, why text, moment timestamptz)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    known person;
    office agency;
BEGIN
    SELECT p.* INTO known FROM person p WHERE p.email = lower(trim(address)) AND p.is_active;
    IF known.id IS NULL THEN
        RETURN NULL;
    END IF;
    SELECT a.* INTO office FROM agency a WHERE a.id = known.agency_id;
    INSERT INTO account_reset (id, person_id, agency_id, kind, asked_at, agreed_at, note)
        VALUES (gen_random_uuid(), known.id, known.agency_id, what, now(), now(), left(why, 300));
    INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
        VALUES (gen_random_uuid(), moment, NULL, '', office.id, office.short_name, 'reset.allowed', '', NULL, NULL,
            jsonb_build_object('name', known.name, 'reason', left(why, 300)));
    RETURN known.name;
END $$;

-- Whether the person alone opens the key of the body: a link for a new password would leave nobody.
CREATE FUNCTION kondusif.is_last_opener(who bigint)
    RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN holds('administrator') AND EXISTS (SELECT FROM body_key b WHERE b.agency_id = my_agency() AND b.retired_at IS NULL
        AND ARRAY(SELECT openers_of(b.id)) = ARRAY[who]);
END $$;

-- Notices of the speaker's own account that were not shown yet; they are from now on.
CREATE FUNCTION kondusif.take_my_notices()
    RETURNS TABLE (kind text, by_name text, at timestamptz) LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY UPDATE account_notice n SET seen_at = now() WHERE n.person_id = actor() AND n.seen_at IS NULL
        RETURNING n.kind::text, n.by_name::text, n.at;
END $$;

-- Notices that no letter told yet, of the last two days; and that one was told.
CREATE FUNCTION kondusif.notices_to_mail()
    RETURNS TABLE (id uuid, email text, kind text, at timestamptz) STABLE
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT n.id, p.email::text, n.kind::text, n.at FROM account_notice n JOIN person p ON p.id = n.person_id
        WHERE n.mailed_at IS NULL AND n.at > now() - interval '2 days' ORDER BY n.at;
END $$;

CREATE FUNCTION kondusif.note_mailed(nid uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    UPDATE account_notice SET mailed_at = now() WHERE id = nid;
END $$;

RESET ROLE;
