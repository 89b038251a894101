"""The inbox: order, filters, claiming."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from kondusif.reports.templatetags.reports import age_in_hours
from tests.cast import Cast
from tests.staff.acts import STORY, claim, hand_in, seen

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])


def listed(page: str) -> list[str]:
    return re.findall(r'data-open href="/laporan/([0-9a-f-]{36})/"', page)


def test_danger_comes_first_and_then_what_happens_now(cast: Cast) -> None:
    ordinary = hand_in(cast)
    now = hand_in(cast, timing="sedang")
    danger = hand_in(cast, danger=True)
    found = listed(cast.client(cast.verifier).get("/laporan/").content.decode())
    assert [UUID(one) for one in found] == [danger, now, ordinary]


def test_the_story_is_never_in_the_list(cast: Cast) -> None:
    hand_in(cast)
    assert STORY not in cast.client(cast.verifier).get("/laporan/").content.decode()


@pytest.mark.parametrize(
    ("query", "n_found"),
    [
        ("", 2),
        ("pemilihan=pilkada-2024", 1),
        ("kabupaten=52.01", 2),
        ("kabupaten=52.72", 0),
        ("bernama=on", 1),
        ("saya=on", 0),
        ("status=ditutup", 0),
        ("jalur=belum", 2),
        ("kabupaten=tidak-ada", 2),
    ],
)
def test_a_filter_in_the_address_narrows_the_list(cast: Cast, query: str, n_found: int) -> None:
    hand_in(cast, identity={"name": "Inaq Fiktif"})
    hand_in(cast, election="pilkada-2024")
    page = cast.client(cast.verifier).get(f"/laporan/?{query}").content.decode()
    assert len(listed(page)) == n_found


def test_claiming_from_the_list_opens_the_report_and_holds_it(cast: Cast) -> None:
    report = hand_in(cast)
    answer = cast.client(cast.verifier).post(f"/laporan/{report}/ambil/")
    assert answer["Location"] == f"/laporan/{report}/"
    found = seen(cast, cast.verifier, report)
    assert found is not None
    assert found.claimed_by == cast.verifier


def test_a_claimed_report_is_not_taken_by_another_verifier(cast: Cast) -> None:
    report = hand_in(cast)
    claim(cast, cast.verifier, report)
    page = cast.client(cast.bawaslu_verifier).post(f"/laporan/{report}/ambil/", follow=True).content.decode()
    assert "sedang diperiksa oleh Lalu Hamdan" in page


def test_a_released_report_is_free_again(cast: Cast) -> None:
    report = hand_in(cast)
    claim(cast, cast.verifier, report)
    cast.client(cast.verifier).post(f"/laporan/{report}/lepas/")
    found = seen(cast, cast.verifier, report)
    assert found is not None
    assert found.claimed_by is None


def test_an_empty_inbox_says_what_will_appear_here(cast: Cast) -> None:
    page = cast.client(cast.verifier).get("/laporan/").content.decode()
    assert "Tidak ada laporan menunggu yang boleh Anda baca." in page


@pytest.mark.parametrize("part", ["post_officer", "auditor", "administrator", "planner"])
def test_who_reads_no_content_finds_no_inbox(cast: Cast, part: str) -> None:
    assert cast.client(getattr(cast, part)).get("/laporan/").status_code == 404


def test_the_accused_unit_finds_nothing_in_its_list(cast: Cast) -> None:
    report = hand_in(cast, told_kind="netralitas", told_actor="tni", told_unit="kodim-1615")
    client = cast.client(cast.kodim)
    assert listed(client.get("/laporan/?status=semua").content.decode()) == []
    assert client.get(f"/laporan/{report}/").status_code == 404


@pytest.mark.parametrize(
    ("hours", "said"),
    [(0.6, "dalam satu jam terakhir"), (1.2, "1 jam lalu"), (24, "1 hari lalu"), (79.5, "3 hari 7 jam lalu")],
)
def test_age_of_a_report_is_no_finer_than_its_rounded_hour(hours: float, said: str) -> None:
    received_at = datetime(2024, 2, 12, 10, tzinfo=UTC)
    assert age_in_hours(received_at, received_at + timedelta(hours=hours)) == said
