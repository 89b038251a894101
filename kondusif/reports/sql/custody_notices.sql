-- What every custodian is told.

SET ROLE k_gate;

-- Every custodian is told; of a request about a report (rid) only who may know of it.
CREATE FUNCTION kondusif.tell_keepers(sort text, rid uuid, moment timestamptz)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    INSERT INTO custody_notice (id, person_id, kind, at) SELECT gen_random_uuid(), p.id, sort, moment FROM person p
        WHERE p.is_active AND EXISTS (SELECT FROM person_role r WHERE r.person_id = p.id AND r.role = 'custodian')
            AND (rid IS NULL OR (NOT is_kept_out(rid, p.agency_id) AND rid <> ALL (ARRAY(SELECT recusals_of(p.id)))
                AND NOT EXISTS (SELECT FROM custodian c WHERE c.person_id = p.id AND is_kept_out(rid, c.agency_id))));
END $$;

-- Who is to be written to, and how many of each kind.
CREATE FUNCTION kondusif.custody_letters_due() RETURNS TABLE (email text, notices uuid[], n_keys integer, n_asked integer, n_ended integer, n_openings integer, n_closed integer)
    STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT p.email::text, array_agg(n.id), (count(*) FILTER (WHERE n.kind = 'kunci-baru'))::integer,
            (count(*) FILTER (WHERE n.kind = 'minta-akhiri'))::integer, (count(*) FILTER (WHERE n.kind = 'kunci-berakhir'))::integer,
            (count(*) FILTER (WHERE n.kind = 'permintaan'))::integer, (count(*) FILTER (WHERE n.kind = 'penjaga-nonaktif'))::integer
        FROM custody_notice n JOIN person p ON p.id = n.person_id AND p.is_active WHERE n.told_at IS NULL GROUP BY p.id ORDER BY p.id;
END $$;

CREATE FUNCTION kondusif.note_custody_letter(notices uuid[], moment timestamptz)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    UPDATE custody_notice SET told_at = moment WHERE id = ANY (notices) AND told_at IS NULL;
END $$;

-- What was told three months ago. Returns how many.
CREATE FUNCTION kondusif.forget_custody_notices(moment timestamptz)
    RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    n integer;
BEGIN
    DELETE FROM custody_notice WHERE at < moment - interval '90 days';
    GET DIAGNOSTICS n = ROW_COUNT;
    RETURN n;
END $$;

-- Entries of what the functions below do are theirs: nobody can do it and leave the entry out.
CREATE FUNCTION kondusif.enter_custody(deed text, sort text, subject uuid, about uuid, told jsonb, moment timestamptz)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
        SELECT gen_random_uuid(), moment, p.id, p.name, a.id, a.short_name, deed, sort, subject, about, told
        FROM person p JOIN agency a ON a.id = p.agency_id WHERE p.id = actor();
END $$;

-- Persons and bodies of those keys, and whether names are taken: only where, whoever of them is lost, two of two bodies
-- stay, since no two of one body are ever sealed to together.
CREATE FUNCTION kondusif.custody_with(day date, without uuid)
    RETURNS jsonb STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN (SELECT jsonb_build_object('persons', coalesce(sum(b.n), 0), 'bodies', count(*),
            'takes_names', count(*) >= 3 OR (count(*) = 2 AND min(b.n) >= 2))
        FROM (SELECT count(DISTINCT k.person_id) AS n FROM keys_in_force(day, without) k GROUP BY k.agency_id) b);
END $$;

-- An administrator closes a colleague's account, or takes the role, alone: the key stays, and nobody answers with it.
CREATE FUNCTION kondusif.tell_of_closed_custodian()
    RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    who bigint := coalesce(to_jsonb(OLD)->>'person_id', to_jsonb(OLD)->>'id')::bigint;
BEGIN
    IF EXISTS (SELECT FROM keys_in_force(current_date, NULL) k WHERE k.person_id = who) THEN
        PERFORM tell_keepers('penjaga-nonaktif', NULL, now());
    END IF;
    RETURN NULL;
END $$;

RESET ROLE;

CREATE TRIGGER closed_custodian_told AFTER UPDATE OF is_active ON kondusif.person FOR EACH ROW
    WHEN (OLD.is_active AND NOT NEW.is_active) EXECUTE FUNCTION kondusif.tell_of_closed_custodian();
CREATE TRIGGER lost_custodian_told AFTER DELETE ON kondusif.person_role FOR EACH ROW
    WHEN (OLD.role = 'custodian') EXECUTE FUNCTION kondusif.tell_of_closed_custodian();
