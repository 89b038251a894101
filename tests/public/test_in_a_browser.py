from __future__ import annotations

import datetime as dt
import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Response

from kondusif.base.time import today
from tests.public.citizen import STORY
from tests.public.reader import choose, follow, press, tell_and_send, walk_to_story

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
]
ROOT = Path(__file__).parents[2]
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()
FIRST_VISIT_BYTES = 60 * 1024
ADDRESSES = (
    "/", "/perlindungan/", "/lapor/", "/lapor/apa/", "/lapor/bukan-laporan/", "/lapor/siapa-terlapor/",
    "/lapor/satuan/", "/lapor/di-mana/", "/lapor/kapan/", "/lapor/bahaya/", "/lapor/sebelum-bercerita/",
    "/lapor/cerita/#cerita", "/lapor/cerita/#siapa", "/lapor/cerita/#periksa", "/jawaban/", "/tidak-ada/",
)  # fmt: skip


@pytest.fixture
def known_on() -> dt.date:
    return today() - dt.timedelta(days=1)


def visible(page: Page, selector: str) -> bool:
    return page.locator(selector).first.is_visible()


def test_whole_report_works_without_javascript(page: Page, public_site: str, known_on: dt.date) -> None:
    walk_to_story(page, public_site, known_on=known_on)
    tell_and_send(page)
    code = page.locator(".p-code").inner_text()
    assert len("".join(code.split())) == 24
    press(page, "Selesai dan hapus jejak")
    assert page.context.cookies() == []
    page.goto(f"{public_site}/jawaban/")
    page.fill("#id_code", code.lower())
    press(page, "Buka jawaban")
    page.fill("#id_text", "Ada dua saksi lain.")
    press(page, "Kirim keterangan")
    assert "Keterangan Anda sudah tersimpan." in page.inner_text("main")


def test_one_part_is_shown_at_a_time_and_back_keeps_the_text(page: Page, public_site: str, known_on: dt.date) -> None:
    walk_to_story(page, public_site, known_on=known_on)
    page.fill("#id_narrative", STORY)
    assert not visible(page, "#id_identity")
    follow(page, "Lanjut")
    assert not visible(page, "#id_narrative")
    choose(page, "Dengan nama")
    page.fill("#id_name", "Inaq Contoh")
    follow(page, "Periksa kembali")
    assert visible(page, "#id_narrative")
    assert visible(page, "#id_identity")
    for _ in range(2):
        page.go_back()
    assert page.url.endswith("#cerita")
    assert page.input_value("#id_narrative") == STORY
    for _ in range(2):
        page.go_forward()
    assert page.input_value("#id_name") == "Inaq Contoh"
    press(page, "Kirim")
    assert "Nomor atau surel masih kosong" in page.inner_text(".k-errors")
    assert page.input_value("#id_narrative") == STORY


def test_nothing_leaves_the_phone_before_kirim(page: Page, public_site: str, known_on: dt.date) -> None:
    walk_to_story(page, public_site, known_on=known_on)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.method} {request.url}"))
    page.fill("#id_narrative", STORY)
    follow(page, "Lanjut")
    follow(page, "Periksa kembali")
    assert [line for line in sent if "/static/" not in line] == []


@pytest.mark.parametrize("context", [True], indirect=True, ids=["with-javascript"])
def test_leaving_a_written_story_asks_once(page: Page, public_site: str, known_on: dt.date) -> None:
    walk_to_story(page, public_site, known_on=known_on)
    page.fill("#id_narrative", STORY)
    with page.expect_event("dialog") as asked:
        page.evaluate("setTimeout(() => location.assign('/perlindungan/'))")
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    assert page.input_value("#id_narrative") == STORY


@pytest.mark.parametrize("context", [False, True], indirect=True, ids=["without-javascript", "with-javascript"])
def test_quick_exit_leaves_no_way_back_to_the_story(page: Page, public_site: str, known_on: dt.date) -> None:
    walk_to_story(page, public_site, known_on=known_on)
    page.fill("#id_narrative", STORY)
    asked: list[str] = []

    def note(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", note)
    with page.expect_request("https://www.bmkg.go.id/**"):
        page.locator(".p-exit").click()
    page.wait_for_timeout(500)  # the weather itself is out of reach of a test
    assert asked == []
    page.go_back()
    assert STORY not in page.content()
    assert page.locator("#id_narrative").count() == 0
    assert [cookie for cookie in page.context.cookies() if cookie.get("name") == "kondusif_catatan"] == []


def test_first_visit_of_the_form_weighs_at_most_60_kilobytes(page: Page, public_site: str) -> None:
    """Style sheets and pictures as WhiteNoise sends them (gzip), the page itself uncompressed."""
    arrived: list[Response] = []
    page.on("response", lambda response: arrived.append(response))
    page.goto(f"{public_site}/lapor/apa/", wait_until="networkidle")
    weights = {
        response.url: len(gzip.compress(response.body(), 9)) if "/static/" in response.url else len(response.body())
        for response in arrived
    }
    assert len(weights) >= 5
    assert sum(weights.values()) <= FIRST_VISIT_BYTES, weights


@pytest.mark.parametrize("context", [True], indirect=True, ids=["with-javascript"])
def test_axe_finds_nothing_serious_on_any_page(
    page: Page, context: BrowserContext, public_site: str, known_on: dt.date
) -> None:
    walk_to_story(page, public_site, known_on=known_on)
    found = {}
    for address in ADDRESSES:
        page.goto("about:blank")
        page.goto(public_site + address)
        found[address] = serious_problems(page)
    page.goto(f"{public_site}/lapor/cerita/#cerita")
    tell_and_send(page)
    found["receipt"] = serious_problems(page)
    code = page.locator(".p-code").inner_text()
    page.goto(f"{public_site}/jawaban/")
    press(page, "Buka jawaban")
    found["error"] = serious_problems(page)
    page.fill("#id_code", code)
    press(page, "Buka jawaban")
    found["answers"] = serious_problems(page)
    assert {address: problems for address, problems in found.items() if problems} == {}


def serious_problems(page: Page) -> list[str]:
    """Rules that axe-core finds broken, serious or critical, with the elements."""
    page.evaluate(AXE)
    answer = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{rule['id']}: {[node['html'][:120] for node in rule['nodes']]}"
        for rule in answer["violations"]
        if rule["impact"] in {"serious", "critical"}
    ]


SCREENS = ((320, "100%"), (320, "200%"), (390, "100%"), (1440, "100%"))


def test_no_page_is_wider_than_the_screen(chromium: Browser, public_site: str, known_on: dt.date) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 640}, bypass_csp=True)
    page = context.new_page()
    walk_to_story(page, public_site, known_on=known_on)
    too_wide = {}
    for address in ADDRESSES:
        page.goto("about:blank")
        page.goto(public_site + address)
        page.evaluate("document.querySelectorAll('details').forEach(box => { box.open = true })")
        for width, text in SCREENS:
            page.set_viewport_size({"width": width, "height": 640})
            page.evaluate("size => { document.documentElement.style.fontSize = size }", text)
            if (found := page.evaluate("document.documentElement.scrollWidth")) > width:
                too_wide[address, width, text] = found
    context.close()
    assert too_wide == {}
