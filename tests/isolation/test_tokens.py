"""Who speaks is proved by a token that lives for one transaction; without it the database shows nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections, transaction
from django.test import Client, override_settings

from kondusif.agencies.access import end_session
from kondusif.base.database import call
from kondusif.reports.models.report import Report
from kondusif.web.identity import set_token
from kondusif.web.session_store import SIGNED_IN
from tests.architecture.catalog import tables
from tests.cast import Cast, open_session
from tests.isolation.stage import ALIASES, Berkas, rows_in, send, submission

pytestmark = [pytest.mark.django_db(databases=[*ALIASES, "owner"]), pytest.mark.database]
# Reference data that a citizen's form needs before anybody has signed in; of body_key there are public halves alone,
# and of server_key prints, by which a program knows its own keys before it starts.
OPEN_TO_ALL = {
    "area", "area_edition", "election", "stage", "agency", "actor_kind", "coverage", "post", "body_key", "server_key",
}  # fmt: skip
FORGED = ["1", "7", "0" * 64, "' OR true --", "\\", "é"]


def readable_tables() -> list[str]:
    """Tables on which k_app holds SELECT at all; the others refuse by right (tests/architecture)."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT t FROM unnest(%s::text[]) t WHERE has_table_privilege('k_app', 'kondusif.' || t, 'SELECT')",
            [tables("kondusif")],
        )
        return [name for (name,) in cursor.fetchall()]


@pytest.fixture
def pages() -> Iterator[None]:
    with override_settings(ROOT_URLCONF="tests.isolation.pages"):
        yield


def test_without_a_token_every_table_but_reference_data_is_empty(cast: Cast, berkas: Berkas) -> None:
    counts = rows_in(readable_tables())
    assert set(counts) > OPEN_TO_ALL
    assert {table for table, count in counts.items() if count} <= OPEN_TO_ALL


@pytest.mark.parametrize("token", FORGED)
def test_a_forged_token_opens_nothing(cast: Cast, berkas: Berkas, token: str) -> None:
    with transaction.atomic():
        set_token(token, alias="default")
        counts = rows_in(sorted(set(readable_tables()) - OPEN_TO_ALL))
        assert set(counts.values()) == {0}
        assert call("actor") is None


def test_the_hash_of_a_token_is_no_token(cast: Cast, berkas: Berkas) -> None:
    token = open_session(cast.verifier)
    with transaction.atomic():
        set_token(hashlib.sha256(token.encode()).hexdigest(), alias="default")
        assert call("actor") is None


def test_an_ended_session_opens_nothing(cast: Cast, berkas: Berkas) -> None:
    token = open_session(cast.verifier)
    set_token(token, alias="default")
    assert Report.objects.exists()
    end_session(token)
    assert not Report.objects.exists()


@pytest.mark.usefixtures("pages")
class TestRequests:
    def test_a_view_without_the_middleware_reads_nothing(self, cast: Cast, berkas: Berkas, settings: Any) -> None:
        settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.endswith("identity.known_person")]
        assert cast.client(cast.verifier).get("/hitung/").content.split()[:2] == [b"None", b"0"]

    def test_a_view_with_the_middleware_reads_as_its_person(self, cast: Cast, berkas: Berkas) -> None:
        actor, n_reports, _ = cast.client(cast.verifier).get("/hitung/").content.split()
        assert (int(actor), int(n_reports)) == (cast.verifier.pk, 1)

    def test_the_next_request_on_the_same_connection_is_nobody(self, cast: Cast, berkas: Berkas) -> None:
        _, _, backend = cast.client(cast.verifier).get("/hitung/").content.split()
        assert Client().get("/hitung/").content.split() == [b"None", b"0", backend]
        assert call("actor") is None

    def test_a_forged_cookie_session_reads_nothing(self, cast: Cast, berkas: Berkas) -> None:
        client = Client()
        client.force_login(cast.kodim)  # a web session that says so, and none in the database
        session = client.session
        session[SIGNED_IN] = True
        session.save()
        assert client.get("/hitung/").content.split()[:2] == [b"None", b"0"]

    @pytest.mark.parametrize(("status", "kept"), [(200, 1), (302, 1), (404, 1), (500, 0), (503, 0)])
    def test_a_failed_answer_keeps_nothing(self, cast: Cast, status: int, kept: int) -> None:
        client = cast.client(cast.verifier)
        client.get(f"/tulis/{status}/")
        with cast.sign_in(cast.verifier):
            assert Report.objects.count() == kept

    def test_an_exception_keeps_nothing_and_leaves_no_token(self, cast: Cast) -> None:
        client = cast.client(cast.verifier)
        client.raise_request_exception = False
        assert client.get("/gagal/").status_code == 500
        with cast.sign_in(cast.verifier):
            assert Report.objects.count() == 0
        assert call("actor") is None


def test_a_report_sent_by_nobody_is_read_by_verifiers(cast: Cast, in_that_season: None) -> None:
    report_id, _code = send(cast, submission())
    assert not Report.objects.exists()
    with cast.sign_in(cast.verifier):
        assert Report.objects.get().pk == report_id
