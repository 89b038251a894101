-- Clarifications of rumours.

-- Roles that write for their agency; and whether the speaker writes this clarification, which was not withdrawn.
CREATE FUNCTION kondusif.writes_for_public() RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT kondusif.holds('secretary', 'verifier', 'liaison', 'leader')
$$;

CREATE FUNCTION kondusif.i_clarify(about uuid) RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT kondusif.writes_for_public() AND EXISTS (SELECT FROM kondusif.clarification c
        WHERE c.id = about AND c.agency_id = kondusif.my_agency() AND c.state <> 'ditarik')
$$;

-- Whether two persons approved a version, and about an election one of KPU or Bawaslu; asked with the speaker's own rights.
CREATE FUNCTION kondusif.approved_by_two(about uuid) RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT count(DISTINCT a.person_id) >= 2
        AND (bool_and(c.kind NOT LIKE '%-pemilihan') OR bool_or(g.kind IN ('kpu', 'bawaslu')))
    FROM kondusif.clarification_approval a
    JOIN kondusif.clarification_version v ON v.id = a.version_id
    JOIN kondusif.clarification c ON c.id = v.clarification_id
    JOIN kondusif.agency g ON g.id = a.agency_id
    WHERE a.version_id = about AND a.person_id <> v.written_by_id
$$;
