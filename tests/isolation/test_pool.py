"""Pooled connections are shared by persons; a token must not wait there for the next one."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connections
from django.test import Client, override_settings
from psycopg_pool import ConnectionPool

from kondusif.agencies.models import Person
from kondusif.base.database import speaking_as
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
