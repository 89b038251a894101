-- Declarations: who signs, what is shown.

-- Whether the speaker's agency keeps this declaration, and the speaker writes for it; asked with the speaker's own rights.
CREATE FUNCTION kondusif.i_publish(about uuid) RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT kondusif.speaks() AND EXISTS (SELECT FROM kondusif.declaration d WHERE d.id = about AND d.agency_id = kondusif.my_agency())
$$;

-- The same of one of its texts.
CREATE FUNCTION kondusif.i_publish_text(about uuid) RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT EXISTS (SELECT FROM kondusif.declaration_text t WHERE t.id = about AND kondusif.i_publish(t.declaration_id))
$$;

-- A text that was opened stays as it is.
CREATE FUNCTION kondusif.keep_declared_text() RETURNS trigger LANGUAGE plpgsql SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF OLD.state <> 'rancangan' AND (NEW.declaration_id, NEW.version, NEW.title, NEW.place, NEW.day, NEW.preamble, NEW.commitments,
            NEW.neutrality, NEW.closing, NEW.note, NEW.canonical, NEW.sha256, NEW.opened_at)
        IS DISTINCT FROM (OLD.declaration_id, OLD.version, OLD.title, OLD.place, OLD.day, OLD.preamble, OLD.commitments,
            OLD.neutrality, OLD.closing, OLD.note, OLD.canonical, OLD.sha256, OLD.opened_at) THEN
        RAISE EXCEPTION 'a declared text does not change';
    END IF;
    IF OLD.published_at IS NOT NULL AND (NEW.published_at, NEW.published_by_id) IS DISTINCT FROM (OLD.published_at, OLD.published_by_id) THEN
        RAISE EXCEPTION 'a declaration is published once';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION kondusif.keep_signed_statement() RETURNS trigger LANGUAGE plpgsql SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF OLD.signed_at IS NOT NULL AND (NEW.text_id, NEW.name, NEW.office, NEW.organisation, NEW.way, NEW.statement, NEW.algorithm,
            NEW.public_key, NEW.signature, NEW.scan_sha256, NEW.witness, NEW.recorded_by_id, NEW.confirmed_by_id, NEW.signed_at)
        IS DISTINCT FROM (OLD.text_id, OLD.name, OLD.office, OLD.organisation, OLD.way, OLD.statement, OLD.algorithm,
            OLD.public_key, OLD.signature, OLD.scan_sha256, OLD.witness, OLD.recorded_by_id, OLD.confirmed_by_id, OLD.signed_at) THEN
        RAISE EXCEPTION 'a signed statement does not change';
    END IF;
    IF OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at THEN
        RAISE EXCEPTION 'a withdrawal stays';
    END IF;
    IF OLD.account_at IS NOT NULL AND (NEW.account_body_id, NEW.account_by_id, NEW.account_at)
        IS DISTINCT FROM (OLD.account_body_id, OLD.account_by_id, OLD.account_at) THEN
        RAISE EXCEPTION 'a confirmed signature stays confirmed';
    END IF;
    IF NEW.way = 'kertas' AND NEW.signed_at IS NOT NULL AND (NEW.confirmed_by_id IS NULL OR NEW.confirmed_by_id = NEW.recorded_by_id) THEN
        RAISE EXCEPTION 'a signature on paper is confirmed by a second person';
    END IF;
    RETURN NEW;
END $$;

-- Who came to a meeting, by body and office; asked with the speaker's own rights, so only of meetings that the speaker reads.
CREATE FUNCTION kondusif.came_to_meeting(about uuid)
    RETURNS TABLE (body text, office text) STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT g.body::text, CASE WHEN g.represented_by <> '' THEN g.represented_by ELSE g.seat END::text FROM kondusif.meeting_guest g
        WHERE g.meeting_id = about AND g.attendance IN ('hadir', 'diwakili') ORDER BY g.body, g.seat
$$;

-- Meetings whose attendance may be drawn from, the newest first.
CREATE FUNCTION kondusif.meetings_that_were()
    RETURNS TABLE (id uuid, title text, starts_at timestamptz) STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT m.id, m.title::text, m.starts_at FROM kondusif.meeting m WHERE m.state IN ('dilaksanakan', 'disetujui') ORDER BY m.starts_at DESC LIMIT 50
$$;

SET ROLE k_gate;

-- What the page behind a link shows: one office's own text and signature. Null for any other secret, for a text that takes no
-- signature any more and has none of this office, and after the link's last day.
CREATE FUNCTION kondusif.declaration_to_sign(hash bytea)
    RETURNS jsonb STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN (SELECT jsonb_build_object('canonical', t.canonical, 'sha256', t.sha256, 'keeper', a.name, 'name', s.name, 'office', s.office,
            'organisation', s.organisation, 'way', s.way, 'statement', s.statement, 'signed_at', s.signed_at, 'withdrawn_at', s.withdrawn_at,
            'is_published', t.published_at IS NOT NULL, 'number', d.number)
        FROM declaration_signatory s JOIN declaration_text t ON t.id = s.text_id JOIN declaration d ON d.id = t.declaration_id
            JOIN agency a ON a.id = d.agency_id
        WHERE s.token_hash = hash AND s.link_until > clock_timestamp()
            AND (s.signed_at IS NOT NULL OR (t.state IN ('dibuka', 'terbit') AND d.withdrawn_at IS NULL)));
END $$;

-- One signature by a link; the program has checked it. False, and nothing written, for everything else. Its entry names no
-- person, so that anybody may read it and find it in the log.
CREATE FUNCTION kondusif.sign_declaration(hash bytea, said text, how text, key text, signed text, moment timestamptz)
    RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    mine declaration_signatory;
    declared declaration_text;
BEGIN
    SELECT t.* INTO declared FROM declaration_signatory s JOIN declaration_text t ON t.id = s.text_id JOIN declaration d ON d.id = t.declaration_id
        WHERE s.token_hash = hash AND s.link_until > clock_timestamp() AND t.state IN ('dibuka', 'terbit') AND d.withdrawn_at IS NULL;
    IF declared.id IS NULL OR how NOT IN ('Ed25519', 'ECDSA-P256-SHA256') OR said = '' OR key = '' OR signed = '' THEN
        RETURN false;
    END IF;
    UPDATE declaration_signatory s SET way = 'perangkat', statement = said, algorithm = how, public_key = key, signature = signed, signed_at = moment,
            account_body_id = body_with_accounts(s.organisation)
        WHERE s.token_hash = hash AND s.signed_at IS NULL AND s.way = '' RETURNING s.* INTO mine;
    IF mine.id IS NULL THEN
        RETURN false;
    END IF;
    INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
        VALUES (gen_random_uuid(), moment, NULL, '', NULL, '', CASE WHEN mine.account_body_id IS NULL THEN 'declaration.signed' ELSE 'declaration.signed_by_link' END,
            'declaration', mine.id, declared.declaration_id, link_facts(mine, declared.sha256, CASE WHEN mine.account_body_id IS NULL THEN 'tautan' END));
    RETURN true;
END $$;

-- Take a signature back, without a reason. The link stays, and shows that it was.
CREATE FUNCTION kondusif.withdraw_signature(hash bytea, moment timestamptz)
    RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    mine declaration_signatory;
BEGIN
    UPDATE declaration_signatory s SET withdrawn_at = moment
        WHERE s.token_hash = hash AND s.link_until > clock_timestamp() AND s.signed_at IS NOT NULL AND s.withdrawn_at IS NULL RETURNING s.* INTO mine;
    IF mine.id IS NULL THEN
        RETURN false;
    END IF;
    INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
        VALUES (gen_random_uuid(), moment, NULL, '', NULL, '', 'declaration.signature_withdrawn', 'declaration', mine.id,
            (SELECT t.declaration_id FROM declaration_text t WHERE t.id = mine.text_id),
            jsonb_build_object('office', mine.office, 'organisation', mine.organisation,
                'statement_sha256', encode(sha256(convert_to(mine.statement, 'UTF8')), 'hex')));
    RETURN true;
END $$;

-- What the keeper did, as an entry that names no person either: a text published or withdrawn, a signature on paper confirmed,
-- a withdrawal that came by letter.
CREATE FUNCTION kondusif.anchor_declaration(deed text, subject uuid, moment timestamptz)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    mine declaration_signatory;
    declared declaration_text;
    kept declaration;
BEGIN
    SELECT s.* INTO mine FROM declaration_signatory s WHERE s.id = subject;
    SELECT t.* INTO declared FROM declaration_text t WHERE t.id = coalesce(mine.text_id, subject);
    SELECT d.* INTO kept FROM declaration d WHERE d.id = declared.declaration_id AND d.agency_id = my_agency();
    IF kept.id IS NULL OR NOT holds('secretary', 'verifier', 'liaison', 'leader') THEN
        RAISE EXCEPTION 'the speaker does not keep this declaration';
    END IF;
    IF NOT (CASE deed WHEN 'terbit' THEN mine.id IS NULL AND declared.published_at IS NOT NULL
            WHEN 'ditarik' THEN mine.id IS NULL AND kept.withdrawn_at IS NOT NULL
            WHEN 'kertas' THEN coalesce(mine.way = 'kertas' AND mine.signed_at IS NOT NULL, false)
            WHEN 'surat' THEN mine.withdrawn_at IS NOT NULL ELSE false END) THEN
        RAISE EXCEPTION 'nothing of the kind happened to this declaration';
    END IF;
    INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
        VALUES (gen_random_uuid(), moment, NULL, '', NULL, '',
            CASE deed WHEN 'kertas' THEN 'declaration.signed' WHEN 'surat' THEN 'declaration.signature_withdrawn' ELSE 'declaration.anchored' END,
            'declaration', subject, kept.id, CASE WHEN mine.id IS NULL
                THEN jsonb_build_object('event', deed, 'number', kept.number, 'version', declared.version, 'text_sha256', declared.sha256)
                ELSE jsonb_build_object('office', mine.office, 'organisation', mine.organisation, 'text_sha256', declared.sha256,
                    'statement_sha256', encode(sha256(convert_to(mine.statement, 'UTF8')), 'hex')) END);
END $$;

-- Signatures of a text that everybody may see: made, confirmed by an own account where the body has one, and not withdrawn before
-- the text was published. Nobody else is named.
CREATE FUNCTION kondusif.shown_signatures(of_text uuid)
    RETURNS SETOF declaration_signatory STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT s.* FROM declaration_signatory s JOIN declaration_text t ON t.id = s.text_id
        WHERE s.text_id = of_text AND t.published_at IS NOT NULL AND s.signed_at IS NOT NULL
            AND (s.account_body_id IS NULL OR s.account_at IS NOT NULL)
            AND (s.withdrawn_at IS NULL OR s.withdrawn_at >= t.published_at)
        ORDER BY s.rank;
END $$;

-- Everything that was published, the newest first; nothing of drafts.
CREATE FUNCTION kondusif.published_declarations()
    RETURNS jsonb STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN (SELECT coalesce(jsonb_agg(jsonb_build_object('number', d.number, 'kind', d.kind, 'title', t.title, 'place', t.place, 'day', t.day,
            'version', t.version, 'published_at', t.published_at, 'withdrawn_at', d.withdrawn_at, 'keeper', a.name)
            ORDER BY t.published_at DESC), '[]')
        FROM declaration d JOIN declaration_text t ON t.declaration_id = d.id AND t.state = 'terbit' JOIN agency a ON a.id = d.agency_id);
END $$;

-- One declaration as it is published: each version that was, with the signatures that are shown, how each was given, and the
-- entries that bear them out in the log, in the bytes that the log hashed. Null for what was not published.
CREATE FUNCTION kondusif.published_declaration(wanted text)
    RETURNS jsonb STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    found declaration;
BEGIN
    SELECT d.* INTO found FROM declaration d WHERE d.number = wanted
        AND EXISTS (SELECT FROM declaration_text t WHERE t.declaration_id = d.id AND t.published_at IS NOT NULL);
    IF found.id IS NULL THEN
        RETURN NULL;
    END IF;
    RETURN jsonb_build_object('number', found.number, 'keeper', (SELECT a.name FROM agency a WHERE a.id = found.agency_id),
        'withdrawn_at', found.withdrawn_at, 'withdrawn_reason', found.withdrawn_reason,
        'versions', (SELECT jsonb_agg(jsonb_build_object('text', t.canonical, 'sha256', t.sha256, 'note', t.note, 'published_at', t.published_at,
            'signatures', (SELECT coalesce(jsonb_agg(jsonb_build_object('way', s.way, 'statement', s.statement, 'algorithm', s.algorithm,
                'public_key', s.public_key, 'signature', s.signature, 'withdrawn_at', s.withdrawn_at, 'given', CASE WHEN s.way = 'kertas' THEN 'kertas' WHEN s.account_at IS NOT NULL THEN 'akun' ELSE 'tautan' END) ORDER BY s.rank), '[]')
                FROM shown_signatures(t.id) s)) ORDER BY t.version)
            FROM declaration_text t WHERE t.declaration_id = found.id AND t.published_at IS NOT NULL),
        'entries', (SELECT coalesce(jsonb_agg(canonical(jsonb_build_object('about_id', e.about_id::text, 'actor_id', e.actor_id,
            'actor_name', e.actor_name, 'agency_id', e.agency_id, 'agency_name', e.agency_name,
            'at', to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'facts', e.facts, 'id', e.id::text,
            'subject_id', e.subject_id::text, 'subject_kind', e.subject_kind, 'verb', e.verb)) ORDER BY e.at, e.id), '[]')
            FROM audit_entry e WHERE e.about_id = found.id AND e.subject_kind = 'declaration' AND e.actor_id IS NULL
                AND e.verb IN ('declaration.anchored', 'declaration.signed', 'declaration.signature_withdrawn')
                AND (e.verb = 'declaration.anchored' OR e.subject_id IN (SELECT s.id FROM declaration_text t, shown_signatures(t.id) s
                    WHERE t.declaration_id = found.id))));
END $$;

-- Letters and figures alone, in small: how the name of a body is compared.
CREATE FUNCTION kondusif.plain_name(said text) RETURNS text IMMUTABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT trim(lower(regexp_replace(said, '[^[:alnum:]]+', ' ', 'g')))
$$;

-- The agency of the directory that a body's name means, where somebody who speaks for it has an account; else null.
CREATE FUNCTION kondusif.body_with_accounts(said text)
    RETURNS bigint STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN (SELECT a.id FROM agency a WHERE plain_name(said) IN (plain_name(a.name), plain_name(a.short_name))
        AND EXISTS (SELECT FROM person p JOIN person_role r ON r.person_id = p.id
            WHERE p.agency_id = a.id AND p.is_active AND r.role IN ('secretary', 'verifier', 'liaison', 'leader'))
        ORDER BY a.id LIMIT 1);
END $$;

-- What the log says of a signature by a link, without a person; given: 'akun' confirmed by an account of the body, 'tautan' where
-- it has none, null while it waits.
CREATE FUNCTION kondusif.link_facts(mine declaration_signatory, of_text text, given text)
    RETURNS jsonb IMMUTABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT jsonb_strip_nulls(jsonb_build_object('office', mine.office, 'organisation', mine.organisation, 'text_sha256', of_text, 'given', given,
        'statement_sha256', encode(sha256(convert_to(mine.statement, 'UTF8')), 'hex'),
        'key_sha256', encode(sha256(convert_to(mine.public_key, 'UTF8')), 'hex')))
$$;

-- Signatures in the name of the speaker's agency that wait for its own account to say whether they are theirs.
CREATE FUNCTION kondusif.signatures_to_own()
    RETURNS jsonb STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'office', s.office, 'organisation', s.organisation,
            'signed_at', s.signed_at, 'canonical', t.canonical, 'declaration', d.id, 'number', d.number, 'keeper', a.name) ORDER BY s.signed_at, s.id), '[]')
        FROM declaration_signatory s JOIN declaration_text t ON t.id = s.text_id JOIN declaration d ON d.id = t.declaration_id
            JOIN agency a ON a.id = d.agency_id
        WHERE s.account_body_id = my_agency() AND holds('secretary', 'verifier', 'liaison', 'leader')
            AND s.account_at IS NULL AND s.withdrawn_at IS NULL AND d.withdrawn_at IS NULL);
END $$;

-- The body's word about such a signature: it is theirs, or it is taken back. '' or why not: 'gone', 'same' for who made the link,
-- 'renewed' for an account that a link has just renewed.
CREATE FUNCTION kondusif.own_signature(which uuid, is_ours boolean, moment timestamptz)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    mine declaration_signatory;
BEGIN
    SELECT s.* INTO mine FROM declaration_signatory s JOIN declaration_text t ON t.id = s.text_id JOIN declaration d ON d.id = t.declaration_id
        WHERE s.id = which AND s.account_body_id = my_agency() AND s.account_at IS NULL AND s.withdrawn_at IS NULL AND d.withdrawn_at IS NULL
        FOR NO KEY UPDATE OF s;
    IF mine.id IS NULL OR NOT holds('secretary', 'verifier', 'liaison', 'leader') THEN
        RETURN 'gone';
    END IF;
    IF NOT is_ours THEN
        UPDATE declaration_signatory s SET withdrawn_at = moment WHERE s.id = which;
        RETURN '';
    END IF;
    IF mine.link_by_id = actor() THEN
        RETURN 'same';
    END IF;
    IF renewed_recently(actor()) THEN
        RETURN 'renewed';
    END IF;
    UPDATE declaration_signatory s SET account_by_id = actor(), account_at = moment WHERE s.id = which;
    INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
        SELECT gen_random_uuid(), moment, NULL, '', NULL, '', 'declaration.signed', 'declaration', mine.id, t.declaration_id,
            link_facts(mine, t.sha256, 'akun') FROM declaration_text t WHERE t.id = mine.text_id;
    RETURN '';
END $$;

RESET ROLE;

CREATE TRIGGER keep_signed_statement BEFORE UPDATE ON kondusif.declaration_signatory
    FOR EACH ROW EXECUTE FUNCTION kondusif.keep_signed_statement();
CREATE TRIGGER keep_declared_text BEFORE UPDATE ON kondusif.declaration_text FOR EACH ROW EXECUTE FUNCTION kondusif.keep_declared_text();
