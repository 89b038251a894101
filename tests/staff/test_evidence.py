"""Evidence leaves the program as an attachment that no browser runs, and leaves a trace."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from kondusif.audit.queries import history_of
from kondusif.base.ids import new_id
from kondusif.reports.core.intake import EvidenceFile
from kondusif.reports.models import Evidence
from kondusif.vault.actions import store_evidence
from tests.cast import Cast
from tests.staff.acts import hand_in

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
PAGE = b"<script>alert(1)</script>"


@pytest.fixture
def report_with_page(cast: Cast, settings: Any, tmp_path: Path) -> tuple[UUID, str]:
    """A report whose evidence claims to be a web page; returns the report and the file's address."""
    settings.EVIDENCE_FOLDER = tmp_path
    stored = store_evidence([PAGE])
    file = EvidenceFile(new_id(), stored.sha256, "bukti.html", "text/html", stored.n_bytes)
    report = hand_in(cast, evidence=(file,))
    with cast.sign_in(cast.verifier):
        evidence = Evidence.objects.get(report_id=report)
    return report, f"/laporan/{report}/bukti/{evidence.pk}/"


def test_it_comes_as_an_attachment_that_nothing_runs(cast: Cast, report_with_page: tuple[UUID, str]) -> None:
    answer: Any = cast.client(cast.verifier).get(report_with_page[1])
    assert b"".join(answer.streaming_content) == PAGE
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == 'attachment; filename="bukti.html"'
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_opening_it_is_written_into_the_report_s_history(cast: Cast, report_with_page: tuple[UUID, str]) -> None:
    report, address = report_with_page
    answer: Any = cast.client(cast.verifier).get(address)
    assert b"".join(answer.streaming_content) == PAGE
    with cast.sign_in(cast.verifier):
        assert "Bukti dibuka: bukti.html." in [line.sentence for line in history_of(report)]


def test_an_analyst_and_an_outsider_get_none(cast: Cast, report_with_page: tuple[UUID, str]) -> None:
    for person in (cast.analyst, cast.leader, cast.korem, cast.post_officer, cast.administrator):
        assert cast.client(person).get(report_with_page[1]).status_code == 404


def test_a_file_is_not_reached_through_another_report(cast: Cast, report_with_page: tuple[UUID, str]) -> None:
    other = hand_in(cast)
    address = report_with_page[1].replace(str(report_with_page[0]), str(other))
    assert cast.client(cast.verifier).get(address).status_code == 404
