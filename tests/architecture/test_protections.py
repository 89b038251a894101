"""What protects the rows is what the files say; protections.toml holds its marks, and `make protections` writes it."""

from __future__ import annotations

import os

import pytest
from django.core.management import CommandError
from django.db import connections, transaction

from kondusif.project import protections
from kondusif.project.management.commands.migrate import LAST_OF_MANY, already_made, refuse_older
from kondusif.project.schema import make_protections, policy_of, sql_files


@pytest.mark.database
@pytest.mark.django_db(databases=["owner"])
def test_the_list_of_protections_is_that_of_the_migrations() -> None:
    with connections["owner"].cursor() as cursor:
        found = protections.protections(cursor)
    if os.environ.get("KONDUSIF_WRITE_PROTECTIONS") == "1":
        protections.write(found)
    assert found == protections.wanted(), "Run: make protections"


@pytest.mark.database
@pytest.mark.django_db(databases=["owner"])
def test_what_runs_is_what_the_files_say_and_what_they_do_not_say_is_gone() -> None:
    connection = connections["owner"]
    with transaction.atomic(using="owner"), connection.cursor() as cursor:
        cursor.execute("ALTER POLICY audience_reads ON kondusif.report USING (true)")
        cursor.execute("CREATE POLICY stray ON kondusif.report FOR SELECT TO k_public USING (true)")
        cursor.execute("ALTER TABLE kondusif.report NO FORCE ROW LEVEL SECURITY")
        cursor.execute("DROP TRIGGER four_eyes ON kondusif.meeting")
        cursor.execute("CREATE FUNCTION kondusif.stray() RETURNS int LANGUAGE sql AS 'SELECT 1'")
        cursor.execute("SET ROLE k_gate; DROP FUNCTION kondusif.names_searched(timestamptz); RESET ROLE")
        assert protections.protections(cursor) != protections.wanted()
        make_protections(connection)
        assert protections.protections(cursor) == protections.wanted()
        cursor.execute("SELECT relforcerowsecurity FROM pg_class WHERE oid = 'kondusif.report'::regclass")
        assert cursor.fetchone() == (True,)
        cursor.execute("SELECT has_schema_privilege('k_gate', 'kondusif', 'CREATE')")
        assert cursor.fetchone() == (False,)
        cursor.execute("SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'kondusif'::regnamespace")
        text = "\n".join(file.read_text() for file in sql_files())
        assert [name for name, body in cursor.fetchall() if f"kondusif.{name}(" not in text or body not in text] == []
        transaction.set_rollback(True, using="owner")


def test_a_database_from_the_middle_of_the_many_migrations_is_refused_in_a_sentence() -> None:
    new = {("audit", "0001_initial"), ("auth", "0012_alter_user_first_name_max_length")}
    refuse_older(new)
    refuse_older(new | {("reports", "0002_one_that_is_to_come")})
    many = new | LAST_OF_MANY | {("audit", "0002_row_security")}
    refuse_older(many)
    with pytest.raises(CommandError, match="dibuat versi percobaan yang lebih lama"):
        refuse_older(many - {("vault", "0006_server_keys")})


def test_tables_that_a_room_made_under_its_former_name_are_not_made_again() -> None:
    before = {("papers", "0001_initial"), ("cases", "0001_initial"), ("coordination", "0001_initial")}
    assert already_made(before) == ["team", "conflicts", "plans", "meetings", "desk", "bulletins"]
    assert already_made(before | {("desk", "0001_initial")}) == ["team", "conflicts", "plans", "meetings", "bulletins"]
    assert already_made({("papers", "0001_initial"), ("cases", "0001_initial")}) == []
    assert already_made({("cases", "0001_initial")}) == ["papers"]


@pytest.mark.parametrize("row", [{}, {"SELECT": "k_app", "ALL": "k_app"}, {"SELECT": "k_app", "usng": "true"}])
def test_a_policy_with_a_wrong_word_is_refused(row: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"Policy kondusif\.report\.reads needs one verb of ALL, SELECT"):
        policy_of("report", "reads", row)
