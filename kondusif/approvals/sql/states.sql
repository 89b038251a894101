-- The states of what is approved, one trigger for every document.

-- Arguments: each "from>to" of kondusif/approvals/core/states.py; nothing before ">" where a document begins.
CREATE FUNCTION kondusif.keep_states() RETURNS trigger LANGUAGE plpgsql SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF NEW.state IS DISTINCT FROM OLD.state AND (coalesce(OLD.state, '') || '>' || NEW.state) <> ALL (TG_ARGV[0:]) THEN
        RAISE EXCEPTION 'a % does not go from "%" to "%"', replace(TG_TABLE_NAME, '_', ' '), coalesce(OLD.state, ''), NEW.state;
    END IF;
    RETURN NEW;
END $$;
