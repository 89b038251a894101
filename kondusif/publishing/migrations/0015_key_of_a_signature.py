"""The log's entry of a signature holds the hash of the key that made it: in a file no other key can stand beside it."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
GRANT USAGE, CREATE ON SCHEMA kondusif TO k_gate;
SET ROLE k_gate;

-- What the log says of a signature by a link, without a person; given: 'akun' confirmed by an account of the body, 'tautan' where
-- it has none, null while it waits.
CREATE OR REPLACE FUNCTION kondusif.link_facts(mine declaration_signatory, of_text text, given text) RETURNS jsonb IMMUTABLE LANGUAGE sql SET search_path = kondusif, pg_temp AS $$
    SELECT jsonb_strip_nulls(jsonb_build_object('office', mine.office, 'organisation', mine.organisation, 'text_sha256', of_text, 'given', given,
        'statement_sha256', encode(sha256(convert_to(mine.statement, 'UTF8')), 'hex'),
        'key_sha256', encode(sha256(convert_to(mine.public_key, 'UTF8')), 'hex')))
$$;

RESET ROLE;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("publishing", "0014_three_persons")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
