"""Row security of peace messages: a draft is its agency's, an approved one the team's; the public asks one function.

The words of a message never change, and another chair than its writer approves it. Where it was said, any agency of the
team records for itself; the public learns the regency and the month.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['peace_message', 'peace_message_spoken'] LOOP
        EXECUTE format('ALTER TABLE kondusif.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE kondusif.%I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY gate_reads ON kondusif.%I FOR SELECT TO k_gate USING (true)', t);
    END LOOP;
END $$;

CREATE POLICY team_reads ON kondusif.peace_message FOR SELECT TO k_app USING (
    (SELECT kondusif.sits()) AND (approved_at IS NOT NULL OR agency_id = (SELECT kondusif.my_agency())));
CREATE POLICY chair_writes ON kondusif.peace_message FOR INSERT TO k_app WITH CHECK (
    agency_id = (SELECT kondusif.my_agency()) AND written_by_id = (SELECT kondusif.actor())
    AND (SELECT kondusif.holds('secretary', 'leader')) AND state = 'rancangan'
    AND approved_by_id IS NULL AND approved_at IS NULL AND withdrawn_at IS NULL);
CREATE POLICY chair_moves ON kondusif.peace_message FOR UPDATE TO k_app
    USING (agency_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.holds('secretary', 'leader')) AND state <> 'ditarik')
    WITH CHECK (agency_id = (SELECT kondusif.my_agency()));

-- States only go on; a second person's yes is of the speaker, and stays as it was given.
CREATE FUNCTION kondusif.keep_peace_message() RETURNS trigger LANGUAGE plpgsql SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF (OLD.state, NEW.state) NOT IN (('rancangan', 'rancangan'), ('rancangan', 'disetujui'), ('rancangan', 'ditarik'),
            ('disetujui', 'disetujui'), ('disetujui', 'ditarik')) THEN
        RAISE EXCEPTION 'a peace message does not go back';
    END IF;
    IF (NEW.approved_by_id, NEW.approved_at) IS DISTINCT FROM (OLD.approved_by_id, OLD.approved_at)
            AND (OLD.state, NEW.state) <> ('rancangan', 'disetujui') THEN
        RAISE EXCEPTION 'a peace message is approved once';
    END IF;
    IF OLD.state = 'rancangan' AND NEW.state = 'disetujui' AND (NEW.approved_at IS NULL
            OR NEW.approved_by_id IS DISTINCT FROM actor() OR NEW.approved_by_id = NEW.written_by_id) THEN
        RAISE EXCEPTION 'a peace message is approved by a second person';
    END IF;
    IF (NEW.state = 'ditarik') <> (NEW.withdrawn_at IS NOT NULL AND NEW.withdrawn_why <> '') THEN
        RAISE EXCEPTION 'a peace message is withdrawn with a reason';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep_peace_message BEFORE UPDATE ON kondusif.peace_message FOR EACH ROW EXECUTE FUNCTION kondusif.keep_peace_message();

CREATE POLICY team_reads ON kondusif.peace_message_spoken FOR SELECT TO k_app USING ((SELECT kondusif.sits()));
CREATE POLICY own_records ON kondusif.peace_message_spoken FOR INSERT TO k_app WITH CHECK (
    agency_id = (SELECT kondusif.my_agency()) AND recorded_by_id = (SELECT kondusif.actor()) AND (SELECT kondusif.speaks())
    AND EXISTS (SELECT FROM kondusif.peace_message m WHERE m.id = message_id AND m.state = 'disetujui'));
CREATE POLICY own_removes ON kondusif.peace_message_spoken FOR DELETE TO k_app USING (
    agency_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.speaks()));

GRANT USAGE, CREATE ON SCHEMA kondusif TO k_gate;
SET ROLE k_gate;

-- What was approved, the newest first, with the regencies and months in which it was said: no office, no day, no number of listeners.
-- Of a withdrawn one the words are gone and the reason stays.
CREATE FUNCTION kondusif.published_messages() RETURNS jsonb STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$
BEGIN
    RETURN (SELECT coalesce(jsonb_agg(jsonb_build_object('number', m.number, 'agency', a.name, 'approved_at', m.approved_at,
            'withdrawn_at', m.withdrawn_at, 'withdrawn_why', m.withdrawn_why,
            'text', CASE WHEN m.state = 'disetujui' THEN m.text ELSE '' END,
            'heard', CASE WHEN m.state = 'disetujui' THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(h.name, h.month) ORDER BY h.month DESC, h.code), '[]')
                FROM (SELECT DISTINCT r.code, r.name, date_trunc('month', s.spoken_on)::date AS month FROM peace_message_spoken s
                    JOIN area r ON r.code = s.area_id WHERE s.message_id = m.id) h) ELSE '[]'::jsonb END) ORDER BY m.approved_at DESC), '[]')
        FROM peace_message m JOIN agency a ON a.id = m.agency_id WHERE m.approved_at IS NOT NULL);
END $$;

RESET ROLE;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;

-- The trail of a message is read by who reads it, and by the auditor of the agency that acted.
CREATE POLICY team_reads_messages ON kondusif.audit_entry FOR SELECT TO k_app USING (subject_kind = 'peace_message' AND (
    about_id IN (SELECT m.id FROM kondusif.peace_message m)
    OR (agency_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.holds('auditor')))));
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("publishing", "0008_peace_messages"), ("coordination", "0011_letter_rows")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
