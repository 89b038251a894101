"""A filter under a name: kept by its owner, shared with the office, seen by nobody else."""

from __future__ import annotations

import pytest

from kondusif.agencies.access import saved_filters
from kondusif.agencies.actions.saved import MOST_PER_ROOM, clean_query, save_filter
from kondusif.agencies.errors import FilterRefused
from kondusif.agencies.models.person import Person
from kondusif.agencies.models.saved import SavedFilter
from tests.cast import Cast

pytestmark = [pytest.mark.django_db(databases=["default", "worker"]), pytest.mark.database]
ASKED = {"ruang": "laporan", "nama": "Bima, belum digolongkan", "saringan": "kabupaten=52.06&jalur=belum"}


def names_for(cast: Cast, person: Person, room: str = "laporan") -> list[str]:
    with cast.sign_in(person):
        return [each.name for each in saved_filters(room)]


def test_a_saved_filter_stands_beside_its_list_and_leads_back(cast: Cast) -> None:
    client = cast.client(cast.verifier)
    answer = client.post("/saringan/", ASKED)
    assert answer.headers["Location"] == "/laporan/?kabupaten=52.06&jalur=belum"
    page = client.get("/laporan/").content.decode()
    assert "Bima, belum digolongkan" in page
    assert "/laporan/?kabupaten=52.06&amp;jalur=belum" in page
    assert "Bima, belum digolongkan" not in client.get("/penanganan/").content.decode()


def test_only_a_shared_filter_reaches_colleagues_and_never_another_agency(cast: Cast) -> None:
    cast.client(cast.verifier).post("/saringan/", ASKED)
    assert names_for(cast, cast.analyst) == []
    cast.client(cast.verifier).post("/saringan/", {**ASKED, "bagikan": "on"})
    assert names_for(cast, cast.analyst) == ["Bima, belum digolongkan"]
    assert names_for(cast, cast.bawaslu_verifier) == []
    assert names_for(cast, cast.kodim) == []


def test_the_same_name_replaces_and_only_the_owner_deletes(cast: Cast) -> None:
    for query in ("status=semua", "status=ditutup"):
        cast.client(cast.verifier).post("/saringan/", {**ASKED, "saringan": query, "bagikan": "on"})
    with cast.sign_in(cast.analyst):
        saved = SavedFilter.objects.get()
        assert saved.query == "status=ditutup"
    assert cast.client(cast.analyst).post(f"/saringan/{saved.pk}/hapus/").status_code == 404
    assert cast.client(cast.verifier).post(f"/saringan/{saved.pk}/hapus/").status_code == 302
    assert names_for(cast, cast.verifier) == []


def test_a_name_of_a_hundred_letters_is_cut_and_still_replaces(cast: Cast) -> None:
    for _press in range(2):
        assert cast.client(cast.verifier).post("/saringan/", {**ASKED, "nama": "a" * 100}).status_code == 302
    assert names_for(cast, cast.verifier) == ["a" * 60]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"nama": "  "}, "masih kosong"),
        ({"saringan": "halaman=3&q="}, "Belum ada saringan"),
        ({"saringan": f"q={'a' * 600}"}, "terlalu panjang"),
    ],
)
def test_what_cannot_be_saved_is_said_in_a_sentence(cast: Cast, changed: dict[str, str], sentence: str) -> None:
    client = cast.client(cast.verifier)
    client.post("/saringan/", {**ASKED, **changed})
    assert sentence in client.get("/laporan/").content.decode()
    assert names_for(cast, cast.verifier) == []


def test_one_more_than_twenty_is_refused(cast: Cast) -> None:
    with cast.sign_in(cast.verifier):
        for number in range(MOST_PER_ROOM):
            save_filter(actor=cast.verifier, room="laporan", name=f"ke-{number}", query="status=semua", shared=False)
        with pytest.raises(FilterRefused, match="dua puluh"):
            save_filter(actor=cast.verifier, room="laporan", name="lagi", query="status=semua", shared=False)


def test_where_one_stood_is_not_part_of_the_filter() -> None:
    assert clean_query("?status=semua&halaman=4&sesudah=x&q=&bulan=2024-02") == "status=semua"
