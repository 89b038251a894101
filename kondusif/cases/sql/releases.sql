-- A berkas released to a body that was kept out.

SET ROLE k_gate;

-- Who may release: a body that took the berkas on; while none has, the agency that triages.
CREATE FUNCTION kondusif.may_release(cid uuid)
    RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
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
CREATE FUNCTION kondusif.release_case(cid uuid, told jsonb, moment timestamptz)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
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

CREATE FUNCTION kondusif.withdraw_release(which uuid, moment timestamptz)
    RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    UPDATE case_release r SET withdrawn_at = moment, withdrawn_by_id = actor()
        WHERE r.id = which AND r.withdrawn_at IS NULL AND may_release(r.case_id);
    RETURN FOUND;
END $$;

-- The superior has read it (said ''), or says what was done about it.
CREATE FUNCTION kondusif.answer_release(which uuid, said text, moment timestamptz)
    RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    UPDATE case_release r SET received_at = coalesce(r.received_at, moment),
            answer = CASE WHEN said = '' THEN r.answer ELSE left(said, 1000) END,
            answered_at = CASE WHEN said = '' THEN r.answered_at ELSE moment END
        WHERE r.id = which AND r.person_id = actor() AND r.agency_id = my_agency() AND r.way = 'halaman' AND r.withdrawn_at IS NULL
            AND holds('leader', 'liaison') AND r.case_id NOT IN (SELECT my_recusals());
    RETURN FOUND;
END $$;

RESET ROLE;
