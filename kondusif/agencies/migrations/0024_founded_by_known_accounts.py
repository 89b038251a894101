"""The key of a body's stories is founded by a member whom other bodies know and no link has just renewed."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
GRANT USAGE, CREATE ON SCHEMA kondusif TO k_gate;
SET ROLE k_gate;

-- Give a body its first key, held by the speaker; false where it has one. Else an administrator of a body without a key
-- invites a reader who is itself, and opens every story that comes in afterwards.
CREATE OR REPLACE FUNCTION kondusif.found_body_key(kid uuid, public bytea, secret bytea, moment timestamptz) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    office agency;
BEGIN
    IF NOT reads_stories(actor()) THEN
        RAISE insufficient_privilege USING MESSAGE = 'only a member who reads stories founds the key';
    END IF;
    IF approval_bar(actor()) IS NOT NULL THEN
        RAISE insufficient_privilege USING MESSAGE = 'an account that a link renewed, or that no other body knows, founds no key yet';
    END IF;
    INSERT INTO body_key (id, agency_id, public_key) VALUES (kid, my_agency(), public) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    INSERT INTO body_key_grant (id, key_id, person_id, sealed) VALUES (gen_random_uuid(), kid, actor(), secret);
    SELECT a.* INTO office FROM agency a WHERE a.id = my_agency();
    INSERT INTO audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind, subject_id, about_id, facts)
        SELECT gen_random_uuid(), moment, p.id, p.name, office.id, office.short_name, 'key.founded', '', NULL, NULL,
            jsonb_build_object('key', left(encode(sha256(public), 'hex'), 16))
        FROM person p WHERE p.id = actor();
    RETURN true;
END $$;

RESET ROLE;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("agencies", "0023_roles_by_known_accounts")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
