"""Row security of declarations: an agency keeps its own; the public program reads what was published, signers alone.

What was signed cannot change: a text is frozen when it is opened, a statement when it is made. The public program has no
right on the tables; it signs by the secret of a link, and reads through one function that knows no unsigned office.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['declaration', 'declaration_text', 'declaration_signatory'] LOOP
        EXECUTE format('ALTER TABLE kondusif.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE kondusif.%I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY gate_passes ON kondusif.%I TO k_gate USING (true) WITH CHECK (true)', t);
    END LOOP;
END $$;

-- Whether the speaker's agency keeps this declaration, and the speaker writes for it; asked with the speaker's own rights.
CREATE FUNCTION kondusif.i_publish(about uuid) RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT kondusif.speaks() AND EXISTS (SELECT FROM kondusif.declaration d WHERE d.id = about AND d.agency_id = kondusif.my_agency())
$$;
-- The same of one of its texts.
CREATE FUNCTION kondusif.i_publish_text(about uuid) RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT EXISTS (SELECT FROM kondusif.declaration_text t WHERE t.id = about AND kondusif.i_publish(t.declaration_id))
$$;

CREATE POLICY keeper_reads ON kondusif.declaration FOR SELECT TO k_app USING (agency_id = (SELECT kondusif.my_agency())
    AND (SELECT kondusif.holds('secretary', 'verifier', 'liaison', 'analyst', 'planner', 'leader')));
CREATE POLICY speaker_makes ON kondusif.declaration FOR INSERT TO k_app WITH CHECK (
    agency_id = (SELECT kondusif.my_agency()) AND made_by_id = (SELECT kondusif.actor()) AND (SELECT kondusif.speaks()));
CREATE POLICY chair_withdraws ON kondusif.declaration FOR UPDATE TO k_app USING (
    agency_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.holds('secretary', 'leader')) AND withdrawn_at IS NULL)
    WITH CHECK (agency_id = (SELECT kondusif.my_agency()));

CREATE POLICY keeper_reads ON kondusif.declaration_text FOR SELECT TO k_app USING (
    EXISTS (SELECT FROM kondusif.declaration d WHERE d.id = declaration_id));
CREATE POLICY keeper_writes ON kondusif.declaration_text FOR INSERT TO k_app WITH CHECK (
    written_by_id = (SELECT kondusif.actor()) AND state = 'rancangan' AND kondusif.i_publish(declaration_id));
CREATE POLICY keeper_changes ON kondusif.declaration_text FOR UPDATE TO k_app USING (kondusif.i_publish(declaration_id))
    WITH CHECK (state NOT IN ('terbit', 'diganti') OR (published_by_id IS NOT NULL AND (SELECT kondusif.holds('secretary', 'leader'))));

-- A signature by a device comes through sign_declaration alone: k_app may not write keys (access_matrix.toml), nor such a row.
CREATE POLICY keeper_reads ON kondusif.declaration_signatory FOR SELECT TO k_app USING (
    EXISTS (SELECT FROM kondusif.declaration_text t WHERE t.id = text_id));
CREATE POLICY keeper_asks ON kondusif.declaration_signatory FOR INSERT TO k_app WITH CHECK (
    way = '' AND statement = '' AND signature = '' AND signed_at IS NULL AND kondusif.i_publish_text(text_id));
CREATE POLICY keeper_changes ON kondusif.declaration_signatory FOR UPDATE TO k_app USING (kondusif.i_publish_text(text_id))
    WITH CHECK (way <> 'perangkat' OR signature <> '');
CREATE POLICY keeper_takes_back ON kondusif.declaration_signatory FOR DELETE TO k_app USING (
    way = '' AND kondusif.i_publish_text(text_id));

-- A text that was opened stays as it is; so do its states, which only go on.
CREATE FUNCTION kondusif.keep_declared_text() RETURNS trigger LANGUAGE plpgsql SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF OLD.state <> 'rancangan' AND (NEW.declaration_id, NEW.version, NEW.title, NEW.place, NEW.day, NEW.preamble, NEW.commitments,
            NEW.neutrality, NEW.closing, NEW.note, NEW.canonical, NEW.sha256, NEW.opened_at)
        IS DISTINCT FROM (OLD.declaration_id, OLD.version, OLD.title, OLD.place, OLD.day, OLD.preamble, OLD.commitments,
            OLD.neutrality, OLD.closing, OLD.note, OLD.canonical, OLD.sha256, OLD.opened_at) THEN
        RAISE EXCEPTION 'a declared text does not change';
    END IF;
    IF NEW.state IS DISTINCT FROM OLD.state AND NOT (OLD.state, NEW.state) IN
        (('rancangan', 'dibuka'), ('dibuka', 'terbit'), ('terbit', 'diganti')) THEN
        RAISE EXCEPTION 'a declared text does not go back';
    END IF;
    IF OLD.published_at IS NOT NULL AND (NEW.published_at, NEW.published_by_id) IS DISTINCT FROM (OLD.published_at, OLD.published_by_id) THEN
        RAISE EXCEPTION 'a declaration is published once';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep_declared_text BEFORE UPDATE ON kondusif.declaration_text FOR EACH ROW EXECUTE FUNCTION kondusif.keep_declared_text();

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
    IF NEW.way = 'kertas' AND NEW.signed_at IS NOT NULL AND (NEW.confirmed_by_id IS NULL OR NEW.confirmed_by_id = NEW.recorded_by_id) THEN
        RAISE EXCEPTION 'a signature on paper is confirmed by a second person';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep_signed_statement BEFORE UPDATE ON kondusif.declaration_signatory
    FOR EACH ROW EXECUTE FUNCTION kondusif.keep_signed_statement();

-- Who came to a meeting, by body and office; asked with the speaker's own rights, so only of meetings that the speaker reads.
CREATE FUNCTION kondusif.came_to_meeting(about uuid) RETURNS TABLE (body text, office text) STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT g.body::text, CASE WHEN g.represented_by <> '' THEN g.represented_by ELSE g.seat END::text FROM kondusif.meeting_guest g
        WHERE g.meeting_id = about AND g.attendance IN ('hadir', 'diwakili') ORDER BY g.body, g.seat
$$;
-- Meetings whose attendance may be drawn from, the newest first.
CREATE FUNCTION kondusif.meetings_that_were() RETURNS TABLE (id uuid, title text, starts_at timestamptz) STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT m.id, m.title::text, m.starts_at FROM kondusif.meeting m WHERE m.state IN ('dilaksanakan', 'disetujui') ORDER BY m.starts_at DESC LIMIT 50
$$;

GRANT USAGE, CREATE ON SCHEMA kondusif TO k_gate;
SET ROLE k_gate;

-- What the page behind a link shows: one office's own text and signature. Null for any other secret, for a text that takes no
-- signature any more and has none of this office, and after the link's last day.
CREATE FUNCTION kondusif.declaration_to_sign(hash bytea) RETURNS jsonb STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
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
CREATE FUNCTION kondusif.sign_declaration(hash bytea, said text, how text, key text, signed text, moment timestamptz) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    mine declaration_signatory;
    declared declaration_text;
BEGIN
    SELECT t.* INTO declared FROM declaration_signatory s JOIN declaration_text t ON t.id = s.text_id JOIN declaration d ON d.id = t.declaration_id
        WHERE s.token_hash = hash AND s.link_until > clock_timestamp() AND t.state IN ('dibuka', 'terbit') AND d.withdrawn_at IS NULL;
    IF declared.id IS NULL OR how NOT IN ('Ed25519', 'ECDSA-P256-SHA256') OR said = '' OR key = '' OR signed = '' THEN
        RETURN false;
    END IF;
    UPDATE declaration_signatory s SET way = 'perangkat', statement = said, algorithm = how, public_key = key, signature = signed, signed_at = moment
        WHERE s.token_hash = hash AND s.signed_at IS NULL AND s.way = '' RETURNING s.* INTO mine;
    IF mine.id IS NULL THEN
        RETURN false;
    END IF;
    INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
        VALUES (gen_random_uuid(), moment, NULL, '', NULL, '', 'declaration.signed', 'declaration', mine.id, declared.declaration_id,
            jsonb_build_object('office', mine.office, 'organisation', mine.organisation, 'text_sha256', declared.sha256,
                'statement_sha256', encode(sha256(convert_to(said, 'UTF8')), 'hex')));
    RETURN true;
END $$;

-- Take a signature back, without a reason. The link stays, and shows that it was.
CREATE FUNCTION kondusif.withdraw_signature(hash bytea, moment timestamptz) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
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
CREATE FUNCTION kondusif.anchor_declaration(deed text, subject uuid, moment timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
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

-- Signatures of a text that everybody may see: made, and not withdrawn before the text was published. Nobody else is named.
CREATE FUNCTION kondusif.shown_signatures(of_text uuid) RETURNS SETOF declaration_signatory STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT s.* FROM declaration_signatory s JOIN declaration_text t ON t.id = s.text_id
        WHERE s.text_id = of_text AND t.published_at IS NOT NULL AND s.signed_at IS NOT NULL
            AND (s.withdrawn_at IS NULL OR s.withdrawn_at >= t.published_at)
        ORDER BY s.rank;
END $$;

-- Everything that was published, the newest first; nothing of drafts.
CREATE FUNCTION kondusif.published_declarations() RETURNS jsonb STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN (SELECT coalesce(jsonb_agg(jsonb_build_object('number', d.number, 'kind', d.kind, 'title', t.title, 'place', t.place, 'day', t.day,
            'version', t.version, 'published_at', t.published_at, 'withdrawn_at', d.withdrawn_at, 'keeper', a.name)
            ORDER BY t.published_at DESC), '[]')
        FROM declaration d JOIN declaration_text t ON t.declaration_id = d.id AND t.state = 'terbit' JOIN agency a ON a.id = d.agency_id);
END $$;

-- One declaration as it is published: each version that was, with the signatures that are shown, and the entries that bear
-- them out in the log, in the bytes that the log hashed. Null for what was not published.
CREATE FUNCTION kondusif.published_declaration(wanted text) RETURNS jsonb STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
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
                'public_key', s.public_key, 'signature', s.signature, 'withdrawn_at', s.withdrawn_at) ORDER BY s.rank), '[]')
                FROM shown_signatures(t.id) s)) ORDER BY t.version)
            FROM declaration_text t WHERE t.declaration_id = found.id AND t.published_at IS NOT NULL),
        'entries', (SELECT coalesce(jsonb_agg(canonical(jsonb_build_object('about_id', e.about_id::text, 'actor_id', e.actor_id,
            'actor_name', e.actor_name, 'agency_id', e.agency_id, 'agency_name', e.agency_name,
            'at', to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'facts', e.facts, 'id', e.id::text,
            'subject_id', e.subject_id::text, 'subject_kind', e.subject_kind, 'verb', e.verb)) ORDER BY e.at, e.id), '[]')
            FROM audit_entry e WHERE e.about_id = found.id AND e.subject_kind = 'declaration' AND e.actor_id IS NULL
                AND (e.verb = 'declaration.anchored' OR e.subject_id IN (SELECT s.id FROM declaration_text t, shown_signatures(t.id) s
                    WHERE t.declaration_id = found.id))));
END $$;

RESET ROLE;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;

-- The trail of a declaration is read by the agency that keeps it, and by its auditor.
CREATE POLICY keeper_reads_declarations ON kondusif.audit_entry FOR SELECT TO k_app USING (subject_kind = 'declaration' AND (
    about_id IN (SELECT d.id FROM kondusif.declaration d)
    OR (agency_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.holds('auditor')))));
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("publishing", "0002_declarations"),
        ("audit", "0003_record"),
        ("coordination", "0002_row_security"),
    ]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
