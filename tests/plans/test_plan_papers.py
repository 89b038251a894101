"""The action plan as Excel, Word and PDF: everything of it, marked as a draft, and no text that a spreadsheet runs."""

from __future__ import annotations

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from kondusif.audit.queries import history_of
from kondusif.plans.access.plans import get_plan_for
from kondusif.plans.models.action_plan import PlanPeriod
from kondusif.plans.queries.plan_papers import plan_values, whole_plan
from tests.cases.berkas import on
from tests.cases.test_documents import check_filled
from tests.cast import Cast
from tests.meetings.test_papers import FORMS, opened
from tests.plans.plan_table import line_words, running, summarise, tell

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
FORMULA = '=HYPERLINK("https://jahat.example")'


def told_plan(cast: Cast) -> Any:
    plan = running(cast, line_words(criteria=FORMULA), line_words(action="Patroli & <b>siaran</b>", area=""))
    tell(cast, cast.polda, plan, "b04", 30, "Dua pertemuan.")
    tell(cast, cast.korem, plan, "b04", 70, "+1 pertemuan.")
    summarise(cast, plan, "b04", 50, "Separuh jalan.")
    return plan


@FORMS
def test_the_paper_tells_every_line_and_that_it_is_a_draft(cast: Cast, form: str) -> None:
    plan = told_plan(cast)
    with on(2024, 5, 2):
        answer = cast.client(cast.korem).get(f"/koordinasi/rencana/{plan.pk}/unduh/", {"bentuk": form})
    paper = opened(answer, form)
    for text in (
        "Draf - konfirmasi Kemendagri", "Rencana Aksi Terpadu 2024", "Menteri Dalam Negeri", "Sengketa batas dua desa",
        "Patroli & <b>siaran</b>", "Polda NTB",
        "Korem 162/WB", "50 % (rangkuman)", "Separuh jalan", "Seluruh provinsi",
        "belum ada kabar",
    ):  # fmt: skip
        assert text.replace(" ", "") in paper.flat.replace(" ", ""), text
    with cast.sign_in(cast.korem):
        assert "plan.printed" in [line.verb for line in history_of(plan.pk)]


def test_the_workbook_holds_the_lines_each_agencys_words_and_no_formula(cast: Cast) -> None:
    plan = told_plan(cast)
    answer = cast.client(cast.korem).get(f"/koordinasi/rencana/{plan.pk}/unduh/")
    assert "spreadsheetml" in answer.headers["Content-Type"]
    book = load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["Rencana aksi", "Realisasi lembaga", "Keterangan"]
    lines = list(book["Rencana aksi"].iter_rows(values_only=True))
    assert lines[1][0] == "Draf - konfirmasi Kemendagri"
    assert lines[4][:3] == (1, "Sengketa batas dua desa", "Kabupaten Bima")
    assert (lines[4][6], lines[4][8], lines[4][9], lines[4][10]) == (FORMULA, 40, 50, "Separuh jalan.")
    assert lines[5][9] is None  # not nought
    told = list(book["Realisasi lembaga"].iter_rows(values_only=True))
    assert told[0][0] == "Draf - konfirmasi Kemendagri"
    assert [(row[2], row[3], row[4], row[5]) for row in told[2:]] == [
        ("B04", "Korem 162/WB", 70, "+1 pertemuan."), ("B04", "Polda NTB", 30, "Dua pertemuan."),
    ]  # fmt: skip
    assert {cell.data_type for page in book for row in page.iter_rows() for cell in row} <= {"s", "n", "d"}
    about = {str(row[0]): str(row[1]) for row in book["Keterangan"].iter_rows(values_only=True)}
    assert about["Status"] == "Draf - konfirmasi Kemendagri"
    assert "belum dipastikan" in about["B04, Januari sampai April 2024"]


def test_the_paper_is_filled_with_exactly_the_fields_of_the_list(cast: Cast) -> None:
    plan = told_plan(cast)
    with cast.sign_in(cast.secretary):
        found = get_plan_for(cast.secretary, plan.pk)
        values = plan_values(whole_plan(found))
        assert PlanPeriod.objects.filter(plan=plan).count() == len(values["periods"])
    check_filled({"rencana-aksi": values})
    assert len(values["rows"]) == 2


def test_who_has_no_part_in_it_downloads_nothing(cast: Cast) -> None:
    plan = told_plan(cast)
    assert cast.client(cast.kodim).get(f"/koordinasi/rencana/{plan.pk}/unduh/").status_code == 404
