"""Row security of recusals and releases: one more question on every row of content, and a door of one page.

A recusal takes from one person what the agency keeps. It is a restrictive policy over a tiny table, and the functions that
look past the policies ask the same. A release gives one person of a conflicted agency the words that were written down for
it and nothing else: the agency stays in the conflict set.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['recusal', 'case_release'] LOOP
        EXECUTE format('ALTER TABLE kondusif.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE kondusif.%I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY gate_passes ON kondusif.%I TO k_gate USING (true) WITH CHECK (true)', t);
    END LOOP;
END $$;

GRANT USAGE, CREATE ON SCHEMA kondusif TO k_gate;
SET ROLE k_gate;

-- Reports and berkas in which the speaker is not free: the one named, what is bound to it, and the alarms of both.
CREATE FUNCTION kondusif.recusals_of(who bigint) RETURNS SETOF uuid STABLE PARALLEL SAFE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF who IS NULL OR NOT EXISTS (SELECT FROM recusal r WHERE r.person_id = who AND r.undone_at IS NULL) THEN
        RETURN;
    END IF;
    RETURN QUERY
        WITH RECURSIVE bound AS (
            SELECT r.about_id AS id FROM recusal r WHERE r.person_id = who AND r.undone_at IS NULL
            UNION
            SELECT x.id FROM bound b CROSS JOIN LATERAL (
                SELECT l.case_id AS id FROM case_report l WHERE l.report_id = b.id
                UNION ALL SELECT l.report_id FROM case_report l WHERE l.case_id = b.id
                UNION ALL SELECT t.report_id FROM threat t WHERE t.origin_id = b.id
                UNION ALL SELECT t.origin_id FROM threat t WHERE t.report_id = b.id) x)
        SELECT id FROM bound;
END $$;

CREATE FUNCTION kondusif.my_recusals() RETURNS SETOF uuid STABLE PARALLEL SAFE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT recusals_of(actor());
END $$;

-- Whether the speaker reads this report or berkas: what the policies say, for functions that look past them.
CREATE FUNCTION kondusif.speaker_reads(about uuid) RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN about IS NOT NULL AND about <> ALL (ARRAY(SELECT my_recusals()))
        AND coalesce((SELECT r.audience_id FROM report r WHERE r.id = about),
                     (SELECT f.audience_id FROM case_file f WHERE f.id = about)) IN (SELECT my_audiences());
END $$;

-- A person steps back, or the head or secretary of the same agency says so. Sight is lost at once, a claim is given up.
CREATE FUNCTION kondusif.recuse(who bigint, about uuid, tie text, why text, moment timestamptz) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    made uuid := gen_random_uuid();
    standing uuid;
BEGIN
    IF NOT speaker_reads(about) THEN
        RAISE insufficient_privilege USING MESSAGE = 'no such report or berkas for this session';
    END IF;
    IF who <> actor() AND NOT (holds('leader', 'secretary')
            AND EXISTS (SELECT FROM person p WHERE p.id = who AND p.agency_id = my_agency())) THEN
        RAISE insufficient_privilege USING MESSAGE = 'only the head or the secretary recuses somebody else, of the own agency';
    END IF;
    standing := (SELECT r.id FROM recusal r WHERE r.person_id = who AND r.about_id = about AND r.undone_at IS NULL);
    IF standing IS NOT NULL THEN
        RETURN standing;
    END IF;
    INSERT INTO recusal (id, person_id, agency_id, about_id, bond, reason, made_at, made_by_id, undone_reason)
        VALUES (made, who, my_agency(), about, tie, left(coalesce(why, ''), 300), moment, actor(), '');
    UPDATE report SET claimed_by_id = NULL, claimed_until = NULL
        WHERE claimed_by_id = who AND id IN (SELECT recusals_of(who));
    RETURN made;
END $$;

-- Undone by another person of the same agency, who reads the matter and says why; false where there is nothing to undo.
CREATE FUNCTION kondusif.undo_recusal(which uuid, why text, moment timestamptz) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    UPDATE recusal r SET undone_at = moment, undone_by_id = actor(), undone_reason = left(coalesce(why, ''), 300)
        WHERE r.id = which AND r.undone_at IS NULL AND r.person_id <> actor() AND r.agency_id = my_agency()
            AND holds('leader', 'secretary', 'verifier', 'liaison') AND speaker_reads(r.about_id);
    RETURN FOUND;
END $$;

-- Who may release: a body that took the berkas on; while none has, the agency that triages.
CREATE FUNCTION kondusif.may_release(cid uuid) RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    mine bigint := my_agency();
BEGIN
    IF NOT speaker_reads(cid) OR NOT holds('secretary', 'verifier', 'liaison') THEN
        RETURN false;
    END IF;
    IF EXISTS (SELECT FROM referral r WHERE r.case_id = cid AND NOT r.on_paper AND r.state IN ('disanggupi', 'selesai')) THEN
        RETURN EXISTS (SELECT FROM referral r WHERE r.case_id = cid AND r.agency_id = mine AND NOT r.on_paper
                       AND r.state IN ('disanggupi', 'selesai'));
    END IF;
    RETURN EXISTS (SELECT FROM agency a WHERE a.id = mine AND a.triages);
END $$;

-- Let a conflicted agency's superior know exactly these words. told: id, agency, person, way, sets, content, number, reason.
-- The sets bound the content: a key outside them is refused, and no set holds a reporter or a story.
CREATE FUNCTION kondusif.release_case(cid uuid, told jsonb, moment timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    who bigint := (told->>'person')::bigint;
    at_agency bigint := (told->>'agency')::bigint;
    wanted text[] := ARRAY(SELECT jsonb_array_elements_text(told->'sets'));
    allowed text[] := CASE WHEN 'fakta' = ANY (wanted) THEN ARRAY['election', 'kind', 'place', 'happened_on', 'told'] ELSE '{}' END
        || CASE WHEN 'terlapor' = ANY (wanted) THEN ARRAY['unit', 'accused'] ELSE '{}' END
        || CASE WHEN 'surat' = ANY (wanted) THEN ARRAY['letters', 'outcome'] ELSE '{}' END;
BEGIN
    PERFORM FROM case_file f WHERE f.id = cid FOR NO KEY UPDATE;
    IF NOT may_release(cid) THEN
        RAISE insufficient_privilege USING MESSAGE = 'this session may not release that berkas';
    END IF;
    IF NOT EXISTS (SELECT FROM conflict c JOIN case_report l USING (report_id)
                   WHERE l.case_id = cid AND c.agency_id = at_agency AND c.released_at IS NULL) THEN
        RAISE check_violation USING MESSAGE = 'only an agency in conflict needs a release';
    END IF;
    IF told->>'way' = 'halaman' AND NOT (cardinality(wanted) > 0 AND EXISTS (
            SELECT FROM person p JOIN person_role r ON r.person_id = p.id AND r.role IN ('leader', 'liaison')
            WHERE p.id = who AND p.is_active AND p.agency_id = at_agency AND cid NOT IN (SELECT recusals_of(p.id)))) THEN
        RAISE check_violation USING MESSAGE = 'a page is released to one free leader or liaison of that agency';
    END IF;
    IF told->>'way' NOT IN ('halaman', 'surat', 'belum') OR (told->>'way' <> 'halaman' AND who IS NOT NULL)
            OR (told->>'way' <> 'halaman' AND told->'content' <> '{}') OR NOT wanted <@ ARRAY['fakta', 'terlapor', 'surat']
            OR EXISTS (SELECT FROM jsonb_each(told->'content') c
                       WHERE c.key <> ALL (allowed) OR jsonb_typeof(c.value) <> 'string' OR length(c.value #>> '{}') > 2000) THEN
        RAISE check_violation USING MESSAGE = 'a release holds the texts of its own sets alone';
    END IF;
    INSERT INTO case_release (id, case_id, agency_id, person_id, way, sets, content, letter_number, reason, released_at, released_by_id, answer)
        VALUES ((told->>'id')::uuid, cid, at_agency, who, told->>'way', wanted, told->'content',
            left(coalesce(told->>'number', ''), 80), left(coalesce(told->>'reason', ''), 500), moment, actor(), '');
END $$;

CREATE FUNCTION kondusif.withdraw_release(which uuid, moment timestamptz) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    UPDATE case_release r SET withdrawn_at = moment, withdrawn_by_id = actor()
        WHERE r.id = which AND r.withdrawn_at IS NULL AND may_release(r.case_id);
    RETURN FOUND;
END $$;

-- The superior has read it (said ''), or says what was done about it.
CREATE FUNCTION kondusif.answer_release(which uuid, said text, moment timestamptz) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    UPDATE case_release r SET received_at = coalesce(r.received_at, moment),
            answer = CASE WHEN said = '' THEN r.answer ELSE left(said, 1000) END,
            answered_at = CASE WHEN said = '' THEN r.answered_at ELSE moment END
        WHERE r.id = which AND r.person_id = actor() AND r.agency_id = my_agency() AND r.way = 'halaman' AND r.withdrawn_at IS NULL
            AND holds('leader', 'liaison') AND r.case_id NOT IN (SELECT my_recusals());
    RETURN FOUND;
END $$;

-- Functions that look past the policies ask for recusals too.
DO $$
DECLARE
    change record;
    before text;
BEGIN
    FOR change IN SELECT * FROM (VALUES
        ('hand_to(uuid, bigint)', 'c.audience_id IN (SELECT my_audiences())',
            'c.audience_id IN (SELECT my_audiences()) AND c.id <> ALL (ARRAY(SELECT my_recusals()))'),
        ('settle_conflicts(uuid, text, bigint, text)', 'r.audience_id IN (SELECT my_audiences())',
            'r.audience_id IN (SELECT my_audiences()) AND r.id <> ALL (ARRAY(SELECT my_recusals()))'),
        ('case_readers(uuid)', 'f.audience_id IN (SELECT my_audiences())',
            'f.audience_id IN (SELECT my_audiences()) AND f.id <> ALL (ARRAY(SELECT my_recusals()))'),
        ('agency_may_know(uuid)', 'found.id IS NOT NULL',
            'found.id IS NOT NULL AND about <> ALL (ARRAY(SELECT my_recusals()))'),
        ('report_behind(bytea)', 'told.audience_id IN (SELECT my_audiences())',
            'told.audience_id IN (SELECT my_audiences()) AND told.id <> ALL (ARRAY(SELECT my_recusals()))'),
        ('felt_safe_counts()', 'r.audience_id IN (SELECT my_audiences())',
            'r.audience_id IN (SELECT my_audiences()) AND r.id <> ALL (ARRAY(SELECT my_recusals()))'),
        ('search_reports(jsonb, jsonb, jsonb)', $a$'r.audience_id = ANY ($1)';$a$,
            $a$'r.audience_id = ANY ($1)' || CASE WHEN EXISTS (SELECT FROM my_recusals())
        THEN ' AND r.id <> ALL (ARRAY(SELECT my_recusals()))' ELSE '' END;$a$),
        ('search_cases(jsonb, text, integer)', 'f.audience_id = ANY ($1)', 'f.audience_id = ANY ($1) AND f.id <> ALL ($6)'),
        ('search_cases(jsonb, text, integer)', 'places, at_most;', 'places, at_most, ARRAY(SELECT my_recusals());'),
        ('report_counts(text, jsonb)', '        ) c' || chr(10),
            $a$            UNION ALL
            SELECT r.status, left(coalesce(r.village_id, ''), 8), r.track, r.told_kind, r.election_id, -1
            FROM report r WHERE r.id IN (SELECT my_recusals()) AND r.audience_id = ANY (mine)
              AND (states IS NULL OR r.status = ANY (states))
        ) c$a$ || chr(10))
    ) AS x (signature, old, new) LOOP
        before := pg_get_functiondef(('kondusif.' || change.signature)::regprocedure);
        ASSERT position(change.old IN before) > 0, change.signature;
        EXECUTE replace(before, change.old, change.new);
    END LOOP;
END $$;

RESET ROLE;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;

-- Rows whose parent is asked for (stories, evidence, moments, …) follow these.
DO $$
DECLARE x record;
BEGIN
    FOR x IN SELECT * FROM (VALUES ('report', 'id'), ('case_file', 'id'), ('case_clock', 'case_id'), ('referral', 'case_id'),
                                   ('case_release', 'case_id')) AS v (t, c) LOOP
        EXECUTE format('CREATE POLICY not_recused ON kondusif.%I AS RESTRICTIVE TO k_app
            USING (%I <> ALL (ARRAY(SELECT kondusif.my_recusals())))', x.t, x.c);
    END LOOP;
END $$;

-- Colleagues of the same agency who read the matter see who does not take part in it; that person does not.
CREATE POLICY colleagues_read ON kondusif.recusal FOR SELECT TO k_app USING (
    agency_id = (SELECT kondusif.my_agency()) AND person_id <> (SELECT kondusif.actor())
    AND (EXISTS (SELECT FROM kondusif.report parent WHERE parent.id = recusal.about_id)
         OR EXISTS (SELECT FROM kondusif.case_file parent WHERE parent.id = recusal.about_id)));

CREATE POLICY readers_read ON kondusif.case_release FOR SELECT TO k_app
    USING (EXISTS (SELECT FROM kondusif.case_file parent WHERE parent.id = case_release.case_id));
CREATE POLICY recipient_reads ON kondusif.case_release FOR SELECT TO k_app USING (
    person_id = (SELECT kondusif.actor()) AND agency_id = (SELECT kondusif.my_agency())
    AND way = 'halaman' AND withdrawn_at IS NULL AND (SELECT kondusif.holds('leader', 'liaison')));
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("cases", "0013_releases"), ("reports", "0018_recusals")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
