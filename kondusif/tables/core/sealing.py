"""Tables kept for a short while between two steps of an import: packed and encrypted."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken

from kondusif.tables.core.rows import Trouble


def seal_table(content: bytes, key: str | bytes) -> bytes:
    """A file as encrypted, authenticated bytes."""
    return Fernet(key).encrypt(zlib.compress(content, 1))


def unseal_table(sealed: bytes | memoryview, key: str | bytes) -> bytes | None:
    """The file; None where the bytes were changed or the key is another."""
    try:
        return zlib.decompress(Fernet(key).decrypt(bytes(sealed)))
    except InvalidToken:
        return None


def seal_troubles(troubles: Sequence[Trouble], key: str | bytes) -> bytes:
    """What is wrong in a table, as encrypted bytes."""
    rows = [[each.row, each.field, each.came, each.code, dict(each.facts)] for each in troubles]
    return seal_table(json.dumps(rows, ensure_ascii=False).encode(), key)


def unseal_troubles(sealed: bytes | memoryview, key: str | bytes) -> list[Trouble]:
    """The list again; empty where it cannot be read."""
    content = unseal_table(sealed, key)
    return [Trouble(*row) for row in json.loads(content)] if content else []
