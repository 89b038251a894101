"""Envelopes open for every pair of custodians, for their own record, and for nobody alone."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from string import ascii_letters
from typing import Any
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from hypothesis import given, settings
from hypothesis import strategies as st

from kondusif.key.seals import (
    FIRST,
    PAD_BYTES,
    SECOND,
    DoesNotOpen,
    Envelope,
    Half,
    Keeper,
    Pair,
    Record,
    combine,
    hand_half,
    open_half,
    open_payload,
    seal_identity,
    take_half,
)
from kondusif.key.suites import (
    HYBRID,
    X25519,
    BadKey,
    PrivateKey,
    fingerprint,
    has_hybrid,
    make_key,
    proquint,
    public_of,
    read_private,
    read_public,
)
from kondusif.vault.core.envelopes import OLD_SUITE, is_old, open_old, set_print

IDENTITY = {"name": "Lalu Rekaan", "contact": "0800-0000-000", "address": "Dusun Contoh, Lombok Timur"}
RECORD = Record(UUID("00000000-0000-4000-8000-000000000001"))
PURPOSE = UUID("00000000-0000-4000-8000-00000000000f")
KEYS = {uuid4(): make_key() for _ in range(3)}
IDS = sorted(KEYS)
OFFICER = make_key()


def sealed(identity: Mapping[str, str] = IDENTITY, keys: Mapping[UUID, PrivateKey] = KEYS) -> Envelope:
    return seal_identity(identity, record=RECORD, custodians=keepers(keys))


def keepers(keys: Mapping[UUID, PrivateKey], *bodies: int) -> dict[UUID, Keeper]:
    """Each of a body of its own, where no bodies are given."""
    of_each = bodies or range(len(keys))
    return {each: Keeper(public_of(key), body) for (each, key), body in zip(keys.items(), of_each, strict=True)}


def opened(envelope: Envelope, pair: Pair, keys: Mapping[UUID, PrivateKey] = KEYS) -> dict[str, str]:
    """Both custodians of a pair hand their half to the officer, who combines."""
    handed = [
        hand_half(half, half=Half(RECORD, pair.ids, side), private=keys[holder], to=public_of(OFFICER), purpose=PURPOSE)
        for side, holder, half in zip((FIRST, SECOND), pair.ids, pair.halves, strict=True)
    ]
    key = combine((handed[0], handed[1]), pair=Half(RECORD, pair.ids, FIRST), private=OFFICER, purpose=PURPOSE)
    return open_payload(envelope.payload, key=key, record=RECORD)


@pytest.mark.parametrize("n", [2, 3, 5])
def test_every_pair_of_n_custodians_opens(n: int) -> None:
    keys = {uuid4(): make_key() for _ in range(n)}
    envelope = sealed(keys=keys)
    assert [pair.ids for pair in envelope.pairs] == list(combinations(sorted(keys), 2))
    assert all(opened(envelope, pair, keys) == IDENTITY for pair in envelope.pairs)


def test_two_of_one_body_are_never_a_pair() -> None:
    keys = {each: make_key() for each in sorted(uuid4() for _ in range(4))}
    one, two, three, four = keys
    envelope = seal_identity(IDENTITY, record=RECORD, custodians=keepers(keys, 1, 1, 2, 3))
    assert [pair.ids for pair in envelope.pairs] == [
        (one, three),
        (one, four),
        (two, three),
        (two, four),
        (three, four),
    ]
    with pytest.raises(ValueError, match="two of two bodies"):
        seal_identity(IDENTITY, record=RECORD, custodians=keepers(keys, 1, 1, 1, 1))


@pytest.mark.skipif(not has_hybrid(), reason="the OpenSSL behind cryptography has no ML-KEM")
@pytest.mark.parametrize(("suites", "named"), [((HYBRID, HYBRID), "v2/hybrid"), ((HYBRID, X25519), "v2/x25519")])
def test_hybrid_keys_open_as_well_and_the_envelope_says_so(suites: tuple[str, str], named: str) -> None:
    keys = {uuid4(): make_key(suite) for suite in suites}
    envelope = sealed(keys=keys)
    assert envelope.suite == named
    assert opened(envelope, envelope.pairs[0], keys) == IDENTITY
    assert read_public(str(public_of(next(iter(keys.values()))))) == public_of(next(iter(keys.values())))


@settings(deadline=None, max_examples=50)
@given(st.dictionaries(st.sampled_from(["name", "contact", "address"]), st.text(max_size=300)))
def test_whatever_was_told_comes_back(identity: dict[str, str]) -> None:
    envelope = sealed(identity)
    assert opened(envelope, envelope.pairs[1]) == identity


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_half_opens_for_its_own_key_record_pair_and_side_alone(data: st.DataObject) -> None:
    envelope = sealed()
    pair = data.draw(st.sampled_from(envelope.pairs))
    side = data.draw(st.sampled_from([FIRST, SECOND]))
    right = (pair.ids[side - 1], RECORD, pair.ids, side)
    assert len(open_half(pair.halves[side - 1], half=Half(RECORD, pair.ids, side), private=KEYS[right[0]])) == 32
    tried = (
        data.draw(st.sampled_from(IDS)),
        data.draw(
            st.sampled_from([RECORD, Record(uuid4()), Record(RECORD.id, kind="R2"), Record(RECORD.id, field="x")])
        ),
        data.draw(st.sampled_from([each.ids for each in envelope.pairs])),
        data.draw(st.sampled_from([FIRST, SECOND])),
    )
    if tried != right:
        holder, record, ids, other_side = tried
        with pytest.raises(DoesNotOpen):
            open_half(pair.halves[side - 1], half=Half(record, ids, other_side), private=KEYS[holder])


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_changed_byte_does_not_open(data: st.DataObject) -> None:
    envelope = sealed()
    pair = envelope.pairs[0]
    raws = [envelope.payload, *pair.halves]
    which = data.draw(st.integers(0, 2))
    changed = bytearray(raws[which])
    changed[data.draw(st.integers(0, len(changed) - 1))] ^= 1 << data.draw(st.integers(0, 6))
    raws[which] = bytes(changed)
    with pytest.raises(DoesNotOpen):
        opened(Envelope(envelope.suite, raws[0], ()), Pair(pair.ids, (raws[1], raws[2])))


def test_an_envelope_moved_to_another_record_does_not_open() -> None:
    envelope = sealed()
    with pytest.raises(DoesNotOpen):
        open_payload(envelope.payload, key=bytes(32), record=Record(uuid4()))


def test_a_handed_half_is_for_one_officer_and_one_request() -> None:
    pair = sealed().pairs[0]
    half = Half(RECORD, pair.ids, FIRST)
    handed = hand_half(pair.halves[0], half=half, private=KEYS[pair.ids[0]], to=public_of(OFFICER), purpose=PURPOSE)
    assert len(take_half(handed, half=half, private=OFFICER, purpose=PURPOSE)) == 32
    for private, purpose in ((make_key(), PURPOSE), (OFFICER, uuid4())):
        with pytest.raises(DoesNotOpen):
            take_half(handed, half=half, private=private, purpose=purpose)


def test_halves_of_two_pairs_do_not_combine() -> None:
    envelope = sealed()
    one, other = envelope.pairs[0], envelope.pairs[1]
    mixed = Pair(one.ids, (one.halves[0], other.halves[1]))
    with pytest.raises(DoesNotOpen):
        opened(envelope, mixed)


def test_one_custodian_alone_has_no_envelope() -> None:
    with pytest.raises(ValueError, match="two of two bodies"):
        sealed(keys={uuid4(): make_key()})


@settings(deadline=None, max_examples=50)
@given(st.text(ascii_letters, max_size=150), st.text(ascii_letters, max_size=40))
def test_length_says_nothing_within_a_step(name: str, contact: str) -> None:
    assert len(sealed({"name": name, "contact": contact}).payload) == len(sealed({"name": "", "contact": ""}).payload)


def test_a_longer_identity_grows_by_whole_steps() -> None:
    assert len(sealed({"name": "a" * PAD_BYTES}).payload) - len(sealed({"name": ""}).payload) == PAD_BYTES


def test_sealing_twice_gives_different_bytes_without_a_readable_word() -> None:
    one, other = sealed(), sealed()
    assert one.payload != other.payload
    assert {half for pair in one.pairs for half in pair.halves}.isdisjoint(
        half for pair in other.pairs for half in pair.halves
    )
    assert all(word.encode() not in one.payload for word in ("Lalu", "Rekaan", "0800", "name"))


def test_an_old_envelope_is_known_as_one_and_opens_with_its_one_key() -> None:
    key = X25519PrivateKey.generate()
    suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
    old = suite.encrypt(b'{"name": "Lalu"}', key.public_key(), info=b"kondusif/amplop/v1|R1|" + RECORD.id.bytes)
    assert open_old(old, record_id=RECORD.id, private_key=key.private_bytes_raw().hex()) == {"name": "Lalu"}
    assert [is_old(OLD_SUITE), is_old(sealed().suite)] == [True, False]


@pytest.mark.parametrize(
    "text", ["", "x25519:", "x25519:zz", "x25519:" + "00" * 31, "rsa:" + "00" * 32, "x25519:" + "00" * 32]
)
def test_what_is_no_public_key_is_refused(text: str) -> None:
    with pytest.raises(BadKey):
        read_public(text)


def test_keys_survive_being_written_down_and_fingerprints_tell_them_apart() -> None:
    key: Any = make_key()
    assert read_private(f"{key.suite}:{key.raw.hex()}") == key
    assert key.raw.hex() not in repr(key)
    prints = {fingerprint(public_of(each)) for each in KEYS.values()}
    assert len(prints) == 3
    assert set_print(keepers(KEYS)) != set_print({})


def test_words_to_read_aloud_are_those_of_the_published_examples() -> None:
    # arXiv:0901.4016: 127.0.0.1 is lusab-babad, 63.84.220.193 is gutih-tugad.
    assert [proquint(0x7F00), proquint(0x0001)] == ["lusab", "babad"]
    assert [proquint(0x3F54), proquint(0xDCC1)] == ["gutih", "tugad"]
