"""PDF files of an agency's own template: made by LibreOffice, in its own corner, and honest where there is none."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from django.urls import reverse

from kondusif.cases.views.documents import SUMMARY
from kondusif.papers.actions.templates import save_template
from kondusif.papers.core.documents import list_documents
from kondusif.web import office
from kondusif.web.office import NoPdf, word_as_pdf
from tests.cases.test_documents import fetch, post_letter, referred
from tests.cast import Cast
from tests.papers.test_document_templates import OWN, upload, word
from tests.readers import read_office_file, read_pdf
from tests.setup.processes import eventually

database = pytest.mark.django_db(databases=["default", "public", "worker"])


@database
def test_the_pdf_says_what_word_says_where_the_agency_has_its_own_template(cast: Cast) -> None:
    row = referred(cast)
    upload(cast, cast.secretary, word(OWN))
    as_word = read_office_file(post_letter(cast, row, bentuk="docx").content, ".docx")
    as_pdf = read_pdf(post_letter(cast, row, bentuk="pdf").content)
    assert "KOP LEMBAGA SENDIRI" in as_pdf.flat
    assert as_pdf.flat == as_word.flat
    theirs = read_pdf(post_letter(cast, row, cast.bawaslu_verifier, bentuk="pdf").content)
    assert "KOP LEMBAGA SENDIRI" not in theirs.flat


@database
def test_without_libreoffice_the_pages_say_that_pdf_keeps_the_house_layout(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = referred(cast)
    upload(cast, cast.secretary, word(OWN))
    monkeypatch.setattr(office, "PROGRAM", "soffice-yang-tidak-terpasang")
    assert "Sehubungan dengan" in read_pdf(post_letter(cast, row, bentuk="pdf").content).flat
    client = cast.client(cast.secretary)
    letter = client.get(reverse("referral-letter", args=[row.case.number, row.pk])).content.decode()
    assert "PDF memakai susunan bawaan, karena LibreOffice tidak terpasang di server" in letter
    assert "unduh Word, lalu simpan sebagai PDF" in letter
    template = client.get(reverse("document-template", args=["surat-penerusan"])).content.decode()
    assert "karena LibreOffice tidak terpasang di server" in template
    case = client.get(reverse("case", args=[row.case.number])).content.decode()
    assert "Word memakainya, PDF memakai susunan bawaan." in case


def broken_office(folder: Path, *lines: str) -> str:
    """A program in place of LibreOffice."""
    path = folder / "soffice"
    path.write_text("\n".join(["#!/bin/sh", *lines]))
    path.chmod(0o755)
    return str(path)


@database
def test_an_office_that_fails_gives_a_sentence_and_keeps_what_was_typed(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = referred(cast)
    upload(cast, cast.secretary, word(OWN))
    save_summary_template(cast)
    monkeypatch.setattr(office, "PROGRAM", broken_office(tmp_path, "exit 0"))
    answer = post_letter(cast, row, bentuk="pdf")
    assert answer.status_code == 422
    assert "tidak selesai dibuat. Coba sekali lagi, atau unduh Word" in answer.content.decode()
    assert 'value="Baiq Contoh, S.IP."' in answer.content.decode()
    assert post_letter(cast, row, bentuk="docx").status_code == 200
    linked = fetch(cast, cast.secretary, "case-summary", row.case, "pdf")
    assert (linked.status_code, linked["Location"]) == (302, reverse("case", args=[row.case.number]))


def save_summary_template(cast: Cast) -> None:
    with cast.sign_in(cast.secretary):
        document = list_documents()[SUMMARY]
        save_template(actor=cast.secretary, document=document, content=word("{{ case_number }}"), name="r.docx")


def test_an_office_that_hangs_is_ended_with_all_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pids = tmp_path / "pids"
    monkeypatch.setattr(office, "MOST_SECONDS", 5)  # a busy machine is slow to start it
    monkeypatch.setattr(
        office, "PROGRAM", broken_office(tmp_path, f"echo $$ >> {pids}", "sleep 60 &", f"echo $! >> {pids}", "wait")
    )
    with pytest.raises(NoPdf):
        word_as_pdf(word("x"))
    started = pids.read_text().split()
    assert len(started) == 2
    for pid in started:
        assert eventually(partial(is_gone, int(pid)), 10), pid


def is_gone(pid: int) -> bool:
    """Ended; a zombie that nobody has reaped counts as ended."""
    try:
        return "\nState:\tZ" in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return True


def test_the_office_is_told_no_setting_of_ours_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = tmp_path / "seen"
    monkeypatch.setenv("DATABASE_URL", "postgresql://rahasia")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr(office, "PROGRAM", broken_office(tmp_path, f"env > {seen}", "echo '%PDF-1.7' > paper.pdf"))
    assert word_as_pdf(word("x")).startswith(b"%PDF-")
    told = seen.read_text()
    assert "rahasia" not in told
    assert "KONDUSIF" not in told
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == []


def test_a_file_that_is_no_document_gives_no_pdf() -> None:
    whole = word("x")
    with pytest.raises(NoPdf):
        word_as_pdf(whole[: len(whole) // 2])
