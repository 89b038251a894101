"""A closing report calls a clock missed after the last day that the law allows, or may allow, and not after the day to work by."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

HEAD = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$"

COUNTING = """
GRANT CREATE ON SCHEMA kondusif TO k_gate;
SET ROLE k_gate;
-- Everything that a report counts, a row for each cell it counts in: of the reports and berkas of its election that came in during
-- its period and that its agency handles, and what became of them until the cut-off. zone: where days begin.
CREATE OR REPLACE FUNCTION kondusif.closing_matters(about uuid, zone text)
    RETURNS TABLE (matter uuid, key text, slice_by text, part text, day date, conflicted bigint[]) STABLE {HEAD}
#variable_conflict use_column
DECLARE
    c closing_report;
    since timestamptz;
    until timestamptz;
    cut_on date;
BEGIN
    SELECT * INTO STRICT c FROM closing_report WHERE id = about;
    since := c.since_on::timestamp AT TIME ZONE zone;
    until := least((c.until_on + 1)::timestamp AT TIME ZONE zone, c.cut_at);
    cut_on := (c.cut_at AT TIME ZONE zone)::date;
    RETURN QUERY WITH mine AS MATERIALIZED (
        SELECT a.id, a.conflicted FROM clearance k JOIN audience a ON a.id = k.audience_id WHERE k.agency_id = c.agency_id
    ), told AS MATERIALIZED (
        SELECT r.id, r.told_kind, r.village_id, m.conflicted FROM report r JOIN mine m ON m.id = r.audience_id
        WHERE r.election_id = c.election_id AND r.received_at >= since AND r.received_at < date_trunc('hour', until)
    ), work AS MATERIALIZED (
        SELECT f.id, f.edition, f.state, m.conflicted FROM case_file f JOIN mine m ON m.id = f.audience_id
        WHERE f.election_id = c.election_id AND f.opened_at >= since AND f.opened_at < until
    ), ended AS (
        SELECT DISTINCT ON (o.case_id) o.case_id, o.result FROM outcome o JOIN work w ON w.id = o.case_id
        WHERE w.state IN ('selesai', 'ditutup') ORDER BY o.case_id, o.recorded_at DESC
    ), clocks AS (
        SELECT w.id, w.edition, k.rule, w.conflicted, CASE WHEN k.met_on <= l.last_on THEN 'tenggat-ditepati'
            WHEN k.met_on > l.last_on OR (l.last_on < cut_on AND k.state <> 'terpenuhi' AND w.state NOT IN ('selesai', 'ditutup')) THEN 'tenggat-lewat' END AS key
        FROM case_clock k JOIN work w ON w.id = k.case_id CROSS JOIN LATERAL (SELECT coalesce(k.possible_on, k.due_on)) l(last_on)
        WHERE k.rule NOT LIKE '%-praktik'
    ), gone AS (
        SELECT t.id, d.klass, d.because, d."on", t.conflicted,
            EXISTS (SELECT FROM jsonb_array_elements(d.prints) p WHERE p->>0 = 'amplop') AS had_name
        FROM destruction d JOIN told t ON t.id = d.report_id WHERE d."on" <= cut_on
    ), sealed AS (
        SELECT t.id, t.conflicted, CASE
            WHEN is_held(t.id, cut_on) THEN 'ditahan'
            WHEN EXISTS (SELECT FROM keeping k WHERE k.report_id = t.id AND k.due_on <= cut_on) THEN 'jatuh-tempo' ELSE 'berjalan' END AS reason
        FROM envelope e JOIN told t ON t.id = e.record_id
    ), met AS (
        SELECT m.id FROM meeting m WHERE m.convener_id = c.agency_id AND m.state IN ('dilaksanakan', 'disetujui') AND m.starts_at >= since AND m.starts_at < until
    ), declared AS (
        SELECT t.id FROM declaration d JOIN declaration_text t ON t.declaration_id = d.id AND t.state = 'terbit'
        WHERE d.agency_id = c.agency_id AND d.withdrawn_at IS NULL AND t.published_at >= since AND t.published_at < until
    )
    SELECT t.id, 'laporan-diterima', s.slice_by, s.part, NULL::date, t.conflicted FROM told t CROSS JOIN LATERAL (VALUES ('', ''), ('jenis', t.told_kind::text),
            ('wilayah', coalesce(split_part(t.village_id, '.', 1) || '.' || split_part(t.village_id, '.', 2), '-'))) s(slice_by, part)
        WHERE NOT EXISTS (SELECT FROM threat x WHERE x.report_id = t.id)
    UNION ALL SELECT w.id, 'berkas-dibuka', '', '', NULL, w.conflicted FROM work w
    UNION ALL SELECT w.id, 'berkas-diteruskan', '', '', NULL, w.conflicted FROM work w WHERE EXISTS (SELECT FROM referral r WHERE r.case_id = w.id)
    UNION ALL SELECT w.id, 'berkas-berakhir', s.slice_by, s.part, NULL, w.conflicted FROM ended e JOIN work w ON w.id = e.case_id
        CROSS JOIN LATERAL (VALUES ('', ''), ('hasil', e.result::text)) s(slice_by, part)
    UNION ALL SELECT k.id, k.key, s.slice_by, s.part, NULL, k.conflicted FROM clocks k
        CROSS JOIN LATERAL (VALUES ('', ''), ('aturan', k.edition || ' ' || k.rule)) s(slice_by, part) WHERE k.key IS NOT NULL
    UNION ALL SELECT t.id, s.key, '', '', NULL, t.conflicted FROM threat x JOIN told t ON t.id = x.report_id CROSS JOIN LATERAL (VALUES ('ancaman-diterima', true),
            ('ancaman-dijawab', EXISTS (SELECT FROM promise p WHERE p.report_id = t.id AND p.kind = 'ancaman' AND p.kept_at <= c.cut_at))) s(key, holds) WHERE s.holds
    UNION ALL SELECT g.id, 'identitas-musnah', s.slice_by, s.part, g."on", g.conflicted FROM gone g
        CROSS JOIN LATERAL (VALUES ('', ''), ('sebab', g.because::text)) s(slice_by, part) WHERE g.had_name
    UNION ALL SELECT g.id, 'isi-musnah', '', '', g."on", g.conflicted FROM gone g WHERE g.klass <> 'identitas'
    UNION ALL SELECT k.id, 'identitas-disimpan', s.slice_by, s.part, NULL, k.conflicted FROM sealed k
        CROSS JOIN LATERAL (VALUES ('', ''), ('alasan', k.reason)) s(slice_by, part)
    UNION ALL SELECT m.id, 'rapat', '', '', NULL, '{}' FROM met m
    UNION ALL SELECT p.id, CASE p.state WHEN 'terpenuhi' THEN 'janji-terpenuhi' WHEN 'berjalan' THEN 'janji-berjalan' ELSE 'janji-tidak-terpenuhi' END,
        '', '', NULL, '{}' FROM commitment p JOIN met m ON m.id = p.meeting_id WHERE p.state <> 'ditarik'
    UNION ALL SELECT d.id, 'deklarasi', '', '', NULL, '{}' FROM declared d
    UNION ALL SELECT g.id, 'tanda-tangan', '', '', NULL, '{}' FROM declared d CROSS JOIN LATERAL shown_signatures(d.id) g WHERE g.withdrawn_at IS NULL;
END $$;

RESET ROLE;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("coordination", "0033_law_reminders")]
    operations: ClassVar = [migrations.RunSQL(COUNTING.replace("{HEAD}", HEAD), migrations.RunSQL.noop)]
