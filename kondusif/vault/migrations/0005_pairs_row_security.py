"""Halves of keys: only the gate touches them, they go with their envelope, and no envelope stays without them."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
ALTER TABLE kondusif.envelope_pair ENABLE ROW LEVEL SECURITY;
ALTER TABLE kondusif.envelope_pair FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_passes ON kondusif.envelope_pair TO k_gate USING (true) WITH CHECK (true);
ALTER TABLE kondusif.envelope_pair ADD CONSTRAINT envelope_pair_goes_with_its_envelope
    FOREIGN KEY (envelope_id) REFERENCES kondusif.envelope (id) ON DELETE CASCADE;

-- At commit: an envelope sealed for pairs has its pairs, or nobody could ever open it.
GRANT USAGE, CREATE ON SCHEMA kondusif TO k_gate;
SET ROLE k_gate;
CREATE FUNCTION kondusif.refuse_envelope_without_pairs() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM envelope e WHERE e.id = NEW.id AND e.suite LIKE 'v2/%')
            AND NOT EXISTS (SELECT FROM envelope_pair p WHERE p.envelope_id = NEW.id) THEN
        RAISE check_violation USING MESSAGE = 'an envelope for pairs of custodians came without its pairs';
    END IF;
    RETURN NULL;
END $$;
RESET ROLE;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
CREATE CONSTRAINT TRIGGER envelope_has_pairs AFTER INSERT ON kondusif.envelope DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION kondusif.refuse_envelope_without_pairs();
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("vault", "0004_pairs_of_custodians")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
