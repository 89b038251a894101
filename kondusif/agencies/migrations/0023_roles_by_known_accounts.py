"""Roles are given by an account that other bodies know and no link has just renewed; an account that is opened again waits."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
GRANT USAGE, CREATE ON SCHEMA kondusif TO k_gate;
SET ROLE k_gate;

-- Else one administrator invites a second one, who makes the first a leader: its own second person.
CREATE OR REPLACE FUNCTION kondusif.change_colleague_roles(who bigint, wanted text[], at_post bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF who = actor() OR NOT may_give(wanted, at_post)
        OR NOT EXISTS (SELECT FROM person p WHERE p.id = who AND p.agency_id = my_agency()) THEN
        RAISE insufficient_privilege USING MESSAGE = 'only an administrator changes roles, of a colleague';
    END IF;
    IF approval_bar(actor()) IS NOT NULL THEN
        RAISE insufficient_privilege USING MESSAGE = 'an account that a link renewed, or that no other body knows, changes no roles yet';
    END IF;
    DELETE FROM person_role WHERE person_id = who AND role <> ALL (wanted);
    INSERT INTO person_role (person_id, role) SELECT who, unnest(wanted) ON CONFLICT DO NOTHING;
    UPDATE person SET post_id = at_post WHERE id = who;
    UPDATE person_session SET ended_at = now() WHERE person_id = who AND ended_at IS NULL;
END $$;

-- Who may be the second person of a reset: of another body, answering there for people, and known to other bodies oneself.
CREATE OR REPLACE FUNCTION kondusif.may_agree_to(office bigint) RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN office <> my_agency() AND holds('administrator', 'leader', 'secretary', 'auditor') AND approval_bar(actor()) IS NULL;
END $$;

-- The owner of an account that was closed may be long gone and reads no notice; who opened it may hold it then.
CREATE FUNCTION kondusif.await_recognition_again() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    -- Opened from the server, where nobody speaks, it waits for nobody.
    IF actor() IS NOT NULL THEN
        UPDATE person_secret SET unrecognised_since = now() WHERE person_id = NEW.id;
    END IF;
    RETURN NEW;
END $$;

RESET ROLE;
CREATE TRIGGER opened_account_waits AFTER UPDATE OF is_active ON kondusif.person FOR EACH ROW
    WHEN (NEW.is_active AND NOT OLD.is_active)
    EXECUTE FUNCTION kondusif.await_recognition_again();
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("agencies", "0022_entry_about_the_row")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
