"""The scene in which everything is killed while citizens send: whoever was shown a code finds the report again."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from dataclasses import replace
from pathlib import Path

import httpx

from kondusif.cli.story import citizen
from kondusif.cli.story.chapters.trust.names import TOLD
from kondusif.cli.story.client import UnexpectedPage
from kondusif.cli.story.forms import FormNotFound
from kondusif.cli.story.instance import Instance, started
from kondusif.cli.story.stage import Stage

N_PHONES = 3
SECONDS = 10.0
BROKEN = (httpx.HTTPError, UnexpectedPage, FormNotFound, IndexError, StopIteration)


def nothing_is_lost_in_a_crash(stage: Stage) -> None:
    """Web processes die while reports come in, then everything at once, database included; then it starts again."""
    account = stage.account
    account.scene("10. Semua program dibunuh saat warga mengirim")
    codes: list[str] = []
    until = time.monotonic() + SECONDS
    threads = [threading.Thread(target=send_until, args=(stage, until, place, codes)) for place in range(N_PHONES)]
    for thread in threads:
        thread.start()
    n_killed = 0
    while time.monotonic() < until - 1:
        time.sleep(1.5)
        n_killed += kill(stage.instance, "kondusif.project.public_wsgi", only_children=True)
    kill(stage.instance, "")
    for thread in threads:
        thread.join()
    account.say(
        f"{n_killed} proses web dibunuh satu per satu, lalu semuanya sekaligus; {len(codes)} kode diterima warga."
    )
    account.expect("Ada laporan yang masuk di tengah kematian itu", len(codes) >= N_PHONES, len(codes))
    began = time.monotonic()
    with started(stage.instance.var, stage.instance.environment):
        account.say(f"Hidup lagi sesudah {time.monotonic() - began:.1f} detik, tanpa perbaikan tangan.")
        with stage.citizen() as phone:
            lost = [code for code in codes if "Jawaban untuk Anda" not in citizen.look_at_answer(phone, code)]
        account.expect(f"Semua {len(codes)} kode membuka laporannya", not lost, lost)
        account.expect("Tidak ada dua laporan dengan satu kode", len(set(codes)) == len(codes))
        account.expect("Catatan utuh sesudah bangun", bool(stage.instance.run("audit-verify")))


def send_until(stage: Stage, until: float, place: int, codes: list[str]) -> None:
    """One phone: report after report; what breaks is begun anew. Only codes that were shown are kept."""
    number = 0
    while time.monotonic() < until:
        number += 1
        told = replace(TOLD, identity=None, narrative=f"Kejadian rekaan {place}-{number} di depan pasar, sore hari.")
        with contextlib.suppress(*BROKEN), stage.citizen(f"telepon-{place}") as phone:
            codes.append(citizen.file_report(phone, told).code)


def kill(instance: Instance, word: str, *, only_children: bool = False) -> int:
    """kill -9 of the instance's processes whose command has the word; returns how many.

    only_children    one of those whose parent runs the same command: a process that answers, not the one that starts it
    """
    found = {pid: command for pid, command in processes_of(instance) if word in command}
    if only_children:
        found = dict([each for each in found.items() if parent_of(each[0]) in found][:1])
    for pid in found:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return len(found)


def processes_of(instance: Instance) -> list[tuple[int, str]]:
    """(number, command) of every process that has the instance's folder in its command or environment."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            about = command.encode() + (folder / "environ").read_bytes()
            if str(instance.var).encode() in about and int(folder.name) != os.getpid():
                found.append((int(folder.name), command))
    return found


def parent_of(pid: int) -> int:
    with contextlib.suppress(OSError):
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    return 0
