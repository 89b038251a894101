"""The tree of RFC 6962, beside a second implementation."""

from __future__ import annotations

import warnings
from hashlib import sha256
from typing import Any

import pymerkle
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kondusif.audit.core.merkle import (
    EMPTY_ROOT,
    Frontier,
    Node,
    consistency_ranges,
    included_root,
    inclusion_ranges,
    is_consistent,
    leaf_hash,
    node_hash,
    range_root,
)

# Leaves and roots of the reference implementation's own tests (google/certificate-transparency, merkletree).
VECTOR_LEAVES = [
    bytes.fromhex(each)
    for each in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
VECTOR_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
SIZES = 40
LEAVES = [leaf_hash(bytes([place])) for place in range(SIZES)]


def node(height: int, number: int) -> bytes:
    """A node of the complete tree over LEAVES."""
    if height == 0:
        return LEAVES[number]
    return node_hash(node(height - 1, 2 * number), node(height - 1, 2 * number + 1))


def roots_of(ranges: list[tuple[int, int]], of: Node = node) -> list[bytes]:
    return [range_root(first, end, of) for first, end in ranges]


def root(size: int) -> bytes:
    return Frontier().grown(LEAVES[:size]).root()


def test_the_empty_tree_and_its_first_leaf_are_those_of_the_text() -> None:
    assert Frontier().root() == EMPTY_ROOT == sha256(b"").digest()
    assert leaf_hash(b"") == sha256(b"\x00").digest()


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_are_those_of_the_reference_implementation(size: int) -> None:
    leaves = [leaf_hash(data) for data in VECTOR_LEAVES[:size]]
    assert Frontier().grown(leaves).root().hex() == VECTOR_ROOTS[size - 1]


@pytest.fixture(scope="module")
def second_opinion() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        tree = pymerkle.InmemoryTree()
        for place in range(SIZES):
            tree.append_entry(bytes([place]))
        yield tree


def test_proofs_and_roots_are_those_of_a_second_implementation(second_opinion: Any) -> None:
    for size in range(1, SIZES + 1):
        assert root(size) == bytes(second_opinion.get_root(size))
        for number in range(size):
            theirs = [bytes(each) for each in second_opinion.prove_inclusion(number + 1, size).path]
            assert [LEAVES[number], *roots_of(inclusion_ranges(number, size))] == theirs


def test_every_proof_of_every_size_holds_and_bends_for_nothing_else() -> None:
    for size in range(1, SIZES + 1):
        for number in range(size):
            path = roots_of(inclusion_ranges(number, size))
            assert included_root(LEAVES[number], number, size, path) == root(size)
            assert included_root(LEAVES[number - 1], number, size, path) != root(size) or size == 1
            assert included_root(LEAVES[number], number, size, [*path, path[0] if path else b""]) is None
        for old in range(1, size + 1):
            path = roots_of(consistency_ranges(old, size))
            assert is_consistent(old, root(old), size, root(size), path)
            assert old == size or not is_consistent(old, root(old + 1), size, root(size), path)
            assert not is_consistent(old, root(old), size, root(size), [*path, EMPTY_ROOT])


@given(
    old=st.integers(1, SIZES), new=st.integers(1, SIZES), place=st.integers(0, 10), bit=st.integers(0, 255)
)  # fmt: skip
def test_a_proof_with_one_flipped_bit_never_holds(old: int, new: int, place: int, bit: int) -> None:
    old, new = sorted((old, new))
    path = roots_of(consistency_ranges(old, new))
    if not path:
        return
    place %= len(path)
    flipped = bytearray(path[place])
    flipped[bit // 8] ^= 1 << bit % 8
    path[place] = bytes(flipped)
    assert not is_consistent(old, root(old), new, root(new), path)


@pytest.mark.parametrize(("old", "new"), [(0, 3), (4, 3), (-1, 1)])
def test_trees_that_cannot_be_compared_are_refused(old: int, new: int) -> None:
    with pytest.raises(ValueError, match="beginning"):
        consistency_ranges(old, new)
    assert not is_consistent(old, EMPTY_ROOT, new, EMPTY_ROOT, [])


def test_a_leaf_outside_the_tree_is_refused() -> None:
    with pytest.raises(ValueError, match="not in a tree"):
        inclusion_ranges(5, 5)
    assert included_root(LEAVES[0], 5, 5, []) is None


@given(cut=st.integers(0, SIZES))
def test_a_frontier_grows_the_same_in_two_steps(cut: int) -> None:
    assert Frontier().grown(LEAVES[:cut]).grown(LEAVES[cut:]) == Frontier().grown(LEAVES)
