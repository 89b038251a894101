"""Which accounts of the system the programs run as, as the kernel and their files say."""

from __future__ import annotations

import pwd
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from kondusif.project.findings import Finding
from kondusif.vault.runs.walls import FILE as WALLS

LISTENS = "0A"
SOCKETS = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))
THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


def listener(port: int, tables: tuple[Path, ...] = SOCKETS) -> int | None:
    """Number of the account that listens at a port; None where nobody does, or the system does not tell (macOS)."""
    for table in tables:
        rows = [line.split() for line in table.read_text().splitlines()[1:]] if table.exists() else []
        for row in rows:
            if row[3] == LISTENS and int(row[1].rpartition(":")[2], 16) == port:
                return int(row[7])
    return None


def running_accounts(var: Path) -> dict[str, int]:
    """Program -> number of its account, of those that run."""
    found = {"public": listener(settings.PUBLIC_PORT), "staff": listener(settings.STAFF_PORT)}
    note = var / "record" / WALLS  # the worker writes it anew whenever it starts
    if None not in found.values() and note.exists():
        found["worker"] = note.stat().st_uid
    return {program: account for program, account in found.items() if account is not None}


def check_accounts(accounts: dict[str, int], *, is_demo: bool) -> Iterator[Finding]:
    """Whether each program that runs has an account of its own; on a laptop one for all is right."""
    if len(accounts) < 2:
        return
    titles = {"public": _("program publik"), "staff": _("program staf"), "worker": _("pekerja")}
    programs = defaultdict(list)
    for program, number in accounts.items():
        programs[number].append(titles[program])
    told = "; ".join(f"{', '.join(listed)}: {account_name(number)}" for number, listed in programs.items())
    if len(programs) == len(accounts):
        yield Finding(_("Akun"), True, _("Tiap program berjalan dengan akun sendiri (%(told)s).") % {"told": told})
        return
    on_server = not is_demo and urlsplit(settings.PUBLIC_URL).hostname not in THIS_MACHINE
    if on_server:
        sentence = _(
            "Beberapa program berjalan dengan satu akun (%(told)s): siapa menguasai satu program membaca sandi dan "
            "kunci yang lain. Beri tiap program akun sendiri: docs/howto/server.md"
        )
    else:
        sentence = _(
            "Beberapa program berjalan dengan satu akun (%(told)s), sebagaimana di satu laptop. Di server, beri tiap "
            "program akun sendiri: docs/howto/server.md"
        )
    yield Finding(_("Akun"), not on_server, sentence % {"told": told})


def account_name(number: int) -> str:
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)
