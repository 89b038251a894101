"""What a browser keeps for the programs opens while it is young, also where the machine's clock was set back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
import time_machine
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

from kondusif.reports.core.sealed import seal_values, unseal_values
from kondusif.web.kept import open_kept

NOON = dt.datetime(2024, 2, 10, 12, tzinfo=dt.UTC)
DAY = 24 * 3600


def opens_as_text() -> Callable[[], bool]:
    token = Fernet(settings.SEALED_COOKIE_KEY).encrypt(b"isi").decode()

    def opens() -> bool:
        try:
            return open_kept(token, seconds=60) == b"isi"
        except InvalidToken:
            return False

    return opens


def opens_as_values() -> Callable[[], bool]:
    key = Fernet.generate_key()
    token = seal_values({"isi": "1"}, key)
    return lambda: unseal_values(token, key, seconds=60) == {"isi": "1"}


@pytest.mark.parametrize("sealed", [opens_as_text, opens_as_values])
@pytest.mark.parametrize(("later", "is_open"), [(0, True), (60, True), (61, False), (-3600, True), (-DAY, True)])
def test_it_opens_until_it_is_old(sealed: Callable[[], Callable[[], bool]], later: int, is_open: bool) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        opens = sealed()
        clock.shift(later)
        assert opens() is is_open


def test_what_was_sealed_by_others_does_not_open() -> None:
    with pytest.raises(InvalidToken):
        open_kept(Fernet(Fernet.generate_key()).encrypt(b"isi").decode(), seconds=60)
