-- What of this package is approved by another than who made it.

CREATE TRIGGER four_eyes AFTER INSERT OR UPDATE ON kondusif.action_plan FOR EACH ROW EXECUTE FUNCTION kondusif.four_eyes(
    'approved_by_id:approved_at', 'state:berjalan,ditutup', 'made_by_id', 'plan_line:plan_id:id:written_by_id:written_at');
CREATE TRIGGER four_eyes AFTER INSERT OR UPDATE ON kondusif.plan_period FOR EACH ROW EXECUTE FUNCTION kondusif.four_eyes(
    'approved_by_id:approved_at', 'state:disetujui', 'locked_by_id', 'plan_step:period_id:id:summary_by_id:summary_at');
