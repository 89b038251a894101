"""Receipt codes: what is printed reads back, whatever way a person types it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kondusif.base.ids import CROCKFORD
from kondusif.vault.core.receipts import CODE_LENGTH, in_groups, lookup_of, make_code, read_code

keys = st.text(min_size=1, max_size=80)


@given(keys)
def test_a_printed_code_reads_back(key: str) -> None:
    code = make_code(key, "kunci")
    assert read_code(in_groups(code)) == code


@given(keys)
def test_the_same_submission_gives_the_same_code(key: str) -> None:
    assert make_code(key, "kunci") == make_code(key, "kunci")


@given(keys, keys)
def test_another_submission_or_another_receipt_key_gives_another_code(one: str, other: str) -> None:
    if one != other:
        assert make_code(one, "kunci") != make_code(other, "kunci")
    assert make_code(one, "kunci") != make_code(one, "kunci lain")


@given(keys)
def test_letters_that_look_alike_are_forgiven(key: str) -> None:
    code = make_code(key, "kunci")
    assert read_code(code.lower().replace("0", "o").replace("1", "l")) == code
    assert read_code("-".join(code.replace("0", "O").replace("1", "I"))) == code
    assert read_code(f"  {in_groups(code)}\n") == code


@given(keys, st.integers(0, CODE_LENGTH - 2), st.sampled_from(CROCKFORD))
def test_one_wrong_character_is_noticed_but_for_0_and_z(key: str, place: int, letter: str) -> None:
    code = make_code(key, "kunci")
    wrong = code[:place] + letter + code[place + 1 :]
    if letter != code[place] and {letter, code[place]} != {"0", "Z"}:
        assert read_code(wrong) is None


@given(keys, st.sampled_from(CROCKFORD))
def test_a_wrong_check_character_is_noticed(key: str, letter: str) -> None:
    code = make_code(key, "kunci")
    if letter != code[-1]:
        assert read_code(code[:-1] + letter) is None


@given(keys, st.integers(0, CODE_LENGTH - 3))
def test_neighbours_that_change_places_are_noticed(key: str, place: int) -> None:
    code = make_code(key, "kunci")
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    if code[place] != code[place + 1] and {code[place], code[place + 1]} != {"0", "Z"}:
        assert read_code(swapped) is None


@pytest.mark.parametrize(
    "typed", ["", "0", "0" * 23, "0" * 25, "U" * 24, "é" * 24, "\x00" * 24, "ABCD EFGH JKMN PQRS TVWX"]
)
def test_what_is_no_code_reads_as_none(typed: str) -> None:
    assert read_code(typed) is None


@given(st.text(max_size=40))
def test_no_text_makes_the_reader_fail(typed: str) -> None:
    read = read_code(typed)
    assert read is None or len(read) == CODE_LENGTH


@given(keys)
def test_the_look_up_needs_the_pepper_and_is_not_the_code(key: str) -> None:
    code = make_code(key, "kunci")
    assert lookup_of(code, "lada") != lookup_of(code, "lada lain")
    assert len(lookup_of(code, "lada")) == 32
    assert code.encode() not in lookup_of(code, "lada")


def test_codes_use_every_character_about_equally() -> None:
    codes = "".join(make_code(str(number), "kunci")[:-1] for number in range(2000))
    counts = [codes.count(letter) for letter in CROCKFORD]
    expected = len(codes) / 32
    assert all(0.8 * expected < count < 1.2 * expected for count in counts)
