"""`kondusif up`: everything starts, everything ends, and nothing stands in the way of the next start."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from kondusif.project import claims
from tests.prepared import prepared_folder
from tests.setup.processes import Instance, eventually, free_port, living

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are found through /proc (Linux)")

PROGRAMS = [
    ("/bin/postgres -D", "Basis data"),
    ("kondusif.project.public_wsgi", "Program publik"),
    ("kondusif.project.staff_wsgi", "Program staf"),
    ("kondusif.cli.command worker", "Pekerja"),
]


KEYS = "kondusif.cli.command keys"


@pytest.fixture(scope="module")
def instance() -> Iterator[Instance]:
    """One prepared folder; each test starts and ends Kondusif on it."""
    var = prepared_folder("kondusif-up-")
    yield Instance(var)
    shutil.rmtree(var)


def status_of(address: str) -> int:
    """Status after redirects; a page that is not found is an answer too."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - our own address
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return int(error.code)


def test_both_programs_answer_nothing_is_prepared_again_and_ctrl_c_leaves_no_process(instance: Instance) -> None:
    prepared = (instance.var / "log" / "prepare.log").stat().st_size
    with instance.running():
        assert status_of(instance.ready["public_url"]) < 500
        assert status_of(instance.ready["staff_url"]) < 500
        assert (instance.var / "log" / "prepare.log").stat().st_size == prepared
        assert instance.end(signal.SIGINT) == 0
        assert instance.is_gone()
        assert "Kondusif berhenti." in instance.said()


def test_killing_one_program_ends_all_with_a_sentence_and_the_next_start_works(instance: Instance) -> None:
    for needle, title in PROGRAMS:
        with instance.running():  # after the first round: a start after a kill
            os.kill(instance.find(needle), signal.SIGKILL)
            assert instance.process.wait(30) == 1
            assert f"{title} berhenti (kode -9)" in instance.said()
            assert eventually(instance.is_gone, 5)


def test_a_killed_key_process_comes_back_alone_while_citizens_are_served(instance: Instance) -> None:
    with instance.running():
        others = {needle: instance.find(needle) for needle, _title in PROGRAMS}
        for _time in range(2):
            gone = instance.find(KEYS)
            os.kill(gone, signal.SIGKILL)
            assert status_of(instance.ready["public_url"]) < 500
            assert eventually(lambda gone=gone: any(  # type: ignore[misc]
                KEYS in each.command and each.number != gone
                                                    for each in living(str(instance.var))))  # fmt: skip
        assert eventually(lambda: (instance.var / "run" / "keys.sock").exists())
        assert status_of(instance.ready["staff_url"]) < 500
        assert {needle: instance.find(needle) for needle in others} == others
        assert "Penjaga kunci berhenti (kode -9) dan dijalankan lagi" in instance.said()
        assert instance.end(signal.SIGINT) == 0
        assert instance.is_gone()


def test_killing_the_starter_takes_everything_along_and_the_next_start_works(instance: Instance) -> None:
    with instance.running():
        instance.process.kill()
        instance.process.wait()
        instance.start()
        assert status_of(instance.ready["public_url"]) < 500
        assert status_of(instance.ready["staff_url"]) < 500
        a_killed_web_process_is_replaced(instance)


def a_killed_web_process_is_replaced(instance: Instance) -> None:
    """The programs keep running, the one with a process less too."""
    master = instance.find("kondusif.project.public_wsgi")
    child = int(Path(f"/proc/{master}/task/{master}/children").read_text().split()[0])
    os.kill(child, signal.SIGKILL)
    assert eventually(lambda: answers(instance.ready["public_url"]))
    assert instance.process.poll() is None


def answers(address: str) -> bool:
    """Whether the address is served now."""
    try:
        return status_of(address) < 500
    except OSError:
        return False


def test_taken_port_is_refused_with_its_number_and_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "LEAVING_SECONDS", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(claims.CannotRun, match=f"Port {port} .*KONDUSIF_STAFF_PORT=") as refusal:
            claims.refuse_taken_port("127.0.0.1", port, "KONDUSIF_STAFF_PORT")
    assert "make run" in str(refusal.value)
    claims.refuse_taken_port("127.0.0.1", free_port(), "KONDUSIF_STAFF_PORT")


def test_second_instance_on_the_same_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "LEAVING_SECONDS", 0.1)
    with claims.only_instance(tmp_path), pytest.raises(claims.CannotRun, match=f"proses {os.getpid()}"):
        claims.only_instance(tmp_path).__enter__()
    with claims.only_instance(tmp_path):
        pass
