-- Who sits in a letter's office.

-- Roles that have a seat at the table; the register is read by them alone.
CREATE FUNCTION kondusif.sits() RETURNS boolean STABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT kondusif.holds('secretary', 'verifier', 'liaison', 'analyst', 'planner', 'leader')
$$;
