"""Keys of agencies and of their members, and who gives one to whom.

k_app writes none of them: each step is one function that asks who speaks. Private halves are sealed before they come here.
"""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kondusif.base.ids

SQL = """
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['body_key', 'member_key', 'body_key_grant'] LOOP
        EXECUTE format('ALTER TABLE kondusif.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE kondusif.%I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY gate_passes ON kondusif.%I TO k_gate USING (true) WITH CHECK (true)', t);
    END LOOP;
END $$;
CREATE POLICY everyone_seals ON kondusif.body_key FOR SELECT TO k_app, k_public, k_worker USING (true);
CREATE POLICY owner_unlocks ON kondusif.member_key FOR SELECT TO k_app USING (person_id = (SELECT kondusif.actor()));
CREATE POLICY owner_unlocks ON kondusif.body_key_grant FOR SELECT TO k_app USING (person_id = (SELECT kondusif.actor()));

GRANT USAGE, CREATE ON SCHEMA kondusif TO k_gate;
SET ROLE k_gate;

-- Whose key is given to whom: members who read stories.
CREATE FUNCTION kondusif.reads_stories(who bigint) RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT FROM person_role r JOIN person p ON p.id = r.person_id
        WHERE r.person_id = who AND p.is_active AND r.role IN ('secretary', 'verifier', 'liaison'));
END $$;

-- Whether the proof is that of the speaker's password: before a pair is made anew in place of one that does not open.
CREATE FUNCTION kondusif.is_my_password(proof bytea) RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN actor() IS NOT NULL AND is_proof(actor(), proof);
END $$;

-- The speaker's own pair. A new public half makes what was given to the old one useless: it is taken away.
CREATE FUNCTION kondusif.set_member_key(public bytea, how text, grain bytea, secret bytea) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF actor() IS NULL THEN
        RAISE insufficient_privilege USING MESSAGE = 'nobody is signed in';
    END IF;
    DELETE FROM body_key_grant g USING member_key m WHERE g.person_id = actor() AND m.person_id = actor() AND m.public_key <> public;
    INSERT INTO member_key (person_id, public_key, kdf, salt, sealed) VALUES (actor(), public, how, grain, secret)
        ON CONFLICT (person_id) DO UPDATE SET public_key = excluded.public_key, kdf = excluded.kdf, salt = excluded.salt, sealed = excluded.sealed;
END $$;

-- The key of the speaker's agency, where it has none; false where it has one already.
CREATE FUNCTION kondusif.found_body_key(kid uuid, public bytea, secret bytea, moment timestamptz) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    office agency;
BEGIN
    IF NOT reads_stories(actor()) THEN
        RAISE insufficient_privilege USING MESSAGE = 'only a member who reads stories founds the key';
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

-- Colleagues who read stories and have a pair, but not yet the agency's key; for a speaker who has it.
CREATE FUNCTION kondusif.colleagues_without_key() RETURNS TABLE (person_id bigint, name text, public_key bytea, key_id uuid) STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT p.id, p.name::text, m.public_key, b.id
        FROM body_key b
        JOIN body_key_grant mine ON mine.key_id = b.id AND mine.person_id = actor()
        JOIN person p ON p.agency_id = b.agency_id
        JOIN member_key m ON m.person_id = p.id
        WHERE b.agency_id = my_agency() AND b.retired_at IS NULL AND reads_stories(p.id)
            AND NOT EXISTS (SELECT FROM body_key_grant g WHERE g.key_id = b.id AND g.person_id = p.id)
        ORDER BY p.name;
END $$;

-- Give a colleague the agency's key, sealed to that colleague's public half. False where it was given already.
CREATE FUNCTION kondusif.grant_body_key(kid uuid, who bigint, secret bytea) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM colleagues_without_key() w WHERE w.person_id = who AND w.key_id = kid) THEN
        RETURN false;
    END IF;
    INSERT INTO body_key_grant (id, key_id, person_id, sealed) VALUES (gen_random_uuid(), kid, who, secret) ON CONFLICT DO NOTHING;
    RETURN FOUND;
END $$;

RESET ROLE;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("agencies", "0012_second_steps")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="MemberKey",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("public_key", models.BinaryField()),
                ("kdf", models.CharField(max_length=40)),
                ("salt", models.BinaryField()),
                ("sealed", models.BinaryField()),
            ],
            options={"db_table": "member_key"},
        ),
        migrations.CreateModel(
            name="BodyKey",
            fields=[
                ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                ("public_key", models.BinaryField()),
                ("retired_at", models.DateTimeField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
            ],
            options={"db_table": "body_key"},
        ),
        migrations.CreateModel(
            name="BodyKeyGrant",
            fields=[
                ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                ("sealed", models.BinaryField()),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="agencies.bodykey"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={"db_table": "body_key_grant"},
        ),
        migrations.AddConstraint(
            model_name="bodykey",
            constraint=models.UniqueConstraint(
                condition=models.Q(("retired_at__isnull", True)), fields=("agency",), name="one_body_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="bodykeygrant",
            constraint=models.UniqueConstraint(fields=("key", "person"), name="one_grant"),
        ),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
