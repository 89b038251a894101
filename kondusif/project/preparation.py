"""The steps before the programs start; each is skipped while nothing it depends on has changed.

A step that succeeded leaves a stamp in <var>/stamps: a hash over the files it depends on and the identity of the
database it wrote to, so that a new database, a new migration or a newer edition of the areas runs it again.
"""

from __future__ import annotations

import hashlib
import signal
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.metadata import version
from itertools import groupby
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kondusif.project.children import end_child, start_child
from kondusif.project.claims import CannotRun
from kondusif.project.supervise import last_lines, open_log, own_command, program_environment
from kondusif.web.packages import BUNDLED, CHECKOUT, PACKAGE

STILL_SECONDS = 2.0
CODE = (".py", ".toml", ".sql", ".csv", ".txt")


@dataclass(frozen=True)
class Step:
    """One command to run before the programs start.

    name       str         name of the stamp
    words      list[str]   management command and its options
    program    str         KONDUSIF_PROGRAM it runs as: which database roles it holds
    depends    list[Path]  files and folders whose content decides whether it runs again; empty: once per database
    """

    name: str
    title: str | Promise
    program: str
    words: tuple[str, ...]
    depends: tuple[Path, ...] = ()
    needs_database: bool = True


def steps(*, demo: bool) -> list[Step]:
    """Every step in order; `demo` adds accounts of the demonstration, whose season is played once the programs run."""
    areas = BUNDLED / "idn-area-data" / "package.json"
    packages = CHECKOUT / "requirements.lock"
    migrations = tuple(sorted([*PACKAGE.glob("*/migrations"), *PACKAGE.glob("*/sql")]))
    styles = (*sorted(PACKAGE.glob("*/static")), PACKAGE / "web", BUNDLED, packages)
    listed = [
        Step("migrate", _("Tabel dan hak akses"), "owner", ("migrate",), (*migrations, PACKAGE / "project", packages)),
        Step("load_areas", _("Wilayah"), "loader", ("load", "areas"), (PACKAGE / "area", areas)),
        Step("load_boundaries", _("batas perkiraan"), "loader", ("load", "boundaries"), (PACKAGE / "area", areas)),
        Step("load_elections", _("pemilu"), "loader", ("load", "elections"), (PACKAGE / "elections",)),
        Step("load_agencies", _("lembaga"), "loader", ("load", "agencies"), (PACKAGE / "agencies",)),
    ]
    if demo:
        listed.append(Step("demo_accounts", _("Akun contoh"), "owner", ("demo", "--accounts-only")))
    static = ("collectstatic", "--noinput", "--clear", "--verbosity=0")
    listed.append(Step("collectstatic", _("Berkas tampilan"), "staff", static, styles, False))
    return listed


SEASON = Step("demo", _("Musim contoh"), "owner", ("demo",))


def run_steps(
    listed: Iterable[Step],
    *,
    var: Path,
    database: str,
    say: Callable[[str], None],
    still: Callable[[], None] = lambda: None,
) -> None:
    """Run each step whose stamp does not match; neighbours of one command are run by one process. Raises CannotRun.

    say    is told its title first
    still  is called again and again while it lasts
    """
    stamps = var / "stamps"
    stamps.mkdir(parents=True, exist_ok=True)
    due = [step for step in listed if is_due(step, var=var, database=database)]
    for step, group in gathered(due):
        say(str(step.title))
        with started(step, var) as child:
            wait_for(child, still)
        refuse_failure(step, child, var=var)
        for each in group:
            leave_stamp(each, var=var, database=database)


def gathered(listed: Iterable[Step]) -> Iterator[tuple[Step, list[Step]]]:
    """One step in place of neighbours of one command, and which those are."""
    for _command, neighbours in groupby(listed, lambda step: (step.program, step.words[:1])):
        first, *others = group = list(neighbours)
        title = ", ".join(str(step.title) for step in group)
        words = (*first.words, *(word for step in others for word in step.words[1:]))
        yield replace(first, title=title[:1].upper() + title[1:], words=words), group


def is_due(step: Step, *, var: Path, database: str) -> bool:
    """Whether a step has to run, because it never did or because something it depends on has changed."""
    stamp = var / "stamps" / step.name
    return not stamp.exists() or stamp.read_text() != fingerprint(step, database)


@contextmanager
def started(step: Step, var: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Inside, one command runs in a process of its own, its words kept in <var>/log/prepare.log."""
    log_of(var).parent.mkdir(parents=True, exist_ok=True)
    environment = program_environment(step.program, var)
    with open_log(log_of(var)) as log:
        child = start_child(own_command(*step.words), dies_by=signal.SIGKILL, log=log, environment=environment)
        try:
            yield child
        finally:
            end_child(child, signal.SIGTERM)


def wait_for(child: subprocess.Popen[bytes], still: Callable[[], None]) -> None:
    """Until it has ended; whoever looks on sees every two seconds that it goes on."""
    while True:
        try:
            child.wait(STILL_SECONDS)
        except subprocess.TimeoutExpired:
            still()
        else:
            return


def finish(step: Step, child: subprocess.Popen[bytes], *, var: Path, database: str) -> None:
    """Leave a stamp. Raises CannotRun with the last words of a step that failed."""
    refuse_failure(step, child, var=var)
    leave_stamp(step, var=var, database=database)


def refuse_failure(step: Step, child: subprocess.Popen[bytes], *, var: Path) -> None:
    if child.returncode != 0:
        raise CannotRun(
            _("Langkah %(title)s gagal (kode %(code)s). Catatan (%(log)s): %(words)s")
            % {"title": step.title, "code": child.returncode, "log": log_of(var), "words": last_lines(log_of(var), 3)}
        )


def leave_stamp(step: Step, *, var: Path, database: str) -> None:
    (var / "stamps" / step.name).write_text(fingerprint(step, database))


def log_of(var: Path) -> Path:
    return var / "log" / "prepare.log"


def fingerprint(step: Step, database: str) -> str:
    """A hash that changes when the step has to run again."""
    digest = hashlib.sha256(database.encode() if step.needs_database else b"")
    digest.update(f"{version('django')} {version('kondusif')}".encode())
    digest.update(" ".join(step.words).encode())
    for path in step.depends:
        for file in files_in(path):
            digest.update(str(file.relative_to(CHECKOUT)).encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


def files_in(path: Path) -> Iterator[Path]:
    """The file itself, or every source file below a folder, in a fixed order."""
    if path.is_file():
        yield path
    elif path.is_dir():
        static = {"static", BUNDLED.name} & set(path.parts)
        for file in sorted(path.rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts and (static or file.suffix in CODE):
                yield file
