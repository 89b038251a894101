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
from dataclasses import dataclass
from importlib.metadata import version
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
        Step("load_areas", _("Wilayah"), "loader", ("load_areas",), (PACKAGE / "area", areas)),
        Step(
            "import_boundaries",
            _("Batas wilayah perkiraan"),
            "loader",
            ("import_boundaries", "--approximate"),
            (PACKAGE / "area", areas),
        ),
        Step("load_elections", _("Pemilu dan tahapan"), "loader", ("load_elections",), (PACKAGE / "elections",)),
        Step("load_agencies", _("Lembaga dan cakupan"), "loader", ("load_agencies",), (PACKAGE / "agencies",)),
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
    """Run each step whose stamp does not match. Raises CannotRun.

    say    is told its title first
    still  is called again and again while it lasts
    """
    stamps = var / "stamps"
    stamps.mkdir(parents=True, exist_ok=True)
    for step in listed:
        if not is_due(step, var=var, database=database):
            continue
        say(str(step.title))
        with started(step, var) as child:
            wait_for(child, still)
        finish(step, child, var=var, database=database)


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
    if child.returncode != 0:
        raise CannotRun(
            _("Langkah %(title)s gagal (kode %(code)s). Catatan (%(log)s): %(words)s")
            % {"title": step.title, "code": child.returncode, "log": log_of(var), "words": last_lines(log_of(var), 3)}
        )
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
