"""Pooled connections are shared by persons; a token must not wait there for the next one."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import OperationalError, ProgrammingError, connections
from django.test import Client, override_settings
from psycopg_pool import ConnectionPool

from kondusif.agencies.models.person import Person
from kondusif.base.database import speaking_as
from kondusif.base.pooled.base import DatabaseWrapper
from tests.cast import Cast

READ_TOKEN = "SELECT coalesce(current_setting('kondusif.session', true), ''), pg_backend_pid()"
EVERY_ALIAS = ["default", "public", "worker", "owner"]

pytestmark = pytest.mark.database


@pytest.mark.django_db(databases=EVERY_ALIAS)
@pytest.mark.parametrize("ends_by", ["commit", "rollback"])
def test_a_pooled_connection_comes_back_without_the_token(ends_by: str) -> None:
    parameters: Any = connections["default"].get_connection_params()
    parameters = {name: value for name, value in parameters.items() if name not in {"cursor_factory", "context"}}
    with ConnectionPool(kwargs=parameters, min_size=1, max_size=1, open=True) as pool:
        with pool.connection() as connection:
            connection.execute("SELECT set_config('kondusif.session', 'rahasia', true)")
            assert connection.execute(READ_TOKEN).fetchall()[0][0] == "rahasia"
            backend = connection.info.backend_pid
            getattr(connection, ends_by)()
        with pool.connection() as connection:
            assert connection.execute(READ_TOKEN).fetchone() == ("", backend)


@pytest.fixture
def pooled() -> Iterator[DatabaseWrapper]:
    """The staff program's way to the database: a pool, here of one connection."""
    known = connections["default"].settings_dict
    options = known["OPTIONS"] | {"pool": {"min_size": 1, "max_size": 1, "timeout": 5}}
    wrapper = DatabaseWrapper(known | {"OPTIONS": options}, alias="of a pool")
    yield wrapper
    wrapper.close()
    wrapper.close_pool()


def backend(wrapper: DatabaseWrapper) -> int:
    [(number,)] = wrapper.ask_standing("SELECT pg_backend_pid()", [])
    return int(number)


@pytest.mark.django_db(databases=EVERY_ALIAS)
def test_a_connection_that_the_server_ended_is_not_handed_out(pooled: DatabaseWrapper) -> None:
    before = backend(pooled)
    pooled.close()
    assert backend(pooled) == before, "the pool gives the same one again"
    pooled.close()
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [before])
    assert backend(pooled) != before


@pytest.mark.django_db(databases=EVERY_ALIAS)
def test_a_token_said_with_the_beginning_ends_with_its_transaction(pooled: DatabaseWrapper) -> None:
    for ends_by in ("commit", "rollback"):
        pooled.set_autocommit(False)
        pooled.begin_with("SELECT set_config('kondusif.session', 'rahasia', true)")
        assert pooled.ask_standing(READ_TOKEN, [])[0][0] == "rahasia"
        getattr(pooled, ends_by)()
        assert pooled.ask_standing(READ_TOKEN, [])[0][0] == ""
        pooled.rollback()
        pooled.set_autocommit(True)
    with pytest.raises(ProgrammingError):
        pooled.begin_with("SELECT nothing_of_that_name()")


@pytest.mark.django_db(databases=EVERY_ALIAS)
@pytest.mark.parametrize("asks", [DatabaseWrapper.begin_with, lambda wrapper, text: wrapper.ask_standing(text, [])])
def test_a_server_that_dies_as_a_request_begins_is_away(pooled: DatabaseWrapper, asks: Any) -> None:
    """A killed server says no word: what reads its silence must still tell that it is away (503), not a defect."""
    pooled.set_autocommit(False)
    with socket.socket(fileno=pooled.connection.pgconn.socket) as cable:
        cable.shutdown(socket.SHUT_RDWR)
        cable.detach()
    with pytest.raises(OperationalError):
        asks(pooled, "SELECT 1")


@pytest.mark.django_db(databases=EVERY_ALIAS)
def test_a_standing_question_is_planned_once_for_a_connection(pooled: DatabaseWrapper) -> None:
    for _each in range(2):
        assert pooled.ask_standing("SELECT %s::int + 1", [1]) == [(2,)]
        pooled.close()
    kept = pooled.ask_standing("SELECT statement FROM pg_prepared_statements", [])
    assert [statement for (statement,) in kept if "+ 1" in statement] == ["SELECT $1::int + 1"]


@pytest.mark.django_db(transaction=True, databases=EVERY_ALIAS)
@override_settings(ROOT_URLCONF="tests.isolation.pages")
def test_a_committed_request_leaves_its_connection_to_nobody(cast: Cast) -> None:
    client = cast.client(cast.verifier)
    actor, n_reports, backend = client.get("/hitung/").content.split()
    assert (int(actor), int(n_reports)) == (cast.verifier.pk, 0)
    with connections["default"].cursor() as cursor:
        cursor.execute(READ_TOKEN)
        assert cursor.fetchone() == ("", int(backend))
    assert client.get("/tulis/200/").status_code == 200
    assert client.get("/tulis/500/").status_code == 500
    assert client.get("/hitung/").content.split() == [actor, b"1", backend]
    assert Client().get("/hitung/").content.split() == [b"None", b"0", backend]


@pytest.mark.django_db(transaction=True, databases=EVERY_ALIAS)
@override_settings(ROOT_URLCONF="tests.isolation.pages")
def test_a_person_who_is_struck_off_loses_sight_at_once(cast: Cast) -> None:
    client = cast.client(cast.verifier)
    assert client.get("/hitung/").content.split()[0] != b"None"
    with speaking_as("loader"):
        Person.objects.filter(pk=cast.verifier.pk).update(is_active=False)
    assert client.get("/hitung/").content.split()[0] == b"None"
    with speaking_as("loader"):
        Person.objects.filter(pk=cast.verifier.pk).update(is_active=True)
