"""The bytes that are signed: one form, the same for every encoder of canonical JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from kondusif.publishing.actions.signing import DeviceSignature
from kondusif.publishing.core.canonical import (
    Signer,
    Wording,
    digest,
    normalised,
    read_moment,
    statement_of,
    text_of,
    words_of,
)
from kondusif.publishing.core.signatures import holds, print_of
from tests.publishing.signing import with_ecdsa, with_ed25519

WORDING = Wording(
    "2023-7K3QX", 1, "deklarasi", "Deklarasi", "Mataram", date(2023, 12, 12), "Kami:", ("Damai.", "Netral."), 2, ""
)
SIGNER = Signer("", "Ketua", "Forum Contoh")
AT = datetime(2023, 12, 12, 3, 30, 0, 123, tzinfo=UTC)
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=60)


def test_the_text_is_the_one_of_the_documentation() -> None:
    assert text_of(WORDING) == (
        '{"closing":"","commitments":["Damai.","Netral."],"day":"2023-12-12","declaration":"2023-7K3QX",'
        '"format":"kondusif-deklarasi-1","kind":"deklarasi","neutrality":2,"place":"Mataram","preamble":"Kami:",'
        '"title":"Deklarasi","version":1}'
    )
    assert digest(text_of(WORDING)) == "ba52830c3939a81e5ad00ec9d263f834bec977a48829b615baa006570922775b"


@given(TEXTS, TEXTS)
def test_canonical_json_is_that_of_a_library(title: str, preamble: str) -> None:
    text = text_of(replace(WORDING, title=title, preamble=preamble))
    assert text.encode() == rfc8785.dumps(json.loads(text))


@given(TEXTS)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalised(text)
    assert normalised(once) == once


def test_texts_that_look_the_same_are_signed_the_same() -> None:
    assert normalised("Cafe\u0301 \r\nbaris  \r") == "Café\nbaris"
    assert normalised("tidak\u202e\tsetuju\u200b\x07") == "tidak setuju"


def test_a_statement_says_who_what_and_when() -> None:
    said = json.loads(statement_of(text_of(WORDING), SIGNER, AT))
    assert said["signed_at"] == "2023-12-12T03:30:00Z"
    assert read_moment(said["signed_at"]) == AT.replace(microsecond=0)
    assert said["text_sha256"] == digest(text_of(WORDING))
    assert (said["version"], said["declaration"], said["way"]) == (1, "2023-7K3QX", "perangkat")
    assert said["words"] == words_of(SIGNER, 1)
    assert said["words"].startswith("Saya, Ketua, menandatangani naskah ini, versi 1, atas nama Forum Contoh.")


@pytest.mark.parametrize("kind", [with_ed25519, with_ecdsa], ids=["ed25519", "ecdsa"])
def test_a_key_vouches_for_its_own_message_alone(kind: Callable[[str], DeviceSignature]) -> None:
    signed = kind("pernyataan")
    assert holds(signed.algorithm, signed.public_key, signed.signature, "pernyataan")
    assert not holds(signed.algorithm, signed.public_key, signed.signature, "pernyataan ")
    other = kind("pernyataan")
    assert not holds(signed.algorithm, other.public_key, signed.signature, "pernyataan")
    assert not holds("RSA", signed.public_key, signed.signature, "pernyataan")
    assert len(print_of(signed.public_key)) == 16


@pytest.mark.parametrize("broken", ["", "=", "a", "é", "A" * 300, "AAAA+AAA", "A" * 86])
def test_what_is_no_key_or_signature_is_refused(broken: str) -> None:
    signed = with_ed25519("pernyataan")
    assert not holds(signed.algorithm, broken, signed.signature, "pernyataan")
    assert not holds(signed.algorithm, signed.public_key, broken, "pernyataan")
