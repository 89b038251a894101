"""Letter, form, summary and templates in Chromium, as the secretary uses them; nothing serious by axe."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from kondusif.cases.models.referral import Referral
from tests.cases.test_documents import referred
from tests.cast import Cast
from tests.papers.test_document_templates import word
from tests.readers import Paper, read_office_file, read_pdf
from tests.staff.test_import_in_a_browser import look
from tests.staff.test_in_a_browser import PHONE, WIDE, tab_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
]
VIEWPORTS = pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
TYPED = {
    "place": "Selong",
    "addressee": "Ketua Bawaslu Kabupaten Lombok Barat",
    "addressee_place": "Gerung",
    "head": "TIM TERPADU PENANGANAN KONFLIK SOSIAL",
    "office": "Bakesbangpol Contoh",
    "signer_title": "Sekretaris",
    "signer_name": "Baiq Contoh, S.IP.",
    "copies": "Gubernur Nusa Tenggara Barat",
}
UNCOVERED = """() => [...document.querySelectorAll(".p-preview button")].every((button) => {
  const { left, top, width, height } = button.getBoundingClientRect();
  return button.contains(document.elementFromPoint(left + width / 2, top + height / 2));
})"""
OWN = "KOP LEMBAGA KAMI {{ addressee }} {{ signer_name }}"


def letter_of(site: str, row: Referral) -> str:
    return f"{site}/penanganan/{row.case.number}/surat/{row.pk}/"


def press_for(page: Page, press: str) -> Paper:
    """What the button or link gives, read as its reader would."""
    with page.expect_download(timeout=60_000) as waiting:
        page.click(press)
    path = Path(waiting.value.path())
    return read_pdf(path.read_bytes()) if is_pdf(path) else read_office_file(path.read_bytes(), ".docx")


def is_pdf(path: Path) -> bool:
    return path.read_bytes().startswith(b"%PDF-")


def words_of(paper: Paper) -> list[str]:
    """Every word once, in the order of the alphabet: each file has its own columns, hyphens, capitals and bullets.

    Without page numbers and the minute of printing.
    """
    text = re.sub(r"Halaman \d+ dari \d+|pukul\s+\d\d\.\d\d", "", paper.text)
    unbroken = re.sub(r"[-\u00ad\u2010]\n?", "", text).casefold()
    return sorted(set(re.findall(r"\w[\w.,/-]*\w|\w", unbroken)))


@VIEWPORTS
def test_a_letter_is_typed_looked_at_and_downloaded_with_the_same_words(
    chromium: Browser, staff_site: str, cast: Cast, viewport: dict[str, int]
) -> None:
    row = referred(cast)
    with tab_of(chromium, staff_site, cast.secretary, viewport=viewport) as page:
        page.goto(letter_of(staff_site, row))
        look(page)
        before = page.get_attribute("img.p-page", "src")
        for name, text in TYPED.items():
            page.fill(f"#id_{name}", text)
        if viewport is WIDE:  # beside the last field, where the bar on top once covered them
            page.evaluate("scrollTo(0, document.body.scrollHeight)")
            page.wait_for_function(UNCOVERED)
        # By key: a press of the mouse may fall between two steps of the scrolling that a field's focus began.
        page.focus("text=Perbarui pratinjau")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        look(page)
        assert page.get_attribute("img.p-page", "src") != before
        assert page.input_value("#id_signer_name") == TYPED["signer_name"]
        as_word, as_pdf = press_for(page, "text=Unduh Word"), press_for(page, "text=Unduh PDF")
    for text in TYPED.values():
        assert text in as_word.flat, text
        assert text in as_pdf.flat, text
    assert words_of(as_word) == words_of(as_pdf)


@VIEWPORTS
def test_a_letter_without_addressee_comes_back_marked_and_kept(
    chromium: Browser, staff_site: str, cast: Cast, viewport: dict[str, int]
) -> None:
    row = referred(cast)
    with tab_of(chromium, staff_site, cast.secretary, viewport=viewport) as page:
        page.goto(letter_of(staff_site, row))
        page.fill("#id_signer_name", TYPED["signer_name"])
        page.fill("#id_addressee", " ")  # the browser itself stops at an empty field
        page.click("text=Unduh Word")
        page.wait_for_selector("text=Surat ini belum ditujukan kepada siapa pun.")
        look(page)
        assert page.input_value("#id_signer_name") == TYPED["signer_name"]


def test_form_and_summary_are_one_press_from_the_berkas_with_the_same_words(
    chromium: Browser, staff_site: str, cast: Cast
) -> None:
    row = referred(cast)
    with tab_of(chromium, staff_site, cast.secretary, viewport=WIDE) as page:
        page.goto(f"{staff_site}/penanganan/{row.case.number}/")
        card = "section[aria-labelledby=dokumen]"
        for name in ("ringkasan", "formulir-bawaslu"):
            as_word = press_for(page, f"{card} a[href$='{name}/']")
            as_pdf = press_for(page, f"{card} a[href$='{name}/?bentuk=pdf']")
            assert words_of(as_word) == words_of(as_pdf), name


@VIEWPORTS
def test_an_own_template_is_uploaded_used_by_both_files_and_taken_back(
    chromium: Browser, staff_site: str, cast: Cast, viewport: dict[str, int]
) -> None:
    row = referred(cast)
    with tab_of(chromium, staff_site, cast.secretary, viewport=viewport) as page:
        page.goto(f"{staff_site}/templat/")
        look(page)
        page.click("main >> text=Surat penerusan")
        look(page)
        give(page, word(OWN), "kop kami.docx")
        page.wait_for_selector("text=Templat dipakai mulai sekarang")
        look(page)
        page.goto(letter_of(staff_site, row))
        page.wait_for_selector("text=Word dan PDF memakai templat lembaga Anda.")
        for press in ("text=Unduh Word", "text=Unduh PDF"):
            assert "KOP LEMBAGA KAMI Bawaslu" in press_for(page, press).flat
        page.goto(f"{staff_site}/templat/surat-penerusan/")
        page.click("summary:has-text('Kembali ke bawaan')")
        page.click("button:has-text('Kembali ke bawaan')")
        page.wait_for_selector("text=Templat bawaan dipakai lagi.")
        look(page)


@VIEWPORTS
def test_a_wrong_template_meets_a_sentence_and_the_old_one_stays(
    chromium: Browser, staff_site: str, cast: Cast, viewport: dict[str, int]
) -> None:
    with tab_of(chromium, staff_site, cast.secretary, viewport=viewport) as page:
        page.goto(f"{staff_site}/templat/surat-penerusan/")
        give(page, word(OWN), "kop kami.docx")
        for content, sentence in (
            (word("{{ nomer_surat }}"), "Isian ini tidak dikenal: nomer_surat."),
            (word("{% if number %}"), "Penulisan isian tidak lengkap"),
            (b"%PDF-1.7 bukan Word", "bukan dokumen Word (.docx) yang utuh"),
        ):
            give(page, content, "salah.docx")
            page.wait_for_selector(f"text={sentence}")
            look(page)
            assert "kop kami.docx" in page.inner_text("section[aria-labelledby=sekarang]")


def give(page: Page, content: bytes, name: str) -> None:
    """Choose the file and press the button."""
    page.set_input_files("#id_file", {"name": name, "mimeType": "application/octet-stream", "buffer": content})
    with page.expect_navigation():
        page.click("text=Periksa dan pakai")
