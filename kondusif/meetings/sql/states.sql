-- Which states of this package's documents follow on which.

CREATE TRIGGER keep_states AFTER INSERT OR UPDATE ON kondusif.meeting FOR EACH ROW EXECUTE FUNCTION kondusif.keep_states(
    '>dijadwalkan', 'dijadwalkan>dilaksanakan', 'dijadwalkan>dibatalkan', 'dilaksanakan>disetujui');
