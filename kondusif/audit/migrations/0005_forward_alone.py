"""The newest signed head only moves forward; web sessions end one at a time, and by the worker only when they are over."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = r"""
-- The worker signs outside the database, so the signature is for readers to check; size and root are kept from going back.
CREATE FUNCTION kondusif.move_forward() RETURNS trigger LANGUAGE plpgsql SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF current_user NOT IN ('k_worker', 'k_gate') THEN
        RETURN NEW;
    END IF;
    IF split_part(NEW.note, E'\n', 2) <> NEW.size::text THEN
        RAISE EXCEPTION 'a head names its own size' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.size < OLD.size OR NEW.size = OLD.size
            AND split_part(NEW.note, E'\n', 3) <> split_part(OLD.note, E'\n', 3)) THEN
        RAISE EXCEPTION 'the newest head only moves forward' USING ERRCODE = 'insufficient_privilege';
    END IF;
    -- A size that was never numbered would keep every true head out for good.
    IF current_user = 'k_worker' AND NEW.size > (SELECT coalesce(max(l.number) + 1, 0) FROM log_leaf l) THEN
        RAISE EXCEPTION 'a head counts leaves that are there' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER move_forward BEFORE INSERT OR UPDATE ON kondusif.log_newest FOR EACH ROW EXECUTE FUNCTION kondusif.move_forward();

-- The staff program ends and keeps the session whose name it was given: no statement of its touches two.
CREATE FUNCTION kondusif.one_session_at_a_time() RETURNS trigger LANGUAGE plpgsql SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF current_user = 'k_app' AND (SELECT count(*) FROM touched) > 1 THEN
        RAISE EXCEPTION 'web sessions are changed one at a time' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER one_ends AFTER DELETE ON lib.django_session REFERENCING OLD TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION kondusif.one_session_at_a_time();
CREATE TRIGGER one_changes AFTER UPDATE ON lib.django_session REFERENCING OLD TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION kondusif.one_session_at_a_time();

CREATE FUNCTION kondusif.only_what_expired() RETURNS trigger LANGUAGE plpgsql SET search_path = kondusif, pg_temp AS $$
BEGIN
    IF current_user = 'k_worker' AND OLD.expire_date > clock_timestamp() THEN
        RAISE EXCEPTION 'the worker forgets web sessions that expired' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER only_what_expired BEFORE DELETE ON lib.django_session FOR EACH ROW EXECUTE FUNCTION kondusif.only_what_expired();
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("audit", "0004_who_writes_an_entry"), ("sessions", "0001_initial")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
