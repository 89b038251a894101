"""A body's outcome is recorded by that body; another one may note it with number and day of the letter that told it."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models

SQL = """
-- In its own name a body decides once it has taken the berkas on; whatever else names a body bears the letter's number and day.
CREATE FUNCTION kondusif.outcome_is_of_its_body() RETURNS trigger LANGUAGE plpgsql SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF actor() IS NULL THEN
        RETURN NEW;
    END IF;
    IF NEW.recorded_by_id IS DISTINCT FROM actor() THEN
        RAISE insufficient_privilege USING MESSAGE = 'an outcome is recorded by who speaks';
    END IF;
    IF NEW.agency_id = my_agency() AND NEW.letter_number = '' THEN
        IF NOT EXISTS (SELECT FROM referral r WHERE r.case_id = NEW.case_id AND r.agency_id = NEW.agency_id
                AND r.state IN ('disanggupi', 'selesai')) THEN
            RAISE insufficient_privilege USING MESSAGE = 'a body decides what it has taken on';
        END IF;
    ELSIF NEW.agency_id IS NOT NULL AND (NEW.agency_id = my_agency() OR NEW.letter_number = '' OR NEW.letter_on IS NULL) THEN
        RAISE insufficient_privilege USING MESSAGE = 'what another body decided is noted by its letter';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER outcome_is_of_its_body AFTER INSERT OR UPDATE ON kondusif.outcome FOR EACH ROW EXECUTE FUNCTION kondusif.outcome_is_of_its_body();
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("cases", "0019_letter_numbering_rows")]
    operations: ClassVar = [
        migrations.AddField(
            "outcome", "letter_number", models.CharField(blank=True, default="", max_length=80), preserve_default=False
        ),
        migrations.AddField("outcome", "letter_on", models.DateField(null=True)),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
