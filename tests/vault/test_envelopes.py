"""Sealed identities open with the custodian's key, for their own record, and for nothing else."""

from __future__ import annotations

from string import ascii_letters
from uuid import UUID, uuid4

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from kondusif.vault.core.envelopes import PAD_BYTES, SUITE_NAME, key_print, open_sealed, seal

IDENTITY = {"name": "Lalu Rekaan", "contact": "0800-0000-000", "address": "Dusun Contoh, Lombok Timur"}
RECORD = UUID("00000000-0000-4000-8000-000000000001")


def key_pair() -> tuple[str, str]:
    """(private, public) as hex."""
    key = X25519PrivateKey.generate()
    return key.private_bytes_raw().hex(), key.public_key().public_bytes_raw().hex()


PRIVATE, PUBLIC = key_pair()


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["name", "contact", "address"]), st.text(max_size=300)))
def test_a_sealed_identity_opens_for_its_own_record(identity: dict[str, str]) -> None:
    sealed = seal(identity, record_id=RECORD, public_key=PUBLIC)
    assert open_sealed(sealed.ciphertext, record_id=RECORD, private_key=PRIVATE) == identity


def test_an_envelope_moved_to_another_record_does_not_open() -> None:
    sealed = seal(IDENTITY, record_id=RECORD, public_key=PUBLIC)
    with pytest.raises(InvalidTag):
        open_sealed(sealed.ciphertext, record_id=uuid4(), private_key=PRIVATE)


def test_another_key_does_not_open_an_envelope() -> None:
    sealed = seal(IDENTITY, record_id=RECORD, public_key=PUBLIC)
    with pytest.raises(InvalidTag):
        open_sealed(sealed.ciphertext, record_id=RECORD, private_key=key_pair()[0])


@settings(deadline=None)
@given(st.data())
def test_a_changed_byte_does_not_open(data: st.DataObject) -> None:
    ciphertext = bytearray(seal(IDENTITY, record_id=RECORD, public_key=PUBLIC).ciphertext)
    ciphertext[data.draw(st.integers(0, len(ciphertext) - 1))] ^= 1 << data.draw(st.integers(0, 6))
    with pytest.raises(InvalidTag):
        open_sealed(bytes(ciphertext), record_id=RECORD, private_key=PRIVATE)


@settings(deadline=None)
@given(st.text(ascii_letters, max_size=150), st.text(ascii_letters, max_size=40))
def test_length_says_nothing_within_a_step(name: str, contact: str) -> None:
    shortest = seal({"name": "", "contact": ""}, record_id=RECORD, public_key=PUBLIC)
    sealed = seal({"name": name, "contact": contact}, record_id=RECORD, public_key=PUBLIC)
    assert len(sealed.ciphertext) == len(shortest.ciphertext)


def test_a_longer_identity_grows_by_whole_steps() -> None:
    shortest = seal({"name": ""}, record_id=RECORD, public_key=PUBLIC)
    longer = seal({"name": "a" * PAD_BYTES}, record_id=RECORD, public_key=PUBLIC)
    assert len(longer.ciphertext) - len(shortest.ciphertext) == PAD_BYTES


def test_sealing_twice_gives_different_ciphertext_without_a_readable_word() -> None:
    one = seal(IDENTITY, record_id=RECORD, public_key=PUBLIC)
    other = seal(IDENTITY, record_id=RECORD, public_key=PUBLIC)
    assert one.ciphertext != other.ciphertext
    assert all(word.encode() not in one.ciphertext for word in ("Lalu", "Rekaan", "0800", "name"))


def test_an_envelope_names_suite_and_key() -> None:
    sealed = seal(IDENTITY, record_id=RECORD, public_key=PUBLIC)
    assert (sealed.suite, sealed.key_print) == (SUITE_NAME, key_print(PUBLIC))
    assert key_print(PUBLIC) != key_print(key_pair()[1])
