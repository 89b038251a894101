"""Row security of the berkas, and the functions that hand one over or close it to a conflicted agency."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['case_file', 'case_report', 'case_moment', 'case_clock', 'referral', 'outcome'] LOOP
        EXECUTE format('ALTER TABLE kondusif.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE kondusif.%I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY gate_passes ON kondusif.%I TO k_gate USING (true) WITH CHECK (true)', t);
    END LOOP;
END $$;

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['case_file', 'case_clock', 'referral'] LOOP
        EXECUTE format('CREATE POLICY audience_keeps ON kondusif.%I TO k_app
            USING (audience_id IN (SELECT kondusif.my_audiences())) WITH CHECK (audience_id IN (SELECT kondusif.my_audiences()))', t);
    END LOOP;
    FOREACH t IN ARRAY ARRAY['case_report', 'case_moment', 'outcome'] LOOP
        EXECUTE format('CREATE POLICY audience_keeps ON kondusif.%1$I TO k_app
            USING (EXISTS (SELECT FROM kondusif.case_file parent WHERE parent.id = %1$I.case_id))
            WITH CHECK (EXISTS (SELECT FROM kondusif.case_file parent WHERE parent.id = %1$I.case_id))', t);
    END LOOP;
END $$;
CREATE POLICY worker_watches ON kondusif.case_clock TO k_worker USING (true) WITH CHECK (true);

-- Give a berkas, with its reports, clocks and referrals, the audience of its handlers minus every conflict
-- that is not released. Called by the two functions below only.
CREATE FUNCTION kondusif.settle_audience(cid uuid, rid uuid, wanted bigint[]) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    rids uuid[] := CASE WHEN cid IS NULL THEN ARRAY[rid]
        ELSE ARRAY(SELECT report_id FROM case_report WHERE case_id = cid) END;
    fresh bigint := intern_audience(wanted, ARRAY(
        SELECT agency_id FROM conflict WHERE report_id = ANY (rids) AND released_at IS NULL));
BEGIN
    UPDATE report SET audience_id = fresh WHERE id = ANY (rids) AND audience_id <> fresh;
    UPDATE case_file SET audience_id = fresh WHERE id = cid AND audience_id <> fresh;
    UPDATE case_clock SET audience_id = fresh WHERE case_id = cid AND audience_id <> fresh;
    UPDATE referral SET audience_id = fresh WHERE case_id = cid AND audience_id <> fresh;
    RETURN fresh;
END $$;

-- Let one more agency handle a berkas; false where it is in conflict (then only a letter goes out).
CREATE FUNCTION kondusif.hand_to(cid uuid, who bigint) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    now_in bigint[];
    fresh bigint;
BEGIN
    SELECT u.handlers INTO now_in FROM case_file c JOIN audience u ON u.id = c.audience_id
        WHERE c.id = cid AND c.audience_id IN (SELECT my_audiences());
    IF now_in IS NULL THEN
        RAISE insufficient_privilege USING MESSAGE = 'no such berkas for this session';
    END IF;
    fresh := settle_audience(cid, NULL, now_in || who);
    RETURN EXISTS (SELECT FROM clearance WHERE audience_id = fresh AND agency_id = who);
END $$;

-- The verifier's word on who is accused: add that conflict set, release what stood there only because the
-- unit was unknown. Returns the agencies that may still read. Sight is lost at once, the speaker's own too.
CREATE FUNCTION kondusif.settle_conflicts(rid uuid, accused text, unit bigint, why text) RETURNS bigint[] LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    now_in bigint[];
    cid uuid;
    fresh bigint;
BEGIN
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
        ON CONFLICT (report_id, agency_id) DO UPDATE SET released_at = NULL, released_by_id = NULL, source = excluded.source;
    cid := (SELECT case_id FROM case_report WHERE report_id = rid);
    fresh := settle_audience(cid, rid, now_in);
    RETURN ARRAY(SELECT agency_id FROM clearance WHERE audience_id = fresh ORDER BY 1);
END $$;

-- May the speaker's agency know of this report or berkas at all? For the trail, whose readers need not
-- be readers of content: an agency knows of what it handles; an auditor of an overseeing agency (an
-- Inspektorat) of everything that agency is not in conflict with.
CREATE FUNCTION kondusif.agency_may_know(about uuid) RETURNS boolean STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    mine bigint := my_agency();
    found audience;
BEGIN
    SELECT u.* INTO found FROM audience u
        WHERE u.id = coalesce((SELECT r.audience_id FROM report r WHERE r.id = about),
                              (SELECT f.audience_id FROM case_file f WHERE f.id = about));
    RETURN found.id IS NOT NULL AND mine <> ALL (found.conflicted)
        AND (mine = ANY (found.handlers)
             OR (holds('auditor') AND EXISTS (SELECT FROM agency a WHERE a.id = mine AND a.oversight)));
END $$;

-- Definer functions run as k_gate, which may not log in and holds only the rights of access_matrix.toml.
GRANT CREATE ON SCHEMA kondusif TO k_gate;
ALTER FUNCTION kondusif.settle_audience(uuid, uuid, bigint[]) OWNER TO k_gate;
ALTER FUNCTION kondusif.hand_to(uuid, bigint) OWNER TO k_gate;
ALTER FUNCTION kondusif.settle_conflicts(uuid, text, bigint, text) OWNER TO k_gate;
ALTER FUNCTION kondusif.agency_may_know(uuid) OWNER TO k_gate;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;

CREATE POLICY cleared_reads ON kondusif.audit_entry FOR SELECT TO k_app USING (
    (SELECT kondusif.holds('auditor', 'secretary', 'verifier', 'liaison', 'analyst', 'leader'))
    AND CASE WHEN about_id IS NULL THEN agency_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.holds('auditor'))
        ELSE kondusif.agency_may_know(about_id) END);
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("cases", "0001_initial"), ("reports", "0002_row_security")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
