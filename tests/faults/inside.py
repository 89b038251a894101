"""Loaded by gunicorn in each web process of a stage (GUNICORN_CMD_ARGS="--config …"): dies, errs and notes when told.

In the folder <var>/faults:

die-<step>  the first process that reaches the step takes the file away and kills itself
broken      names of what this process does wrong on purpose, for controls; read when it starts
clock       seconds by which its clock is wrong; see `site/sitecustomize.py`
disk        what was done to the evidence folder, in order; see `disk.py`
"""

from __future__ import annotations

import json
import os
import secrets
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

FOLDER = Path(os.environ.get("KONDUSIF_VAR", ".")).absolute() / "faults"
# The steps of an intake, in order: docs/reference/durability.md.
STEPS = (
    *("received", "written", "flushed", "renamed", "folders-flushed", "in-transaction"),
    *("committed", "answered"),
)
LATE_SECONDS = 5.0


def post_worker_init(worker: Any) -> None:
    """Called by gunicorn when a process is about to serve."""
    sys.path.insert(0, str(Path(__file__).with_name("site")))
    from sitecustomize import follow_clock  # type: ignore[import-not-found]

    follow_clock(FOLDER / "clock")
    set_steps(worker)
    note_disk(FOLDER / "disk")
    broken = FOLDER / "broken"
    for name in broken.read_text().split() if broken.exists() else ():
        CONTROLS[name](worker)


def reach(step: str) -> None:
    """Die here where that was asked for; of several that come here at once, one does."""
    try:
        (FOLDER / f"die-{step}").unlink()
    except FileNotFoundError:
        return
    os.kill(os.getpid(), signal.SIGKILL)


def set_steps(worker: Any) -> None:
    """Put the steps around what the program calls anyway."""
    from kondusif.reports.actions import intake
    from kondusif.vault import actions as files

    around(files, "seal_stream", after="written")
    around(files, "write_down", after="flushed")
    around(files, "flush_names", before="renamed")
    around(files, "store_sealed", before="received", after="folders-flushed")
    around(intake, "standing_rows", after="in-transaction", when=lambda question, *_rest: "accept_report" in question)
    worker.wsgi = dying_answers(worker.wsgi)


def around(
    module: Any, name: str, *, before: str = "", after: str = "", when: Callable[..., bool] = lambda *_args: True
) -> None:
    """Make a function of a module reach a step before and after its work."""
    real = getattr(module, name)

    def stepped(*args: Any, **words: Any) -> Any:
        if before:
            reach(before)
        result = real(*args, **words)
        if after and when(*args):
            reach(after)
        return result

    setattr(module, name, stepped)


class Answer:
    """A WSGI answer that reaches the last step once all of it was sent."""

    def __init__(self, parts: Iterable[bytes]) -> None:
        self.parts = parts

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.parts)

    def close(self) -> None:
        if hasattr(self.parts, "close"):
            self.parts.close()
        reach("answered")


def dying_answers(program: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """What was sent by POST is committed when the program returns, and answered when its parts were sent."""

    def answer(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        parts = program(environ, start)
        if environ["REQUEST_METHOD"] != "POST":
            return parts
        reach("committed")
        return Answer(parts)

    return answer


def note_disk(place: Path) -> None:
    """Write down each fsync, rename and new folder of the evidence folder, after it happened."""
    evidence = str(FOLDER.parent / "evidence")
    descriptor = os.open(place, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    fsync, rename, mkdir = os.fsync, os.replace, os.mkdir

    def note(act: str, path: str, inode: int = 0) -> None:
        if path.startswith((evidence, str(FOLDER.parent))):
            os.write(descriptor, json.dumps([act, path, inode]).encode() + b"\n")

    def noted_fsync(opened: int) -> None:
        fsync(opened)
        note("fsync", os.readlink(f"/proc/self/fd/{opened}"), os.fstat(opened).st_ino)

    def noted_replace(source: Any, target: Any, **words: Any) -> None:
        rename(source, target, **words)
        note("rename", str(target))

    def noted_mkdir(path: Any, *rest: Any, **words: Any) -> None:
        mkdir(path, *rest, **words)
        note("mkdir", str(path))

    os.fsync, os.replace, os.mkdir = noted_fsync, noted_replace, noted_mkdir  # type: ignore[assignment]


def answer_first(worker: Any) -> None:
    """Wrong: a post's device is told "accepted" before anything is written."""
    program = worker.wsgi

    def hasty(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        if environ["PATH_INFO"] != "/posko/kirim/":
            return list(program(environ, start))
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))

        def work() -> None:
            time.sleep(LATE_SECONDS)
            import io

            list(program(environ | {"wsgi.input": io.BytesIO(body)}, lambda *_args: None))

        threading.Thread(target=work).start()
        start("200 OK", [("Content-Type", "application/json"), ("Content-Length", "22")])
        return [b'{"status": "accepted"}']

    worker.wsgi = hasty


def no_key(worker: Any) -> None:
    """Wrong: what is sent again is a new report."""
    from kondusif.reports.actions import intake

    real = intake.prepare
    intake.prepare = lambda submission: real(replace(submission, submission_key=secrets.token_urlsafe(32)))


def row_first(worker: Any) -> None:
    """Wrong: the file reaches its place after the row that points at it."""
    from kondusif.vault import actions as files
    from kondusif.vault.access import path_of

    real = files.store_sealed

    def late(chunks: Iterable[bytes], identity: str) -> Any:
        sealed = real(chunks, identity)
        place = path_of(sealed.sha256)
        aside = place.with_name(f".{place.name}")
        place.rename(aside)
        threading.Timer(LATE_SECONDS, aside.rename, [place]).start()
        return sealed

    files.store_sealed = late


def no_names_flushed(worker: Any) -> None:
    """Wrong: a file's content is flushed, its name is not."""
    from kondusif.vault import actions as files

    files.flush_names = lambda place: None


CONTROLS = {
    "answer-first": answer_first,
    "no-key": no_key,
    "row-first": row_first,
    "no-names-flushed": no_names_flushed,
}
