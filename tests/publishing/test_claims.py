"""What may be judged, headlines that do not repeat the claim, and the data block of a review."""

from __future__ import annotations

import json
from datetime import date

import pytest

from kondusif.publishing.core.claim_review import Reviewed, as_data_block, claim_review
from kondusif.publishing.core.claims import find_repeated, list_claim_kinds, list_refused_kinds, list_verdicts

CLAIM = "Semua TPS di Desa Contoh tutup pukul 10.00 karena kekurangan surat suara"


@pytest.mark.parametrize(
    ("headline", "repeats"),
    [
        ("TPS di Desa Contoh buka seperti biasa", True),  # four words in a row
        ("Surat suara cukup; pemilih dilayani sampai pukul 13.00", False),
        ("Kekurangan surat suara: TPS Contoh tutup", True),  # most of its telling words
        ("Pemilih dilayani sampai siang", False),
    ],
)
def test_a_headline_may_not_repeat_the_claim(headline: str, repeats: bool) -> None:
    assert bool(find_repeated(headline, CLAIM)) is repeats


def test_the_same_words_in_capitals_and_with_signs_are_the_same_words() -> None:
    assert find_repeated("“SEMUA TPS, di desa!”", CLAIM) == "semua tps di desa"


def test_candidates_programmes_and_opinions_are_refused_with_a_reason() -> None:
    assert set(list_refused_kinds()) == {"calon", "program", "pendapat"}
    assert all(row.why.endswith(".") for row in list_refused_kinds().values())
    assert not set(list_claim_kinds()) & set(list_refused_kinds())


def test_the_row_policy_knows_elections_by_the_ending_of_the_kind() -> None:
    assert {row.code for row in list_claim_kinds().values() if row.election} == {
        code for code in list_claim_kinds() if code.endswith("-pemilihan")
    }


def test_a_review_says_what_schema_org_asks_for() -> None:
    verdict = list_verdicts()["salah"]
    about = Reviewed(
        "https://contoh.example/klarifikasi/2024-ABCDE/", CLAIM, "Kantor Contoh", "https://contoh.example/",
        date(2024, 2, 12), date(2024, 3, 20), verdict.label, verdict.rating, 5, 1,
    )  # fmt: skip
    made = claim_review(about)
    assert (made["@context"], made["@type"]) == ("https://schema.org", "ClaimReview")
    assert made["reviewRating"] == {
        "@type": "Rating", "ratingValue": 1, "bestRating": 5, "worstRating": 1, "alternateName": "Tidak benar",
    }  # fmt: skip
    assert made["author"]["name"] == "Kantor Contoh"
    assert made["itemReviewed"]["@type"] == "Claim"


def test_no_text_ends_the_element_that_a_data_block_stands_in() -> None:
    text = "</script><script>alert(1)</script> & \u2028 <!--"
    block = as_data_block({"claim": text})
    assert not set("<>&\u2028") & set(block)
    assert json.loads(block) == {"claim": text}


def test_of_two_repeated_runs_of_one_length_the_first_is_named() -> None:
    claim = "petugas menutup semua pintu gudang logistik lalu pergi meninggalkan kotak suara kosong itu"
    said = "petugas menutup semua pintu, kata orang; meninggalkan kotak suara kosong, kata yang lain"
    assert find_repeated(said, claim) == "petugas menutup semua pintu"
