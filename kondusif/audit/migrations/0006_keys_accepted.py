"""No program says by itself that new keys were accepted: a command on the server does."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
-- Verbs that functions of k_gate write, and for no person those that a command on the server writes; a test compares.
CREATE OR REPLACE FUNCTION kondusif.verbs_kept_from(speaker text) RETURNS text[] IMMUTABLE LANGUAGE sql AS $$
    SELECT ARRAY[
        'bridge.answered', 'custodian.confirmed', 'custodian.end_asked', 'custodian.ended',
        'data_request.answered_by_link', 'declaration.anchored', 'declaration.signature_withdrawn',
        'declaration.signed', 'declaration.signed_by_link', 'evidence.received', 'invitation.taken',
        'keeping.destroyed', 'keeping.erasure_asked', 'key.founded', 'key.handed_over', 'key.renewed',
        'meeting.signed_in', 'opening.answered', 'opening.asked', 'opening.consented', 'opening.fetched',
        'person.sign_in_refused', 'pledge.sent', 'pledge.withdrawn', 'receipt.code_changed',
        'referral.answered_by_link', 'report.added_to', 'report.received', 'report.withdrawal_asked',
        'report.written_offline', 'reporter.felt_safe', 'reset.allowed', 'row.changed', 'threat.raised']
        || CASE WHEN speaker = 'k_worker' THEN ARRAY[]::text[]
            ELSE ARRAY['backup.made', 'backup.restored', 'drill.done', 'keys.accepted', 'record.restored', 'witness.recognised'] END
$$;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("audit", "0005_forward_alone")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
