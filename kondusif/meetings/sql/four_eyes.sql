-- What of this package is approved by another than who made it.

CREATE TRIGGER four_eyes AFTER INSERT OR UPDATE ON kondusif.meeting FOR EACH ROW EXECUTE FUNCTION kondusif.four_eyes(
    'approved_by_id:approved_at', 'state:disetujui', 'planned_by_id', 'agenda_item:meeting_id:id:written_by_id:written_at',
    'decision:meeting_id:id:recorded_by_id:recorded_at');
