"""Who holds which record's key: kept at the intake, taken away with a conflict, handed over by a body that has it."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
CREATE POLICY body_opens ON kondusif.key_wrap FOR SELECT TO k_app USING (
    holder = 'lembaga' AND agency_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.holds('secretary', 'verifier', 'liaison'))
    AND EXISTS (SELECT FROM kondusif.report parent WHERE parent.id = key_wrap.about_id));

GRANT CREATE ON SCHEMA kondusif TO k_gate;
SET ROLE k_gate;

-- Keep the wraps that came with a report, less those for bodies that may not read it; bodies that may and have none wait.
CREATE FUNCTION kondusif.keep_wraps(about uuid, wraps jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    readers bigint[] := ARRAY(SELECT c.agency_id FROM clearance c JOIN report r ON r.audience_id = c.audience_id WHERE r.id = about);
BEGIN
    INSERT INTO key_wrap (id, record_id, about_id, klass, holder, agency_id, key_id, wrapped)
        SELECT gen_random_uuid(), (w->>'record')::uuid, about, w->>'klass', w->>'holder', (w->>'agency')::bigint,
            (w->>'key')::uuid, decode(w->>'wrapped', 'hex')
        FROM jsonb_array_elements(wraps) w
        WHERE w->>'holder' <> 'lembaga' OR (w->>'agency')::bigint = ANY (readers)
        ON CONFLICT DO NOTHING;
    INSERT INTO wrap_wanted (id, about_id, agency_id)
        SELECT gen_random_uuid(), about, a FROM unnest(readers) a
        WHERE NOT EXISTS (SELECT FROM key_wrap k WHERE k.about_id = about AND k.holder = 'lembaga' AND k.agency_id = a)
        ON CONFLICT DO NOTHING;
END $$;

-- A report's audience changed: wraps of bodies that may no longer read go, bodies that now may wait for one.
CREATE FUNCTION kondusif.wraps_follow_audience() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    readers bigint[] := ARRAY(SELECT c.agency_id FROM clearance c WHERE c.audience_id = NEW.audience_id);
BEGIN
    DELETE FROM key_wrap k WHERE k.about_id = NEW.id AND k.holder = 'lembaga' AND k.agency_id <> ALL (readers);
    DELETE FROM wrap_wanted w WHERE w.about_id = NEW.id AND w.agency_id <> ALL (readers);
    PERFORM keep_wraps(NEW.id, '[]');
    RETURN NULL;
END $$;

-- What the speaker's body could hand over now: its own wrap of each record, and the waiting holder's public key.
-- agency_id null: the reporter.
CREATE FUNCTION kondusif.wraps_to_hand_over(most integer)
    RETURNS TABLE (about_id uuid, record_id uuid, klass text, wrapped bytea, key_id uuid, agency_id bigint, to_key uuid, public_key bytea)
    STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF NOT holds('secretary', 'verifier', 'liaison') THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT k.about_id, k.record_id, k.klass::text, k.wrapped, k.key_id, w.agency_id, b.id, coalesce(b.public_key, c.public_key)
        FROM wrap_wanted w
        JOIN report r ON r.id = w.about_id AND r.audience_id IN (SELECT my_audiences())
        JOIN key_wrap k ON k.about_id = w.about_id AND k.holder = 'lembaga' AND k.agency_id = my_agency()
        LEFT JOIN body_key b ON b.agency_id = w.agency_id AND b.retired_at IS NULL
        LEFT JOIN receipt c ON w.agency_id IS NULL
            AND c.report_id = coalesce((SELECT t.origin_id FROM threat t WHERE t.report_id = w.about_id), w.about_id)
        WHERE coalesce(b.public_key, c.public_key) IS NOT NULL
        LIMIT most;
END $$;

-- Keep what the speaker sealed for waiting holders: only records that the speaker's body holds itself, of reports that it
-- reads, and only for bodies that may read them. Returns how many.
CREATE FUNCTION kondusif.hand_over_wraps(given jsonb, moment timestamptz) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    kept integer;
BEGIN
    IF NOT holds('secretary', 'verifier', 'liaison') THEN
        RAISE insufficient_privilege USING MESSAGE = 'only a member who reads stories hands a key over';
    END IF;
    WITH allowed AS (
        SELECT (x->>'record')::uuid AS record, r.id AS about, x->>'klass' AS klass, (x->>'agency')::bigint AS agency,
            (x->>'key')::uuid AS key, decode(x->>'wrapped', 'hex') AS wrapped
        FROM jsonb_array_elements(given) x
        JOIN report r ON r.id = (x->>'about')::uuid AND r.audience_id IN (SELECT my_audiences())
        JOIN key_wrap mine ON mine.about_id = r.id AND mine.record_id = (x->>'record')::uuid AND mine.klass = x->>'klass'
            AND mine.holder = 'lembaga' AND mine.agency_id = my_agency()
        WHERE x->>'agency' IS NULL
            OR EXISTS (SELECT FROM clearance c WHERE c.audience_id = r.audience_id AND c.agency_id = (x->>'agency')::bigint)
    ), added AS (
        INSERT INTO key_wrap (id, record_id, about_id, klass, holder, agency_id, key_id, wrapped)
            SELECT gen_random_uuid(), a.record, a.about, a.klass, CASE WHEN a.agency IS NULL THEN 'pelapor' ELSE 'lembaga' END,
                a.agency, a.key, a.wrapped FROM allowed a
            ON CONFLICT DO NOTHING
    ), served AS (
        DELETE FROM wrap_wanted w USING allowed a WHERE w.about_id = a.about AND w.agency_id IS NOT DISTINCT FROM a.agency
            RETURNING w.about_id, w.agency_id
    ), entered AS (
        INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
            SELECT gen_random_uuid(), moment, p.id, p.name, o.id, o.short_name, 'key.handed_over', 'report', s.about_id, s.about_id,
                jsonb_build_object('agency', to_whom.short_name)
            FROM (SELECT DISTINCT * FROM served) s JOIN agency to_whom ON to_whom.id = s.agency_id
            JOIN person p ON p.id = actor() JOIN agency o ON o.id = p.agency_id
    )
    SELECT count(*) INTO kept FROM served;
    RETURN kept;
END $$;

-- To which public key the messages of reports that the speaker reads are sealed.
CREATE FUNCTION kondusif.talk_keys(wanted uuid[]) RETURNS TABLE (report_id uuid, talk_key bytea) STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT n.report_id, n.talk_key FROM narrative n JOIN report r ON r.id = n.report_id
        WHERE n.report_id = ANY (wanted) AND r.audience_id IN (SELECT my_audiences());
END $$;

-- A receipt from before codes gave a key: note its public half once; a body that holds the record hands the key over.
CREATE FUNCTION kondusif.note_reply_key(wanted bytea, public bytea) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    rid uuid;
BEGIN
    UPDATE receipt SET public_key = public WHERE lookup = wanted AND public_key IS NULL RETURNING report_id INTO rid;
    INSERT INTO wrap_wanted (id, about_id, agency_id)
        SELECT gen_random_uuid(), n.report_id, NULL FROM narrative n
        WHERE rid IS NOT NULL AND (n.report_id = rid OR n.report_id IN (SELECT t.report_id FROM threat t WHERE t.origin_id = rid))
            AND NOT EXISTS (SELECT FROM key_wrap k WHERE k.about_id = n.report_id AND k.holder = 'pelapor')
        ON CONFLICT DO NOTHING;
END $$;

DROP FUNCTION kondusif.add_from_reporter(bytea, text, timestamptz);
-- said: id, sealed. The same words sent twice carry the same id, so that they are one addition.
CREATE FUNCTION kondusif.add_from_reporter(wanted bytea, said jsonb, moment timestamptz) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    rid uuid := (SELECT report_id FROM receipt WHERE lookup = wanted);
BEGIN
    IF rid IS NULL THEN
        RETURN false;
    END IF;
    INSERT INTO message (id, report_id, direction, kind, sealed, at)
        VALUES ((said->>'id')::uuid, rid, 'dari-pelapor', 'tambahan', decode(said->>'sealed', 'hex'), moment) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RETURN true;
    END IF;
    UPDATE report SET status = 'diterima' WHERE id = rid AND status = 'ditanyakan';
    INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
        VALUES (gen_random_uuid(), moment, NULL, '', NULL, '', 'report.added_to', 'report', rid, rid, '{}');
    RETURN true;
END $$;

DROP FUNCTION kondusif.ask_to_withdraw(bytea, text, timestamptz);
CREATE FUNCTION kondusif.ask_to_withdraw(wanted bytea, said jsonb, moment timestamptz) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    rid uuid := (SELECT report_id FROM receipt WHERE lookup = wanted);
BEGIN
    IF rid IS NULL THEN
        RETURN false;
    END IF;
    PERFORM FROM report WHERE id = rid FOR UPDATE;
    IF NOT EXISTS (SELECT FROM message WHERE report_id = rid AND kind = 'pencabutan') THEN
        INSERT INTO message (id, report_id, direction, kind, sealed, at)
            VALUES ((said->>'id')::uuid, rid, 'dari-pelapor', 'pencabutan', decode(said->>'sealed', 'hex'), moment);
        INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
            VALUES (gen_random_uuid(), moment, NULL, '', NULL, '', 'report.withdrawal_asked', 'report', rid, rid, '{}');
    END IF;
    RETURN true;
END $$;

DROP FUNCTION kondusif.change_code(bytea, bytea, timestamptz);
-- A new code: the old look-up opens nothing from this statement on, and the keys of the talk are sealed to the new code's
-- key instead. change: reply_key, wraps of {about, wrapped}. Returns 'changed'; 'repeated' where the new one stands already;
-- 'unknown' where neither opens anything; 'moved' where another talk began meanwhile.
CREATE FUNCTION kondusif.change_code(wanted bytea, fresh bytea, change jsonb, moment timestamptz) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    rid uuid;
    talks uuid[];
BEGIN
    IF EXISTS (SELECT FROM receipt WHERE lookup = fresh) THEN
        RETURN 'repeated';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('kondusif.settle_audience'));
    rid := (SELECT report_id FROM receipt WHERE lookup = wanted);
    talks := ARRAY(SELECT report_id FROM threat WHERE origin_id = rid) || rid;
    IF EXISTS (SELECT FROM key_wrap k WHERE k.holder = 'pelapor' AND k.about_id = ANY (talks)
               AND NOT EXISTS (SELECT FROM jsonb_array_elements(change->'wraps') x WHERE (x->>'about')::uuid = k.about_id)) THEN
        RETURN 'moved';
    END IF;
    UPDATE receipt SET lookup = fresh, public_key = decode(change->>'reply_key', 'hex') WHERE lookup = wanted RETURNING report_id INTO rid;
    IF rid IS NULL THEN
        -- Of two presses at once the second waits for the first and then finds the old look-up gone.
        RETURN CASE WHEN EXISTS (SELECT FROM receipt WHERE lookup = fresh) THEN 'repeated' ELSE 'unknown' END;
    END IF;
    UPDATE key_wrap k SET wrapped = decode(x->>'wrapped', 'hex') FROM jsonb_array_elements(change->'wraps') x
        WHERE k.holder = 'pelapor' AND k.about_id = ANY (talks) AND k.about_id = (x->>'about')::uuid AND k.record_id = k.about_id;
    INSERT INTO code_change (id, report_id, at) VALUES (gen_random_uuid(), rid, moment);
    INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
        VALUES (gen_random_uuid(), moment, NULL, '', NULL, '', 'receipt.code_changed', 'report', rid, rid, '{}');
    RETURN 'changed';
END $$;
RESET ROLE;

-- Replace words inside functions that other migrations may have changed too.
CREATE FUNCTION pg_temp.reword(which regprocedure, before text, after text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    was text := pg_get_functiondef(which);
    becomes text := replace(was, before, after);
BEGIN
    IF becomes = was THEN
        RAISE EXCEPTION 'not found in %: %', which, before;
    END IF;
    SET LOCAL ROLE k_gate;
    EXECUTE becomes;
    RESET ROLE;
END $$;

SELECT pg_temp.reword('kondusif.accept_report(jsonb, bytea)'::regprocedure,
$was$    INSERT INTO narrative (report_id, told, accused_told, place_told)
        VALUES (rid, s->>'narrative', coalesce(s->>'accused_told', ''), coalesce(s->>'place_told', ''));
    INSERT INTO receipt (lookup, report_id) VALUES (decode(s->>'lookup', 'hex'), rid);$was$,
$now$    INSERT INTO narrative (report_id, sealed, talk_key, accused_marks)
        VALUES (rid, decode(s->>'sealed', 'hex'), decode(s->>'talk_key', 'hex'), ARRAY(SELECT jsonb_array_elements_text(s->'accused_marks')));
    INSERT INTO receipt (lookup, report_id, public_key) VALUES (decode(s->>'lookup', 'hex'), rid, decode(s->>'reply_key', 'hex'));
    PERFORM keep_wraps(rid, s->'wraps');$now$);

SELECT pg_temp.reword('kondusif.raise_threat(bytea, jsonb)'::regprocedure,
$was$    IF standing IS NOT NULL THEN
        PERFORM close_alarm_to(standing, refused);
        INSERT INTO message (id, report_id, direction, kind, text, at)
            SELECT gen_random_uuid(), standing, 'dari-pelapor', 'ancaman', x, moment
            FROM unnest(ARRAY[told->>'words', told->>'where_safe']) x WHERE x <> '';$was$,
$now$    -- The words came sealed for a new alarm, or for the one that stood a moment ago: the caller seals them anew.
    IF standing IS DISTINCT FROM (told->>'standing')::uuid THEN
        RETURN 'moved';
    END IF;
    IF standing IS NOT NULL THEN
        PERFORM close_alarm_to(standing, refused);
        INSERT INTO message (id, report_id, direction, kind, sealed, at)
            SELECT (x->>'id')::uuid, standing, 'dari-pelapor', 'ancaman', decode(x->>'sealed', 'hex'), moment
            FROM jsonb_array_elements(told->'messages') x;$now$);
SELECT pg_temp.reword('kondusif.raise_threat(bytea, jsonb)'::regprocedure,
$was$    INSERT INTO narrative (report_id, told, accused_told, place_told)
        VALUES (alarm, told->>'words', '', told->>'where_safe');$was$,
$now$    INSERT INTO narrative (report_id, sealed, talk_key, accused_marks)
        VALUES (alarm, decode(told->>'sealed', 'hex'), decode(told->>'talk_key', 'hex'), '{}');
    PERFORM keep_wraps(alarm, told->'wraps');$now$);

SELECT pg_temp.reword('kondusif.read_receipt(bytea)'::regprocedure,
$was$            'text', m.text, 'at', m.at)$was$,
$now$            'id', m.id, 'report_id', m.report_id, 'sealed', encode(m.sealed, 'hex'), 'at', m.at)$now$);
SELECT pg_temp.reword('kondusif.read_receipt(bytea)'::regprocedure,
$was$        'bridge_ask', ($was$,
$now$        'reply_key', (SELECT encode(c.public_key, 'hex') FROM receipt c WHERE c.lookup = wanted),
        'talks', coalesce((SELECT jsonb_agg(jsonb_build_object('report_id', n.report_id, 'talk_key', encode(n.talk_key, 'hex'),
            'wrapped', (SELECT encode(k.wrapped, 'hex') FROM key_wrap k WHERE k.about_id = n.report_id AND k.record_id = n.report_id AND k.holder = 'pelapor'),
            'waits', EXISTS (SELECT FROM threat t JOIN promise p ON p.report_id = t.report_id AND p.kind = 'ancaman' JOIN report a ON a.id = t.report_id
                WHERE t.report_id = n.report_id AND p.kept_at IS NULL AND a.status IN ('diterima', 'ditanyakan'))))
            FROM narrative n WHERE n.report_id = ANY (talks)), '[]'),
        'bridge_ask', ($now$);
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;

CREATE TRIGGER wraps_follow_audience AFTER UPDATE OF audience_id ON kondusif.report FOR EACH ROW
    WHEN (OLD.audience_id IS DISTINCT FROM NEW.audience_id) EXECUTE FUNCTION kondusif.wraps_follow_audience();
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("reports", "0022_sealed_stories"),
        ("agencies", "0013_keys_of_bodies"),
        ("vault", "0003_wraps"),
    ]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
