"""`kondusif doctor` says which accounts the programs run as, and when those of a server share one."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any

import pytest

from kondusif.project.running import check_accounts, listener, running_accounts


@pytest.mark.parametrize(
    ("accounts", "url", "is_demo", "fine"),
    [
        ({"public": 1, "staff": 2, "worker": 3}, "https://lapor.contoh.example", False, True),
        ({"public": 1, "staff": 1, "worker": 1}, "https://lapor.contoh.example", False, False),
        ({"public": 1, "staff": 2, "worker": 2}, "https://lapor.contoh.example", False, False),
        ({"public": 1, "staff": 1, "worker": 1}, "http://localhost:8000", False, True),
        ({"public": 1, "staff": 1, "worker": 1}, "https://lapor.contoh.example", True, True),
    ],
)
def test_a_server_whose_programs_share_an_account_is_wrong_and_a_laptop_is_told(
    settings: Any, accounts: dict[str, int], url: str, is_demo: bool, fine: bool
) -> None:
    settings.PUBLIC_URL = url
    (said,) = check_accounts(accounts, is_demo=is_demo)
    shared = len(set(accounts.values())) < len(accounts)
    assert (said.fine, "satu akun" in said.sentence, "docs/howto/server.md" in said.sentence) == (fine, shared, shared)


def test_the_kernel_says_who_listens(settings: Any, tmp_path: Path) -> None:
    with socket.socket() as one, socket.socket() as other:
        for each in (one, other):
            each.bind(("127.0.0.1", 0))
        settings.PUBLIC_PORT, settings.STAFF_PORT = one.getsockname()[1], other.getsockname()[1]
        assert running_accounts(tmp_path) == {}, "bound, and nobody listens"
        one.listen()
        other.listen()
        assert running_accounts(tmp_path) == {"public": os.geteuid(), "staff": os.geteuid()}
    assert listener(settings.PUBLIC_PORT) is None
    assert list(check_accounts({}, is_demo=False)) == [], "nothing runs"
