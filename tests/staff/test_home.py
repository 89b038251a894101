"""Beranda and the frame: what waits, by what the person is there for."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from kondusif.cases.actions.open import open_case
from kondusif.cases.actions.refer import refer_case
from kondusif.cases.queries.due import DueItem, When
from kondusif.project.home import most_urgent
from tests.cases.berkas import MONEY, agency, classify, on, send
from tests.cast import Cast
from tests.staff.acts import hand_in

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])


def rooms(cast: Cast, person: Any, url: str = "/hitung/") -> list[str]:
    page = cast.client(person).get(url).content.decode()
    nav = re.search(r'<nav class="k-rooms".*?</nav>', page, re.S)
    assert nav is not None
    return list(dict.fromkeys(re.findall(r'<a href="(/[^"]*)"', nav.group())))


NEW = "/akun-baru/"
CUSTODY = ("/identitas/", "/identitas/kunci/")
ADMINISTRATION = ("/orang/", NEW, "/undangan/", "/peran/", "/templat/", "/bukti/penyimpanan/", "/kantor-kecil/")


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (
            "verifier",
            [
                "/",
                "/laporan/",
                "/penanganan/",
                "/konflik/",
                "/koordinasi/",
                "/publikasi/",
                "/lembaga/posko/",
                "/hitung/",
                "/aturan/",
            ],
        ),
        (
            "leader",
            [
                "/",
                "/laporan/",
                "/penanganan/",
                "/konflik/",
                "/koordinasi/",
                "/publikasi/",
                "/lembaga/posko/",
                "/hitung/",
                "/aturan/",
                *CUSTODY,
                NEW,
            ],
        ),
        (
            "korem",
            [
                "/",
                "/penanganan/",
                "/konflik/",
                "/koordinasi/",
                "/publikasi/",
                "/lembaga/posko/",
                "/hitung/",
                "/aturan/",
            ],
        ),
        ("auditor", ["/jejak/", "/lembaga/posko/", "/hitung/", "/aturan/", CUSTODY[0], "/orang/persetujuan/"]),
        ("administrator", ["/lembaga/", "/hitung/", "/aturan/", CUSTODY[1], *ADMINISTRATION]),
        ("planner", ["/konflik/", "/koordinasi/", "/publikasi/", "/lembaga/posko/", "/hitung/", "/aturan/"]),
    ],
)
def test_each_role_finds_its_own_rooms(cast: Cast, part: str, expected: list[str]) -> None:
    assert rooms(cast, getattr(cast, part)) == expected


def test_every_room_offered_opens(cast: Cast) -> None:
    for part, person in cast.everyone.items():
        client = cast.client(person)
        for url in rooms(cast, person) if part != "post_officer" else ["/posko/"]:
            assert client.get(url).status_code == 200, f"{part} {url}"


def test_the_room_counts_waiting_reports_that_the_person_may_see(cast: Cast) -> None:
    hand_in(cast)
    hand_in(cast, told_kind="netralitas", told_actor="asn", told_unit="bakesbangpol-ntb")
    blind = cast.client(cast.verifier).get("/hitung/").content.decode()
    seeing = cast.client(cast.bawaslu_verifier).get("/hitung/").content.decode()
    assert '<b>1<span class="k-unseen"> menunggu' in blind
    assert '<b>2<span class="k-unseen"> menunggu' in seeing


def test_beranda_shows_a_nearing_clock_and_the_referral_that_waits(cast: Cast) -> None:
    with on(2024, 2, 12), cast.sign_in(cast.verifier):
        case = open_case(actor=cast.verifier, report=classify(cast.verifier, send(MONEY), MONEY), title=MONEY.title)
        refer_case(actor=cast.verifier, case=case, agency=agency("bawaslu-ntb"), rule="pilihan", reason="Wilayahnya.")
    with on(2024, 2, 14):
        page = cast.client(cast.bawaslu_verifier).get("/").content.decode()
    assert case.number in page
    assert "Menunggu Bawaslu NTB" in page
    assert "Dikirim" in page


def test_a_missed_promise_stands_on_beranda(cast: Cast) -> None:
    with on(2024, 2, 12):
        hand_in(cast)
    with on(2024, 2, 20):
        page = cast.client(cast.verifier).get("/").content.decode()
    assert "lewat" in page
    assert "tertulis lembaga mana yang menanganinya" in page


def test_an_empty_beranda_says_so(cast: Cast) -> None:
    page = cast.client(cast.verifier).get("/").content.decode()
    assert "Tidak ada batas waktu mendesak yang boleh Anda lihat" in page
    assert "Tidak ada laporan menunggu yang boleh Anda baca." in page


def test_the_stage_strip_names_the_day(cast: Cast) -> None:
    with on(2024, 2, 12):
        page = cast.client(cast.verifier).get("/").content.decode()
    assert "H-2 menuju pemungutan suara, 14 Februari 2024" in page


def test_a_failing_page_speaks_in_sentences(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_args: Any) -> Any:
        raise RuntimeError("the view broke")

    monkeypatch.setattr("kondusif.project.home.home_of", broken)
    client = cast.client(cast.verifier)
    client.raise_request_exception = False
    answer = client.get("/")
    assert answer.status_code == 500
    assert "Tidak ada yang tersimpan dari permintaan ini." in answer.content.decode()
    (line,) = [record for record in caplog.records if record.levelname == "ERROR"]
    assert line.getMessage() == "Internal Server Error: /"
    assert line.exc_info is not None
    assert str(line.exc_info[1]) == "the view broke"


def waits(when: When, *, is_own: bool = False, number: str = "") -> DueItem:
    """One clock of Beranda, whatever it is about."""
    day = date(2024, 2, 14)
    return DueItem(
        number=number or when, title="", place="", clock="", due_on=day, due="", limit="", agency="", is_own=is_own,
        when=when, left="", is_verified=True,
    )  # fmt: skip


def test_dates_that_others_let_pass_do_not_hide_todays() -> None:
    passed = [waits("lewat", number=f"{n}") for n in range(9)]
    shown = most_urgent([*passed, waits("lewat", is_own=True, number="milik"), waits("hari-ini"), waits("nanti")])
    assert [item.number for item in shown] == ["milik", "hari-ini", "0", "1", "2", "3", "4"]
