"""What is published has a second person in the database too."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

# kondusif/agencies/core/four_eyes.py says the same; a test compares both.
SQL = """
CREATE TRIGGER four_eyes AFTER INSERT OR UPDATE ON kondusif.peace_message FOR EACH ROW EXECUTE FUNCTION kondusif.four_eyes(
    'approved_by_id:approved_at', 'state:disetujui', 'written_by_id');
CREATE TRIGGER four_eyes AFTER INSERT OR UPDATE ON kondusif.clarification_approval FOR EACH ROW EXECUTE FUNCTION kondusif.four_eyes(
    'person_id:given_at', '', 'clarification_version:id:version_id:written_by_id:written_at');
CREATE TRIGGER four_eyes AFTER INSERT OR UPDATE ON kondusif.declaration_text FOR EACH ROW EXECUTE FUNCTION kondusif.four_eyes(
    'published_by_id:published_at', 'state:terbit,diganti', 'written_by_id');
CREATE TRIGGER four_eyes AFTER INSERT OR UPDATE ON kondusif.declaration_signatory FOR EACH ROW EXECUTE FUNCTION kondusif.four_eyes(
    'confirmed_by_id:signed_at', '', 'recorded_by_id');
CREATE TRIGGER four_eyes AFTER INSERT OR UPDATE ON kondusif.figures_approval FOR EACH ROW EXECUTE FUNCTION kondusif.four_eyes(
    'person_id:at', '', 'figures:id:figures_id:asked_by_id:asked_at');
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("publishing", "0011_pledge_rows"), ("agencies", "0015_four_eyes")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
