-- What of this package is approved by another than who made it.

CREATE TRIGGER four_eyes AFTER INSERT OR UPDATE ON kondusif.action_plan FOR EACH ROW EXECUTE FUNCTION kondusif.four_eyes(
    'approved_by_id:approved_at', 'state:berjalan,ditutup', 'made_by_id', 'plan_line:plan_id:id:written_by_id:written_at');
CREATE TRIGGER four_eyes AFTER INSERT OR UPDATE ON kondusif.closing_report FOR EACH ROW EXECUTE FUNCTION kondusif.four_eyes(
    'approved_by_id:approved_at', 'state:disetujui,terbit,ditarik', 'made_by_id', 'submitted_by_id', 'worded_by_id');
CREATE TRIGGER four_eyes AFTER INSERT OR UPDATE ON kondusif.meeting FOR EACH ROW EXECUTE FUNCTION kondusif.four_eyes(
    'approved_by_id:approved_at', 'state:disetujui', 'planned_by_id', 'agenda_item:meeting_id:id:written_by_id:written_at',
    'decision:meeting_id:id:recorded_by_id:recorded_at');
CREATE TRIGGER four_eyes AFTER INSERT OR UPDATE ON kondusif.plan_period FOR EACH ROW EXECUTE FUNCTION kondusif.four_eyes(
    'approved_by_id:approved_at', 'state:disetujui', 'locked_by_id', 'plan_step:period_id:id:summary_by_id:summary_at');
CREATE TRIGGER four_eyes AFTER INSERT OR UPDATE ON kondusif.situation_report FOR EACH ROW EXECUTE FUNCTION kondusif.four_eyes(
    'approved_by_id:approved_at', 'state:disetujui', 'made_by_id', 'submitted_by_id', 'situation_section:situation_id:id:written_by_id:written_at');
CREATE TRIGGER four_eyes AFTER INSERT OR UPDATE ON kondusif.status_decision FOR EACH ROW EXECUTE FUNCTION kondusif.four_eyes(
    'confirmed_by_id:confirmed_at', '', 'noted_by_id');
