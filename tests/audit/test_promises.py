"""The promise on a receipt: signed, bound to one entry, and a link to it for nobody without the key."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from kondusif.audit.core.notes import public_of
from kondusif.audit.core.promises import is_genuine, make_promise, promised_leaf, read_promise

SEED = "22" * 32
ORIGIN = "kondusif/52/contoh"
HOUR = datetime(2024, 11, 26, 3, tzinfo=UTC)
PROMISE = make_promise(b"\x05" * 32, HOUR + timedelta(minutes=59), origin=ORIGIN, seed=SEED)


def test_a_promise_is_read_as_it_was_printed() -> None:
    assert read_promise(str(PROMISE)) == PROMISE
    broken = "\n".join(str(PROMISE)[place : place + 30] for place in range(0, 200, 30))
    assert read_promise(f"Janji Anda:\n  {broken}\n\nSimpan.") == PROMISE
    assert is_genuine(PROMISE, origin=ORIGIN, public=public_of(SEED))


def test_it_tells_the_hour_and_no_minute() -> None:
    assert PROMISE.hour == HOUR
    assert ".2024112603Z." in str(PROMISE)
    assert PROMISE.due_at == HOUR + timedelta(hours=3)


@pytest.mark.parametrize("place", [20, 40, 100])
def test_a_promise_with_one_changed_letter_is_not_genuine(place: int) -> None:
    text = str(PROMISE)
    text = text[:place] + ("3" if text[place] == "2" else "2") + text[place + 1 :]
    changed = read_promise(text)
    assert changed is None or not is_genuine(changed, origin=ORIGIN, public=public_of(SEED))


def test_a_promise_of_one_log_is_none_of_another() -> None:
    assert not is_genuine(PROMISE, origin="kondusif/52/lain", public=public_of(SEED))
    assert not is_genuine(PROMISE, origin=ORIGIN, public=public_of("33" * 32))


@pytest.mark.parametrize(
    "text", ["", "KONDUSIF-JANJI-1", str(PROMISE)[:-1], str(PROMISE).replace("20241126", "20241399")]
)
def test_what_is_no_promise_is_none(text: str) -> None:
    assert read_promise(text) is None


def test_the_promised_leaf_is_bound_to_the_entry_and_the_key() -> None:
    leaf = promised_leaf(b"\x01" * 32, "kunci")
    assert leaf == promised_leaf(b"\x01" * 32, "kunci")
    assert len({leaf, promised_leaf(b"\x02" * 32, "kunci"), promised_leaf(b"\x01" * 32, "lain")}) == 3
