-- Which states of this package's documents follow on which.

CREATE TRIGGER keep_states AFTER INSERT OR UPDATE ON kondusif.closing_report FOR EACH ROW EXECUTE FUNCTION kondusif.keep_states(
    '>rancangan', 'rancangan>diajukan', 'diajukan>rancangan', 'diajukan>disetujui', 'disetujui>terbit',
    'terbit>ditarik');
CREATE TRIGGER keep_states AFTER INSERT OR UPDATE ON kondusif.situation_report FOR EACH ROW EXECUTE FUNCTION kondusif.keep_states(
    '>rancangan', 'rancangan>diajukan', 'diajukan>rancangan', 'diajukan>disetujui');
