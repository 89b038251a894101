"""Who may read a berkas is settled by one transaction at a time.

Two at once would each compute from what the other had not yet written, and the later one would give back
sight that the earlier had taken. The lock is held until the transaction ends. A conflict that was told or
classified also keeps its source when a later classification says that the unit is unknown, for only
conflicts of an unknown unit are ever released.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
GRANT CREATE ON SCHEMA kondusif TO k_gate;
SET ROLE k_gate;

CREATE OR REPLACE FUNCTION kondusif.hand_to(cid uuid, who bigint) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    now_in bigint[];
    fresh bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('kondusif.settle_audience'));
    SELECT u.handlers INTO now_in FROM case_file c JOIN audience u ON u.id = c.audience_id
        WHERE c.id = cid AND c.audience_id IN (SELECT my_audiences());
    IF now_in IS NULL THEN
        RAISE insufficient_privilege USING MESSAGE = 'no such berkas for this session';
    END IF;
    fresh := settle_audience(cid, NULL, now_in || who);
    RETURN EXISTS (SELECT FROM clearance WHERE audience_id = fresh AND agency_id = who);
END $$;

CREATE OR REPLACE FUNCTION kondusif.settle_conflicts(rid uuid, accused text, unit bigint, why text) RETURNS bigint[] LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    now_in bigint[];
    cid uuid;
    fresh bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('kondusif.settle_audience'));
    SELECT u.handlers INTO now_in FROM report r JOIN audience u ON u.id = r.audience_id
        WHERE r.id = rid AND r.audience_id IN (SELECT my_audiences());
    IF now_in IS NULL THEN
        RAISE insufficient_privilege USING MESSAGE = 'no such report for this session';
    END IF;
    IF NOT holds('verifier') THEN
        RAISE insufficient_privilege USING MESSAGE = 'only a verifier settles conflicts';
    END IF;
    UPDATE conflict SET released_at = now(), released_by_id = actor()
        WHERE report_id = rid AND source = 'unknown-unit' AND released_at IS NULL;
    INSERT INTO conflict (id, report_id, agency_id, source)
        SELECT gen_random_uuid(), rid, a, CASE WHEN unit IS NULL THEN 'unknown-unit' ELSE why END
        FROM unnest(conflict_closure(accused, unit)) a
        ON CONFLICT (report_id, agency_id) DO UPDATE SET released_at = NULL, released_by_id = NULL,
            source = CASE WHEN excluded.source = 'unknown-unit' THEN conflict.source ELSE excluded.source END;
    cid := (SELECT case_id FROM case_report WHERE report_id = rid);
    fresh := settle_audience(cid, rid, now_in);
    RETURN ARRAY(SELECT agency_id FROM clearance WHERE audience_id = fresh ORDER BY 1);
END $$;

RESET ROLE;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("cases", "0003_readers")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
