"""A hold stands by the word of two bodies, and a sealed name has a last day from the first night on.

One body alone keeps a report for the days in which the other one answers, once for a report; a hold that was placed
before this stands as it was placed. Names that are older than their last day, or nearly so, go thirty days after this.
"""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

HEAD = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$"

# The days of reports/core/retention.toml as it stands with this migration; what comes later is counted by the table.
OLD_ROWS = """
ALTER TABLE kondusif.keeping_hold NO FORCE ROW LEVEL SECURITY;
ALTER TABLE kondusif.keeping NO FORCE ROW LEVEL SECURITY;
ALTER TABLE kondusif.report NO FORCE ROW LEVEL SECURITY;
UPDATE kondusif.keeping_hold SET agreed_at = placed_at;
UPDATE kondusif.keeping k SET latest_on = greatest(r.received_at::date + 365, current_date + 30)
    FROM kondusif.report r WHERE r.id = k.report_id AND k.klass = 'identitas';
ALTER TABLE kondusif.keeping_hold FORCE ROW LEVEL SECURITY;
ALTER TABLE kondusif.keeping FORCE ROW LEVEL SECURITY;
ALTER TABLE kondusif.report FORCE ROW LEVEL SECURITY;
ALTER TABLE kondusif.keeping_hold ADD CONSTRAINT hold_of_two_bodies CHECK (agreed_agency_id <> agency_id AND agreed_by_id <> placed_by_id);
"""

HOLDS = """
-- Does anybody hold this report on a day? By the word of two bodies, or while the second one is asked.
CREATE OR REPLACE FUNCTION kondusif.is_held(rid uuid, day date) RETURNS boolean STABLE {HEAD}
BEGIN
    RETURN EXISTS (SELECT FROM keeping_hold h WHERE h.report_id = rid AND h.lifted_at IS NULL AND h.review_on >= day
        AND (h.agreed_at IS NOT NULL OR h.waits_until >= day));
END $$;

-- The first of two bodies. longest, wait: days of kondusif/reports/core/retention.toml.
CREATE FUNCTION kondusif.place_hold(hid uuid, rid uuid, why text, review date, day date, longest integer, wait integer, moment timestamptz)
    RETURNS text {HEAD}
BEGIN
    IF NOT holds('secretary', 'verifier', 'liaison') OR NOT EXISTS (SELECT FROM report r WHERE r.id = rid
            AND r.audience_id IN (SELECT my_audiences())) OR rid = ANY (ARRAY(SELECT my_recusals())) THEN
        RETURN 'not-handler';
    ELSIF review <= day OR review > day + least(longest, 90) THEN
        RETURN 'too-long';
    ELSIF EXISTS (SELECT FROM keeping_hold h WHERE h.report_id = rid AND h.agency_id = my_agency() AND h.lifted_at IS NULL
            AND h.review_on >= day) THEN
        RETURN 'held';
    END IF;
    -- Whoever was left without a second body once, or took the word back before it answered, waits for it without keeping
    -- anything: else one body keeps a report for ever, some days at a time.
    INSERT INTO keeping_hold (id, report_id, agency_id, placed_by_id, placed_at, reason, review_on, lifted_reason, waits_until)
        SELECT hid, rid, my_agency(), actor(), moment, why, review, '',
            CASE WHEN NOT EXISTS (SELECT FROM keeping_hold h WHERE h.report_id = rid AND h.agreed_at IS NULL) THEN day + least(wait, 3) END;
    RETURN 'placed';
END $$;

-- The second of two bodies: somebody else, of another body that handles the report.
CREATE FUNCTION kondusif.agree_hold(hid uuid, day date, moment timestamptz) RETURNS text {HEAD}
DECLARE
    h keeping_hold;
BEGIN
    SELECT * INTO h FROM keeping_hold WHERE id = hid FOR UPDATE;
    IF h.id IS NULL OR NOT holds('secretary', 'verifier', 'liaison') OR NOT EXISTS (SELECT FROM report r WHERE r.id = h.report_id
            AND r.audience_id IN (SELECT my_audiences())) OR h.report_id = ANY (ARRAY(SELECT my_recusals())) THEN
        RETURN 'not-handler';
    ELSIF h.lifted_at IS NOT NULL OR h.agreed_at IS NOT NULL OR h.review_on < day THEN
        RETURN 'no-hold';
    ELSIF h.agency_id = my_agency() OR h.placed_by_id = actor() THEN
        RETURN 'own-body';
    ELSIF approval_bar(actor()) IS NOT NULL THEN
        RETURN 'barred';
    ELSIF unrecognised_among(ARRAY[h.placed_by_id]) THEN
        RETURN 'unrecognised';
    END IF;
    UPDATE keeping_hold SET agreed_by_id = actor(), agreed_agency_id = my_agency(), agreed_at = moment WHERE id = hid;
    RETURN 'agreed';
END $$;
"""

NIGHTLY = """
-- The terms of what is new, and the days of those whose event has come. terms: [{id, event, days, latest}]; zone: where days begin.
CREATE OR REPLACE FUNCTION kondusif.set_terms(terms jsonb, zone text) RETURNS void {HEAD}
DECLARE
    t jsonb;
    length integer;
BEGIN
    FOR t IN SELECT * FROM jsonb_array_elements(terms) LOOP
        length := (t->>'days')::integer;
        CONTINUE WHEN length IS NULL;
        IF t->>'event' = 'hasil-disampaikan' THEN
            -- With the last day of a name whose reporter is never told an outcome: nobody has to remember it.
            INSERT INTO keeping (id, report_id, klass, days, latest_on)
                SELECT gen_random_uuid(), e.record_id, t->>'id', length, (r.received_at AT TIME ZONE zone)::date + (t->>'latest')::integer
                    FROM envelope e LEFT JOIN report r ON r.id = e.record_id
                    WHERE NOT EXISTS (SELECT FROM keeping k WHERE k.report_id = e.record_id AND k.klass = t->>'id')
                ON CONFLICT DO NOTHING;
            UPDATE keeping k SET due_on = told.day + k.days
                FROM (SELECT l.report_id, (min(l.at) AT TIME ZONE zone)::date AS day FROM outcome_letter l GROUP BY l.report_id) told
                WHERE k.report_id = told.report_id AND k.klass = t->>'id' AND k.due_on IS NULL;
        ELSIF t->>'event' = 'laporan-ditutup' THEN
            INSERT INTO keeping (id, report_id, klass, days)
                SELECT gen_random_uuid(), r.id, t->>'id', length FROM report r WHERE r.status = 'ditutup'
                    AND NOT EXISTS (SELECT FROM destruction d WHERE d.report_id = r.id AND d.klass = t->>'id')
                ON CONFLICT DO NOTHING;
            UPDATE keeping k SET due_on = closed.day + k.days
                FROM (SELECT a.about_id, (max(a.at) AT TIME ZONE zone)::date AS day FROM audit_entry a
                      WHERE a.verb = 'report.closed' GROUP BY a.about_id) closed
                WHERE k.report_id = closed.about_id AND k.klass = t->>'id' AND k.due_on IS NULL;
        ELSIF t->>'event' = 'berkas-ditutup' THEN
            INSERT INTO keeping (id, report_id, klass, days)
                SELECT gen_random_uuid(), l.report_id, t->>'id', length FROM case_report l
                    WHERE NOT EXISTS (SELECT FROM destruction d WHERE d.report_id = l.report_id AND d.klass = t->>'id')
                ON CONFLICT DO NOTHING;
            -- A berkas that was opened again is not over.
            UPDATE keeping k SET due_on = CASE WHEN c.state IN ('selesai', 'ditutup') THEN (c.closed_at AT TIME ZONE zone)::date + k.days END
                FROM case_report l JOIN case_file c ON c.id = l.case_id
                WHERE k.report_id = l.report_id AND k.klass = t->>'id';
        END IF;
    END LOOP;
END $$;

-- What is due on a day and not held, the oldest first; a whole report before its name alone, so that one certificate says it.
CREATE OR REPLACE FUNCTION kondusif.due_destructions(day date) RETURNS TABLE (report_id uuid, klass text) STABLE {HEAD}
BEGIN
    RETURN QUERY SELECT k.report_id, k.klass::text FROM keeping k WHERE coalesce(k.due_on, k.latest_on) <= day AND NOT is_held(k.report_id, day)
        ORDER BY coalesce(k.due_on, k.latest_on), k.klass = 'identitas', k.id;
END $$;

-- Destroy what is due; returns the names of evidence files to remove. The worker reads nothing else of it.
CREATE OR REPLACE FUNCTION kondusif.destroy_due(rid uuid, class text, day date, moment timestamptz) RETURNS text[] {HEAD}
DECLARE
    cid uuid;
    k keeping;
BEGIN
    SELECT * INTO k FROM keeping x WHERE x.report_id = rid AND x.klass = class AND coalesce(x.due_on, x.latest_on) <= day;
    IF k.id IS NULL THEN
        RETURN ARRAY[]::text[];
    END IF;
    cid := destroy(rid, class, CASE WHEN k.due_on IS NULL THEN 'terlama' ELSE 'jadwal' END, day, moment);
    RETURN ARRAY(SELECT p->>1 FROM destruction d, jsonb_array_elements(d.prints) p WHERE d.id = cid AND p->>0 IN ('bukti', 'salinan'));
END $$;
"""

REPORTER = """
-- Terms, holds and certificates of the report behind a receipt. A hold that only asks for a second body says so.
CREATE OR REPLACE FUNCTION kondusif.keeping_of_receipt(wanted bytea, day date) RETURNS jsonb STABLE {HEAD}
DECLARE
    rid uuid := (SELECT report_id FROM receipt WHERE lookup = wanted);
BEGIN
    RETURN jsonb_build_object(
        'terms', coalesce((SELECT jsonb_agg(jsonb_build_object('klass', k.klass, 'days', k.days, 'due_on', k.due_on, 'latest_on', k.latest_on)
            ORDER BY k.klass) FROM keeping k WHERE k.report_id = rid), '[]'),
        'holds', coalesce((SELECT jsonb_agg(jsonb_build_object('agency', a.name, 'reason', h.reason, 'review_on', h.review_on,
                'agreed', h.agreed_at IS NOT NULL, 'agreed_by', b.name, 'waits_until', h.waits_until) ORDER BY h.placed_at)
            FROM keeping_hold h JOIN agency a ON a.id = h.agency_id LEFT JOIN agency b ON b.id = h.agreed_agency_id
            WHERE h.report_id = rid AND h.lifted_at IS NULL AND h.review_on >= day AND (h.agreed_at IS NOT NULL OR h.waits_until >= day)), '[]'),
        'destroyed', coalesce((SELECT jsonb_agg(jsonb_build_object('id', d.id, 'klass', d.klass, 'because', d.because, 'on', d."on",
                'prints', d.prints) ORDER BY d."on") FROM destruction d WHERE d.report_id = rid), '[]'),
        'ask', (SELECT jsonb_build_object('asked_at', date_trunc('hour', q.asked_at), 'answer_by', q.answer_by, 'answer', q.answer)
            FROM erasure_ask q WHERE q.report_id = rid));
END $$;
"""

SQL = "\n".join(
    [
        "GRANT USAGE, CREATE ON SCHEMA kondusif TO k_gate;\nSET ROLE k_gate;",
        "DROP FUNCTION kondusif.place_hold(uuid, uuid, text, date, timestamptz);",
        HOLDS,
        NIGHTLY,
        REPORTER,
        "RESET ROLE;\nREVOKE CREATE ON SCHEMA kondusif FROM k_gate;",
    ]
).replace("{HEAD}", HEAD)


def to_row(model: str) -> models.ForeignKey:
    return models.ForeignKey(
        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=f"agencies.{model}"
    )


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("reports", "0034_openings_from_their_ground"),
        ("agencies", "0018_recognised_accounts"),
    ]
    operations: ClassVar = [
        migrations.AddField("keeping", "latest_on", models.DateField(null=True)),
        migrations.AddField("keepinghold", "agreed_by", to_row("person")),
        migrations.AddField("keepinghold", "agreed_agency", to_row("agency")),
        migrations.AddField("keepinghold", "agreed_at", models.DateTimeField(null=True)),
        migrations.AddField("keepinghold", "waits_until", models.DateField(null=True)),
        migrations.RunSQL(OLD_ROWS, migrations.RunSQL.noop),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
