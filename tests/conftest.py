"""Databases of the tests: tables are made as the owner, every test speaks as the program roles."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from django.conf import UserSettingsHolder, settings
from django.core import management
from django.core.cache import caches
from django.db import connections
from django.test import Client, TransactionTestCase
from django.test.testcases import DatabaseOperationForbidden  # type: ignore[attr-defined]  # not in the stubs
from django.test.utils import setup_databases, teardown_databases
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from psycopg.conninfo import make_conninfo

from kondusif.project.grants import say_whether_it_plays
from kondusif.project.roles import close_catalogue
from kondusif.project.warm_up import LEAST_OBJECTS
from kondusif.web.rates import BUCKETS, USED
from tests.cast import Cast, load_everything
from tests.kept import MIGRATED
from tests.narrow_writes import only_narrow_writes
from tests.run import ADMIN
from tests.snapshot import Snapshot
from tests.whole_entries import only_whole_entries

# A property holds or does not, however busy the machine is.
hypothesis_settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("unhurried")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What may speak as the worker may load as well: cast and accounts of a test are made by the loader."""
    for mark in (mark for item in items for mark in item.iter_markers("django_db")):
        named = mark.kwargs.get("databases")
        if isinstance(named, list) and "worker" in named and "loader" not in named:
            named.append("loader")


def pytest_collection_finish() -> None:
    """What collecting made stays to the end: the collector need not look at it again in each of its rounds."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(LEAST_OBJECTS, 20, 20)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: Any, django_db_modify_db_settings: None
) -> Iterator[None]:
    """Every alias, `owner` included, whichever of them a test names: the others mirror the owner's database.

    Reference data and cast are committed once, so that every test and every alias sees them.
    """
    if "KONDUSIF_PREPARED" in os.environ:  # a copy of a prepared database, see tests/mutants
        with django_db_blocker.unblock(), given_back():
            yield
        return
    with django_db_blocker.unblock():
        with migrated_already():
            made = setup_databases(verbosity=0, interactive=False)
        if {"DATABASE_URL", ADMIN} <= os.environ.keys():  # what its printed SQL asks of a server's superuser
            close_catalogue(make_conninfo(os.environ[ADMIN], dbname=connections["owner"].settings_dict["NAME"]))
        load_everything()
        keep_entries_in_order()
        say_whether_it_plays(connections["owner"], is_demo=True)  # tests pretend dates; a copy does not inherit this
        with given_back():
            yield
        for alias in connections:
            connections[alias].close()
        teardown_databases(made, verbosity=0)


@contextmanager
def migrated_already() -> Iterator[None]:
    """Inside, a test database is a copy of the one in tests/kept.py, unless the server is one's own."""
    if "DATABASE_URL" in os.environ:
        yield
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(connections["owner"].settings_dict["TEST"], "TEMPLATE", MIGRATED)
        patch.setattr(management, "call_command", lambda *_words, **_options: None)
        yield


@contextmanager
def given_back() -> Iterator[None]:
    """Inside, a test with real commits gives back what stood before it, where there is a superuser to do it."""
    with pytest.MonkeyPatch.context() as patch:
        if Snapshot.possible():
            snapshot = Snapshot()
            patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: snapshot.restore())
        yield


def keep_entries_in_order() -> None:
    """No room that a rolled-back play left is filled with later entries: under a pretended clock many entries share
    one moment and stand in the order of their rows, see audit/queries.
    """
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE audit_entry SET (autovacuum_enabled = off)")


@pytest.fixture(autouse=True, scope="session")
def entries_are_whole() -> Iterator[None]:
    """Whatever a test is about: an action whose entry leaves a fact out, or that writes to all rows, is noticed."""
    with only_whole_entries(), only_narrow_writes():
        yield


@pytest.fixture(autouse=True)
def nobody_is_signed_in(request: pytest.FixtureRequest) -> Iterator[None]:
    """A token left by one test must not speak in the next."""
    yield
    if "db" in request.fixturenames or "transactional_db" in request.fixturenames:
        for alias in ("default", "public", "worker", "loader"):
            connection = connections[alias]
            if connection.connection is not None and not connection.needs_rollback:
                # An alias that the test did not name may not be used, and was not.
                with suppress(DatabaseOperationForbidden), connection.cursor() as cursor:
                    cursor.execute("SELECT set_config('kondusif.session', '', false)")


@pytest.fixture(autouse=True)
def nobody_has_tried_before() -> None:
    """What one test got wrong is not counted against the next: every test comes from the same address."""
    BUCKETS.memory.clear()
    USED.memory.clear()
    caches["default"].clear()


@pytest.fixture(autouse=True)
def reference_data_is_there(request: pytest.FixtureRequest) -> None:
    """A test with real commits gives back what stood before it, or empties every table, which are filled again here."""
    if "transactional_db" in request.fixturenames or is_transactional(request.node):
        request.getfixturevalue("transactional_db")
        load_everything()


def is_transactional(node: pytest.Item) -> bool:
    """Whether the test asks for real commits by its mark."""
    mark = node.get_closest_marker("django_db")
    return bool(mark and mark.kwargs.get("transaction"))


@pytest.fixture
def cast(db: None) -> Cast:
    """The fictional cast, see tests/cast.py."""
    return Cast()


class PublicClient(Client):
    """A citizen's browser: every request meets the public program's pages and middleware."""

    def request(self, **request: Any) -> Any:
        with public_program():
            return super().request(**request)


@contextmanager
def public_program() -> Iterator[None]:
    """Settings of the public program. Django's own override would forget every address and template at each request."""
    lazy: Any = settings
    whole = lazy._wrapped
    lazy._wrapped = public = UserSettingsHolder(whole)
    public.ROOT_URLCONF = "kondusif.project.public_urls"
    public.MIDDLEWARE = settings.PUBLIC_MIDDLEWARE
    public.CSRF_COOKIE_NAME = "kondusif_formulir"
    try:
        yield
    finally:
        lazy._wrapped = whole


@pytest.fixture
def public_client(db: None) -> Client:
    """A browser of the public program; speaks as k_public."""
    return PublicClient()


@pytest.fixture
def staff_client(db: None) -> Client:
    """A browser of the staff program in which nobody is signed in."""
    return Client()
