"""What a new password must be, and the sentence for each that is refused."""

from __future__ import annotations

import pytest

from kondusif.agencies.actions.passwords import check_new_password
from kondusif.agencies.core.passwords import guessed_words, is_monotonous, is_only_guessed_words
from kondusif.agencies.errors import PasswordRefused

OWN = ["Lalu Hamdan", "lalu.hamdan@contoh.test", "Bakesbangpol Provinsi NTB"]


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("kapal-biru", "10 karakter; sedikitnya 12."),
        ("aaaaaaaaaaaa", "mengulang karakter yang sama"),
        ("abcabcabcabc", "mengulang karakter yang sama"),
        ("1q2w3e4r5t6y", "paling sering dipakai orang"),
        ("musim-contoh", "mudah ditebak"),
        ("indonesia123", "mudah ditebak"),
        ("Kondusif2024!", "mudah ditebak"),
        ("musimpemilu2024", "mudah ditebak"),
        ("LaluHamdan1990", "mudah ditebak"),
        ("081234567890", "hanya berisi angka"),
        ("bismillah12345", "mudah ditebak"),
    ],
)
def test_an_easy_password_is_refused_with_what_to_do(password: str, sentence: str) -> None:
    with pytest.raises(PasswordRefused, match=sentence) as caught:
        check_new_password(password, own=OWN)
    assert "Gabungkan tiga atau empat kata" in caught.value.sentence
    assert password not in caught.value.sentence


@pytest.mark.parametrize(
    "password",
    ["gerobak hujan tikar", "kapal-layar-biru-42", "tepi sungai musim kemarau", "ÿ§ kucing di atap", "x7!Qp-mN2_vB"],
)
def test_no_digit_sign_or_capital_is_asked_for(password: str) -> None:
    check_new_password(password, own=OWN)


def test_five_characters_are_enough_and_own_words_of_two_letters_are_nobodys() -> None:
    assert [is_monotonous(each) for each in ("ab12ab12ab12", "ab123ab123ab")] == [True, False]
    assert [is_only_guessed_words("qxzq99qxzq99", own=[own]) for own in ("qxzq", "qx zq")] == [True, False]


def test_a_sentence_of_many_letters_is_a_password_too() -> None:
    check_new_password("tikar basah di tepi sungai " * 5, own=OWN)


def test_the_own_list_holds_lower_case_words_once() -> None:
    assert len(guessed_words()) > 60
    assert all(word == word.lower() and word.isalpha() for word in guessed_words())
