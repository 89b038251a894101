"""Databases of the tests: tables are made as the owner, every test speaks as the program roles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections
from django.test.utils import setup_databases, teardown_databases


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: Any, django_db_modify_db_settings: None
) -> Iterator[None]:
    """Every alias, `owner` included, whichever of them a test names: the others mirror the owner's database."""
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
        yield
        for alias in connections:
            connections[alias].close()
        teardown_databases(made, verbosity=0)


@pytest.fixture(autouse=True)
def nobody_is_signed_in(request: pytest.FixtureRequest) -> Iterator[None]:
    """A token left by one test must not speak in the next."""
    yield
    if "db" in request.fixturenames or "transactional_db" in request.fixturenames:
        for alias in ("default", "public", "worker"):
            connection = connections[alias]
            if connection.connection is not None and not connection.needs_rollback:
                with connection.cursor() as cursor:
                    cursor.execute("SELECT set_config('kondusif.session', '', false)")
