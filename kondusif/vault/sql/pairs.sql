-- No envelope without pairs of custodians.

SET ROLE k_gate;

CREATE FUNCTION kondusif.refuse_envelope_without_pairs()
    RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM envelope e WHERE e.id = NEW.id AND e.suite LIKE 'v2/%')
            AND NOT EXISTS (SELECT FROM envelope_pair p WHERE p.envelope_id = NEW.id) THEN
        RAISE check_violation USING MESSAGE = 'an envelope for pairs of custodians came without its pairs';
    END IF;
    RETURN NULL;
END $$;

RESET ROLE;

CREATE CONSTRAINT TRIGGER envelope_has_pairs AFTER INSERT ON kondusif.envelope DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION kondusif.refuse_envelope_without_pairs();
