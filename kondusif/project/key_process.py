"""`kondusif keys`: holds the keys of bodies in memory while their members are signed in. No Django, no database.

It reads two settings by itself: KONDUSIF_KEY_SOCKET and KONDUSIF_KEY_ACCOUNTS. What it must not know it cannot load:
tests/setup/test_small_programs.py.
"""

from __future__ import annotations

import signal
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from threading import Event

from kondusif.base.errors import WrongSetting
from kondusif.project import env, keys
from kondusif.vault.core.key_server import guard_memory, serving
from kondusif.vault.core.keyring import Keyring

HELP = "Menjalankan penjaga kunci: kunci cerita tiap lembaga, hanya di memori, selama anggotanya masuk."


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--quiet", action="store_true", help="Tanpa keterangan saat mulai.")


def main(words: Sequence[str]) -> None:
    """Answer until a signal says stop. Raises WrongSetting."""
    parser = ArgumentParser("kondusif keys", description=HELP)
    add_arguments(parser)
    run(quiet=parser.parse_args(words).quiet)


def run(*, quiet: bool) -> None:
    is_locked = guard_memory()
    if not quiet:
        sys.stderr.write(say_memory(is_locked) + "\n")
    path = keys.socket_path(env.var_folder(), given=env.text("KONDUSIF_KEY_SOCKET", ""))
    accounts = env.accounts("KONDUSIF_KEY_ACCOUNTS", env.text("KONDUSIF_KEY_ACCOUNTS", ""))
    stopped = Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda _number, _frame: stopped.set())
    try:
        with serving(path, Keyring(), accounts):
            stopped.wait()
    except OSError as error:
        raise WrongSetting(
            f"Penjaga kunci tidak dapat memakai {path}: {error.strerror or error}. "
            "Ganti tempatnya dengan KONDUSIF_KEY_SOCKET."
        ) from error


def say_memory(is_locked: bool) -> str:
    """Whether the system may write the keys to its swap space."""
    if is_locked:
        return "Memori penjaga kunci terkunci: tidak ditulis ke swap."
    return "Memori penjaga kunci tidak dapat dikunci; matikan swap, atau naikkan batasnya (ulimit -l)."
