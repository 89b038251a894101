-- An outcome is recorded by its body.

-- In its own name a body decides once it has taken the berkas on; whatever else names a body bears the letter's number and day.
CREATE FUNCTION kondusif.outcome_is_of_its_body() RETURNS trigger LANGUAGE plpgsql SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF actor() IS NULL THEN
        RETURN NEW;
    END IF;
    IF NEW.recorded_by_id IS DISTINCT FROM actor() THEN
        RAISE insufficient_privilege USING MESSAGE = 'an outcome is recorded by who speaks';
    END IF;
    IF NEW.agency_id = my_agency() AND NEW.letter_number = '' THEN
        IF NOT EXISTS (SELECT FROM referral r WHERE r.case_id = NEW.case_id AND r.agency_id = NEW.agency_id
                AND r.state IN ('disanggupi', 'selesai')) THEN
            RAISE insufficient_privilege USING MESSAGE = 'a body decides what it has taken on';
        END IF;
    ELSIF NEW.agency_id IS NOT NULL AND (NEW.agency_id = my_agency() OR NEW.letter_number = '' OR NEW.letter_on IS NULL) THEN
        RAISE insufficient_privilege USING MESSAGE = 'what another body decided is noted by its letter';
    END IF;
    RETURN NEW;
END $$;

SET ROLE k_gate;

-- Keys alone; `births` in audit/core/births.toml says which verb each kind begins with.
CREATE FUNCTION kondusif.recorded_rows()
    RETURNS TABLE (kind text, id uuid) STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT 'report', r.id FROM report r
        UNION ALL SELECT 'case', c.id FROM case_file c
        UNION ALL SELECT 'referral', f.id FROM referral f;
END $$;

RESET ROLE;

CREATE TRIGGER outcome_is_of_its_body AFTER INSERT OR UPDATE ON kondusif.outcome FOR EACH ROW EXECUTE FUNCTION kondusif.outcome_is_of_its_body();
