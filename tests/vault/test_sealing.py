"""What is sealed opens for its own record, class and field with the right key, and nowhere else."""

from __future__ import annotations

from uuid import uuid4

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given, settings
from hypothesis import strategies as st

from kondusif.vault.core.sealing import (
    DEK_BYTES,
    MESSAGE_STEP,
    R2,
    STORY_STEP,
    new_dek,
    open_message,
    open_payload,
    public_of,
    seal_message,
    seal_payload,
    talk_private,
    talk_public,
    unwrap,
    wrap_for,
)

RECORD = uuid4()
PRIVATE = new_dek()  # any 32 bytes are an X25519 key
PUBLIC = public_of(PRIVATE)


def test_a_wrap_opens_for_its_holder_record_and_class_alone() -> None:
    dek = new_dek()
    wrapped = wrap_for(PUBLIC, dek, record_id=RECORD)
    assert unwrap(PRIVATE, wrapped, record_id=RECORD) == dek
    assert len(wrapped) == 32 + DEK_BYTES + 16
    for private, record, klass in ((new_dek(), RECORD, R2), (PRIVATE, uuid4(), R2), (PRIVATE, RECORD, "R1")):
        with pytest.raises(InvalidTag):
            unwrap(private, wrapped, record_id=record, klass=klass)


@settings(deadline=None)
@given(st.binary(max_size=9000))
def test_a_payload_comes_back_as_it_was(plain: bytes) -> None:
    dek = new_dek()
    sealed = seal_payload(plain, dek, record_id=RECORD, field="cerita", step=STORY_STEP)
    assert open_payload(sealed, dek, record_id=RECORD, field="cerita") == plain
    assert (len(sealed) - 12 - 16) % STORY_STEP == 0


@pytest.mark.parametrize("place", ["record", "class", "field", "key", "byte"])
def test_a_payload_moved_elsewhere_does_not_open(place: str) -> None:
    dek = new_dek()
    sealed = bytearray(seal_payload(b"cerita", dek, record_id=RECORD, field="cerita", step=STORY_STEP))
    if place == "byte":
        sealed[40] ^= 1
    with pytest.raises(InvalidTag):
        open_payload(
            bytes(sealed),
            new_dek() if place == "key" else dek,
            record_id=uuid4() if place == "record" else RECORD,
            klass="R1" if place == "class" else R2,
            field="lain" if place == "field" else "cerita",
        )


def test_stories_of_different_length_look_alike() -> None:
    dek = new_dek()
    short, long = (seal_payload(b"x" * n, dek, record_id=RECORD, field="f", step=STORY_STEP) for n in (1, 4000))
    assert len(short) == len(long)


@settings(deadline=None)
@given(st.text(max_size=2000))
def test_a_message_is_written_by_the_public_key_and_read_with_the_records_key(text: str) -> None:
    dek, number = new_dek(), uuid4()
    sealed = seal_message(text, talk_public(dek), record_id=RECORD, message_id=number)
    assert open_message(sealed, talk_private(dek), record_id=RECORD, message_id=number) == text
    assert (len(sealed) - 32 - 16) % MESSAGE_STEP == 0


@pytest.mark.parametrize("moved", ["record", "message", "key"])
def test_a_message_moved_elsewhere_does_not_open(moved: str) -> None:
    dek, number = new_dek(), uuid4()
    sealed = seal_message("kata", talk_public(dek), record_id=RECORD, message_id=number)
    with pytest.raises(InvalidTag):
        open_message(
            sealed,
            talk_private(new_dek() if moved == "key" else dek),
            record_id=uuid4() if moved == "record" else RECORD,
            message_id=uuid4() if moved == "message" else number,
        )


def test_the_talk_key_is_not_the_records_key() -> None:
    dek = new_dek()
    assert len({dek, talk_private(dek), talk_public(dek), public_of(dek)}) == 4
