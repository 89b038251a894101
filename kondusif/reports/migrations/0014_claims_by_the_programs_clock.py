"""A search among one's own claims goes by the moment that the program gives, as every other page does.

A story of a past season is played with its own clock; the database's would find every claim run out.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
DO $$
DECLARE
    before text := pg_get_functiondef('kondusif.search_reports(jsonb, jsonb, jsonb)'::regprocedure);
    after text := replace(before, 'r.claimed_until > now()', 'r.claimed_until > ($2->>''''at'''')::timestamptz');
BEGIN
    ASSERT after <> before, 'search_reports is not as migration 0006 left it';
    GRANT CREATE ON SCHEMA kondusif TO k_gate;
    SET LOCAL ROLE k_gate;
    EXECUTE after;
    RESET ROLE;
    REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
END $$;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("reports", "0013_form_books_row_security")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
