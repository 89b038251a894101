"""A post officer writes and reads nothing back, at the accused's own counter too."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, transaction

from kondusif.base.database import call
from kondusif.reports.actions.intake import register_report
from kondusif.reports.models.report import Report
from tests.cast import Cast
from tests.isolation.stage import ALIASES, CONTENT, rows_in, submission

pytestmark = [pytest.mark.django_db(databases=ALIASES), pytest.mark.database, pytest.mark.usefixtures("in_that_season")]


def test_the_accused_units_own_post_takes_the_report_in(cast: Cast) -> None:
    with cast.sign_in(cast.post_officer):
        register_report(submission(channel="posko"))
    with cast.sign_in(cast.verifier):
        report = Report.objects.get()
        assert (report.channel, report.post_id) == ("posko", cast.post_officer.post_id)


@pytest.mark.parametrize("told", [{}, {"actor": "", "unit": "", "told_kind": "uang"}])
def test_the_officer_reads_nothing_back(cast: Cast, told: dict[str, str]) -> None:
    with cast.sign_in(cast.post_officer):
        register_report(submission(channel="posko", **told))
        assert rows_in(list(CONTENT)) == dict.fromkeys(CONTENT, 0)


def test_sending_twice_from_the_counter_is_one_report(cast: Cast) -> None:
    told = submission(channel="posko")
    with cast.sign_in(cast.post_officer):
        assert register_report(told).code == register_report(told).code
    with cast.sign_in(cast.verifier):
        assert Report.objects.count() == 1


@pytest.mark.parametrize("part", ["secretary", "verifier", "kodim", "administrator", "auditor"])
def test_only_a_post_officer_enters_reports_at_a_post(cast: Cast, part: str) -> None:
    refused = pytest.raises(ProgrammingError, match="only a post officer")
    with cast.sign_in(cast.everyone[part]), refused, transaction.atomic():
        register_report(submission(channel="posko"))


def test_a_post_officer_may_not_settle_conflicts_or_hand_over(cast: Cast) -> None:
    with cast.sign_in(cast.post_officer):
        register_report(submission(channel="posko", actor="", unit="", told_kind="uang"))
    with cast.sign_in(cast.verifier):
        report_id = Report.objects.get().pk
    refused = pytest.raises(ProgrammingError, match="no such report")
    with cast.sign_in(cast.post_officer), refused, transaction.atomic():
        call("settle_conflicts", report_id, "warga", None, "classified")
