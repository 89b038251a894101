"""PostgreSQL away: at the start a sentence, in the middle a page that keeps what was typed; afterwards one record."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from kondusif.project.postgres import EmbeddedServer
from tests.bad_input.visitor import Seen, Visitor
from tests.prepared import new_folder, prepared_beside
from tests.setup.processes import Instance

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are found through /proc (Linux)")
STORY = "Petugas membagikan amplop di rumah kepala dusun, disaksikan lima warga. ☂ شاهد"
PASSWORD = "layar-kapal-biru-77"


class OwnServer:
    """A database server that Kondusif does not start: it can be away while the programs run.

    var     Path    folder of an instance that was prepared on it
    """

    def __init__(self, folder: Path) -> None:
        self.var = prepared_beside(folder, "kondusif-away-var-")
        self.embedded = EmbeddedServer(folder, settings={"fsync": "off", "full_page_writes": "off"})
        self.embedded.start()

    @property
    def url(self) -> str:
        folder, port = self.embedded.socket_folder, self.embedded.port
        return f"postgresql://postgres:{self.embedded._password}@/kondusif?host={folder}&port={port}"

    def count(self, table: str) -> int:
        with psycopg.connect(make_conninfo(self.embedded.admin_dsn, dbname="kondusif")) as connection:
            row = connection.execute(f"SELECT count(*) FROM kondusif.{table}").fetchone()  # noqa: S608 - our own names
        return int(row[0]) if row else 0


@pytest.fixture(scope="module")
def server() -> Iterator[OwnServer]:
    folder = new_folder("kondusif-away-")
    made = OwnServer(folder)
    yield made
    made.embedded.remove()
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def instance(server: OwnServer) -> Iterator[Instance]:
    """Both programs and the worker, on that server."""
    made = Instance(server.var)
    made.environment["DATABASE_URL"] = server.url
    made.patience = 300
    with made.running():
        yield made
        assert made.process.poll() is None, made.said()  # an outage ends no program
    shutil.rmtree(server.var)


def run(instance: Instance, *words: str) -> str:
    """A command of the same folder."""
    command = [sys.executable, "-m", "kondusif.cli.command", *words]
    done = subprocess.run(command, env=instance.environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def story_page(visitor: Visitor) -> Seen:
    """Every small question answered."""
    visitor.press(visitor.get("/lapor/apa/"), {"kind": "uang"})
    visitor.press(visitor.get("/lapor/siapa-terlapor/"), {"accused": "warga"})
    visitor.press(visitor.get("/lapor/di-mana/"), {"place_search": "senggigi"})
    place = visitor.get("/lapor/di-mana/")
    code = next(
        iter(re.findall(rb'name="village"[^>]*value="([0-9.]+)"|value="([0-9.]+)"[^>]*name="village"', place.content))
    )
    visitor.press(place, {"village": b"".join(code).decode()}, action="")
    day = dict(zip(("tanggal", "bulan", "tahun"), ("12", "2", "2024"), strict=True))
    dates = {f"{name}_{part}": value for name in ("happened_on", "known_on") for part, value in day.items()}
    visitor.press(visitor.get("/lapor/kapan/"), {"timing": "sudah", "danger": "tidak"} | dates)
    page = visitor.get("/lapor/cerita/")
    assert page.url.endswith("/lapor/cerita/"), page.url
    return page


def test_a_report_sent_while_the_database_is_away_arrives_once_afterwards(
    server: OwnServer, instance: Instance
) -> None:
    visitor = Visitor(instance.ready["public_url"])
    page = story_page(visitor)
    before = server.count("report")
    server.embedded.stop()
    try:
        kept = visitor.press(page, {"narrative": STORY, "identity": "tanpa-nama"})
    finally:
        server.embedded.start()
    assert kept.status == 503
    assert kept.headers["Retry-After"] == "30"
    assert STORY in kept.text
    for _press in range(2):
        sent = press_until_there(visitor, kept, action="/lapor/cerita/")
        assert "tanda-terima" in sent.url
    assert server.count("report") == before + 1


def press_until_there(visitor: Visitor, page: Seen, *, action: str = "") -> Seen:
    """Press again every few seconds, as the page says, for as long as it promises: connections come back by and by."""
    for _press in range(10):
        answer = visitor.press(page, action=action)
        if answer.status != 503:
            break
        time.sleep(3)
    return answer


def enrolled(instance: Instance) -> Visitor:
    """A new liaison of the police, signed in."""
    said = run(instance, "invite", "--agency", "polda-ntb", "--name", "Komang Suartini", "--role", "liaison")
    link = next(word for word in said.split() if "/undangan/terima/" in word)
    visitor = Visitor(instance.ready["staff_url"])
    page = visitor.get("/undangan/terima/" + link.split("/undangan/terima/")[1])
    told = {"name": "Komang Suartini", "email": "komang@contoh.example", "password": PASSWORD, "agree": "on"}
    visitor.press(page, told)
    entered = visitor.press(visitor.get("/masuk/"), {"email": told["email"], "password": PASSWORD}, action="/masuk/")
    assert entered.status == 200, entered.text
    return visitor


def test_a_form_of_staff_is_kept_and_sent_afterwards(server: OwnServer, instance: Instance) -> None:
    visitor = enrolled(instance)
    page = visitor.get("/akun/")
    server.embedded.stop()
    try:
        kept = visitor.press(page, {"name": "Komang Suartini, S.H.", "phone": "0812 3456 7890"}, having="phone")
        still = visitor.press(kept)
        reading = visitor.get("/bantuan/")
    finally:
        server.embedded.start()
    for answer in (kept, still):
        assert answer.status == 503
        assert "basis data tidak menjawab" in answer.text
        assert "0812 3456 7890" in answer.text
    assert reading.status == 503
    assert "Tunggu sebentar, lalu muat ulang halaman ini." in reading.text
    assert press_until_there(visitor, still).status == 200
    assert "Komang Suartini, S.H." in visitor.get("/akun/").content.decode()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql://siapa:pun@127.0.0.1:1/kondusif", "tidak dapat dihubungi, jadi Kondusif tidak dijalankan"),
        ("bukan alamat", "DATABASE_URL tidak dapat dibaca"),
    ],
)
def test_at_the_start_a_server_that_is_away_is_a_sentence_and_an_exit_code(url: str, said: str, tmp_path: Path) -> None:
    environment = Instance(tmp_path).environment | {"DATABASE_URL": url}
    command = [sys.executable, "-m", "kondusif.cli.command", "up", "--no-demo"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
