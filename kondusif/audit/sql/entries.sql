-- What an entry of the trail says, and who may write which verb.

CREATE FUNCTION kondusif.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit trail is append-only';
END $$;

-- Verbs that functions of k_gate write, and for no person those that a command on the server writes; a test compares.
CREATE FUNCTION kondusif.verbs_kept_from(speaker text) RETURNS text[] IMMUTABLE LANGUAGE sql AS $$
    SELECT ARRAY[
        'bridge.answered', 'custodian.confirmed', 'custodian.end_asked', 'custodian.ended',
        'data_request.answered_by_link', 'declaration.anchored', 'declaration.signature_withdrawn',
        'declaration.signed', 'declaration.signed_by_link', 'evidence.received', 'invitation.taken',
        'keeping.destroyed', 'keeping.erasure_asked', 'key.founded', 'key.handed_over', 'key.renewed',
        'meeting.signed_in', 'opening.answered', 'opening.asked', 'opening.consented', 'opening.fetched',
        'person.sign_in_refused', 'pledge.sent', 'pledge.withdrawn', 'receipt.code_changed',
        'referral.answered_by_link', 'report.added_to', 'report.received', 'report.withdrawal_asked',
        'report.written_offline', 'reporter.felt_safe', 'reset.allowed', 'row.changed', 'threat.raised']
        || CASE WHEN speaker = 'k_worker' THEN ARRAY[]::text[]
            ELSE ARRAY['backup.made', 'backup.restored', 'drill.done', 'keys.accepted', 'record.restored', 'witness.recognised'] END
$$;

-- Speaks as who writes: functions of k_gate and the owner fill their entries themselves. A clock of a program that is
-- more than five minutes wrong is set right rather than refused, so that no act is lost. A demonstration plays a past that
-- was not: the database's owner says that it is one in the database's comment (`kondusif migrate`), which no program can write.
CREATE FUNCTION kondusif.fill_entry() RETURNS trigger LANGUAGE plpgsql SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF current_user NOT IN ('k_app', 'k_worker', 'k_loader', 'k_public') THEN
        RETURN NEW;
    END IF;
    IF NEW.verb = ANY (verbs_kept_from(current_user)) THEN
        RAISE EXCEPTION 'the verb % is not %''s to write', NEW.verb, current_user USING ERRCODE = 'insufficient_privilege';
    END IF;
    NEW.actor_name := coalesce((SELECT p.name FROM person p WHERE p.id = NEW.actor_id), '');
    NEW.agency_name := coalesce((SELECT a.short_name FROM agency a WHERE a.id = NEW.agency_id), '');
    IF NEW.at NOT BETWEEN now() - interval '5 minutes' AND clock_timestamp() + interval '5 minutes'
            AND (SELECT pg_catalog.shobj_description(d.oid, 'pg_database') FROM pg_catalog.pg_database d
                WHERE d.datname = current_database()) IS DISTINCT FROM 'Kondusif: a demonstration' THEN
        NEW.at := clock_timestamp();
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON kondusif.audit_entry
    FOR EACH ROW EXECUTE FUNCTION kondusif.refuse_change();
CREATE TRIGGER fill_entry BEFORE INSERT ON kondusif.audit_entry FOR EACH ROW EXECUTE FUNCTION kondusif.fill_entry();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON kondusif.log_head FOR EACH ROW EXECUTE FUNCTION kondusif.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON kondusif.log_leaf FOR EACH ROW EXECUTE FUNCTION kondusif.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON kondusif.log_restoration FOR EACH ROW EXECUTE FUNCTION kondusif.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON kondusif.log_tile FOR EACH ROW EXECUTE FUNCTION kondusif.refuse_change();
