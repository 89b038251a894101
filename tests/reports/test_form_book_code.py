"""From paper to answers: the typed sheet opens with exactly the code that was printed, in the public program."""

from __future__ import annotations

from typing import Any

import pytest

from kondusif.agencies.models.agency import Post
from kondusif.base.database import speaking_as
from kondusif.reports.actions.books import issue_book, void_book
from kondusif.reports.models.report import Report
from kondusif.reports.queries.books import printed_sheets
from kondusif.reports.queries.receipt import read_receipt
from tests.cast import Cast
from tests.reports.test_form_book_at_a_post import OWN_POST, type_in
from tests.staff.acts import known_reports

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"])


def opened(code: str) -> Any:
    """What a reporter reads with the code, in the public program."""
    with speaking_as("public"):
        return read_receipt(code)


def test_a_typed_sheet_opens_with_exactly_the_printed_code(cast: Cast) -> None:
    with cast.sign_in(cast.secretary):
        book = issue_book(actor=cast.secretary, post=Post.objects.get(code=OWN_POST), n_sheets=10)
    officer = cast.client(cast.post_officer)
    sheet = printed_sheets(book)[3]
    assert opened(sheet.code) is None
    page = type_in(officer, sheet.number.lower())
    assert "Laporan sudah dikunci dan dikirim" in page
    found = opened(sheet.code)
    assert found is not None
    assert (found.status, found.told_kind, found.has_identity) == ("diterima", "netralitas", False)
    (report_id,) = known_reports(cast)
    with cast.sign_in(cast.verifier):
        assert Report.objects.get(pk=report_id).post.code == OWN_POST  # type: ignore[union-attr]
    assert {opened(other.code) for other in printed_sheets(book) if other != sheet} == {None}
    with cast.sign_in(cast.secretary):
        void_book(actor=cast.secretary, book=book, reason="Hilang")
    assert opened(sheet.code) is not None
