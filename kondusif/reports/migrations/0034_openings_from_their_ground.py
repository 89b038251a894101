"""What a request to open a name is follows from its ground, and each step of it writes its own entry.

A caller says ground, purpose and key. Whether the reporter is asked, how long it lasts and who looks at it afterwards are
not the caller's to say. The halves are given out to who has said before that they are fetched.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

HEAD = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = kondusif, pg_temp AS $$"

SQL = """
GRANT USAGE, CREATE ON SCHEMA kondusif TO k_gate;
SET ROLE k_gate;

-- The grounds and periods of reports/core/openings.toml; tests/custody/test_opening.py compares. No row for another word.
CREATE FUNCTION kondusif.opening_ground(wanted text) RETURNS TABLE (label text, asks boolean, urgent boolean, hours integer, consent_days integer, review_hours integer)
    IMMUTABLE {HEAD}
BEGIN
    RETURN QUERY SELECT g.label, g.asks, g.urgent, 24, 3, 72 FROM (VALUES
        ('persetujuan', 'Pelapor setuju namanya dibuka untuk keperluan ini', true, false),
        ('laporan-resmi', 'Pelapor minta laporannya didaftarkan sebagai laporan resmi di Bawaslu', true, false),
        ('perintah-pengadilan', 'Perintah atau penetapan tertulis pengadilan', false, false),
        ('bahaya-jiwa', 'Nyawa pelapor atau orang lain terancam sekarang', false, true)
        ) AS g (id, label, asks, urgent) WHERE g.id = wanted;
END $$;

-- ask: ground, purpose, key, print. All else follows from the ground.
CREATE OR REPLACE FUNCTION kondusif.ask_opening(oid uuid, rid uuid, ask jsonb, moment timestamptz) RETURNS text {HEAD}
DECLARE
    g record;
BEGIN
    IF NOT holds('secretary', 'verifier', 'liaison') OR NOT EXISTS (
            SELECT FROM report r WHERE r.id = rid AND r.audience_id IN (SELECT my_audiences())
                AND r.id <> ALL (ARRAY(SELECT my_recusals()))) THEN
        RETURN 'no-report';
    END IF;
    SELECT * INTO g FROM opening_ground(ask->>'ground');
    IF NOT FOUND THEN
        RETURN 'no-ground';
    END IF;
    PERFORM FROM report WHERE id = rid FOR UPDATE;
    IF NOT EXISTS (SELECT FROM envelope e JOIN envelope_pair p ON p.envelope_id = e.id WHERE e.record_id = rid) THEN
        RETURN 'no-envelope';
    END IF;
    IF ask->>'print' IS DISTINCT FROM print_of_key(ask->>'key') THEN
        RETURN 'wrong-print';
    ELSIF EXISTS (SELECT FROM identity_opening o WHERE o.report_id = rid AND o.cancelled_at IS NULL AND o.done_at IS NULL
            AND o.consent <> 'tidak' AND coalesce(o.expires_at, o.consent_until) > moment) THEN
        RETURN 'asked-already';
    ELSIF EXISTS (SELECT FROM identity_opening o WHERE o.officer_print = ask->>'print') THEN
        RETURN 'used-key';
    END IF;
    INSERT INTO identity_opening (id, report_id, asked_by_id, agency_id, ground, purpose, officer_key, officer_print,
            is_urgent, asked_at, consent, consent_until, expires_at, review_until, review_word, review_note)
        VALUES (oid, rid, actor(), my_agency(), ask->>'ground', ask->>'purpose', ask->>'key', ask->>'print', g.urgent, moment,
            CASE WHEN g.asks THEN 'menunggu' ELSE 'tidak-ditanya' END,
            CASE WHEN g.asks THEN moment + g.consent_days * interval '1 day' END,
            CASE WHEN NOT g.asks THEN moment + g.hours * interval '1 hour' END,
            CASE WHEN g.urgent THEN moment + g.review_hours * interval '1 hour' END, '', '');
    PERFORM enter_custody('opening.asked', 'opening', oid, rid, jsonb_build_object('ground', g.label), moment);
    PERFORM tell_keepers('permintaan', rid, moment);
    RETURN 'asked';
END $$;

-- The fingerprint of a public key as `suite:hex`; kondusif/key/suites.py.
CREATE FUNCTION kondusif.print_of_key(public text) RETURNS text IMMUTABLE {HEAD}
BEGIN
    RETURN left(encode(sha256(convert_to('kondusif/kunci/v1|' || split_part(public, ':', 1) || '|', 'UTF8')
        || decode(split_part(public, ':', 2), 'hex')), 'hex'), 32);
END $$;

CREATE OR REPLACE FUNCTION kondusif.answer_opening(aid uuid, oid uuid, keeper uuid, said jsonb, moment timestamptz) RETURNS text {HEAD}
DECLARE
    word text;
    wanted jsonb;
    is_second boolean;
    rid uuid := (SELECT o.report_id FROM identity_opening o WHERE o.id = oid);
BEGIN
    PERFORM FROM identity_opening WHERE id = oid FOR UPDATE;
    word := may_answer(oid, keeper, moment);
    IF word <> 'may' THEN
        RETURN word;
    END IF;
    IF NOT (said->>'agrees')::boolean THEN
        INSERT INTO opening_answer (id, opening_id, custodian_id, person_id, agrees, reason, halves, at)
            VALUES (aid, oid, keeper, actor(), false, said->>'reason', '[]', moment);
        PERFORM enter_custody('opening.answered', 'opening', oid, rid, '{"word": "tidak"}', moment);
        RETURN 'refused';
    END IF;
    is_second := EXISTS (SELECT FROM opening_answer a WHERE a.opening_id = oid AND a.agrees);
    SELECT jsonb_agg(h - 'isi') INTO wanted FROM jsonb_array_elements(halves_for(oid, keeper, moment)) h;
    IF wanted IS NULL OR wanted IS DISTINCT FROM (SELECT jsonb_agg(h - 'isi' ORDER BY h->'pasangan'->>0, h->'pasangan'->>1)
            FROM jsonb_array_elements(said->'halves') h) THEN
        RETURN CASE WHEN wanted IS NULL AND is_second THEN 'wrong-pair' ELSE 'wrong-halves' END;
    END IF;
    INSERT INTO opening_answer (id, opening_id, custodian_id, person_id, agrees, reason, halves, at)
        VALUES (aid, oid, keeper, actor(), true, '', said->'halves', moment);
    PERFORM enter_custody('opening.answered', 'opening', oid, rid, '{"word": "ya"}', moment);
    IF is_second THEN
        UPDATE identity_opening SET done_at = moment WHERE id = oid;
        RETURN 'done';
    END IF;
    RETURN 'given';
END $$;

-- For the officer who asked and said that they are fetched, while it lasts: the sealed text and both halves of the one pair.
CREATE OR REPLACE FUNCTION kondusif.opened_for(oid uuid, moment timestamptz) RETURNS jsonb STABLE {HEAD}
DECLARE
    o identity_opening;
    two uuid[];
BEGIN
    SELECT * INTO o FROM identity_opening WHERE id = oid AND asked_by_id = actor() AND done_at IS NOT NULL
        AND fetched_at IS NOT NULL AND cancelled_at IS NULL AND expires_at > moment AND report_id <> ALL (ARRAY(SELECT my_recusals()));
    IF o.id IS NULL THEN
        RETURN NULL;
    END IF;
    two := ARRAY(SELECT a.custodian_id FROM opening_answer a WHERE a.opening_id = oid AND a.agrees ORDER BY 1);
    RETURN (SELECT jsonb_build_object('isi', plain_base64(e.ciphertext), 'pasangan', jsonb_build_object(
            'catatan', o.report_id, 'pasangan', jsonb_build_array(two[1], two[2]),
            'pertama', half_of(oid, two[1], two[2], 1), 'kedua', half_of(oid, two[1], two[2], 2)))
        FROM envelope e WHERE e.record_id = o.report_id);
END $$;

CREATE OR REPLACE FUNCTION kondusif.note_fetched(oid uuid, moment timestamptz) RETURNS text {HEAD}
DECLARE
    rid uuid;
BEGIN
    UPDATE identity_opening SET fetched_at = coalesce(fetched_at, moment)
        WHERE id = oid AND asked_by_id = actor() AND done_at IS NOT NULL AND cancelled_at IS NULL AND expires_at > moment
            AND report_id <> ALL (ARRAY(SELECT my_recusals())) RETURNING report_id INTO rid;
    IF rid IS NULL THEN
        RETURN 'closed';
    END IF;
    PERFORM enter_custody('opening.fetched', 'opening', oid, rid, '{}', moment);
    RETURN 'noted';
END $$;

RESET ROLE;
REVOKE CREATE ON SCHEMA kondusif FROM k_gate;
""".replace("{HEAD}", HEAD)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("reports", "0033_two_bodies_row_security")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
