-- What of this package is approved by another than who made it.

CREATE TRIGGER four_eyes AFTER INSERT OR UPDATE ON kondusif.status_decision FOR EACH ROW EXECUTE FUNCTION kondusif.four_eyes(
    'confirmed_by_id:confirmed_at', '', 'noted_by_id');
