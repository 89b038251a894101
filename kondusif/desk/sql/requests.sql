-- Requests for data and their answers.

-- Whether the speaker's agency made this request, and it still takes answers; asked with the speaker's own rights.
CREATE FUNCTION kondusif.i_ask(about uuid) RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT EXISTS (SELECT FROM kondusif.data_request r WHERE r.id = about AND r.asker_id = kondusif.my_agency())
$$;

CREATE FUNCTION kondusif.i_ask_open(about uuid) RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT kondusif.speaks() AND EXISTS (SELECT FROM kondusif.data_request r
        WHERE r.id = about AND r.asker_id = kondusif.my_agency() AND r.closed_at IS NULL)
$$;

SET ROLE k_gate;

-- Requests that the speaker's agency made, or was asked in, for roles that have a seat at the table.
CREATE FUNCTION kondusif.my_requests()
    RETURNS SETOF uuid STABLE PARALLEL SAFE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    mine bigint := my_agency();
BEGIN
    IF mine IS NULL OR NOT holds('secretary', 'verifier', 'liaison', 'analyst', 'planner', 'leader') THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT r.id FROM data_request r WHERE r.asker_id = mine
        UNION SELECT b.request_id FROM requested_body b WHERE b.agency_id = mine;
END $$;

-- What the page behind a link shows: who asks whom for what until when. No row for any other secret, nor after the link was
-- used, replaced or too old, nor after the request was closed.
CREATE FUNCTION kondusif.request_for(hash bytea)
    RETURNS TABLE (kind text, asker text, body text, title text, question text, unit text, due_at timestamptz) STABLE
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT r.kind::text, a.name::text, b.body::text, r.title::text, r.question::text, r.unit::text, r.due_at
        FROM requested_body b JOIN data_request r ON r.id = b.request_id JOIN agency a ON a.id = r.asker_id
        WHERE b.token_hash = hash AND b.link_until > clock_timestamp() AND r.closed_at IS NULL;
END $$;

-- One answer by a link, which is used up. False, and nothing written, for everything else.
CREATE FUNCTION kondusif.reply_by_link(hash bytea, amount numeric, said text, spoke text, moment timestamptz)
    RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    asked requested_body;
BEGIN
    UPDATE requested_body b SET token_hash = NULL, link_until = NULL FROM data_request r
        WHERE b.token_hash = hash AND b.link_until > clock_timestamp() AND r.id = b.request_id AND r.closed_at IS NULL
        RETURNING b.* INTO asked;
    IF asked.id IS NULL THEN
        RETURN false;
    END IF;
    INSERT INTO data_reply (id, body_id, number, text, office, way, said_by_id, said_at)
        VALUES (gen_random_uuid(), asked.id, amount, left(coalesce(trim(said), ''), 1000), left(coalesce(trim(spoke), ''), 120),
            'tautan', NULL, moment);
    INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
        VALUES (gen_random_uuid(), moment, NULL, '', asked.agency_id, coalesce((SELECT a.short_name FROM agency a WHERE a.id = asked.agency_id), ''),
            'data_request.answered_by_link', 'data_request', asked.id, asked.request_id, jsonb_build_object('body', asked.body));
    RETURN true;
END $$;

RESET ROLE;
