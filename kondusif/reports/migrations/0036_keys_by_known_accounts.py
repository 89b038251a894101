"""A custodian's key is confirmed, and another's ended, by accounts that other bodies know: not by one that was just invited."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

HEAD = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$"

SQL = """
GRANT USAGE, CREATE ON SCHEMA kondusif TO k_gate;
SET ROLE k_gate;

-- 'may', or why the speaker may not confirm this key: always somebody of another body than the custodian's, then and now,
-- whom other bodies know, and who never made a link for that account.
CREATE OR REPLACE FUNCTION kondusif.may_confirm(cid uuid) RETURNS text STABLE {HEAD}
DECLARE
    c custodian;
BEGIN
    SELECT * INTO c FROM custodian k WHERE k.id = cid AND k.confirmed_at IS NULL AND k.ended_at IS NULL;
    IF NOT vouches_for_keys() THEN
        RETURN 'not-confirmer';
    ELSIF c.id IS NULL THEN
        RETURN 'no-offer';
    ELSIF c.person_id = actor() THEN
        RETURN 'own-key';
    ELSIF my_agency() IN (c.agency_id, (SELECT p.agency_id FROM person p WHERE p.id = c.person_id)) THEN
        RETURN 'same-body';
    ELSIF approval_bar(actor()) IS NOT NULL THEN
        RETURN approval_bar(actor());
    ELSIF EXISTS (SELECT FROM invitation i WHERE i.person_id = c.person_id AND i.made_by_id = actor()) THEN
        RETURN 'inviter';
    END IF;
    RETURN 'may';
END $$;

-- What the speaker may do to end a key: 'own' (the speaker's: at once), 'ask' (begin), 'agree' (be the second), or why not.
-- A request to end a key that nobody agrees to lapses after three days.
CREATE OR REPLACE FUNCTION kondusif.may_end(cid uuid, moment timestamptz) RETURNS text STABLE {HEAD}
DECLARE
    c custodian;
BEGIN
    SELECT * INTO c FROM custodian k WHERE k.id = cid AND k.ended_at IS NULL;
    IF c.id IS NULL THEN
        RETURN 'no-key';
    ELSIF c.person_id <> actor() AND NOT vouches_for_keys() THEN
        RETURN 'not-ender';
    ELSIF renewed_recently(actor()) THEN
        RETURN 'renewed';
    ELSIF c.person_id = actor() THEN
        RETURN 'own';
    ELSIF approval_bar(actor()) IS NOT NULL THEN
        RETURN approval_bar(actor());
    ELSIF c.end_asked_by_id IS NULL OR c.end_asked_at <= moment - interval '3 days' THEN
        RETURN 'ask';
    ELSIF my_agency() = (SELECT p.agency_id FROM person p WHERE p.id = c.end_asked_by_id) OR c.end_asked_by_id = actor() THEN
        RETURN 'second-of-another';
    END IF;
    RETURN 'agree';
END $$;

RESET ROLE;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
""".replace("{HEAD}", HEAD)


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("reports", "0035_holds_of_two_bodies"),
        ("agencies", "0018_recognised_accounts"),
    ]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
