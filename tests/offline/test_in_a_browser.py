"""The offline form in Chromium: starts without signal, seals, sends once, updates without interrupting."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from kondusif.base.database import speaking_as
from kondusif.reports.models.evidence import Evidence
from kondusif.reports.models.report import Report
from kondusif.reports.queries.evidence import original_of
from kondusif.reports.queries.receipt import read_receipt
from kondusif.reports.views import offline
from tests.cast import Cast
from tests.offline.line import Line
from tests.offline.officer import PHONE, SHELL, get_ready, lock, open_form, read_back, until, until_sent, waiting, write
from tests.opened import all_stories
from tests.staff.test_in_a_browser import serious

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
]
STORY = "Seorang prajurit mengajak warga memilih satu calon."


@pytest.fixture
def page(chromium: Browser, site: str, cast: Cast) -> Iterator[Page]:
    """A phone of the post, made ready with signal."""
    context = chromium.new_context(viewport=PHONE)  # type: ignore[arg-type]
    context.set_default_timeout(20_000)  # other work may share the two cores
    page = context.new_page()
    get_ready(page, site, cast.post_officer.email)
    yield page
    context.close()


def stories(cast: Cast) -> list[str]:
    with cast.sign_in(cast.bawaslu_verifier):
        return all_stories()


def opens(code: str) -> bool:
    with speaking_as("public"):
        return read_receipt(code) is not None


def test_a_report_written_without_signal_arrives_once_when_it_returns(
    page: Page, site: str, line: Line, cast: Cast
) -> None:
    line.close()
    page.goto(f"{site}/posko/")
    assert "tanpa sinyal" in page.inner_text("h1").lower()
    write(page, STORY, accused="Sersan Rekaan")
    read_back(page)
    assert "Kodim 1615" in page.inner_text("[data-told=told_actor]")
    code = lock(page)
    assert waiting(page) == 1
    assert "Belum ada sinyal. 1 laporan tersimpan terkunci di telepon ini" in page.inner_text("[data-state=tanpa]")
    assert stories(cast) == []
    line.open()
    page.click("#kirim-sekarang")
    until_sent(page)
    assert stories(cast) == [STORY]
    assert opens(code)
    with cast.sign_in(cast.bawaslu_verifier):
        assert Report.objects.get().post_id == cast.post_officer.post_id


def test_it_is_sent_although_the_officer_has_signed_out(page: Page, site: str, line: Line, cast: Cast) -> None:
    write(page, STORY)
    read_back(page)
    line.close()
    lock(page)
    page.context.clear_cookies(name="kondusif_staf")
    line.open()
    page.reload()
    until_sent(page)
    assert stories(cast) == [STORY]


def test_signing_out_takes_the_form_away_and_leaves_the_queue(page: Page, site: str, line: Line, cast: Cast) -> None:
    line.close()
    write(page, STORY)
    read_back(page)
    lock(page)
    line.open()
    page.route("**/posko/antrean/", lambda route: route.abort())
    page.goto(f"{site}/posko/")
    with page.expect_navigation(url="**/masuk/**"):
        page.click(".p-exit-form button")
    page.goto(f"{site}/masuk/")
    assert page.evaluate("caches.keys()") == []
    rows = page.evaluate(
        "new Promise((done) => { indexedDB.open('kondusif-posko').onsuccess = (event) => {"
        " const asked = event.target.result.transaction('queue').objectStore('queue').count();"
        " asked.onsuccess = () => done(asked.result); }; })"
    )
    assert rows in (0, 1)  # the worker may have sent it by now: never lost either way
    assert rows + len(stories(cast)) == 1


def test_the_queue_holds_an_envelope_a_random_name_and_the_hour(page: Page, line: Line) -> None:
    line.close()
    write(page, STORY)
    read_back(page)
    lock(page)
    row = page.evaluate(
        "new Promise((done) => { indexedDB.open('kondusif-posko').onsuccess = (event) => {"
        " const asked = event.target.result.transaction('queue').objectStore('queue').getAll();"
        " asked.onsuccess = () => done(asked.result.map((row) => ({names: Object.keys(row).sort(), hour: row.hour,"
        " head: [...new Uint8Array(row.bytes.slice(0, 3))], n: row.bytes.byteLength}))[0]); }; })"
    )
    assert row["names"] == ["bytes", "hour", "id"]
    assert row["hour"] % 3_600_000 == 0
    assert bytes(row["head"]) == b"KQ1"
    assert row["n"] == 3 + 8 + 16 + 65 + 8192 + 16


def test_nothing_of_the_form_is_left_after_locking(page: Page, line: Line) -> None:
    line.close()
    write(page, STORY, accused="Sersan Rekaan")
    read_back(page)
    code = lock(page)
    html = page.content() + page.evaluate("[...document.querySelectorAll('input,textarea')].map((f) => f.value).join()")
    for word in (STORY, "Sersan Rekaan", code, code[:4] + " "):
        assert word not in html
    assert page.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length") == 0


def test_the_code_is_shown_once(page: Page) -> None:
    write(page, STORY)
    read_back(page)
    page.click("#kunci")
    page.wait_for_selector("#tampilkan:visible")
    page.click("[data-screen=terkunci] [data-go=awal]")
    assert page.is_hidden("#serah")
    assert page.inner_text("#kode") == ""


def test_a_name_given_on_the_turned_phone_and_photos_arrive(page: Page, cast: Cast, tmp_path: Path) -> None:
    photo = tmp_path / "foto.jpg"
    drawn = page.evaluate(
        "new Promise((done) => { const c = document.createElement('canvas'); c.width = 3000; c.height = 2000;"
        " const x = c.getContext('2d'); for (let i = 0; i < 4000; i++) { x.fillStyle = `hsl(${i * 7} 80% 50%)`;"
        " x.fillRect((i * 97) % 3000, (i * 61) % 2000, 90, 90); }"
        " c.toBlob((b) => b.arrayBuffer().then((a) => done([...new Uint8Array(a)])), 'image/jpeg', 0.95); })"
    )
    planted = b"\xff\xe1\x00\x1cExif\x00\x00GPS rahasia planted"
    photo.write_bytes(
        bytes(drawn[:2]) + planted[:2] + (len(planted) - 2).to_bytes(2, "big") + planted[4:] + bytes(drawn[2:])
    )
    write(page, STORY)
    page.set_input_files("#f-photos", photo)
    read_back(page)
    page.click("[data-go=nama]")
    page.fill("#n-name", "Inaq Sarah")
    page.click("#formulir-nama button[type=submit]")
    page.wait_for_selector("#tampilkan:visible")
    until_sent(page)
    with cast.sign_in(cast.bawaslu_verifier):
        report, kept = Report.objects.get(), Evidence.objects.get()
        original = original_of(kept).content
    assert report.has_identity
    assert kept.n_bytes <= 500 * 1024
    assert original.startswith(b"\xff\xd8")
    assert b"Exif" not in original
    assert b"rahasia" not in original


def test_what_is_wrong_is_named_and_nothing_entered_is_lost(page: Page) -> None:
    page.click("#mulai")
    page.fill("#f-narrative", STORY)
    page.fill("#f-happened_on-0", "31")
    page.select_option("#f-happened_on-1", "2")
    page.fill("#f-happened_on-2", "2024")
    page.click("#formulir button[type=submit]")
    assert len(page.query_selector_all("#kesalahan-luring li")) == 5
    assert page.input_value("#f-narrative") == STORY


def test_a_new_version_waits_until_the_report_is_locked(
    page: Page, site: str, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.click("#mulai")
    page.fill("#f-narrative", STORY)
    page.evaluate("document.body.dataset.lama = 'ya'")
    plain = offline.version
    monkeypatch.setattr(offline, "version", lambda shell: plain(shell)[::-1])
    page.evaluate("navigator.serviceWorker.getRegistration('/posko/').then((each) => each.update()).then(() => true)")
    page.wait_for_selector("[data-note=versi]:visible")
    assert page.input_value("#f-narrative") == STORY
    page.on("dialog", lambda dialog: dialog.accept())
    page.click("#buang")
    until(page, "document.body.dataset.lama === undefined")
    assert page.is_hidden("[data-note=versi]")


def test_two_tabs_send_each_report_once(page: Page, site: str, line: Line, cast: Cast) -> None:
    other = page.context.new_page()
    open_form(other, site)
    line.close()
    for tab, story in ((page, "Cerita satu."), (other, "Cerita dua."), (page, "Cerita tiga.")):
        write(tab, story)
        read_back(tab)
        lock(tab)
    line.open()
    for tab in (page, other):
        tab.evaluate("void document.getElementById('kirim-sekarang').click()")
    until_sent(page)
    assert stories(cast) == ["Cerita dua.", "Cerita satu.", "Cerita tiga."]


def test_a_line_that_loses_every_third_connection_brings_each_report_once(page: Page, line: Line, cast: Cast) -> None:
    line.close()
    written = [f"Cerita nomor {n}." for n in range(5)]
    codes = []
    for story in written:
        write(page, story)
        read_back(page)
        codes.append(lock(page))
    line.loss = 0.33
    line.open()
    until(page, "document.getElementById('kirim-sekarang').click() || self.kondusifQueue.count().then((n) => n === 0)")
    line.loss = 0
    assert stories(cast) == written
    assert all(opens(code) for code in codes)


def test_axe_finds_nothing_serious_on_any_screen(chromium: Browser, site: str, cast: Cast) -> None:
    context = chromium.new_context(viewport=PHONE, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    get_ready(page, site, cast.post_officer.email)

    def look(name: str) -> None:
        assert serious(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name

    look("awal")
    page.click("#mulai")
    look("isi")
    page.click("#formulir button[type=submit]")
    look("salah")
    page.click("#buang")
    write(page, STORY)
    read_back(page)
    look("baca")
    page.click("[data-go=nama]")
    look("nama")
    page.click("[data-screen=nama] [data-go=baca]")
    page.click("#kunci")
    page.wait_for_selector("#tampilkan:visible")
    look("terkunci")
    page.click("#tampilkan")
    look("kode")
    page.goto(f"{site}/posko/telepon/")
    look("telepon")
    context.close()


def test_the_form_weighs_at_most_100_kilobytes_at_first_visit(chromium: Browser, site: str, cast: Cast) -> None:
    context = chromium.new_context(viewport=PHONE, service_workers="block")  # type: ignore[arg-type]
    page = context.new_page()
    weights: dict[str, int] = {}
    page.on("response", lambda response: weights.update({response.url: len(gzip.compress(response.body()))}))
    page.goto(site + SHELL, wait_until="networkidle")
    context.close()
    shell = {url: n for url, n in weights.items() if "/posko/luring/daftar/" not in url and "/masuk/" not in url}
    assert len(shell) > 8
    assert 30_000 < sum(shell.values()) <= 100 * 1024, shell


def test_the_manifest_lets_the_form_be_installed(page: Page, site: str) -> None:
    page.goto(f"{site}/posko/")
    manifest: dict[str, Any] = page.evaluate(
        "fetch(document.querySelector('link[rel=manifest]').href).then((answer) => answer.json())"
    )
    assert (manifest["start_url"], manifest["display"]) == ("/posko/", "standalone")
    assert manifest["share_target"]["action"] == "/laporan/tempel/"
    assert manifest["share_target"]["method"] == "POST"
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    for icon in manifest["icons"]:
        size = page.evaluate(
            "(src) => fetch(src).then((a) => a.blob()).then(createImageBitmap).then((b) => `${b.width}x${b.height}`)",
            icon["src"],
        )
        assert size == icon["sizes"]
    found = page.context.new_cdp_session(page).send("Page.getAppManifest")
    assert found["errors"] == []
    assert found["data"]
