"""pytest plugin (`-p tests.cluster`): one embedded PostgreSQL for the whole run, before Django reads its settings.

With DATABASE_URL set (the owner on a server of one's own) that server is used instead.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from tests.run import ADMIN, CLUSTER, PREPARED


def start() -> None:
    """Start the server once per run; workers of pytest-xdist inherit it through the environment."""
    if CLUSTER in os.environ:
        return
    from kondusif.project import roles
    from kondusif.project.keys import make_missing

    var = Path(tempfile.mkdtemp(prefix="kondusif-test-"))
    var.chmod(0o711)  # the server's own user must be able to enter it
    (var / "static").mkdir()  # WhiteNoise warns where there is none, and warnings are errors
    os.environ.update({CLUSTER: str(os.getpid()), "KONDUSIF_VAR": str(var), "KONDUSIF_PROGRAM": "owner"})
    atexit.register(shutil.rmtree, var, ignore_errors=True)
    prepared = Path(tempfile.mkdtemp(prefix="kondusif-prepared-"))
    prepared.chmod(0o711)
    os.environ[PREPARED] = str(prepared)
    atexit.register(shutil.rmtree, prepared, ignore_errors=True)
    if url := os.environ.get("DATABASE_URL"):
        make_missing(var)
        roles.prepare_by_owner(url, var / "database.json")
        return
    from kondusif.project.postgres import EmbeddedServer
    from tests.kept import UNHURRIED, copy_server

    copy_server(var)
    server = EmbeddedServer(var, settings=UNHURRIED)
    server.start()
    atexit.register(server.remove)
    roles.prepare(server.admin_dsn, var / "database.json")
    os.environ[ADMIN] = server.admin_dsn


def keep_keys() -> None:
    """A key process of this test process, in threads of it, at a socket of its own; passwords are derived quickly."""
    from kondusif.agencies.core import proof
    from kondusif.vault.core.key_server import serving
    from kondusif.vault.core.keyring import Keyring

    folder = Path(tempfile.mkdtemp(prefix="kondusif-keys-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    proof.COST = "m=8,t=1,p=1"  # the real one is asked for in tests/agencies/test_passwords.py
    os.environ["KONDUSIF_KEY_SOCKET"] = str(folder / "keys.sock")
    running = serving(folder / "keys.sock", Keyring("argon2id:1:8:1"))
    running.__enter__()
    atexit.register(running.__exit__, None, None, None)


start()
keep_keys()
