"""A published closing report can be withdrawn by its leader, with a reason, and a corrected one written in its place.

Nothing of it is deleted: everybody reads on what was published, below the reason. The corrected report takes over the period,
cut-off and figures of the withdrawn one, so that the two subtract to nothing; what it corrects is what people wrote.
"""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

HEAD = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$"

FUNCTIONS = """
-- The figures of the report that the speaker's own draft corrects, written once under the draft: not counted anew.
CREATE FUNCTION kondusif.take_over_figures(about uuid) RETURNS void {HEAD}
BEGIN
    IF NOT holds('secretary', 'leader') OR EXISTS (SELECT FROM closing_figure f WHERE f.closing_id = about)
            OR NOT EXISTS (SELECT FROM closing_report c JOIN closing_report o ON o.id = c.corrects_id WHERE c.id = about AND c.agency_id = my_agency()
                AND c.state = 'rancangan' AND o.state = 'ditarik' AND (o.agency_id, o.election_id, o.since_on, o.until_on, o.cut_at)
                    = (c.agency_id, c.election_id, c.since_on, c.until_on, c.cut_at)) THEN
        RAISE insufficient_privilege USING MESSAGE = 'no draft of this session that corrects a withdrawn report';
    END IF;
    INSERT INTO closing_figure (id, closing_id, key, slice_by, part, number, first_on, last_on)
        SELECT gen_random_uuid(), about, f.key, f.slice_by, f.part, f.number, f.first_on, f.last_on
        FROM closing_figure f JOIN closing_report c ON c.corrects_id = f.closing_id WHERE c.id = about;
END $$;

CREATE OR REPLACE FUNCTION kondusif.published_closings() RETURNS jsonb STABLE {HEAD}
BEGIN
    RETURN (SELECT coalesce(jsonb_agg(jsonb_build_object('code', c.code, 'number', c.number, 'election', e.name, 'agency', a.name,
            'since_on', c.since_on, 'until_on', c.until_on, 'published_at', c.published_at, 'withdrawn_at', c.withdrawn_at)
            ORDER BY c.published_at DESC, c.code), '[]')
        FROM closing_report c JOIN election e ON e.code = c.election_id JOIN agency a ON a.id = c.agency_id WHERE c.state IN ('terbit', 'ditarik'));
END $$;

-- One of them, with what became of it: why it was withdrawn, and which published one corrects it or is corrected by it.
CREATE OR REPLACE FUNCTION kondusif.published_closing(wanted text) RETURNS jsonb STABLE {HEAD}
BEGIN
    RETURN (SELECT jsonb_build_object('code', c.code, 'canonical', c.canonical, 'sha256', c.sha256, 'published_at', c.published_at,
            'withdrawn_at', c.withdrawn_at, 'withdrawn_why', c.withdrawn_why, 'corrects', o.code,
            'corrected_by', (SELECT n.code FROM closing_report n WHERE n.corrects_id = c.id AND n.state IN ('terbit', 'ditarik') ORDER BY n.published_at DESC LIMIT 1))
        FROM closing_report c LEFT JOIN closing_report o ON o.id = c.corrects_id WHERE c.code = wanted AND c.state IN ('terbit', 'ditarik'));
END $$;
"""

POLICIES = """
CREATE OR REPLACE FUNCTION kondusif.keep_closing() RETURNS trigger LANGUAGE plpgsql SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF OLD.state IN ('disetujui', 'terbit', 'ditarik') AND (NEW.code, NEW.agency_id, NEW.election_id, NEW.since_on, NEW.until_on, NEW.cut_at, NEW.number,
            NEW.summary, NEW.canonical, NEW.sha256, NEW.submitted_by_id, NEW.approved_by_id, NEW.approved_at, NEW.corrects_id)
        IS DISTINCT FROM (OLD.code, OLD.agency_id, OLD.election_id, OLD.since_on, OLD.until_on, OLD.cut_at, OLD.number,
            OLD.summary, OLD.canonical, OLD.sha256, OLD.submitted_by_id, OLD.approved_by_id, OLD.approved_at, OLD.corrects_id) THEN
        RAISE EXCEPTION 'an approved closing report does not change';
    END IF;
    IF OLD.state IN ('terbit', 'ditarik') AND (NEW.published_by_id, NEW.published_at, NEW.note, NEW.version)
            IS DISTINCT FROM (OLD.published_by_id, OLD.published_at, OLD.note, OLD.version) THEN
        RAISE EXCEPTION 'a published closing report does not change';
    END IF;
    IF OLD.state = 'diajukan' AND (NEW.summary IS DISTINCT FROM OLD.summary
            OR (NEW.state = 'disetujui' AND NEW.submitted_by_id IS DISTINCT FROM OLD.submitted_by_id)) THEN
        RAISE EXCEPTION 'a submitted closing report waits';
    END IF;
    IF NEW.state IS DISTINCT FROM OLD.state AND (OLD.state, NEW.state) NOT IN
        (('rancangan', 'diajukan'), ('diajukan', 'rancangan'), ('diajukan', 'disetujui'), ('disetujui', 'terbit'), ('terbit', 'ditarik')) THEN
        RAISE EXCEPTION 'a closing report does not go that way';
    END IF;
    -- Figures that were public once are never followed by others of the same season: the two could be subtracted.
    IF NEW.state = 'disetujui' AND NEW.corrects_id IS NULL AND EXISTS (SELECT FROM kondusif.closing_report c
            WHERE c.agency_id = NEW.agency_id AND c.election_id = NEW.election_id AND c.state = 'ditarik') THEN
        RAISE EXCEPTION 'a withdrawn closing report is followed by its correction';
    END IF;
    IF NEW.state = 'disetujui' AND EXISTS (SELECT FROM (
            SELECT f.key, f.slice_by, f.part, f.number FROM kondusif.closing_figure f WHERE f.closing_id = NEW.id) n
            FULL JOIN (SELECT f.key, f.slice_by, f.part, f.number FROM kondusif.closing_figure f WHERE f.closing_id = NEW.corrects_id) o
            USING (key, slice_by, part) WHERE NEW.corrects_id IS NOT NULL AND n.number IS DISTINCT FROM o.number) THEN
        RAISE EXCEPTION 'a correction has the figures of what it corrects';
    END IF;
    RETURN NEW;
END $$;

DROP POLICY chair_begins ON kondusif.closing_report;
CREATE POLICY chair_begins ON kondusif.closing_report FOR INSERT TO k_app WITH CHECK (
    agency_id = (SELECT kondusif.my_agency()) AND made_by_id = (SELECT kondusif.actor()) AND (SELECT kondusif.holds('secretary', 'leader'))
    AND state = 'rancangan' AND canonical = '' AND published_at IS NULL
    AND withdrawn_at IS NULL AND withdrawn_by_id IS NULL AND withdrawn_why = '');
ALTER POLICY chair_goes_on ON kondusif.closing_report
    USING (agency_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.holds('secretary', 'leader')) AND state NOT IN ('terbit', 'ditarik'))
    WITH CHECK (agency_id = (SELECT kondusif.my_agency()) AND state <> 'ditarik'
        AND withdrawn_at IS NULL AND withdrawn_by_id IS NULL AND withdrawn_why = ''
        AND (state <> 'diajukan' OR submitted_by_id = (SELECT kondusif.actor()))
        AND (state <> 'disetujui' OR approved_by_id = (SELECT kondusif.actor()))
        AND (state NOT IN ('disetujui', 'terbit') OR (number <> '' AND canonical <> '' AND approved_by_id <> submitted_by_id
            AND sha256 = encode(sha256(convert_to(canonical, 'UTF8')), 'hex')))
        AND (state <> 'terbit' OR published_by_id = (SELECT kondusif.actor())));
CREATE POLICY leader_withdraws ON kondusif.closing_report FOR UPDATE TO k_app
    USING (agency_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.holds('leader')) AND state = 'terbit')
    WITH CHECK (agency_id = (SELECT kondusif.my_agency()) AND state = 'ditarik' AND withdrawn_by_id = (SELECT kondusif.actor())
        AND withdrawn_at IS NOT NULL AND withdrawn_why <> '');
ALTER POLICY own_or_approved_reads ON kondusif.closing_figure USING (EXISTS (SELECT FROM kondusif.closing_report c
    WHERE c.id = closing_id AND (c.agency_id = (SELECT kondusif.my_agency()) OR c.state IN ('disetujui', 'terbit', 'ditarik'))));
"""

SQL = "\n".join(
    [
        "GRANT USAGE, CREATE ON SCHEMA kondusif TO k_gate;\nSET ROLE k_gate;",
        FUNCTIONS,
        "RESET ROLE;\nREVOKE CREATE ON SCHEMA kondusif FROM k_gate;",
        POLICIES,
    ]
).replace("{HEAD}", HEAD)


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("coordination", "0025_photo_rows"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations: ClassVar = [
        migrations.AddField(
            model_name="closingreport",
            name="corrects",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="coordination.closingreport",
            ),
        ),
        migrations.AddField(model_name="closingreport", name="withdrawn_at", field=models.DateTimeField(null=True)),
        migrations.AddField(
            model_name="closingreport",
            name="withdrawn_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="closingreport",
            name="withdrawn_why",
            field=models.CharField(blank=True, default="", max_length=600),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="closingreport",
            name="state",
            field=models.SlugField(
                choices=[
                    ("rancangan", "Rancangan"),
                    ("diajukan", "Diajukan"),
                    ("disetujui", "Disetujui"),
                    ("terbit", "Terbit"),
                    ("ditarik", "Ditarik"),
                ],
                default="rancangan",
                max_length=20,
            ),
        ),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
