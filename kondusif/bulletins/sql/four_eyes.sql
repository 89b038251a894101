-- What of this package is approved by another than who made it.

CREATE TRIGGER four_eyes AFTER INSERT OR UPDATE ON kondusif.closing_report FOR EACH ROW EXECUTE FUNCTION kondusif.four_eyes(
    'approved_by_id:approved_at', 'state:disetujui,terbit,ditarik', 'made_by_id', 'submitted_by_id', 'worded_by_id');
CREATE TRIGGER four_eyes AFTER INSERT OR UPDATE ON kondusif.situation_report FOR EACH ROW EXECUTE FUNCTION kondusif.four_eyes(
    'approved_by_id:approved_at', 'state:disetujui', 'made_by_id', 'submitted_by_id', 'situation_section:situation_id:id:written_by_id:written_at');
