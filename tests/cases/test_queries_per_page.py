"""Lists ask the database as often for ten rows as for two."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kondusif.cases.actions import refer_case
from tests.cases.berkas import MONEY, SOLDIER, agency, on, opened, send
from tests.cast import Cast

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
PAGES = ["/", "/laporan/?status=semua", "/penanganan/?status=semua", "/penanganan/tenggat/", "/cari/?q=amplop"]


def write_more(cast: Cast, n: int) -> None:
    with cast.sign_in(cast.secretary):
        for _each in range(n):
            send(MONEY)
            opened(cast.secretary, MONEY)
            case = opened(cast.secretary, SOLDIER)
            refer_case(actor=cast.secretary, case=case, agency=agency("denpom-mataram"), rule="tni-larangan")


def count_queries(cast: Cast, page: str) -> int:
    client = cast.client(cast.secretary)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200
    return len(asked)


def test_no_list_asks_once_more_for_every_row(cast: Cast) -> None:
    with on(2024, 2, 12):
        write_more(cast, 2)
        before = {page: count_queries(cast, page) for page in PAGES}
        write_more(cast, 3)
        after = {page: count_queries(cast, page) for page in PAGES}
    assert after == before
