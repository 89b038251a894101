"""A stolen phone: after twenty offline reports nothing of them stands in the browser's profile on the disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.cast import Cast
from tests.offline.line import Line
from tests.offline.officer import PHONE, get_ready, lock, read_back, write
from tests.public.conftest import CHROMIUM, QUIET

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
]
N_REPORTS = 20
PLANTED = "Kesaksianrahasia{n}xq"
ACCUSED = "Terlaporrahasia{n}xq"
NAME = "Pelaporrahasia{n}xq"


@pytest.fixture
def phone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[BrowserContext]:
    """A Chromium with a profile of its own on the disk, as on a phone."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    if not Path(CHROMIUM).exists():
        pytest.skip(f"{CHROMIUM} is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            str(tmp_path / "profile"),
            executable_path=CHROMIUM,
            args=QUIET,
            viewport=PHONE,  # type: ignore[arg-type]
        )
        context.set_default_timeout(20_000)
        yield context
        context.close()


def found_in(folder: Path, words: list[str]) -> list[str]:
    """Words that stand in any file below, as UTF-8 or UTF-16."""
    contents = [file.read_bytes() for file in folder.rglob("*") if file.is_file()]
    assert sum(map(len, contents)) > 100_000
    return [
        word
        for word in words
        if any(word.encode(coding) in content for content in contents for coding in ("utf-8", "utf-16-le", "utf-16-be"))
    ]


def planted(template: str) -> list[str]:
    return [template.format(n=f"{n:02}") for n in range(N_REPORTS)]


def write_and_lock(page: Page, n: int) -> str:
    write(page, planted(PLANTED)[n], accused=planted(ACCUSED)[n])
    read_back(page)
    if n % 2:
        return lock(page)
    page.click("[data-go=nama]")
    page.fill("#n-name", planted(NAME)[n])
    page.click("#formulir-nama button[type=submit]")
    page.wait_for_selector("#tampilkan:visible")
    page.click("#tampilkan")
    code = page.inner_text("#kode").replace("\n", "").replace(" ", "")
    page.click("[data-screen=kode] [data-go=awal]")
    return code


def test_a_stolen_phone_gives_away_nothing_of_twenty_reports(
    phone: BrowserContext, site: str, line: Line, cast: Cast, tmp_path: Path
) -> None:
    page = phone.pages[0]
    get_ready(page, site, cast.post_officer.email)
    line.close()
    codes = [write_and_lock(page, n) for n in range(N_REPORTS)]
    assert page.evaluate("self.kondusifQueue.count()") == N_REPORTS
    groups = [" ".join(code[start : start + 4] for start in range(0, 24, 4)) for code in codes]
    phone.close()
    secrets = [*planted(PLANTED), *planted(ACCUSED), *planted(NAME), *codes, *groups]
    assert found_in(tmp_path / "profile", secrets) == []


def test_the_search_finds_what_is_kept_unsealed(phone: BrowserContext, site: str, cast: Cast, tmp_path: Path) -> None:
    """The control: the same text, put where a careless page would put it, is found."""
    page = phone.pages[0]
    get_ready(page, site, cast.post_officer.email)
    page.evaluate(
        "(words) => new Promise((done) => { localStorage.setItem('draf', words[0]);"
        " indexedDB.open('draf', 1).onupgradeneeded = (event) => event.target.result.createObjectStore('d');"
        " indexedDB.open('draf', 1).onsuccess = (event) => {"
        " const made = event.target.result.transaction('d', 'readwrite', {durability: 'strict'});"
        " made.objectStore('d').put(words[1], 1); made.oncomplete = done; }; })",
        planted(PLANTED)[:2],
    )
    page.wait_for_timeout(500)
    phone.close()
    assert found_in(tmp_path / "profile", planted(PLANTED)) == planted(PLANTED)[:2]
