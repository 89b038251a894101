from __future__ import annotations

from collections.abc import Iterator

import pytest

from kondusif.base.time import pretending
from kondusif.reports.models.report import Report
from tests.cast import Cast
from tests.isolation.stage import THAT_DAY, send, submission


@pytest.fixture(autouse=True)
def in_that_season() -> Iterator[None]:
    """Tuesday, 26 November 2024, 09.00 WITA."""
    with pretending(THAT_DAY):
        yield


@pytest.fixture
def told(cast: Cast) -> tuple[Report, str]:
    """A civil servant's report that waits in the inbox, and the code of its reporter."""
    report_id, code = send(cast, submission(actor="warga", unit="", told_kind="uang"))
    with cast.sign_in(cast.verifier):
        return Report.objects.get(pk=report_id), code
