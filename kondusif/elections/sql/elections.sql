-- Which rows an election holds up.

SET ROLE k_gate;

CREATE FUNCTION kondusif.election_used_by(wanted text) RETURNS TABLE (pointing text, n bigint)
STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE key record;
BEGIN
    FOR key IN SELECT t.relname, a.attname FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        WHERE c.contype = 'f' AND c.confrelid = 'kondusif.election'::regclass AND t.relname <> 'stage' ORDER BY 1 DESC
    LOOP
        pointing := key.relname;
        EXECUTE format('SELECT count(*) FROM kondusif.%I WHERE %I = $1', key.relname, key.attname) INTO n USING wanted;
        IF n > 0 THEN RETURN NEXT; END IF;
    END LOOP;
END $$;

RESET ROLE;
