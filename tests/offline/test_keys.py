"""Keys to which posts seal: made once, renewed by a command, opening for ninety days after they were replaced."""

from __future__ import annotations

import secrets
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from kondusif.project import keys
from kondusif.vault.core.queue_envelopes import (
    Unreadable,
    from_frames,
    in_frames,
    open_item,
    public_bytes,
    seal_item,
    split_plain,
)

DAY = date(2024, 2, 12)


def seal_to(number: str) -> bytes:
    return seal_item({"cerita": "rahasia"}, (), public=public_bytes(number), item=secrets.token_bytes(16))


def numbers(var: Path, on: date) -> list[str]:
    return [key.number for key in keys.queue_keys(var, on=on)]


def test_the_first_look_makes_a_key_and_the_next_finds_it(tmp_path: Path) -> None:
    assert numbers(tmp_path, DAY) == numbers(tmp_path, DAY + timedelta(days=400))
    (file,) = (tmp_path / "keys" / "queue").iterdir()
    assert file.stat().st_mode & 0o077 == 0


def test_a_replaced_key_opens_for_ninety_days_and_no_longer(tmp_path: Path) -> None:
    (old,) = numbers(tmp_path, DAY - timedelta(days=200))
    envelope = seal_to(old)
    keys.renew_queue_key(tmp_path, on=DAY)
    newest, *others = numbers(tmp_path, DAY)
    assert newest != old
    assert others == [old]
    assert open_item(envelope, numbers(tmp_path, DAY + timedelta(days=90))).told == {"cerita": "rahasia"}
    with pytest.raises(Unreadable):
        open_item(envelope, numbers(tmp_path, DAY + timedelta(days=91)))


def test_the_last_of_two_keys_of_one_day_seals(tmp_path: Path) -> None:
    made = [keys.renew_queue_key(tmp_path, on=DAY).read_text() for _n in range(3)]
    assert numbers(tmp_path, DAY) == made[::-1]


def test_the_command_says_what_to_do_next(tmp_path: Path, settings: Any) -> None:
    settings.VAR = tmp_path
    said = StringIO()
    call_command("renew_queue_key", stdout=said)
    assert "Jalankan ulang program staf" in said.getvalue()
    assert len(numbers(tmp_path, date.today())) == 1


def test_what_was_cut_on_its_way_is_no_envelope() -> None:
    """A part or a body ends where it says, or it is refused; noughts behind the last part are padding."""
    part, nought = b"\0\0\0\1x", b"\0\0\0\0"
    for plain in (part, part + nought, part + nought + b"y", part + b"\0\0\0"):
        assert split_plain(plain) == [b"x"]
    for plain in (b"", nought, b"\0\0\0\2x", part + b"\0\0\0\1"):
        with pytest.raises(ValueError, match=r"cut short|nothing inside"):
            split_plain(plain)
    assert from_frames(in_frames([b"a", b"bc"])) == [b"a", b"bc"]
    for body in (b"", nought, part + b"\0\0\0\2y", part + nought):
        with pytest.raises(ValueError):  # noqa: PT011 - whichever
            from_frames(body)
