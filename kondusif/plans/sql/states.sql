-- Which states of this package's documents follow on which.

CREATE TRIGGER keep_states AFTER INSERT OR UPDATE ON kondusif.action_plan FOR EACH ROW EXECUTE FUNCTION kondusif.keep_states(
    '>rancangan', 'rancangan>berjalan', 'berjalan>ditutup');
CREATE TRIGGER keep_states AFTER INSERT OR UPDATE ON kondusif.plan_period FOR EACH ROW EXECUTE FUNCTION kondusif.keep_states(
    '>terbuka', 'terbuka>dikunci', 'dikunci>terbuka', 'disetujui>terbuka', 'dikunci>disetujui');
