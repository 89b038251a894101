"""A forwarded message is taken apart: what was said stays, who sent it does not."""

from __future__ import annotations

from datetime import date

import pytest

from kondusif.reports.core.forwards import (
    NAME,
    NUMBER,
    likely_kinds,
    likely_timing,
    mask,
    places_in,
    read_forward,
    sounds_dangerous,
)
from kondusif.reports.core.kinds import plain_kinds
from kondusif.tables.core.places import Village

SENGGIGI = Village("52.01.14.2001", "Senggigi", "Batu Layar", "Kabupaten Lombok Barat")
TWO_SAPE = (
    Village("52.06.01.2001", "Naru", "Sape", "Kabupaten Bima"),
    Village("52.06.02.2001", "Naru", "Woha", "Kabupaten Bima"),
)
STORY = "Ada pembagian amplop di Desa Senggigi."


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        (f"[12/02/24 20.15] Ina Rekaan: {STORY}", date(2024, 2, 12)),
        (f"[12/02/24, 20:15:33] Ina Rekaan: {STORY}", date(2024, 2, 12)),
        (f"\u200e[12/02/2024, 8:15:33\u202fPM] ~\u202fIna Rekaan: \u200e{STORY}", date(2024, 2, 12)),
        (f"[20.15, 12/2/2024] Ina Rekaan: {STORY}", date(2024, 2, 12)),
        (f"12/02/24 20.15 - Ina Rekaan: {STORY}", date(2024, 2, 12)),
        (f"[12/2 20.15] Ina Rekaan: {STORY}", None),
        (f"[32/2/24 20.15] Ina Rekaan: {STORY}", None),
        (f"Diteruskan\n[12/02/24 20.15] +62 812-3456-7890: {STORY}", date(2024, 2, 12)),
        (f"Diteruskan berkali-kali\n{STORY}", None),
        (STORY, None),
    ],
)
def test_prefixes_of_messengers_go_and_their_day_is_proposed(raw: str, day: date | None) -> None:
    forward = read_forward(raw)
    assert forward.text == STORY
    assert forward.sent_on == day


def test_several_messages_become_one_text_with_the_last_day() -> None:
    raw = f"[11/02/24 20.15] Ina Rekaan: {STORY}\nbaris kedua\n[12/02/24 07.00] Ama Rekaan: Masih berlangsung."
    forward = read_forward(raw)
    assert forward.text == f"{STORY}\nbaris kedua\nMasih berlangsung."
    assert (forward.sent_on, forward.sender) == (date(2024, 2, 12), "Ina Rekaan")


@pytest.mark.parametrize("number", ["081234567890", "+62 812-3456-7890", "62812 3456 7890", "0812.3456.789"])
def test_numbers_of_telephones_are_masked(number: str) -> None:
    forward = read_forward(f"Hubungi {number} ya")
    assert (forward.text, forward.n_masked) == (f"Hubungi {NUMBER} ya", 1)


def test_the_senders_name_and_a_citizens_number_are_masked_in_the_text_too() -> None:
    forward = read_forward("[12/02/24 20.15] Ina Rekaan: Saya ina rekaan, NIK 5201010101010001, melihat amplop.")
    assert forward.text == f"Saya {NAME}, NIK [NIK disamarkan], melihat amplop."
    assert forward.n_masked == 2


def test_a_senders_name_of_three_letters_is_masked_and_a_shorter_one_is_a_word() -> None:
    assert mask("Kata Ina, di rumah Si itu.", ["Ina", "Si"]) == (f"Kata {NAME}, di rumah Si itu.", 1)


def test_dates_amounts_and_polling_stations_are_not_taken_for_telephones() -> None:
    text = "TPS 012, Rp 500.000, tanggal 12/02/2024, 1.539 TPS, 08.00 pagi"
    assert read_forward(text).text == text


def test_emoji_and_arabic_stay() -> None:
    assert read_forward("قصة 😀 rekaan").text == "قصة 😀 rekaan"


def test_a_text_of_100_kilobytes_is_read() -> None:
    assert len(read_forward("kata " * 20_000).text) == len("kata " * 20_000) - 1


def test_words_hint_at_kinds_that_exist() -> None:
    assert likely_kinds("Bagi-bagi amplop dan sembako")[0] == "uang"
    assert likely_kinds("Warga bentrok, massa berkumpul")[0] == "konflik"
    assert likely_kinds("Selamat pagi") == []
    every = " ".join(stem for stem in ["amplop", "ancam", "asn", "kampanye", "kpps", "logistik", "bentrok"])
    assert set(likely_kinds(every)) == {kind.code for kind in plain_kinds()}


def test_time_and_danger_are_proposed() -> None:
    assert likely_timing("Sekarang massa berkumpul") == "sedang"
    assert likely_timing("Besok akan ada pembagian") == "akan"
    assert likely_timing("Kemarin dibagikan") == "sudah"
    assert sounds_dangerous("orang membawa parang")
    assert not sounds_dangerous("rapat biasa")


def test_villages_named_in_the_text_are_found_with_their_district() -> None:
    villages = {"senggigi": (SENGGIGI,), "naru": TWO_SAPE}
    assert places_in(STORY, villages) == [SENGGIGI]
    assert places_in("di desa Naru kecamatan Woha", villages)[0].district == "Woha"
    assert len(places_in("di desa Naru", villages)) == 2
    assert places_in("tidak ada tempat", villages) == []


def test_a_short_name_is_a_place_only_behind_its_title_or_beside_its_district() -> None:
    villages = {"naru": TWO_SAPE[:1]}
    assert places_in("Naru dekat balai desa", villages) == []  # the first word follows nothing, not the last word
    assert places_in("ke naru tadi malam", villages) == []
    assert places_in("ke naru, sape", villages) == list(TWO_SAPE[:1])
    namesake = Village("52.06.01.2009", "Sape", "Sape", "Kabupaten Bima")
    assert places_in("pergi ke sape kemarin", {"sape": (namesake,)}) == []  # as near as its namesake, and no nearer


def test_a_place_two_points_below_the_likeliest_is_offered_and_one_below_that_is_not() -> None:
    likely, less, least = (
        Village("52.01.14.2001", "Senggigi", "Batu Layar", "Kabupaten Lombok Barat"),
        Village("52.02.01.2001", "Senggigi", "Praya", "Kabupaten Lombok Tengah"),
        Village("52.03.01.2001", "Lenekkk", "Aikmel", "Kabupaten Lombok Timur"),
    )
    villages = {"senggigi": (likely, less), "lenekkk": (least,)}
    assert places_in("desa Senggigi, Batu Layar; lenekkk", villages) == [likely, less]


def test_a_village_called_like_the_district_that_is_named_is_not_offered_beside_the_other() -> None:
    namesake = Village("52.01.14.2009", "Batulayar", "Batu Layar", "Kabupaten Lombok Barat")
    villages = {"senggigi": (SENGGIGI,), "batulayar": (namesake,)}
    assert places_in("Amplop di Desa Senggigi, Batu Layar.", villages) == [SENGGIGI]
