"""Berkas by frequent words, and those at work, without reading all that are finished."""

from typing import ClassVar

from django.db import migrations, models

# words: {"all": [...], "phrases": [...], "none": [...], "places": [...]}; beginning: of a number, in capitals.
# A word that stands in a third of all summaries is found fastest by looking at the newest berkas one by one; one that
# stands in few of them by the index of words. Five looks for each berkas asked for decide which it is.
# Audiences of reports are compared without an index ("+ 0"): beside the words its bitmap is mostly work for nothing.
SQL = r"""
GRANT CREATE ON SCHEMA kondusif TO k_gate;
SET LOCAL ROLE k_gate;

CREATE OR REPLACE FUNCTION kondusif.search_cases(words jsonb, beginning text, at_most integer) RETURNS uuid[] STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
DECLARE
    mine bigint[] := ARRAY(SELECT my_audiences());
    query tsquery := words_wanted(words);
    places text[] := ARRAY(SELECT jsonb_array_elements_text(coalesce(words->'places', '[]')));
    readable text := 'f.audience_id = ANY ($1)';
    said text := 'r.audience_id + 0 = ANY ($1) AND r.status = ''diangkat'' AND r.summary_words @@ $2';
    tests text[] := '{}';
    ways text[];
    found uuid[];
BEGIN
    IF query IS NOT NULL THEN
        tests := tests || 'f.title_words @@ $2'::text;
    END IF;
    IF beginning ~ '^[0-9A-Z-]+$' THEN
        tests := tests || 'f.number LIKE $3 || ''%'''::text || 'substr(f.number, 6) LIKE $3 || ''%'''::text;
    END IF;
    IF cardinality(places) > 0 THEN
        tests := tests || 'f.village_id = ANY ($4)'::text;
    END IF;
    IF cardinality(mine) = 0 OR cardinality(tests) = 0 THEN
        RETURN '{}';
    END IF;
    ways := ARRAY(SELECT 'SELECT f.id, f.opened_at FROM case_file f WHERE ' || readable || ' AND ' || each FROM unnest(tests) each);
    IF query IS NOT NULL THEN
        tests := tests || ('EXISTS (SELECT FROM case_report l JOIN report r ON r.id = l.report_id WHERE l.case_id = f.id AND ' || said || ')');
        EXECUTE 'SELECT ARRAY(SELECT f.id FROM'
            ' (SELECT * FROM case_file f WHERE ' || readable || ' ORDER BY f.opened_at DESC, f.id LIMIT 5 * $5) f'
            ' WHERE ' || array_to_string(tests, ' OR ') || ' ORDER BY f.opened_at DESC, f.id LIMIT $5)'
            INTO found USING mine, query, beginning, places, at_most;
        IF cardinality(found) = at_most THEN
            RETURN found;
        END IF;
        ways := ways || ('SELECT f.id, f.opened_at FROM report r JOIN case_report l ON l.report_id = r.id'
            ' JOIN case_file f ON f.id = l.case_id WHERE ' || readable || ' AND ' || said);
    END IF;
    EXECUTE 'SELECT ARRAY(SELECT each.id FROM ((' || array_to_string(ways, ') UNION (') || ')) each'
        ' ORDER BY each.opened_at DESC, each.id LIMIT $5)' INTO found USING mine, query, beginning, places, at_most;
    RETURN found;
END $$;

RESET ROLE;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("cases", "0011_berkas_follow_the_name")]
    operations: ClassVar = [
        migrations.AddIndex("case", models.Index(models.F("opened_at").desc(), models.F("id"), name="case_newest")),
        migrations.AddIndex(
            "case",
            models.Index(
                fields=["opened_at"], condition=~models.Q(state__in=("selesai", "ditutup")), name="case_at_work"
            ),
        ),
        migrations.AddIndex(
            "caseclock",
            models.Index(fields=["due_on"], condition=models.Q(met_on__isnull=True), name="clock_open"),
        ),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
