-- Meetings, their guests and their door.

-- Whether the speaker may write at all: of the roles that read, those that speak for their agency.
CREATE FUNCTION kondusif.speaks() RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT kondusif.holds('secretary', 'verifier', 'liaison', 'leader')
$$;

-- Whether the speaker keeps this meeting; asked with the speaker's own rights, so only of what the speaker may read.
CREATE FUNCTION kondusif.i_host(about uuid) RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT kondusif.speaks() AND EXISTS (SELECT FROM kondusif.meeting m WHERE m.id = about AND m.convener_id = kondusif.my_agency())
$$;

-- The same of a meeting that can still change.
CREATE FUNCTION kondusif.i_host_open(about uuid) RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT kondusif.speaks() AND EXISTS (SELECT FROM kondusif.meeting m WHERE m.id = about AND m.convener_id = kondusif.my_agency()
        AND m.state NOT IN ('disetujui', 'dibatalkan'))
$$;

-- Before its hour a meeting has no minutes that could be approved.
CREATE FUNCTION kondusif.minutes_follow_meeting() RETURNS trigger LANGUAGE plpgsql SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF NEW.approved_at IS DISTINCT FROM OLD.approved_at AND NEW.approved_at < NEW.starts_at THEN
        RAISE EXCEPTION 'minutes are approved once the meeting has begun';
    END IF;
    RETURN NEW;
END $$;

SET ROLE k_gate;

-- Meetings of the speaker's agency, for roles that have a seat at the table.
CREATE FUNCTION kondusif.my_meetings()
    RETURNS SETOF uuid STABLE PARALLEL SAFE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    mine bigint := my_agency();
BEGIN
    IF mine IS NULL OR NOT holds('secretary', 'verifier', 'liaison', 'analyst', 'planner', 'leader') THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT m.id FROM meeting m WHERE m.convener_id = mine
        UNION SELECT g.meeting_id FROM meeting_guest g WHERE g.agency_id = mine;
END $$;

-- What an open door shows: who convenes, the day, and the seats nobody has signed for (one row without a seat when none is
-- left). No row for any other secret. Open is: in time, and the meeting takes place.
CREATE FUNCTION kondusif.door_for(hash bytea)
    RETURNS TABLE (convener text, starts_at timestamptz, guest uuid, seat text) STABLE
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT a.name::text, m.starts_at, g.id, CASE WHEN g.seat = '' THEN g.body ELSE g.body || ', ' || g.seat END
        FROM meeting_door d JOIN meeting m ON m.id = d.meeting_id JOIN agency a ON a.id = m.convener_id
            LEFT JOIN meeting_guest g ON g.meeting_id = m.id AND g.attendance = ''
        WHERE d.token_hash = hash AND d.closes_at > clock_timestamp() AND m.state IN ('dijadwalkan', 'dilaksanakan')
        ORDER BY g.body, g.seat;
END $$;

-- Sign one seat in, where nobody has said anything about it. False, and nothing written, for everything else.
CREATE FUNCTION kondusif.sign_in_at_door(hash bytea, seat uuid, instead text, moment timestamptz)
    RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    who text := left(coalesce(trim(instead), ''), 120);
    signed meeting_guest;
BEGIN
    IF NOT EXISTS (SELECT FROM door_for(hash) f WHERE f.guest = sign_in_at_door.seat) THEN
        RETURN false;
    END IF;
    UPDATE meeting_guest g SET attendance = CASE WHEN who = '' THEN 'hadir' ELSE 'diwakili' END, represented_by = who, said_at = moment
        WHERE g.id = sign_in_at_door.seat AND g.attendance = '' RETURNING g.* INTO signed;
    IF signed.id IS NULL THEN
        RETURN false;
    END IF;
    INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
        VALUES (gen_random_uuid(), moment, NULL, '', signed.agency_id, coalesce((SELECT a.short_name FROM agency a WHERE a.id = signed.agency_id), ''),
            'meeting.signed_in', 'meeting', signed.id, signed.meeting_id,
            jsonb_build_object('guest', CASE WHEN signed.seat = '' THEN signed.body ELSE signed.body || ', ' || signed.seat END));
    RETURN true;
END $$;

RESET ROLE;

CREATE TRIGGER minutes_follow_meeting BEFORE UPDATE ON kondusif.meeting FOR EACH ROW EXECUTE FUNCTION kondusif.minutes_follow_meeting();
