-- The four-eyes rule, one trigger for everything that is approved.

-- Who made a row: the persons in its own columns, and whoever wrote last in rows elsewhere ("table:column:ours:who:when").
CREATE FUNCTION kondusif.makers_of(approved jsonb, sources text[])
    RETURNS bigint[] STABLE LANGUAGE plpgsql SET search_path = kondusif, pg_temp AS $$
DECLARE
    source text;
    part text[];
    who bigint;
    found bigint[] := '{}';
BEGIN
    FOREACH source IN ARRAY sources LOOP
        part := string_to_array(source, ':');
        IF cardinality(part) = 1 THEN
            found := found || (approved->>source)::bigint;
        ELSE
            EXECUTE format('SELECT %1$I FROM kondusif.%2$I WHERE %3$I = $1 AND %1$I IS NOT NULL ORDER BY %4$I DESC LIMIT 1', part[4], part[1], part[2], part[5])
                INTO who USING (approved->>part[3])::uuid;
            found := found || who;
        END IF;
    END LOOP;
    RETURN array_remove(found, NULL);
END $$;

-- Arguments: "approver:moment", "state:each state that needs an approver" or "", and then the sources of its makers.
CREATE FUNCTION kondusif.four_eyes() RETURNS trigger LANGUAGE plpgsql SET search_path = kondusif, pg_temp AS $$
DECLARE
    fresh jsonb := to_jsonb(NEW);
    old jsonb := CASE WHEN TG_OP = 'UPDATE' THEN to_jsonb(OLD) ELSE '{}' END;
    approver text := split_part(TG_ARGV[0], ':', 1);
    moment text := split_part(TG_ARGV[0], ':', 2);
    sources text[] := TG_ARGV[2:];
    source text;
    speaker bigint := actor();
BEGIN
    -- Nobody is written down as a maker but by oneself.
    FOREACH source IN ARRAY sources LOOP
        IF strpos(source, ':') = 0 AND fresh->>source IS DISTINCT FROM old->>source AND fresh->>source IS NOT NULL
                AND (fresh->>source)::bigint IS DISTINCT FROM coalesce(speaker, (fresh->>source)::bigint) THEN
            RAISE insufficient_privilege USING MESSAGE = 'four eyes: a maker writes down oneself';
        END IF;
    END LOOP;
    IF fresh->>approver IS NULL THEN
        IF TG_ARGV[1] <> '' AND fresh->>split_part(TG_ARGV[1], ':', 1) = ANY (string_to_array(split_part(TG_ARGV[1], ':', 2), ',')) THEN
            RAISE insufficient_privilege USING MESSAGE = 'four eyes: nobody approved';
        END IF;
        RETURN NEW;
    END IF;
    IF (fresh->>approver, fresh->>moment) IS NOT DISTINCT FROM (old->>approver, old->>moment) THEN
        RETURN NEW;
    END IF;
    IF (fresh->>approver)::bigint IS DISTINCT FROM coalesce(speaker, (fresh->>approver)::bigint) THEN
        RAISE insufficient_privilege USING MESSAGE = 'four eyes: an approval is of who speaks';
    END IF;
    IF approval_bar((fresh->>approver)::bigint) IS NOT NULL THEN
        RAISE insufficient_privilege USING MESSAGE = 'four eyes: an account that a link renewed, or that no other body knows, approves nothing yet';
    END IF;
    IF 'submitted_by_id' = ANY (sources) AND fresh->>'submitted_by_id' IS NULL THEN
        RAISE insufficient_privilege USING MESSAGE = 'four eyes: what is approved was submitted';
    END IF;
    IF (fresh->>approver)::bigint = ANY (makers_of(fresh, sources)) THEN
        RAISE insufficient_privilege USING MESSAGE = 'four eyes: a maker does not approve';
    END IF;
    IF unrecognised_among(makers_of(fresh, sources)) THEN
        RAISE insufficient_privilege USING MESSAGE = 'four eyes: a maker is an account that no other body knows';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER four_eyes AFTER INSERT OR UPDATE ON kondusif.interest FOR EACH ROW
    EXECUTE FUNCTION kondusif.four_eyes('confirmed_by_id:confirmed_at', '', 'proposed_by_id');
