"""Reporters with planted names: who steals a running instance, disk and all, finds none of them.

The suite plants some, `make theft` a thousand. What is searched, in six encodings, is a mark that every planted name,
telephone and address begins with: one hit of any of them is found. A staff member's mark, which is no secret, must be
found where rows lie: a search that finds nothing anywhere would prove nothing.

Mail is not searched, since the programs send none.
"""

from __future__ import annotations

import base64
import io
import os
import subprocess
import tarfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pyrage
import pytest
from playwright.sync_api import sync_playwright

from benchmarks.harness.machine import ask
from kondusif.cli.story.instance import Instance
from kondusif.project.postgres_places import server_programs
from tests.bad_input.test_postgres_down import story_page
from tests.bad_input.visitor import Visitor
from tests.prepared import prepared_instance
from tests.public.conftest import CHROMIUM, QUIET
from tests.theft.spellings import everything_below, needles, search

N_REPORTERS = int(os.environ.get("KONDUSIF_REPORTERS", "150"))
AT_ONCE = 4
# Of letters that stand next to each other in no language; the numbers behind them differ from reporter to reporter.
NAME, PHONE, ADDRESS = "Zqvxwnama", "Zqvxwtelp", "Zqvxwdusun"
STAFF = "Zqkontrolpetugas"
SECRETS = [NAME, PHONE, ADDRESS]


@pytest.fixture(scope="module")
def instance() -> Iterator[Instance]:
    """Both programs, worker and database of their own; reports with names came in over the pages."""
    with prepared_instance(settings={"KONDUSIF_FLOOD_GATE": "off"}) as made:  # many reports of one address
        made.run("demo", "--accounts-only")  # names are kept only where there are custodians
        made.run("invite", "--agency", "polda-ntb", "--name", STAFF, "--role", "liaison")
        with ThreadPoolExecutor(AT_ONCE) as crowd:
            list(crowd.map(lambda n: report(made, n), range(N_REPORTERS)))
        assert ask(made, "SELECT count(*) FROM kondusif.envelope") == [(N_REPORTERS,)]
        yield made


def report(instance: Instance, n: int) -> None:
    """One named report, from the first small question to the receipt."""
    visitor = Visitor(instance.public_url)
    named = {"name": f"{NAME}é {n}", "contact": f"{PHONE} 08{n:09}", "address": f"{ADDRESS} {n}"}
    told = {"narrative": f"Amplop dibagikan di balai dusun, kejadian ke-{n}.", "identity": "dengan-nama"} | named
    sent = visitor.press(story_page(visitor), told, action="/lapor/cerita/")
    assert "tanda-terima" in sent.url, sent.text


def test_the_search_finds_each_spelling_it_says() -> None:
    for coding, all_of in needles(NAME).items():
        for place in range(3):
            word = NAME + "é 7"
            lying = {
                "UTF-8": word.encode(),
                "UTF-16-LE": word.encode("utf-16-le"),
                "UTF-16-BE": word.encode("utf-16-be"),
                "hex": word.encode().hex().encode(),
                "base64": base64.b64encode(b"." * place + word.encode()),
                "percent": b"nama=Zqvxwnama%C3%A9%207",
            }[coding]
            assert any(needle in lying for needle in all_of), f"{coding}, place {place}"


def test_no_dump_of_the_database_names_a_reporter(instance: Instance, tmp_path: Path) -> None:
    dump = tmp_path / "dump"
    dump.mkdir()
    program = server_programs(None) / "pg_dump"
    subprocess.run([str(program), "--file", str(dump / "all.sql"), instance.superuser], check=True)
    stolen = {"dump": dump}
    assert search(everything_below(stolen), [STAFF]) != []
    assert search(everything_below(stolen), SECRETS) == []


def test_no_file_of_the_database_nor_its_journal_names_a_reporter(instance: Instance) -> None:
    with psycopg.connect(instance.superuser, autocommit=True) as connection:
        connection.execute("CHECKPOINT")
        (folder,) = connection.execute("SHOW data_directory").fetchone() or ("",)
    stolen = {"server": Path(folder)}
    found = search(everything_below(stolen), [STAFF])
    assert any("/base/" in each for each in found)
    assert any("/pg_wal/" in each for each in found)
    assert search(everything_below(stolen), SECRETS) == []


def test_no_file_of_the_instance_names_a_reporter(instance: Instance) -> None:
    """Keys, logs of four programs, evidence, the signed record, what `kondusif up` said."""
    assert (instance.var / "log").is_dir()
    assert search(everything_below({"var": instance.var}), SECRETS) == []


def test_no_backup_names_a_reporter_not_even_opened_with_its_key(instance: Instance, tmp_path: Path) -> None:
    identity = pyrage.x25519.Identity.generate()
    sets = tmp_path / "sets"
    instance.run("backup", "--to", str(sets), "--recipient", str(identity.to_public()))
    assert search(everything_below({"sets": sets}), [STAFF, *SECRETS]) == [], "sealed, it names nobody at all"
    (file,) = sets.iterdir()
    plain = pyrage.decrypt(file.read_bytes(), [identity])
    with tarfile.open(fileobj=io.BytesIO(plain)) as tar:
        tar.extractall(tmp_path / "opened", filter="data")
    stolen = {"opened": tmp_path / "opened"}
    assert search(everything_below(stolen), [STAFF]) != []
    assert search(everything_below(stolen), SECRETS) == []


def test_no_program_holds_a_name_open_in_a_file_that_was_deleted(instance: Instance) -> None:
    """Spools and temporary tables live on while a process holds them."""
    held = []
    for place in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            if str(instance.var) in os.readlink(place) and place.is_file():
                held.append((str(place), place.read_bytes()))
        except OSError:
            continue
    assert held
    assert search(iter(held), SECRETS) == []


def test_no_profile_of_a_browser_that_reported_names_the_reporter(instance: Instance, tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(str(profile), executable_path=CHROMIUM, args=QUIET)
        context.set_default_timeout(20_000)
        page = context.pages[0]
        visitor = Visitor(instance.public_url)
        story_page(visitor)
        context.add_cookies(
            [{"name": each.name, "value": each.value or "", "url": instance.public_url} for each in visitor.cookies]
        )
        page.goto(f"{instance.public_url}/lapor/cerita/")
        page.fill("[name=narrative]", "Amplop dibagikan di balai dusun.")
        page.check("[name=identity][value=dengan-nama]")
        page.fill("[name=name]", f"{NAME}é 1")
        page.fill("[name=contact]", f"{PHONE} 0812")
        page.click("main button[type=submit]:not([name])")
        page.wait_for_url("**/tanda-terima/**")  # the script sends, so the click returns before the page has moved
        context.close()
    stolen = {"profile": profile}
    assert sum(len(content) for _where, content in everything_below(stolen)) > 100_000
    assert search(everything_below(stolen), SECRETS) == []
