-- Approvals by several persons.

-- Arguments: the sources of its makers, as of four_eyes.
CREATE FUNCTION kondusif.three_persons() RETURNS trigger LANGUAGE plpgsql SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM unnest(makers_of(to_jsonb(NEW), TG_ARGV[0:])) maker WHERE approval_bar(maker) = 'renewed') THEN
        RAISE insufficient_privilege USING MESSAGE = 'three persons: a maker is an account that a link has just renewed';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER four_eyes AFTER INSERT OR UPDATE ON kondusif.clarification_approval FOR EACH ROW EXECUTE FUNCTION kondusif.four_eyes(
    'person_id:given_at', '', 'clarification_version:id:version_id:written_by_id:written_at');
CREATE TRIGGER three_persons AFTER INSERT OR UPDATE ON kondusif.clarification_approval FOR EACH ROW
    EXECUTE FUNCTION kondusif.three_persons('clarification_version:id:version_id:written_by_id:written_at');
CREATE TRIGGER four_eyes AFTER INSERT OR UPDATE ON kondusif.declaration_signatory FOR EACH ROW EXECUTE FUNCTION kondusif.four_eyes(
    'confirmed_by_id:signed_at', '', 'recorded_by_id');
CREATE TRIGGER four_eyes_account AFTER INSERT OR UPDATE ON kondusif.declaration_signatory FOR EACH ROW EXECUTE FUNCTION kondusif.four_eyes(
    'account_by_id:account_at', '', 'link_by_id');
CREATE TRIGGER four_eyes AFTER INSERT OR UPDATE ON kondusif.declaration_text FOR EACH ROW EXECUTE FUNCTION kondusif.four_eyes(
    'published_by_id:published_at', 'state:terbit,diganti', 'written_by_id');
CREATE TRIGGER four_eyes AFTER INSERT OR UPDATE ON kondusif.figures_approval FOR EACH ROW EXECUTE FUNCTION kondusif.four_eyes(
    'person_id:at', '', 'figures:id:figures_id:asked_by_id:asked_at');
CREATE TRIGGER three_persons AFTER INSERT OR UPDATE ON kondusif.figures_approval FOR EACH ROW
    EXECUTE FUNCTION kondusif.three_persons('figures:id:figures_id:asked_by_id:asked_at');
CREATE TRIGGER four_eyes AFTER INSERT OR UPDATE ON kondusif.peace_message FOR EACH ROW EXECUTE FUNCTION kondusif.four_eyes(
    'approved_by_id:approved_at', 'state:disetujui', 'written_by_id');
