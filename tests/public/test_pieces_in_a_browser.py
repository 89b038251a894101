"""Files over a bad line, sent by a real browser: they arrive once and whole, and how far they are is shown."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from kondusif.base.time import today
from kondusif.reports.models.evidence import Evidence
from kondusif.reports.models.report import Report
from kondusif.reports.queries.evidence import original_of
from tests.cast import Cast
from tests.public.bad_line import bad_line
from tests.public.citizen import STORY
from tests.public.reader import choose, follow, press, walk_to_story
from tests.public.test_in_a_browser import serious_problems

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
]
with_javascript = pytest.mark.parametrize("context", [True], indirect=True, ids=["with-javascript"])
PIECES = "/lapor/berkas/"
WATCH = """() => setInterval(() => {
  const panel = document.querySelector("[data-sending]");
  if (panel.hidden) return;
  const bars = [...panel.querySelectorAll("progress")].map((bar) => bar.value / bar.max);
  note(panel.querySelector("[role=status]").textContent, bars);
}, 20)"""


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    """An instance's var/, with nothing in it."""
    settings.PIECES_FOLDER, settings.EVIDENCE_FOLDER = tmp_path / "var/pieces", tmp_path / "var/evidence"
    return tmp_path / "var"


@pytest.fixture
def known_on() -> dt.date:
    return today() - dt.timedelta(days=1)


def a_photo(folder: Path, name: str, n_bytes: int) -> Path:
    """Noise behind the first bytes of a JPEG."""
    file = folder.parent / name
    file.write_bytes(b"\xff\xd8\xff" + os.urandom(n_bytes))
    return file


def ready_to_send(page: Page, site: str, known_on: dt.date, *files: Path) -> None:
    """The story told and the files picked; Kirim was not pressed."""
    walk_to_story(page, site, known_on=known_on)
    page.fill("#id_narrative", STORY)
    follow(page, "Lanjut")
    follow(page, "Periksa kembali")
    page.set_input_files("#id_evidence", [str(file) for file in files])


def kept(cast: Cast) -> list[bytes]:
    """Contents of the files of the one report."""
    with cast.sign_in(cast.verifier):
        Report.objects.get()
        return sorted(original_of(row).content for row in Evidence.objects.all())


@with_javascript
def test_files_arrive_once_and_whole_over_a_line_that_cuts_every_third_request(
    page: Page, public_site: str, known_on: dt.date, cast: Cast, folder: Path
) -> None:
    files = [a_photo(folder, "spanduk.jpg", 3_000_000), a_photo(folder, "amplop.jpg", 900_000)]
    seen: list[tuple[str, list[float]]] = []
    with bad_line(public_site, share=0.4) as line:
        page.expose_function("note", lambda words, bars: seen.append((words, bars)))
        ready_to_send(page, line.url, known_on, *files)
        page.evaluate(WATCH)
        page.set_default_timeout(90_000)
        press(page, "Kirim")
        assert len("".join(page.locator(".p-code").inner_text().split())) == 24
        assert line.n_cut >= 3
    assert kept(cast) == sorted(file.read_bytes() for file in files)
    assert {"Berkas sedang dikirim. Jangan tutup halaman ini."} < {words for words, _bars in seen}
    for bar in range(3):  # one for each file, and one for all
        shares = [bars[bar] for _words, bars in seen]
        assert len({share for share in shares if 0 < share < 1}) >= 2
        assert max(shares) == 1


@with_javascript
def test_what_is_offline_for_a_while_goes_on_by_itself(
    page: Page, context: BrowserContext, public_site: str, known_on: dt.date, cast: Cast, folder: Path
) -> None:
    photo = a_photo(folder, "spanduk.jpg", 2_500_000)
    ready_to_send(page, public_site, known_on, photo)
    n_pieces = 0

    def after_the_first(route: Any) -> None:
        nonlocal n_pieces
        n_pieces += 1
        if n_pieces == 2:
            context.set_offline(True)
            route.abort("internetdisconnected")
        else:
            route.continue_()

    page.route(f"**{PIECES}*/", after_the_first)
    page.get_by_role("button", name="Kirim", exact=True).click()
    page.get_by_text("Sambungan terputus. Yang sudah sampai tidak hilang").wait_for()
    assert 0 < page.locator(".k-sending li progress").evaluate("bar => bar.value / bar.max") < 1
    assert serious_problems(page) == []
    page.unroute(f"**{PIECES}*/")
    with page.expect_navigation():
        context.set_offline(False)
    assert page.locator(".p-code").is_visible()
    assert kept(cast) == [photo.read_bytes()]


@with_javascript
def test_nothing_leaves_before_kirim_and_the_module_comes_with_the_first_file(
    page: Page, public_site: str, known_on: dt.date, folder: Path
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
    walk_to_story(page, public_site, known_on=known_on)
    assert [line for line in asked if "pieces" in line or PIECES in line] == []
    with page.expect_response("**/web/pieces*.js"):
        page.set_input_files("#id_evidence", str(a_photo(folder, "foto.jpg", 1000)), timeout=5000)
    page.fill("#id_narrative", STORY)
    follow(page, "Lanjut")
    follow(page, "Periksa kembali")
    assert [line for line in asked if PIECES in line] == []


@with_javascript
def test_cancelling_sends_nothing_and_leaves_nothing(
    page: Page, public_site: str, known_on: dt.date, cast: Cast, folder: Path
) -> None:
    ready_to_send(page, public_site, known_on, a_photo(folder, "foto.jpg", 600_000))
    held: list[Any] = []

    def hold(route: Any) -> None:
        held.append(route) if route.request.method == "PATCH" else route.continue_()

    page.route(f"**{PIECES}*/", hold)
    with page.expect_request(lambda request: request.method == "PATCH"):
        page.get_by_role("button", name="Kirim", exact=True).click()
    with page.expect_response(lambda answer: answer.request.method == "DELETE"):
        page.get_by_role("button", name="Batalkan").click()
    page.get_by_text("Pengiriman dibatalkan. Belum ada laporan yang terkirim.").wait_for()
    assert page.input_value("#id_narrative") == STORY
    assert list((folder / "pieces").iterdir()) == []
    page.unroute(f"**{PIECES}*/")
    press(page, "Kirim")
    assert page.locator(".p-code").is_visible()
    assert len(kept(cast)) == 1


@with_javascript
def test_a_file_that_is_not_taken_is_named_and_text_and_other_files_stay(
    page: Page, public_site: str, known_on: dt.date, cast: Cast, folder: Path
) -> None:
    photo = a_photo(folder, "foto.jpg", 500_000)
    packed = folder.parent / "semua.zip"
    packed.write_bytes(b"PK\x03\x04" + os.urandom(400_000))
    ready_to_send(page, public_site, known_on, photo, packed)
    page.get_by_role("button", name="Kirim", exact=True).click()
    page.get_by_text("“semua.zip” adalah arsip").wait_for()
    assert serious_problems(page) == []
    assert page.input_value("#id_narrative") == STORY
    page.set_input_files("#id_evidence", str(photo))
    again: list[str] = []
    page.on("request", lambda request: again.append(request.method))
    press(page, "Kirim")
    assert page.locator(".p-code").is_visible()
    assert "PATCH" not in again, "it was there already"
    assert kept(cast) == [photo.read_bytes()]


@with_javascript
def test_a_form_that_comes_back_keeps_its_files(
    page: Page, public_site: str, known_on: dt.date, cast: Cast, folder: Path
) -> None:
    photo = a_photo(folder, "foto.jpg", 500_000)
    ready_to_send(page, public_site, known_on, photo)
    choose(page, "Dengan nama")
    press(page, "Kirim")
    assert "Nama masih kosong" in page.inner_text(".k-errors")
    assert "pilih lagi" not in page.inner_text(".k-errors")
    assert page.get_by_label("foto.jpg").is_checked()
    assert page.input_value("#id_narrative") == STORY
    assert serious_problems(page) == []
    choose(page, "Tanpa nama")
    press(page, "Kirim")
    assert page.locator(".p-code").is_visible()
    assert kept(cast) == [photo.read_bytes()]


@with_javascript
def test_where_pieces_find_no_door_files_go_with_the_form(
    page: Page, public_site: str, known_on: dt.date, cast: Cast, folder: Path
) -> None:
    photo = a_photo(folder, "foto.jpg", 3_000_000)
    page.route(f"**{PIECES}", lambda route: route.fulfill(status=405))
    ready_to_send(page, public_site, known_on, photo)
    press(page, "Kirim")
    assert page.locator(".p-code").is_visible()
    assert kept(cast) == [photo.read_bytes()]


def test_without_javascript_files_go_with_the_form(
    page: Page, public_site: str, known_on: dt.date, cast: Cast, folder: Path
) -> None:
    photo = a_photo(folder, "foto.jpg", 3_000_000)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    ready_to_send(page, public_site, known_on, photo)
    assert not page.locator("[data-sending]").is_visible()
    press(page, "Kirim")
    assert page.locator(".p-code").is_visible()
    assert kept(cast) == [photo.read_bytes()]
    assert [url for url in asked if PIECES in url or "pieces" in url] == []
