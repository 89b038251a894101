"""The drill: a backup is restored where nothing was, and what came back is tried. Never touches the living instance.

Without a file it plays with an instance of its own and reports of its own; with one it tries a real backup.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pyrage
from django.utils.translation import gettext as _

from kondusif.base.time import today
from kondusif.cli.season.accounts import account_named
from kondusif.cli.story.citizen import CitizenReport, add_to_report, file_report, look_at_answer
from kondusif.cli.story.client import open_browser
from kondusif.cli.story.instance import (
    Instance,
    InstanceFailed,
    environment_for,
    fresh_instance,
    own_command,
    started,
)
from kondusif.key.papers import KEY_FILE, read_paper, unprotect
from kondusif.key.seals import FIRST, SECOND, DoesNotOpen, Half, Record, open_half, open_payload, xor
from kondusif.key.suites import PrivateKey, fingerprint, public_of
from kondusif.project.backup.server import embedded
from kondusif.project.instance import database

N_REPORTS = 3
NAME = "Baiq Latihan Rekaan"
ADDED = "Tambahan keterangan latihan."


@dataclass(frozen=True)
class Step:
    """One thing that was tried: what, whether it held, what was seen, how long it took."""

    title: str
    fine: bool
    seen: str
    seconds: float


@dataclass
class Drill:
    """The steps so far; `told` hears each as it ends."""

    told: Callable[[Step], None]
    steps: list[Step] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        return bool(self.steps) and all(step.fine for step in self.steps)

    @property
    def seconds(self) -> float:
        return sum(step.seconds for step in self.steps)

    def play(self, title: str, act: Callable[[], str]) -> bool:
        """Run one step; what it raises is what was seen."""
        began = time.monotonic()
        try:
            seen, fine = act(), True
        except (InstanceFailed, DoesNotOpen, DrillFailed, psycopg.Error, OSError) as error:
            seen, fine = str(error), False
        self.steps.append(Step(title, fine, seen, time.monotonic() - began))
        self.told(self.steps[-1])
        return fine


class DrillFailed(Exception):
    """A step did not show what it should."""


@dataclass(frozen=True)
class Safe:
    """A folder that stands for what lies outside the server: keys of the backup, of custodians; the sets themselves."""

    folder: Path

    def new_key(self, name: str) -> str:
        """A private key of age in a file; returns its public half."""
        identity = pyrage.x25519.Identity.generate()
        file = self.folder / name
        file.touch(0o600)
        file.write_text(f"{identity}\n")
        return str(identity.to_public())

    def only(self, pattern: str) -> Path:
        return next((self.folder / "sets").glob(pattern))


@contextlib.contextmanager
def safe() -> Iterator[Safe]:
    """Gone afterwards; it holds keys and sealed sets, no plain text."""
    with tempfile.TemporaryDirectory(prefix="kondusif-latihan-") as folder:
        yield Safe(Path(folder))


@contextlib.contextmanager
def empty_folder() -> Iterator[Path]:
    """A data folder that the database server's own user can enter; gone afterwards."""
    var = Path(tempfile.mkdtemp(prefix="kondusif-latihan-"))
    var.chmod(0o711)
    try:
        yield var
    finally:
        shutil.rmtree(var, ignore_errors=True)


def drill_with_examples(told: Callable[[Step], None]) -> Drill:
    """The whole way with an instance and reports of its own: back up, wipe, restore, compare, open a name, sign in."""
    drill = Drill(told)
    with safe() as outside:
        codes: list[str] = []
        with fresh_instance() as first:
            fine = drill.play(_("Contoh disiapkan"), lambda: prepare(first, codes))
            fine = fine and drill.play(_("Dicadangkan"), lambda: back_up(first, outside))
        # The block has ended: programs, database, evidence and keys of the first instance are gone.
        fine = fine and drill.play(_("Dihapus"), lambda: see_gone(first.var))
        if fine:
            with empty_folder() as var:
                try_out(drill, var, outside, codes)
    return drill


def drill_with_backup(told: Callable[[Step], None], options: Sequence[str], *, var: Path) -> Drill:
    """A real backup into an empty folder, with the keys given or those of this installation.

    options  of `kondusif restore`: the file, its identity, and the set of keys if there is one
    """
    drill = Drill(told)
    with empty_folder() as elsewhere:
        # A rehearsal that believes in another day would find every time in its record wrong by today's.
        pretended = os.environ.get("KONDUSIF_PRETEND_NOW", "")
        environment = environment_for(elsewhere, pretend_now=pretended) | {"KONDUSIF_DEMO_NOTICE": demo_notice()}
        if not any(option.startswith("--keys=") for option in options):
            shutil.copytree(var / "keys", elsewhere / "keys")
        title = _("Dipulihkan, dibandingkan, catatan diperiksa")
        if drill.play(title, lambda: run(environment, "restore", *options)):
            with started(elsewhere, environment, "--no-worker") as ready:
                drill.play(_("Halaman masuk dan halaman warga terbuka"), lambda: see_pages(ready))
    return drill


def demo_notice() -> str:
    return os.environ.get("KONDUSIF_DEMO_NOTICE", "1")


def see_pages(ready: dict[str, str]) -> str:
    for url, path in ((ready["staff_url"], "/masuk/"), (ready["public_url"], "/jawaban/")):
        with open_browser(url, "latihan") as browser:
            browser.get(path)
    return _(
        "masuk dengan kata sandi sendiri dan membuka satu nama dilakukan orangnya: docs/howto/backup.md, bagian latihan"
    )


def prepare(instance: Instance, codes: list[str]) -> str:
    """Accounts, custodians and a few named reports with a file."""
    instance.run("demo", "--accounts-only")
    for number in range(N_REPORTS):
        told = CitizenReport(
            kind="netralitas",
            accused="tni",
            place="Aikmel",
            regency="52.03",
            happened_on=today() - timedelta(days=2),
            known_on=today() - timedelta(days=1),
            narrative=f"Amplop dibagikan di balai dusun, latihan ke-{number}.",
            identity=(NAME, "0812-0000-0000"),
            files=(("catatan.txt", f"catatan latihan {number}".encode(), "text/plain"),),
        )
        with open_browser(instance.public_url, "warga") as browser:
            codes.append(file_report(browser, told).code)
            look_at_answer(browser, codes[-1])
            add_to_report(browser, ADDED)
    return _("%(n)s laporan bernama dengan bukti") % {"n": N_REPORTS}


def back_up(instance: Instance, outside: Safe) -> str:
    """Both sets, and the custodians' keys as they lie on their own machines."""
    data, keys = outside.new_key("data.txt"), outside.new_key("keys.txt")
    said = instance.run("backup", "--to", str(outside.folder / "sets"), "--recipient", data)
    instance.run("backup", "--keys", "--to", str(outside.folder / "sets"), "--recipient", keys)
    shutil.copytree(instance.var / "custodian", outside.folder / "custodian")
    return said.splitlines()[0]


def see_gone(var: Path) -> str:
    if var.exists():
        raise DrillFailed(_("%(folder)s masih ada.") % {"folder": var})
    return _("basis data, bukti, dan kunci server contoh tidak ada lagi")


def try_out(drill: Drill, var: Path, outside: Safe, codes: list[str]) -> None:
    """Restore into an empty folder and try what came back."""
    key_options = [f"--keys={outside.only('*.kunci.age')}", f"--keys-identity={outside.folder / 'keys.txt'}"]
    words = ["restore", str(outside.only("*.cadangan.age")), f"--identity={outside.folder / 'data.txt'}", *key_options]
    environment = environment_for(var, pretend_now="")
    if not drill.play(_("Dipulihkan, dibandingkan, catatan diperiksa"), lambda: run(environment, *words)):
        return
    drill.play(_("Satu nama dibuka dua penjaga"), lambda: open_name(var, outside))
    with started(var, environment, "--no-worker") as ready:
        drill.play(_("Petugas masuk"), lambda: sign_in(ready["staff_url"]))
        drill.play(_("Pelapor membuka jawabannya"), lambda: read_answer(ready["public_url"], codes[0]))


def run(environment: dict[str, str], *words: str) -> str:
    """One command; what it said, or InstanceFailed."""
    done = subprocess.run(own_command(*words), env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise InstanceFailed((done.stdout + done.stderr).strip()[-1500:])
    return " ".join(done.stdout.split())


def open_name(var: Path, outside: Safe) -> str:
    """Two custodians' halves open what was restored, and one alone does not."""
    keys = [private_key(outside.folder / "custodian", name) for name in keepers(outside.folder / "custodian")[:2]]
    with database(var), psycopg.connect(embedded(var)) as connection:
        found = open_one(connection, keys)
    if found.get("name") != NAME:
        raise DrillFailed(_("Nama yang terbuka bukan yang dikirim."))
    return _("nama yang dikirim terbaca kembali; separuh saja tidak membukanya")


def keepers(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.kunci.json"))


def private_key(folder: Path, file: Path) -> PrivateKey:
    name = file.name.removeprefix("CONTOH-").removesuffix(".kunci.json")
    return unprotect(read_paper(file, KEY_FILE), account_named(name).password)


def open_one(connection: psycopg.Connection[Any], keys: Sequence[PrivateKey]) -> dict[str, str]:
    """One identity, by the pair of these two keys. Raises DoesNotOpen and DrillFailed."""
    rows = connection.execute("SELECT key_print, id FROM kondusif.custodian").fetchall()
    ids = {str(mark): UUID(str(key_id)) for mark, key_id in rows}
    by_id = {ids[fingerprint(public_of(key))]: key for key in keys}
    first, second = sorted(by_id)
    row = connection.execute(
        "SELECT e.record_id, e.ciphertext, p.first_half, p.second_half FROM kondusif.envelope e"
        " JOIN kondusif.envelope_pair p ON p.envelope_id = e.id WHERE p.first_id = %s AND p.second_id = %s LIMIT 1",
        [first, second],
    ).fetchone()
    if row is None:
        raise DrillFailed(_("Tidak ada amplop untuk pasangan ini."))
    record, payload = Record(UUID(str(row[0]))), bytes(row[1])
    halves = [
        open_half(bytes(half), half=Half(record, (first, second), side), private=by_id[(first, second)[side - 1]])
        for side, half in zip((FIRST, SECOND), row[2:], strict=True)
    ]
    for half in halves:
        with contextlib.suppress(DoesNotOpen):
            open_payload(payload, key=half, record=record)
            raise DrillFailed(_("Satu penjaga saja dapat membuka nama."))
    return open_payload(payload, key=xor(*halves), record=record)


def sign_in(staff_url: str) -> str:
    account = account_named("sekretaris")
    with open_browser(staff_url, "petugas") as browser:
        browser.get("/masuk/")
        browser.send({"email": account.email, "password": account.password})
        if "/masuk/" in browser.path:
            raise DrillFailed(browser.text[:300])
    return account.role


def read_answer(public_url: str, code: str) -> str:
    """A code from before still opens its answers: look-up and sealed talk came back together."""
    with open_browser(public_url, "pelapor") as browser:
        words = look_at_answer(browser, code)
        if ADDED not in words:
            raise DrillFailed(words[:300])
    return _("kode lama membuka percakapan yang tersegel")
