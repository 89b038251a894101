"""Days that cannot be and places that are elsewhere, typed by citizens and at a post."""

from __future__ import annotations

import datetime as dt
import html
from typing import Any

import pytest
from django.test import Client

from kondusif.base.time import today
from tests.cases.berkas import on, opened
from tests.cast import Cast
from tests.public.citizen import when_answers

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
KNOWN_ON = dt.date(2024, 2, 10)
OTHER_PROVINCE = "51.01.01.2001"
IMPOSSIBLE = [
    ("31", "2", "2024"),
    ("00", "00", "2024"),
    ("0", "2", "0000"),
    ("a", "2", "b"),
    ("-1", "2", "2024"),
    ("9", "2", "9" * 30),
]
TOO_EARLY = [("9", "2", "0202"), ("9", "2", "24"), ("9", "2", "1924")]


def day(name: str, parts: tuple[str, str, str]) -> dict[str, str]:
    return {f"{name}_{part}": value for part, value in zip(("tanggal", "bulan", "tahun"), parts, strict=True)}


def text_of(answer: Any) -> str:
    return html.unescape(answer.content.decode())


def tell_when(client: Client, **changed: str) -> Any:
    client.post("/lapor/apa/", {"kind": "uang"})
    return client.post("/lapor/kapan/", when_answers(KNOWN_ON) | changed)


def at_counter(cast: Cast, **changed: str) -> Any:
    told = {"submission_key": "k" * 43, "kind": "netralitas", "timing": "sudah", "danger": "tidak",
            "narrative": "Seorang prajurit ikut kampanye."}  # fmt: skip
    days = day("known_on", ("10", "2", "2024")) | day("happened_on", ("10", "2", "2024"))
    return cast.client(cast.post_officer).post("/posko/isi/", told | days | changed)


@pytest.mark.parametrize("parts", IMPOSSIBLE)
@pytest.mark.parametrize("name", ["known_on", "happened_on"])
def test_an_impossible_day_is_said_as_typed(
    name: str, parts: tuple[str, str, str], public_client: Client, cast: Cast
) -> None:
    for answer in (tell_when(public_client, **day(name, parts)), at_counter(cast, **day(name, parts))):
        assert f"Tanggal “{' '.join(parts)}” tidak ada di kalender." in text_of(answer)
        assert f'value="{parts[2]}"' in answer.content.decode()


@pytest.mark.parametrize("parts", TOO_EARLY)
@pytest.mark.parametrize("name", ["known_on", "happened_on"])
def test_a_year_of_another_century_is_taken_for_a_slip(
    name: str, parts: tuple[str, str, str], public_client: Client, cast: Cast
) -> None:
    for answer in (tell_when(public_client, **day(name, parts)), at_counter(cast, **day(name, parts))):
        assert f"Tahun {int(parts[2])} terlalu lama." in text_of(answer)


def test_tomorrow_by_the_phone_is_not_yet_today(public_client: Client, cast: Cast) -> None:
    tomorrow = today() + dt.timedelta(days=1)
    parts = (str(tomorrow.day), str(tomorrow.month), str(tomorrow.year))
    for answer in (tell_when(public_client, **day("known_on", parts)), at_counter(cast, **day("known_on", parts))):
        assert "belum terjadi. Isi hari ini atau sebelumnya." in text_of(answer)


def test_a_village_outside_the_province_is_not_among_the_choices(public_client: Client, cast: Cast) -> None:
    public_client.post("/lapor/apa/", {"kind": "uang"})
    public_client.post("/lapor/di-mana/", {"place_search": "senggigi"})
    answer = public_client.post("/lapor/di-mana/", {"village": OTHER_PROVINCE})
    assert answer.status_code == 200
    assert OTHER_PROVINCE in text_of(answer)
    counter = at_counter(cast, place_search="Qqxzwv", village=OTHER_PROVINCE)
    assert "Tidak ada desa yang cocok dengan “Qqxzwv”" in text_of(counter)
    assert 'value="Qqxzwv"' in counter.content.decode()


@pytest.mark.parametrize("typed", ["0001-01-01", "0202-02-09", "9999-12-31", "2024-02-31", "besok"])
@pytest.mark.parametrize(("step", "field"), [("peristiwa", "on"), ("hasil", "decided_on")])
def test_a_day_that_no_berkas_can_have_is_refused_in_a_sentence(step: str, field: str, typed: str, cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary)
    told = {
        "name": "diregistrasi",
        "note": "No. 12/LP",
        "result": "tidak-terbukti",
        "told_text": "No. 12/LP",
        field: typed,
    }
    with on(2024, 2, 13):
        answer = cast.client(cast.secretary).post(f"/penanganan/{case.number}/{step}/", told)
    assert answer.status_code == 422
    assert "k-errors" in answer.content.decode()
    assert "No. 12/LP" in text_of(answer)
