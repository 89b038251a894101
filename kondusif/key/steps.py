"""What each file of an opening or re-wrapping holds, and what the tool makes of it. Pure: dicts in, dicts out.

permintaan-buka    to a custodian: the own sealed halves, what is asked, the officer's one-time key
jawaban-penjaga    from a custodian: the same halves, sealed to that key
pembukaan          to the officer: the payload and two halves of one pair
gilir-serah        to the first custodian of a re-wrapping: halves to hand to the second
gilir-terima       to the second: halves handed over, the own ones, and the keys to seal to
gilir-hasil        from the second: new pairs
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from kondusif.key.papers import Refused, as_bytes, as_text
from kondusif.key.seals import (
    FIRST,
    SECOND,
    DoesNotOpen,
    Half,
    Record,
    combine,
    hand_half,
    open_half,
    open_payload,
    seal_pair,
    take_half,
    xor,
)
from kondusif.key.suites import BadKey, PrivateKey, PublicKey, fingerprint, public_of, read_public

REQUEST, ANSWER, OPENING = "permintaan-buka", "jawaban-penjaga", "pembukaan"
HAND, HANDED, TAKE, WRAPPED = "gilir-serah", "gilir-diserahkan", "gilir-terima", "gilir-hasil"
DAMAGED = "Berkas ini tidak lengkap atau rusak. Unduh lagi dari halaman Penjaga identitas."


def answer_request(paper: Mapping[str, Any], private: PrivateKey) -> dict[str, Any]:
    """Open the own half of each pair and seal it to the officer's key. Raises Refused."""
    check_owner(paper, private)
    officer = public_in(paper, "kunci_petugas")
    purpose = id_in(paper, "permintaan")
    halves = [handed(row, private, to=officer, purpose=purpose) for row in rows_in(paper, "separuh")]
    return {"permintaan": str(purpose), "sidik_jari": paper["sidik_jari"], "separuh": halves}


def handed(row: Mapping[str, Any], private: PrivateKey, *, to: PublicKey, purpose: UUID) -> dict[str, Any]:
    """One row with its half sealed to another key. Raises Refused."""
    sealed = as_bytes(row.get("isi"), name="isi")
    try:
        passed = hand_half(sealed, half=half_in(row), private=private, to=to, purpose=purpose)
    except DoesNotOpen:
        raise Refused(
            "Separuh kunci di berkas ini tidak terbuka dengan kunci Anda. "
            "Berkas ini bukan untuk kunci itu, atau sudah diubah."
        ) from None
    return {"catatan": row["catatan"], "pasangan": list(row["pasangan"]), "sisi": row["sisi"], "isi": as_text(passed)}


def open_identity(paper: Mapping[str, Any], private: PrivateKey) -> dict[str, str]:
    """Combine two handed halves and open the text. Raises Refused."""
    row = one_pair(paper)
    half, purpose = half_in(row), id_in(paper, "permintaan")
    sealed = as_bytes(paper.get("isi"), name="isi")
    halves = (as_bytes(row.get("pertama"), name="pertama"), as_bytes(row.get("kedua"), name="kedua"))
    try:
        key = combine(halves, pair=half, private=private, purpose=purpose)
        return open_payload(sealed, key=key, record=half.record)
    except DoesNotOpen:
        raise Refused(
            "Kedua separuh tidak membuka amplop ini. Periksa: kunci sekali pakai ini dibuat untuk permintaan ini? "
            "Bila ya, minta kedua penjaga menjawab lagi."
        ) from None


def one_pair(paper: Mapping[str, Any]) -> dict[str, Any]:
    row = paper.get("pasangan")
    if not isinstance(row, dict):
        raise Refused(DAMAGED)
    return {**row, "sisi": FIRST}


def hand_for_rewrap(paper: Mapping[str, Any], private: PrivateKey) -> dict[str, Any]:
    """First custodian: hand the own half of each envelope to the second custodian's key. Raises Refused."""
    check_owner(paper, private)
    other, purpose = public_in(paper, "kunci_kedua"), id_in(paper, "giliran")
    halves = [handed(row, private, to=other, purpose=purpose) for row in rows_in(paper, "separuh")]
    return {"giliran": str(purpose), "separuh": halves}


def wrap_anew(paper: Mapping[str, Any], private: PrivateKey) -> dict[str, Any]:
    """Second custodian: join both halves of each envelope and split the key for the pairs it lacks. Raises Refused."""
    check_owner(paper, private)
    purpose = id_in(paper, "giliran")
    custodians = {UUID(row["penjaga"]): public_in(row, "kunci") for row in rows_in(paper, "penjaga")}
    wrapped = [wrap_row(row, private, purpose, custodians) for row in rows_in(paper, "separuh")]
    return {"giliran": str(purpose), "amplop": wrapped}


def wrap_row(
    row: Mapping[str, Any], private: PrivateKey, purpose: UUID, custodians: Mapping[UUID, PublicKey]
) -> dict[str, Any]:
    """One envelope with new pairs. Raises Refused."""
    own = half_in(row)
    other = Half(own.record, own.pair, SECOND if own.side == FIRST else FIRST)
    try:
        mine = open_half(as_bytes(row.get("isi"), name="isi"), half=own, private=private)
        theirs = take_half(as_bytes(row.get("serahan"), name="serahan"), half=other, private=private, purpose=purpose)
        missing = [pair_ids(each) for each in row["kurang"]]
        pairs = [seal_pair(xor(mine, theirs), record=own.record, ids=ids, custodians=custodians) for ids in missing]
    except DoesNotOpen:
        raise Refused(
            "Separuh kunci di berkas ini tidak terbuka. Berkas ini bukan untuk kunci itu, atau diubah."
        ) from None
    except (KeyError, TypeError, ValueError):
        raise Refused(DAMAGED) from None
    shown = [
        {"pasangan": [str(each) for each in pair.ids], "isi": [as_text(half) for half in pair.halves]} for pair in pairs
    ]
    return {"catatan": row["catatan"], "pasangan": shown}


def check_owner(paper: Mapping[str, Any], private: PrivateKey) -> None:
    """Raises Refused for a file that was made for another key."""
    own = fingerprint(public_of(private))
    if paper.get("sidik_jari") != own:
        raise Refused(f"Berkas ini dibuat untuk kunci lain. Sidik jari kunci Anda: {own}.")


def half_in(row: Mapping[str, Any]) -> Half:
    """Which half a row is about. Raises Refused."""
    try:
        side = int(row["sisi"])
        half = Half(Record(UUID(row["catatan"])), pair_ids(row["pasangan"]), side)
    except (KeyError, TypeError, ValueError):
        raise Refused(DAMAGED) from None
    if side not in (FIRST, SECOND):
        raise Refused(DAMAGED)
    return half


def pair_ids(row: Any) -> tuple[UUID, UUID]:
    one, other = (UUID(each) for each in row)
    return one, other


def rows_in(paper: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    """A list of rows. Raises Refused."""
    rows = paper.get(name)
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise Refused(DAMAGED)
    return rows


def id_in(paper: Mapping[str, Any], name: str) -> UUID:
    try:
        return UUID(paper[name])
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Refused(DAMAGED) from None


def public_in(paper: Mapping[str, Any], name: str) -> PublicKey:
    try:
        return read_public(paper[name])
    except (BadKey, KeyError, AttributeError):
        raise Refused(DAMAGED) from None
