"""Signed notes, checkpoints and cosignatures as C2SP writes them."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kondusif.audit.core.notes import (
    COSIGNATURE,
    ED25519,
    BadNote,
    Checkpoint,
    Note,
    Signature,
    VerifierKey,
    cosign,
    cosigned_at,
    is_signed,
    public_of,
    read_checkpoint,
    read_key,
    read_note,
    sign,
    timed,
)

# The example of the signed-note format (golang.org/x/mod/sumdb/note, c2sp.org/signed-note).
PETER_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PETER_NOTE = (
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="
# The example of c2sp.org/tlog-cosignature.
SOFA_NOTE = (
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
    "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE"
    "+xeMcTOAYQ8=\n"
    "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe"
    "+mbIUBkBIfZ+qnA==\n"
)
SEED = "11" * 32
HEAD = Checkpoint("kondusif/52/contoh", 16, b"\x07" * 32)


def test_the_published_example_of_a_signed_note_verifies() -> None:
    key = read_key(PETER_KEY)
    assert key.type == ED25519
    assert str(key) == PETER_KEY
    assert is_signed(read_note(PETER_NOTE), key)
    assert not is_signed(read_note(PETER_NOTE.replace("your problem is", "our problem is")), key)


def test_the_published_example_of_a_cosigned_checkpoint_is_read_and_written_alike() -> None:
    note = read_note(SOFA_NOTE)
    assert str(note) == SOFA_NOTE
    assert read_checkpoint(note.text).size == 20852163
    assert str(read_checkpoint(note.text)) == note.text
    assert timed(note.text, 1679315147).decode().startswith("cosignature/v1\ntime 1679315147\nexample.com/behind")
    assert int.from_bytes(note.signatures[1].blob[4:12], "big") == 1679315147


def test_a_head_and_its_time_are_signed_by_one_key_under_two_ids() -> None:
    note = Note(str(HEAD)).signed(sign(str(HEAD), HEAD.origin, SEED), cosign(str(HEAD), HEAD.origin, SEED, at=99))
    plain = VerifierKey(HEAD.origin, ED25519, public_of(SEED))
    timed_key = VerifierKey(HEAD.origin, COSIGNATURE, public_of(SEED))
    assert plain.id != timed_key.id
    assert is_signed(note, plain)
    assert cosigned_at(note, timed_key) == 99
    assert cosigned_at(read_note(str(note)), timed_key) == 99


def test_another_key_of_the_same_name_signed_nothing() -> None:
    stranger = VerifierKey(HEAD.origin, ED25519, Ed25519PrivateKey.generate().public_key().public_bytes_raw())
    note = Note(str(HEAD)).signed(sign(str(HEAD), HEAD.origin, SEED))
    assert not is_signed(note, stranger)
    forged = Signature(HEAD.origin, stranger.id + note.signatures[0].blob[4:])
    assert not is_signed(note.signed(forged), stranger)


def test_a_cosignature_with_another_time_does_not_hold() -> None:
    key = VerifierKey("saksi.contoh/a", COSIGNATURE, public_of(SEED))
    line = cosign(str(HEAD), key.name, SEED, at=100)
    moved = Signature(key.name, line.blob[:4] + (101).to_bytes(8, "big") + line.blob[12:])
    assert cosigned_at(Note(str(HEAD), (line,)), key) == 100
    assert cosigned_at(Note(str(HEAD), (moved,)), key) is None


@pytest.mark.parametrize(
    "text",
    ["", "a\n", "a\n\n", "a\n\n— x\n", "a\n\n- x YWFhYWFh\n", "a\n\n— x YWFhYWFh", "a\n\n— x b!d\n",
     "a" * 20_000 + "\n\n— x YWFhYWFh\n"],
)  # fmt: skip
def test_what_is_no_note_is_refused(text: str) -> None:
    with pytest.raises(BadNote):
        read_note(text)


@pytest.mark.parametrize(
    "text",
    ["o\n1\n", f"o\n01\n{ROOT}\n", f"o\n-1\n{ROOT}\n", "o\n1\nAAAA\n", f"\n1\n{ROOT}\n", f"o\n1\n{ROOT}\nmore\n",
     f"o\n²\n{ROOT}\n"],
)  # fmt: skip
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(BadNote):
        read_checkpoint(text)


@pytest.mark.parametrize("text", ["", "x", "x+00000000+AAAA", PETER_KEY.replace("c74f20a3", "c74f20a4")])
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(BadNote):
        read_key(text)
