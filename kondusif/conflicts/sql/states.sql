-- Which states of this package's documents follow on which.

CREATE TRIGGER keep_states AFTER INSERT OR UPDATE ON kondusif.status_dossier FOR EACH ROW EXECUTE FUNCTION kondusif.keep_states(
    '>disiapkan', 'disiapkan>diajukan', 'diajukan>disiapkan', 'diajukan>berlaku', 'berlaku>dicabut',
    'diajukan>tidak-ditetapkan', 'berlaku>berakhir');
