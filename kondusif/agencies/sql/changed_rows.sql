-- Rows of persons, roles, secrets and agencies change with an entry, or not at all.

SET ROLE k_gate;

-- At commit: a row of an account or of the tree of agencies that changed in a transaction without an entry about it writes its
-- own. An entry is about an account whose number it gives, or whose holder speaks of the own one; about an agency whose code it
-- lists. What one has read, and when a wrong password was told, are no powers of an account.
-- Entries of this transaction are those that nobody else can see yet; a rolled back part of it is not seen here either.
CREATE FUNCTION kondusif.note_changed_row()
    RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    own bigint := pg_current_xact_id()::text::bigint;
    was jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) ELSE '{}' END;
    now_is jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) ELSE '{}' END;
    known jsonb := was || now_is;
    key text := CASE TG_TABLE_NAME WHEN 'agency' THEN 'code' WHEN 'person' THEN 'id' ELSE 'person_id' END;
    told jsonb;
    fields text;
    who person;
BEGIN
    SELECT string_agg(k, ', ' ORDER BY k) INTO fields FROM jsonb_object_keys(known) k
        WHERE was->k IS DISTINCT FROM now_is->k AND k NOT IN ('id', 'read_until', 'refused_at');
    IF fields IS NULL THEN
        RETURN NULL;
    END IF;
    SELECT jsonb_agg(CASE WHEN TG_TABLE_NAME = 'agency' THEN e.facts->'agencies'
            WHEN e.verb IN ('invitation.taken', 'password.changed', 'person.details_changed') THEN to_jsonb(e.actor_id)
            ELSE e.facts->'person' END) INTO told
        FROM log_waiting w JOIN audit_entry e ON e.id = w.entry_id
        WHERE w.xmin::text::bigint >= own % 4294967296 AND e.verb = ANY (verbs_that_change(TG_TABLE_NAME))
            AND pg_xact_status(((own / 4294967296) * 4294967296 + w.xmin::text::bigint)::text::xid8) = 'in progress';
    -- A row that was given to another person or code is told of both.
    IF NOT EXISTS (SELECT FROM jsonb_array_elements(jsonb_build_array(coalesce(was->key, known->key), known->key)) wanted
            WHERE NOT EXISTS (SELECT FROM jsonb_array_elements(told) each WHERE each @> wanted)) THEN
        RETURN NULL;
    END IF;
    SELECT p.* INTO who FROM person p WHERE p.id = actor();
    INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
        VALUES (gen_random_uuid(), now(), who.id, coalesce(who.name, ''), who.agency_id,
            coalesce((SELECT a.short_name FROM agency a WHERE a.id = who.agency_id), ''), 'row.changed', '', NULL, NULL,
            jsonb_build_object('table', TG_TABLE_NAME, 'change', lower(TG_OP), 'role', session_user, 'fields', fields,
                'name', coalesce(known->>'code', known->>'email', known->>'person_id')));
    RETURN NULL;
END $$;

-- Verbs whose act changes a row of the table; another verb tells nothing of it.
CREATE FUNCTION kondusif.verbs_that_change(changed name) RETURNS text[] IMMUTABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT CASE changed
        WHEN 'agency' THEN ARRAY['agencies.loaded']
        WHEN 'person' THEN ARRAY['invitation.taken', 'person.deactivated', 'person.details_changed', 'person.invited',
            'person.reactivated', 'person.roles_changed']
        WHEN 'person_role' THEN ARRAY['invitation.taken', 'person.invited', 'person.roles_changed']
        WHEN 'person_secret' THEN ARRAY['account.recognised', 'factors.forgotten', 'invitation.taken', 'password.changed',
            'person.invited']
        ELSE ARRAY[]::text[] END
$$;

RESET ROLE;

CREATE CONSTRAINT TRIGGER writes_its_entry AFTER INSERT OR DELETE OR UPDATE ON kondusif.agency DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION kondusif.note_changed_row();
CREATE CONSTRAINT TRIGGER writes_its_entry AFTER INSERT OR DELETE OR UPDATE ON kondusif.person DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION kondusif.note_changed_row();
CREATE CONSTRAINT TRIGGER writes_its_entry AFTER INSERT OR DELETE OR UPDATE ON kondusif.person_role DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION kondusif.note_changed_row();
CREATE CONSTRAINT TRIGGER writes_its_entry AFTER INSERT OR DELETE OR UPDATE ON kondusif.person_secret DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION kondusif.note_changed_row();
