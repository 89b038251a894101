"""The quick QR codes of receipts are those that segno would make."""

from __future__ import annotations

import re
import secrets

import pytest
import segno

from kondusif.web.quick_qr import LEAST, MOST, PATTERN, VERSION, qr_picture, qr_rows


@pytest.mark.parametrize("n_letters", [LEAST, 156, 159, 160, MOST])
def test_a_quick_code_is_the_one_that_segno_makes(n_letters: int) -> None:
    for _each in range(8):
        text = secrets.token_urlsafe(MOST)[:n_letters]
        made = segno.make(text, version=VERSION, error="l", mask=PATTERN, boost_error=False, mode="byte")
        assert qr_rows(text) == ["".join(map(str, row)) for row in made.matrix]


@pytest.mark.parametrize("text", ["x" * (LEAST - 1), "x" * (MOST + 1), "é" * LEAST])
def test_a_text_that_does_not_fit_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"letters|ascii"):
        qr_picture(text)


def test_a_picture_holds_every_dark_module_and_nothing_that_an_address_may_not() -> None:
    text = secrets.token_urlsafe(MOST)[:159]
    picture = qr_picture(text)
    assert sum(map(int, re.findall(r"\.5h(\d+)", picture))) == sum(row.count("1") for row in qr_rows(text))
    assert not set(picture) & set('<>#"')
