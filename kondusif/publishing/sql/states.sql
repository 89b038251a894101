-- Which states of this package's documents follow on which.

CREATE TRIGGER keep_states AFTER INSERT OR UPDATE ON kondusif.clarification FOR EACH ROW EXECUTE FUNCTION kondusif.keep_states(
    '>rancangan', 'rancangan>terbit', 'rancangan>ditarik', 'terbit>ditarik');
CREATE TRIGGER keep_states AFTER INSERT OR UPDATE ON kondusif.declaration_text FOR EACH ROW EXECUTE FUNCTION kondusif.keep_states(
    '>rancangan', 'rancangan>dibuka', 'dibuka>terbit', 'terbit>diganti');
CREATE TRIGGER keep_states AFTER INSERT OR UPDATE ON kondusif.figures FOR EACH ROW EXECUTE FUNCTION kondusif.keep_states(
    '>diminta', 'diminta>rancangan', 'rancangan>terbit', 'diminta>dibuang', 'rancangan>dibuang',
    'terbit>dicabut');
CREATE TRIGGER keep_states AFTER INSERT OR UPDATE ON kondusif.peace_message FOR EACH ROW EXECUTE FUNCTION kondusif.keep_states(
    '>rancangan', 'rancangan>disetujui', 'rancangan>ditarik', 'disetujui>ditarik');
CREATE TRIGGER keep_states AFTER INSERT OR UPDATE ON kondusif.pledge FOR EACH ROW EXECUTE FUNCTION kondusif.keep_states(
    '>menunggu', 'menunggu>tampil', 'menunggu>ditolak', 'tampil>diturunkan', 'menunggu>ditarik',
    'tampil>ditarik', 'ditolak>ditarik', 'diturunkan>ditarik');
