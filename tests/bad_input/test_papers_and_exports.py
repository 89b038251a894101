"""Emoji, Arabic script, control characters and endless words in files that leave the program."""

from __future__ import annotations

import csv
import io

import pytest
from openpyxl import load_workbook

from tests.bad_input.test_nasty_texts import MIXED
from tests.cases.test_documents import fetch, post_letter, referred
from tests.cast import Cast
from tests.readers import read_office_file, read_pdf
from tests.staff.acts import classify, hand_in

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])


def test_a_summary_goes_out_as_csv_and_workbook_with_every_letter_that_a_file_can_hold(cast: Cast) -> None:
    classify(cast, cast.verifier, hand_in(cast), summary=MIXED)
    client = cast.client(cast.verifier)
    plain = client.get("/laporan/unduh/csv/?status=semua").content.decode("utf-8-sig")
    assert any(MIXED.strip() in row.values() for row in csv.DictReader(io.StringIO(plain)))
    book = load_workbook(io.BytesIO(client.get("/laporan/unduh/xlsx/?status=semua").content))
    cells = {str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    assert MIXED.replace("\x07", "") in cells


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_a_letter_takes_what_was_typed_into_it(form: str, cast: Cast) -> None:
    answer = post_letter(cast, referred(cast), None, bentuk=form, addressee=MIXED[:100], copies=MIXED[:100])
    assert answer.status_code == 200
    paper = read_pdf(answer.content) if form == "pdf" else read_office_file(answer.content, ".docx")
    assert "Amplop" in paper.text
    if form == "pdf":
        assert {"NotoSansArabic-Regular", "NotoEmoji-Regular"} <= set(paper.fonts)
    else:
        assert "السوق" in paper.text


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_a_summary_of_a_berkas_is_made_whatever_its_notes_hold(form: str, cast: Cast) -> None:
    row = referred(cast)
    client = cast.client(cast.secretary)
    told = {"name": "diregistrasi", "on": "2024-02-12", "note": MIXED[:280]}
    assert client.post(f"/penanganan/{row.case.number}/peristiwa/", told).status_code == 302
    assert fetch(cast, cast.secretary, "case-summary", row.case, form).status_code == 200
