"""What the worker does when nobody is looking: dates that pass, uploads that became no report."""

from __future__ import annotations

import os
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kondusif.audit.models import Entry
from kondusif.base.database import call, speaking_as
from kondusif.base.time import pretending
from kondusif.cases.models.clock import CaseClock
from kondusif.project.tasks import sweep_uploads, watch_clocks
from kondusif.reports.actions.evidence import as_evidence
from kondusif.reports.actions.intake import register_report
from kondusif.vault.access import path_of
from kondusif.vault.actions import store_evidence
from tests.cast import Cast
from tests.isolation.stage import THAT_DAY, play, submission

# The worker speaks through a connection of its own and sees committed rows only.
pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
    pytest.mark.database,
]
YEARS_LATER = THAT_DAY + timedelta(days=1000)


def test_a_date_that_passes_marks_its_clock_once_and_tells_the_trail(cast: Cast) -> None:
    with pretending(THAT_DAY):
        berkas = play(cast)
        assert watch_clocks(timestamp=0) == 0
    with pretending(YEARS_LATER):
        n_marked = watch_clocks(timestamp=0)
        assert watch_clocks(timestamp=0) == 0
    with cast.sign_in(cast.verifier):
        missed = set(CaseClock.objects.filter(case_id=berkas.case_id, state="terlewati").values_list("rule", flat=True))
        told = Entry.objects.filter(about_id=berkas.case_id, verb="clock.missed").values_list("facts", flat=True)
        assert n_marked == len(told) > 0
        assert {facts["rule"] for facts in told} <= missed
        assert not CaseClock.objects.filter(case_id=berkas.case_id, state="berjalan").exists()


def test_the_hourly_sweep_keeps_the_evidence_of_reports(cast: Cast, settings: Any, tmp_path: Path) -> None:
    settings.EVIDENCE_FOLDER = tmp_path
    kept, orphan = store_evidence([b"foto laporan"]), store_evidence([b"unggahan yang ditinggalkan"])
    row = as_evidence(kept)
    with speaking_as("public"):
        register_report(submission(evidence=(row,)))
    for stored in (kept, orphan):
        os.utime(path_of(stored.sha256), (time.time() - 25 * 3600,) * 2)
    with speaking_as("worker"):
        assert call("evidence_with_report", [orphan.sha256]) == []
        assert call("evidence_with_report", [orphan.sha256, kept.sha256]) == [kept.sha256]
    assert sweep_uploads(timestamp=0) == 1
    assert path_of(kept.sha256).exists()
    assert not path_of(orphan.sha256).exists()
    assert sweep_uploads(timestamp=0) == 0
