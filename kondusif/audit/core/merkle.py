"""The Merkle tree of RFC 6962: hashes, a frontier that grows, proofs of inclusion and consistency.

A hash is 32 bytes. A range (first, end) names leaves first … end - 1. Source: RFC 6962, section 2.1; the checks of
proofs follow RFC 9162, sections 2.1.3.2 and 2.1.4.2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256

EMPTY_ROOT = sha256(b"").digest()
Node = Callable[[int, int], bytes]
Range = tuple[int, int]


def leaf_hash(data: bytes) -> bytes:
    """Hash of one leaf: its data after a byte 0x00."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash of an inner node: both children after a byte 0x01."""
    return sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True)
class Frontier:
    """What a tree needs to grow: its size and the roots of its complete subtrees, the largest first.

    peaks  one hash for each 1 in the binary form of size
    """

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def grown(self, leaves: Iterable[bytes]) -> Frontier:
        """The frontier after these leaf hashes, in order."""
        size, peaks = self.size, list(self.peaks)
        for leaf in leaves:
            carried, node = size, leaf
            while carried & 1:
                node = sha256(b"\x01" + peaks.pop() + node).digest()
                carried >>= 1
            peaks.append(node)
            size += 1
        return Frontier(size, tuple(peaks))

    def root(self) -> bytes:
        """Root of the tree; of an empty one the hash of nothing."""
        if not self.peaks:
            return EMPTY_ROOT
        *left, node = self.peaks
        for peak in reversed(left):
            node = node_hash(peak, node)
        return node


def split(size: int) -> int:
    """The largest power of two below `size` (> 1)."""
    return 1 << (size - 1).bit_length() - 1


def inclusion_ranges(number: int, size: int) -> list[Range]:
    """Ranges whose roots prove that leaf `number` is in a tree of `size`, from the leaf upwards.

    Raises ValueError for a leaf outside the tree.
    """
    if not 0 <= number < size:
        raise ValueError(f"leaf {number} is not in a tree of {size} leaves")
    first, end = 0, size
    path: list[Range] = []
    while end - first > 1:
        middle = first + split(end - first)
        if number < middle:
            path.append((middle, end))
            end = middle
        else:
            path.append((first, middle))
            first = middle
    return path[::-1]


def consistency_ranges(old: int, new: int) -> list[Range]:
    """Ranges whose roots prove that the tree of `old` leaves is the beginning of that of `new`.

    Raises ValueError unless 0 < old <= new.
    """
    if not 0 < old <= new:
        raise ValueError(f"no tree of {old} leaves is the beginning of one of {new}")
    first, end = 0, new
    path: list[Range] = []
    while old < end:
        middle = first + split(end - first)
        if old <= middle:
            path.append((middle, end))
            end = middle
        else:
            path.append((first, middle))
            first = middle
    if first:
        path.append((first, end))
    return path[::-1]


def range_root(first: int, end: int, node: Node) -> bytes:
    """Root of the leaves first … end - 1.

    node  (height, number) -> root of the complete subtree of 2**height leaves that begins at number * 2**height
    """
    length = end - first
    if length & (length - 1) == 0 and first % length == 0:
        height = length.bit_length() - 1
        return node(height, first >> height)
    middle = first + split(length)
    return node_hash(range_root(first, middle, node), range_root(middle, end, node))


def included_root(leaf: bytes, number: int, size: int, path: list[bytes]) -> bytes | None:
    """The root that a proof of inclusion leads to; None where its length does not fit."""
    ranges = inclusion_ranges(number, size) if 0 <= number < size else None
    if ranges is None or len(ranges) != len(path):
        return None
    node = leaf
    for (first, _end), sibling in zip(ranges, path, strict=True):
        node = node_hash(node, sibling) if first > number else node_hash(sibling, node)
    return node


def is_consistent(old: int, old_root: bytes, new: int, new_root: bytes, path: list[bytes]) -> bool:
    """Whether the proof shows that the tree of `old` leaves is the beginning of that of `new`."""
    if not 0 < old <= new or len(path) != len(consistency_ranges(old, new)):
        return False
    if old == new:
        return old_root == new_root
    hashes = [old_root, *path] if old & (old - 1) == 0 else list(path)
    fn, sn = old - 1, new - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = hashes[0]
    for sibling in hashes[1:]:
        if fn & 1 or fn == sn:
            fr, sr = node_hash(sibling, fr), node_hash(sibling, sr)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node_hash(sr, sibling)
        fn, sn = fn >> 1, sn >> 1
    return (fr, sr) == (old_root, new_root)
