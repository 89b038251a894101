"""No body alone: two bodies confirm a key, end it, are sealed to together and open together; a new key waits.

The wait is counted by the clock of the database and never shorter than three days, whatever a program says.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

HEAD = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$"

KEYS = """
-- Every custodian is told; of a request about a report (rid) only who may know of it.
CREATE FUNCTION kondusif.tell_keepers(sort text, rid uuid, moment timestamptz) RETURNS void {HEAD}
BEGIN
    INSERT INTO custody_notice (id, person_id, kind, at) SELECT gen_random_uuid(), p.id, sort, moment FROM person p
        WHERE p.is_active AND EXISTS (SELECT FROM person_role r WHERE r.person_id = p.id AND r.role = 'custodian')
            AND (rid IS NULL OR (NOT is_kept_out(rid, p.agency_id) AND rid <> ALL (ARRAY(SELECT recusals_of(p.id)))
                AND NOT EXISTS (SELECT FROM custodian c WHERE c.person_id = p.id AND is_kept_out(rid, c.agency_id))));
END $$;

-- Who is to be written to, and how many of each kind.
CREATE FUNCTION kondusif.custody_letters_due() RETURNS TABLE (email text, notices uuid[], n_keys integer, n_asked integer, n_ended integer, n_openings integer)
    STABLE {HEAD}
BEGIN
    RETURN QUERY SELECT p.email::text, array_agg(n.id), (count(*) FILTER (WHERE n.kind = 'kunci-baru'))::integer,
            (count(*) FILTER (WHERE n.kind = 'minta-akhiri'))::integer, (count(*) FILTER (WHERE n.kind = 'kunci-berakhir'))::integer,
            (count(*) FILTER (WHERE n.kind = 'permintaan'))::integer
        FROM custody_notice n JOIN person p ON p.id = n.person_id AND p.is_active WHERE n.told_at IS NULL GROUP BY p.id ORDER BY p.id;
END $$;

CREATE FUNCTION kondusif.note_custody_letter(notices uuid[], moment timestamptz) RETURNS void {HEAD}
BEGIN
    UPDATE custody_notice SET told_at = moment WHERE id = ANY (notices) AND told_at IS NULL;
END $$;

-- What was told three months ago. Returns how many.
CREATE FUNCTION kondusif.forget_custody_notices(moment timestamptz) RETURNS integer {HEAD}
DECLARE
    n integer;
BEGIN
    DELETE FROM custody_notice WHERE at < moment - interval '90 days';
    GET DIAGNOSTICS n = ROW_COUNT;
    RETURN n;
END $$;

-- Entries of what the functions below do are theirs: nobody can do it and leave the entry out.
CREATE FUNCTION kondusif.enter_custody(deed text, sort text, subject uuid, about uuid, told jsonb, moment timestamptz) RETURNS void {HEAD}
BEGIN
    INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
        SELECT gen_random_uuid(), moment, p.id, p.name, a.id, a.short_name, deed, sort, subject, about, told
        FROM person p JOIN agency a ON a.id = p.agency_id WHERE p.id = actor();
END $$;

-- The keys that seal on a day: confirmed, not ended, past their wait. One that was replaced seals until the newer one
-- does. without: as if this key had ended.
CREATE FUNCTION kondusif.keys_in_force(day date, without uuid) RETURNS SETOF custodian STABLE {HEAD}
BEGIN
    RETURN QUERY SELECT c.* FROM custodian c WHERE c.confirmed_at IS NOT NULL AND c.ended_at IS NULL AND c.seals_from <= now()
        AND c.valid_from <= day AND coalesce(c.valid_until, day) >= day AND c.id IS DISTINCT FROM without
        AND NOT EXISTS (SELECT FROM custodian n WHERE n.id = c.replaced_by_id AND n.seals_from <= now());
END $$;

-- Persons and bodies of those keys, and whether names are taken: only where, whoever of them is lost, two of two bodies
-- stay, since no two of one body are ever sealed to together.
CREATE FUNCTION kondusif.custody_with(day date, without uuid) RETURNS jsonb STABLE {HEAD}
BEGIN
    RETURN (SELECT jsonb_build_object('persons', coalesce(sum(b.n), 0), 'bodies', count(*),
            'takes_names', count(*) >= 3 OR (count(*) = 2 AND min(b.n) >= 2))
        FROM (SELECT count(DISTINCT k.person_id) AS n FROM keys_in_force(day, without) k GROUP BY k.agency_id) b);
END $$;

-- Id, key and body of each of those keys; [] while names are not taken.
CREATE OR REPLACE FUNCTION kondusif.sealing_keys(day date) RETURNS jsonb STABLE {HEAD}
BEGIN
    IF NOT (custody_with(day, NULL)->>'takes_names')::boolean THEN
        RETURN '[]';
    END IF;
    RETURN (SELECT jsonb_agg(jsonb_build_object('id', k.id, 'key', k.key, 'body', k.agency_id) ORDER BY k.id)
        FROM keys_in_force(day, NULL) k);
END $$;

-- Two keys that may be one pair: of two persons of two bodies, confirmed, not ended, past their wait.
CREATE OR REPLACE FUNCTION kondusif.two_keepers(one uuid, other uuid) RETURNS boolean STABLE {HEAD}
BEGIN
    RETURN (SELECT count(DISTINCT c.person_id) = 2 AND count(DISTINCT c.agency_id) = 2 FROM custodian c
            WHERE c.id IN (one, other) AND c.confirmed_at IS NOT NULL AND c.ended_at IS NULL AND c.seals_from <= now());
END $$;

-- Pairs of today's custodians, each of two bodies, that an envelope lacks.
CREATE OR REPLACE FUNCTION kondusif.lacking_pairs(eid uuid, moment timestamptz) RETURNS jsonb STABLE {HEAD}
DECLARE
    keys jsonb := sealing_keys(moment::date);
BEGIN
    RETURN coalesce((SELECT jsonb_agg(jsonb_build_array(a.id, b.id) ORDER BY a.id, b.id)
        FROM jsonb_to_recordset(keys) a(id uuid, body bigint), jsonb_to_recordset(keys) b(id uuid, body bigint)
        WHERE a.id < b.id AND a.body <> b.body AND NOT EXISTS (SELECT FROM envelope_pair p
            WHERE p.envelope_id = eid AND p.first_id = a.id AND p.second_id = b.id)), '[]');
END $$;

-- For each pair of the speaker's and another's acting keys: how many envelopes the two could give the pairs they lack.
-- Counts only what both may keep, so that a custodian of an accused agency counts the same with and without the report.
CREATE OR REPLACE FUNCTION kondusif.rewrap_needs(moment timestamptz) RETURNS jsonb STABLE {HEAD}
DECLARE
    keys jsonb := sealing_keys(moment::date);
    ids uuid[] := ARRAY(SELECT k.id FROM jsonb_to_recordset(keys) k(id uuid));
    n_pairs integer := (SELECT count(*) FROM jsonb_to_recordset(keys) a(id uuid, body bigint),
        jsonb_to_recordset(keys) b(id uuid, body bigint) WHERE a.id < b.id AND a.body <> b.body);
BEGIN
    RETURN coalesce((SELECT jsonb_agg(jsonb_build_object('giver', x.giver, 'taker', x.taker, 'n', x.n) ORDER BY x.n DESC, x.taker)
        FROM (SELECT mine.id AS giver, theirs.id AS taker, count(*) AS n
            FROM envelope e
            JOIN envelope_pair p ON p.envelope_id = e.id
            JOIN custodian mine ON mine.id IN (p.first_id, p.second_id) AND mine.person_id = actor()
            JOIN custodian theirs ON theirs.id IN (p.first_id, p.second_id) AND theirs.id <> mine.id
            WHERE (SELECT count(*) FROM envelope_pair q JOIN custodian f ON f.id = q.first_id JOIN custodian s ON s.id = q.second_id
                    WHERE q.envelope_id = e.id AND q.first_id = ANY (ids) AND q.second_id = ANY (ids)
                        AND f.agency_id <> s.agency_id) < n_pairs
                AND two_keepers(mine.id, theirs.id)
                AND may_keep_for(e.record_id, mine.id, moment) AND may_keep_for(e.record_id, theirs.id, moment)
            GROUP BY 1, 2) x), '[]');
END $$;

CREATE OR REPLACE FUNCTION kondusif.agencies_without_keepers(day date) RETURNS bigint[] STABLE {HEAD}
BEGIN
    RETURN ARRAY(SELECT a.id FROM agency a CROSS JOIN LATERAL (SELECT conflict_closure('', a.id) AS shut) s WHERE (
        SELECT count(DISTINCT k.agency_id) FROM keys_in_force(day, NULL) k WHERE k.agency_id <> ALL (s.shut)) < 2 ORDER BY a.id);
END $$;

CREATE OR REPLACE FUNCTION kondusif.may_keep_for(rid uuid, keeper uuid, moment timestamptz) RETURNS boolean STABLE {HEAD}
BEGIN
    RETURN EXISTS (SELECT FROM custodian c JOIN person p ON p.id = c.person_id
        JOIN person_role r ON r.person_id = p.id AND r.role = 'custodian'
        WHERE c.id = keeper AND p.is_active AND c.confirmed_at IS NOT NULL AND c.ended_at IS NULL AND c.seals_from <= now()
            AND c.valid_from <= moment::date AND (c.valid_until IS NULL OR c.valid_until >= moment::date)
            AND NOT is_kept_out(rid, c.agency_id) AND NOT is_kept_out(rid, p.agency_id)
            AND rid <> ALL (ARRAY(SELECT recusals_of(p.id))));
END $$;

CREATE OR REPLACE FUNCTION kondusif.i_keep_for(rid uuid) RETURNS boolean STABLE {HEAD}
BEGIN
    RETURN EXISTS (SELECT FROM custodian c JOIN person p ON p.id = c.person_id
        WHERE c.person_id = actor() AND c.confirmed_at IS NOT NULL AND c.ended_at IS NULL AND c.seals_from <= now()
            AND NOT is_kept_out(rid, c.agency_id) AND NOT is_kept_out(rid, p.agency_id)
            AND rid <> ALL (ARRAY(SELECT my_recusals())));
END $$;

-- May these two keys open this request together? Two persons of two bodies, then and now, neither the one who asked; and
-- with the one who said yes already. Two of one body never, also where nobody else could answer.
CREATE OR REPLACE FUNCTION kondusif.may_join(oid uuid, keeper uuid, other uuid, moment timestamptz) RETURNS boolean STABLE {HEAD}
DECLARE
    o identity_opening;
    given uuid := (SELECT a.custodian_id FROM opening_answer a WHERE a.opening_id = oid AND a.agrees);
BEGIN
    SELECT * INTO o FROM identity_opening WHERE id = oid;
    RETURN (given IS NULL OR given = other) AND may_keep_for(o.report_id, other, moment) AND EXISTS (
        SELECT FROM custodian mine JOIN person me ON me.id = mine.person_id,
            custodian theirs JOIN person them ON them.id = theirs.person_id
        WHERE mine.id = keeper AND theirs.id = other AND me.id <> them.id AND them.id <> o.asked_by_id
            AND NOT ARRAY[mine.agency_id, me.agency_id] && ARRAY[theirs.agency_id, them.agency_id]);
END $$;

CREATE OR REPLACE FUNCTION kondusif.may_answer(oid uuid, keeper uuid, moment timestamptz) RETURNS text STABLE {HEAD}
DECLARE
    o identity_opening;
BEGIN
    SELECT * INTO o FROM identity_opening WHERE id = oid;
    IF o.id IS NULL OR NOT may_keep_for(o.report_id, keeper, moment)
            OR NOT EXISTS (SELECT FROM custodian c WHERE c.id = keeper AND c.person_id = actor()) THEN
        RETURN 'not-keeper';
    ELSIF o.asked_by_id = actor() THEN
        RETURN 'own-request';
    ELSIF renewed_recently(actor()) THEN
        RETURN 'renewed';
    ELSIF o.cancelled_at IS NOT NULL OR o.done_at IS NOT NULL THEN
        RETURN 'closed';
    ELSIF o.consent NOT IN ('tidak-ditanya', 'ya') THEN
        RETURN 'no-consent';
    ELSIF o.expires_at IS NULL OR o.expires_at <= moment THEN
        RETURN 'expired';
    ELSIF EXISTS (SELECT FROM opening_answer a WHERE a.opening_id = oid AND a.person_id = actor()) THEN
        RETURN 'answered';
    END IF;
    RETURN 'may';
END $$;

-- Who may be the second person for a key: an administrator, or a custodian whose own key counts.
CREATE FUNCTION kondusif.vouches_for_keys() RETURNS boolean STABLE {HEAD}
BEGIN
    RETURN holds('administrator') OR (holds('custodian') AND EXISTS (SELECT FROM custodian k WHERE k.person_id = actor()
        AND k.confirmed_at IS NOT NULL AND k.ended_at IS NULL AND k.seals_from <= now()));
END $$;

-- 'may', or why the speaker may not confirm this key: always somebody of another body than the custodian's, then and now,
-- who never made a link for that account.
CREATE FUNCTION kondusif.may_confirm(cid uuid) RETURNS text STABLE {HEAD}
DECLARE
    c custodian;
BEGIN
    SELECT * INTO c FROM custodian k WHERE k.id = cid AND k.confirmed_at IS NULL AND k.ended_at IS NULL;
    IF NOT vouches_for_keys() THEN
        RETURN 'not-confirmer';
    ELSIF c.id IS NULL THEN
        RETURN 'no-offer';
    ELSIF c.person_id = actor() THEN
        RETURN 'own-key';
    ELSIF my_agency() IN (c.agency_id, (SELECT p.agency_id FROM person p WHERE p.id = c.person_id)) THEN
        RETURN 'same-body';
    ELSIF renewed_recently(actor()) THEN
        RETURN 'renewed';
    ELSIF EXISTS (SELECT FROM invitation i WHERE i.person_id = c.person_id AND i.made_by_id = actor()) THEN
        RETURN 'inviter';
    END IF;
    RETURN 'may';
END $$;

-- A second person heard the fingerprint read from paper. The key counts after a wait of hours, three days at least, by this
-- clock; at once while there have never been keys enough to take names: the first ceremony.
CREATE FUNCTION kondusif.confirm_key(cid uuid, heard text, since date, until date, hours integer, moment timestamptz) RETURNS text {HEAD}
DECLARE
    c custodian;
    word text;
    is_first boolean;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('kondusif.custody'));  -- two confirmed at once would both be of the first ceremony
    word := may_confirm(cid);
    IF word <> 'may' THEN
        RETURN word;
    END IF;
    SELECT * INTO c FROM custodian k WHERE k.id = cid;
    IF heard <> c.key_print THEN
        RETURN 'wrong-print';
    END IF;
    is_first := (SELECT NOT (count(*) >= 3 OR (count(*) = 2 AND min(b.n) >= 2)) FROM (
        SELECT count(DISTINCT k.person_id) AS n FROM custodian k WHERE k.confirmed_at IS NOT NULL GROUP BY k.agency_id) b);
    UPDATE custodian SET replaced_by_id = cid WHERE person_id = c.person_id AND id <> cid AND replaced_by_id IS NULL;
    UPDATE custodian SET confirmed_by_id = actor(), confirmed_at = moment, valid_from = since, valid_until = until,
        seals_from = CASE WHEN is_first THEN now() ELSE now() + greatest(hours, 72) * interval '1 hour' END WHERE id = cid;
    PERFORM enter_custody('custodian.confirmed', 'custodian', cid, NULL, key_in_words(c), moment);
    PERFORM tell_keepers('kunci-baru', NULL, moment);
    RETURN 'confirmed';
END $$;

CREATE FUNCTION kondusif.key_in_words(c custodian) RETURNS jsonb STABLE {HEAD}
BEGIN
    RETURN jsonb_build_object('print', trim(regexp_replace(upper(c.key_print), '(.{4})', '\\1 ', 'g')),
        'name', (SELECT p.name FROM person p WHERE p.id = c.person_id),
        'agency', (SELECT a.short_name FROM agency a WHERE a.id = c.agency_id));
END $$;

-- What the speaker may do to end a key: 'own' (the speaker's: at once), 'ask' (begin), 'agree' (be the second), or why not.
-- A request to end a key that nobody agrees to lapses after three days.
CREATE FUNCTION kondusif.may_end(cid uuid, moment timestamptz) RETURNS text STABLE {HEAD}
DECLARE
    c custodian;
BEGIN
    SELECT * INTO c FROM custodian k WHERE k.id = cid AND k.ended_at IS NULL;
    IF c.id IS NULL THEN
        RETURN 'no-key';
    ELSIF c.person_id <> actor() AND NOT vouches_for_keys() THEN
        RETURN 'not-ender';
    ELSIF renewed_recently(actor()) THEN
        RETURN 'renewed';
    ELSIF c.person_id = actor() THEN
        RETURN 'own';
    ELSIF c.end_asked_by_id IS NULL OR c.end_asked_at <= moment - interval '3 days' THEN
        RETURN 'ask';
    ELSIF my_agency() = (SELECT p.agency_id FROM person p WHERE p.id = c.end_asked_by_id) OR c.end_asked_by_id = actor() THEN
        RETURN 'second-of-another';
    END IF;
    RETURN 'agree';
END $$;

-- The first of two bodies says that another's key should end. Nothing ends by it.
CREATE FUNCTION kondusif.ask_to_end_key(cid uuid, moment timestamptz) RETURNS text {HEAD}
DECLARE
    word text;
BEGIN
    PERFORM FROM custodian k WHERE k.id = cid FOR UPDATE;
    word := may_end(cid, moment);
    IF word <> 'ask' THEN
        RETURN word;
    END IF;
    UPDATE custodian SET end_asked_by_id = actor(), end_asked_at = moment WHERE id = cid;
    PERFORM enter_custody('custodian.end_asked', 'custodian', cid, NULL, (SELECT key_in_words(c) FROM custodian c WHERE c.id = cid), moment);
    PERFORM tell_keepers('minta-akhiri', NULL, moment);
    RETURN 'asked';
END $$;

-- By the custodian, or by the second of two bodies. Nothing is sealed to it or answered with it again. Where it never came
-- to count, the key that it was to replace stays.
CREATE OR REPLACE FUNCTION kondusif.end_key(cid uuid, moment timestamptz) RETURNS text {HEAD}
DECLARE
    word text;
BEGIN
    PERFORM FROM custodian k WHERE k.id = cid FOR UPDATE;
    word := may_end(cid, moment);
    IF word NOT IN ('own', 'agree') THEN
        RETURN CASE word WHEN 'ask' THEN 'second-of-another' ELSE word END;
    END IF;
    UPDATE custodian o SET replaced_by_id = NULL FROM custodian c
        WHERE c.id = cid AND o.replaced_by_id = cid AND o.ended_at IS NULL AND c.seals_from > now();
    UPDATE custodian SET ended_at = moment WHERE id = cid;
    PERFORM enter_custody('custodian.ended', 'custodian', cid, NULL, (SELECT key_in_words(c) FROM custodian c WHERE c.id = cid), moment);
    PERFORM tell_keepers('kunci-berakhir', NULL, moment);
    RETURN 'ended';
END $$;
"""

# Pairs of one body that were sealed before this: gone wherever the envelope has a pair of two bodies that still opens.
OLD_PAIRS = """
DELETE FROM kondusif.envelope_pair p USING kondusif.custodian f, kondusif.custodian s
    WHERE f.id = p.first_id AND s.id = p.second_id AND f.agency_id = s.agency_id AND EXISTS (
        SELECT FROM kondusif.envelope_pair q JOIN kondusif.custodian a ON a.id = q.first_id JOIN kondusif.custodian b ON b.id = q.second_id
        WHERE q.envelope_id = p.envelope_id AND a.agency_id <> b.agency_id AND a.ended_at IS NULL AND b.ended_at IS NULL);
"""

NOTICES = """
ALTER TABLE kondusif.custody_notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE kondusif.custody_notice FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_passes ON kondusif.custody_notice TO k_gate USING (true) WITH CHECK (true);
CREATE POLICY own_reads ON kondusif.custody_notice FOR SELECT TO k_app USING (person_id = (SELECT kondusif.actor()));
"""

SQL = "\n".join(
    [
        NOTICES,
        "GRANT USAGE, CREATE ON SCHEMA kondusif TO k_gate;\nSET ROLE k_gate;",
        "DROP FUNCTION kondusif.confirm_key(uuid, text, date, date, timestamptz);",
        KEYS,
        "RESET ROLE;\nREVOKE CREATE ON SCHEMA kondusif FROM k_gate;",
        "ALTER TABLE kondusif.custodian NO FORCE ROW LEVEL SECURITY;",
        "ALTER TABLE kondusif.envelope_pair NO FORCE ROW LEVEL SECURITY;",
        OLD_PAIRS,
        "ALTER TABLE kondusif.custodian FORCE ROW LEVEL SECURITY;",
        "ALTER TABLE kondusif.envelope_pair FORCE ROW LEVEL SECURITY;",
    ]
).replace("{HEAD}", HEAD)


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("reports", "0032_keys_wait_and_two_bodies"),
        ("agencies", "0014_renewed_accounts"),
    ]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
