"""The whole walk in Chromium: offices sign on their phones, it is published, a reader checks it and altered files."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from kondusif.audit.core.notes import public_of
from kondusif.audit.runs.record import Signer as LogSigner
from kondusif.publishing.models.signatory import Signatory
from tests.audit.log import MINUTE, Log, empty_log
from tests.cast import Cast
from tests.public.conftest import chromium, public_site
from tests.publishing.files import ALTERED, HOSTILE, LOG_KEY, a_file, changed
from tests.publishing.signing import FIRST, SECOND, links_of, opened, published_by
from tests.staff.look import PHONE, tab_of

__all__ = ["chromium", "public_site"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
]
NO_ED25519 = """
const make = crypto.subtle.generateKey.bind(crypto.subtle);
crypto.subtle.generateKey = (kind, ...rest) => kind.name === "Ed25519"
  ? Promise.reject(new DOMException("no", "NotSupportedError")) : make(kind, ...rest);
"""


@pytest.fixture
def phone(chromium: Browser, public_site: str) -> Iterator[Page]:
    with tab_of(chromium, public_site, None) as tab:
        tab.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        yield tab.page
        assert tab.complaints == []


def sign_on(page: Page, address: str) -> None:
    page.goto(address)
    with page.expect_navigation():
        page.get_by_role("button", name="Tanda tangani").click()
    expect(page.get_by_role("status")).to_contain_text("Anda menandatangani naskah ini")


def verdict_of(page: Page, name: str, content: str) -> Any:
    """What the page says of a file that is chosen."""
    file = {"name": f"{name}.json", "mimeType": "application/json", "buffer": content.encode()}
    page.evaluate("() => document.querySelector('[data-result]').replaceChildren()")
    page.set_input_files("#berkas", file)  # type: ignore[arg-type]
    page.wait_for_selector("[data-verdict]")
    return page.locator("[data-verdict]")


def test_two_offices_sign_and_a_reader_verifies(
    cast: Cast, phone: Page, public_site: str, settings: Any, tmp_path: Path
) -> None:
    empty_log()
    seed = secrets.token_hex(32)
    log = Log(LogSigner(seed, public_of(seed), secrets.token_hex(32), "52", tmp_path / "record"), at=MINUTE)
    settings.LOG_PUBLIC_KEY = log.signer.public.hex()
    declaration = opened(cast)
    links = links_of(cast, declaration)
    sign_on(phone, f"{public_site}/tanda-tangan/{links[FIRST.organisation]}/")
    phone.add_init_script(NO_ED25519)
    sign_on(phone, f"{public_site}/tanda-tangan/{links[SECOND.organisation]}/")
    with cast.sign_in(cast.secretary):
        kinds = set(Signatory.objects.values_list("algorithm", flat=True))
    assert kinds == {"Ed25519", "ECDSA-P256-SHA256"}
    published_by(cast, declaration)
    phone.goto(f"{public_site}/deklarasi/{declaration.number}/")
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.get_by_role("button", name="Periksa naskah dan tanda tangan").click()
    expect(phone.locator("[data-verdict=unchecked]")).to_contain_text("belum sampai di catatan")
    log.beat()
    phone.get_by_role("button", name="Periksa naskah dan tanda tangan").click()
    told = phone.locator("[data-verdict=sound]")
    expect(told).to_contain_text("Utuh.")
    for organisation in links:
        expect(told).to_contain_text(f"Dengan kunci: {organisation}, Ketua uji")
    here = f"/deklarasi/{declaration.number}/berkas.json"
    assert {url.removeprefix(public_site) for url in asked if not url.endswith("icon-neutral.svg")} == {here}
    phone.evaluate("() => { document.querySelector('[data-shown=commitment]').textContent = 'Janji palsu.'; }")
    phone.get_by_role("button", name="Periksa naskah dan tanda tangan").click()
    expect(phone.locator("[data-verdict=unsound]")).to_contain_text("lain dari naskah yang ditandatangani")
    with phone.expect_download() as download:
        phone.get_by_role("link", name="Unduh berkas dengan bukti catatan").click()
    content = Path(download.value.path()).read_text(encoding="utf-8")
    expect(verdict_of(phone, "utuh", content)).to_have_attribute("data-verdict", "sound")
    altered = content.replace("Janji netral uji.", "Janji lain uji.")
    expect(verdict_of(phone, "ubah", altered)).to_contain_text("TIDAK UTUH")


def test_the_browser_finds_what_the_command_finds(phone: Page, public_site: str, settings: Any) -> None:
    settings.LOG_PUBLIC_KEY = LOG_KEY.public.hex()
    phone.goto(f"{public_site}/deklarasi/")
    file = a_file()
    expect(verdict_of(phone, "utuh", json.dumps(file))).to_have_attribute("data-verdict", "sound")
    found = {}
    for name, (change, code) in ALTERED.items():
        sentence = phone.locator(f"[data-word='{code}']").text_content() or ""
        told = verdict_of(phone, "ubah", changed(file, change))
        said = told.text_content() or ""
        part = max(sentence.replace("%(who)s", "|").replace("%(version)s", "|").split("|"), key=len).strip()
        found[name] = (told.get_attribute("data-verdict"), part in said)
    assert found == dict.fromkeys(ALTERED, ("unsound", True))
    hostile = {
        name: verdict_of(phone, "palsu", json.dumps(json.loads(changed(file, each[0])))).get_attribute("data-verdict")
        for name, each in HOSTILE.items()
    }
    assert hostile == {name: each[1] for name, each in HOSTILE.items()}


def test_an_altered_page_signs_nothing(cast: Cast, phone: Page, public_site: str) -> None:
    token = links_of(cast, opened(cast))[FIRST.organisation]
    phone.goto(f"{public_site}/tanda-tangan/{token}/")
    phone.evaluate("() => { document.querySelector('#baku').value += ' '; }")
    phone.get_by_role("button", name="Tanda tangani").click()
    expect(phone.get_by_role("alert")).to_contain_text("tidak cocok dengan sidik jarinya")
    with cast.sign_in(cast.secretary):
        assert not Signatory.objects.exclude(way="").exists()
