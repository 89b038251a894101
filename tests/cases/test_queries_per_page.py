"""Lists ask the database as often for ten rows as for two; how often at most is in tests/staff/test_n_queries.py."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kondusif.agencies.models.person import Person
from kondusif.cases.actions.refer import refer_case
from kondusif.cases.models.case import Case
from tests.cases.berkas import MONEY, SOLDIER, agency, on, opened, send
from tests.cast import Cast

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
PAGES = ["/", "/laporan/?status=semua", "/laporan/?status=semua&q=amplop", "/penanganan/?status=semua",
         "/penanganan/tenggat/", "/cari/?q=amplop"]  # fmt: skip
# What only the test's own surrounding transaction asks.
OF_THE_TEST = ("SAVEPOINT", "'kondusif.session', ''")
MOST_OF_A_BERKAS = 39  # with a crime's clocks and bodies; 31 with a soldier's


def write_more(cast: Cast, n: int) -> None:
    with cast.sign_in(cast.secretary):
        for _each in range(n):
            send(MONEY)
            opened(cast.secretary, MONEY)
            case = opened(cast.secretary, SOLDIER)
            refer_case(actor=cast.secretary, case=case, agency=agency("denpom-mataram"), rule="tni-larangan")


def count_queries(cast: Cast, page: str, person: Person | None = None) -> int:
    client = cast.client(person or cast.secretary)
    client.get(page)  # the first request of an hour notes the device
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200
    return len([each["sql"] for each in asked if not any(part in each["sql"] for part in OF_THE_TEST)])


def test_no_list_asks_once_more_for_every_row(cast: Cast) -> None:
    with on(2024, 2, 12):
        write_more(cast, 2)
        before = {page: count_queries(cast, page) for page in PAGES}
        write_more(cast, 3)
        after = {page: count_queries(cast, page) for page in PAGES}
    assert after == before


def test_a_berkas_asks_no_more_often_than_it_may(cast: Cast) -> None:
    with on(2024, 2, 12):
        write_more(cast, 2)
        with cast.sign_in(cast.secretary):
            numbers = list(Case.objects.values_list("number", flat=True))
        asked = [count_queries(cast, f"/penanganan/{number}/") for number in numbers]
    assert max(asked) <= MOST_OF_A_BERKAS
