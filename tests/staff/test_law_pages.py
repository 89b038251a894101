"""What-if, the list of law rows and the row that article links lead to."""

from __future__ import annotations

import pytest
from django.test import Client

from kondusif.rules.queries import current_law
from tests.cast import Cast

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
MONEY = "pemilihan=pemilu-2024&jenis=pidana&terlapor=warga&peristiwa0=diketahui&kapan0=2024-02-09"


def get(cast: Cast, url: str) -> str:
    return cast.client(cast.planner).get(url).content.decode()


def test_what_if_names_bodies_dates_and_the_rule_behind_each(cast: Cast) -> None:
    page = get(cast, f"/hitung/?{MONEY}")
    assert "Bawaslu Kabupaten/Kota" in page
    assert "Rabu, 21 Februari 2024" in page
    assert '<a href="/aturan/pemilu-lapor/">Pasal 454 ayat (6) UU 7/2017</a>' in page


def test_an_unverified_rule_is_shown_as_such(cast: Cast) -> None:
    page = get(cast, f"/hitung/?{MONEY}&peristiwa1=terjadi&kapan1=2024-02-09")
    assert "menurut praktik kantor yang paling ketat" in page
    assert "belum diverifikasi" in page


def test_an_hour_is_read_for_clocks_that_count_hours(cast: Cast) -> None:
    page = get(cast, f"/hitung/?{MONEY}&peristiwa1=diputuskan&kapan1=2024-02-12+14:30")
    assert "14.30" in page


@pytest.mark.parametrize("typed", ["12-2-2024+14.30", "12/02/2024+14:30", "2024-02-12+14:30"])
def test_a_moment_may_be_typed_with_the_day_first(cast: Cast, typed: str) -> None:
    page = get(cast, f"/hitung/?{MONEY}&peristiwa1=diputuskan&kapan1={typed}")
    assert "Senin, 12 Februari 2024 pukul 14.30" in page


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("peristiwa0=diketahui&kapan0=31-2-2024", "“31-2-2024” bukan tanggal."),
        ("peristiwa0=diketahui&kapan0=kemarin", "“kemarin” bukan tanggal."),
        (
            "peristiwa0=diketahui&kapan0=9-2-2024&peristiwa1=diketahui&kapan1=10-2-2024",
            "Peristiwa ini sudah diisi di atas.",
        ),
        ("peristiwa0=diketahui&kapan0=13-2-2010", "belum ada aturan tentang hal ini yang dimuat"),
        ("peristiwa0=&kapan0=2024-02-09", "Pilih peristiwa untuk tanggal di sebelahnya."),
        ("peristiwa0=diketahui&kapan0=1900-01-01", "Belum ada aturan pemilu yang berlaku pada 1900-01-01."),
    ],
)
def test_a_wrong_answer_is_said_in_a_sentence(cast: Cast, query: str, sentence: str) -> None:
    answer = cast.client(cast.planner).get(f"/hitung/?pemilihan=pemilu-2024&jenis=pidana&terlapor=warga&{query}")
    assert sentence in answer.content.decode()


def test_the_empty_form_asks_and_answers_nothing(cast: Cast) -> None:
    page = get(cast, "/hitung/")
    assert "Lembaga yang berwenang" not in page
    assert "Tidak ada yang disimpan." in page


def test_every_row_of_the_law_has_a_page_with_its_article(cast: Cast) -> None:
    client = cast.client(cast.planner)
    for row_id in {row.id for row in current_law().rows}:
        answer = client.get(f"/aturan/{row_id}/")
        assert answer.status_code == 200, row_id


def test_a_row_shows_quote_dates_and_status(cast: Cast) -> None:
    page = get(cast, "/aturan/pemilu-lapor/")
    assert "paling lama 7 (tujuh) hari kerja sejak diketahui" in page
    assert "terverifikasi" in page


def test_an_unknown_row_is_not_found(cast: Cast) -> None:
    assert cast.client(cast.planner).get("/aturan/tidak-ada/").status_code == 404


def test_the_list_is_narrowed_by_status_regime_and_words(cast: Cast) -> None:
    page = get(cast, "/aturan/?keadaan=verified&rezim=pemilu&macam=tenggat&q=lapor")
    assert "/aturan/pemilu-lapor/" in page
    assert "/aturan/pemilu-lapor-praktik/" not in page
    assert "/aturan/pilkada-lapor/" not in page


def test_nobody_reads_the_law_pages_without_signing_in(staff_client: Client) -> None:
    assert staff_client.get("/aturan/")["Location"].startswith("/masuk/")
