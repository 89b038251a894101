"""What three persons agree on is made by none whose account a link has just renewed: whoever took the link may be one of the three."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
-- Arguments: the sources of its makers, as of four_eyes.
CREATE FUNCTION kondusif.three_persons() RETURNS trigger LANGUAGE plpgsql SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM unnest(makers_of(to_jsonb(NEW), TG_ARGV[0:])) maker WHERE approval_bar(maker) = 'renewed') THEN
        RAISE insufficient_privilege USING MESSAGE = 'three persons: a maker is an account that a link has just renewed';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER three_persons AFTER INSERT OR UPDATE ON kondusif.clarification_approval FOR EACH ROW
    EXECUTE FUNCTION kondusif.three_persons('clarification_version:id:version_id:written_by_id:written_at');
CREATE TRIGGER three_persons AFTER INSERT OR UPDATE ON kondusif.figures_approval FOR EACH ROW
    EXECUTE FUNCTION kondusif.three_persons('figures:id:figures_id:asked_by_id:asked_at');
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("publishing", "0013_signed_from_accounts"),
        ("agencies", "0018_recognised_accounts"),
    ]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
