"""Reports near in wording, place and time stand beside each other; nothing is merged, nothing hidden is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kondusif.agencies.models.person import Person
from kondusif.reports.models.report import Report
from kondusif.reports.queries.alike import alike_reports
from kondusif.reports.queries.stories import stories_of
from tests.cases.berkas import MONEY, SOLDIER, Matter, on, send
from tests.cast import Cast

pytestmark = [pytest.mark.django_db(databases=["default", "public", "worker"]), pytest.mark.database]
TOLD = "Amplop dibagikan dari rumah ke rumah sejak asar di dusun timur, sekitar dua puluh rumah, isinya seratus ribu."
RETOLD = "Sejak asar ada amplop dibagikan dari rumah ke rumah di dusun timur, kira-kira dua puluh, isi seratus ribu."
OTHER = "Kepala sekolah mengumpulkan wali murid dan meminta mereka mencoblos nomor tertentu supaya bantuan turun."
ONE = replace(MONEY, narrative=TOLD)


def beside(cast: Cast, person: Person, report: Report) -> list[Report]:
    """Reports shown beside one, to one person."""
    with cast.sign_in(person):
        story = stories_of([report.pk]).get(report.pk)
        return [each.report for each in alike_reports(report, story.told if story else "")]


def sent(cast: Cast, matter: Matter) -> Report:
    with cast.sign_in(cast.verifier), on(2024, 2, 10):
        return send(matter)


def test_a_retelling_is_shown_with_its_reasons(cast: Cast) -> None:
    first, second = sent(cast, ONE), sent(cast, replace(ONE, narrative=RETOLD))
    assert beside(cast, cast.verifier, first) == [second]
    with cast.sign_in(cast.verifier):
        [found] = alike_reports(first, TOLD)
    assert found.likeness > 0.5
    assert found.reasons[0].endswith("% dari susunan kata sama")
    assert "desa, jenis, dan hari sama" in found.reasons


def test_another_event_of_the_district_is_not_shown(cast: Cast) -> None:
    first = sent(cast, ONE)
    sent(cast, replace(ONE, narrative=OTHER, told_kind="ancaman", known_on=date(2024, 2, 8)))
    assert beside(cast, cast.verifier, first) == []


def test_the_same_words_elsewhere_or_weeks_later_are_not_shown(cast: Cast) -> None:
    first = sent(cast, ONE)
    sent(cast, replace(ONE, district="52.03.01"))
    with cast.sign_in(cast.verifier), on(2024, 3, 10):
        send(ONE)
    assert beside(cast, cast.verifier, first) == []


def test_one_day_one_village_one_kind_is_enough_without_common_words(cast: Cast) -> None:
    first, second = sent(cast, ONE), sent(cast, replace(ONE, narrative=OTHER))
    assert beside(cast, cast.verifier, first) == [second]


def test_summaries_are_compared_where_the_story_may_not_be_read(cast: Cast) -> None:
    first, second = sent(cast, ONE), sent(cast, replace(ONE, narrative=OTHER, told_kind="ancaman"))
    with cast.sign_in(cast.verifier):
        for report in (first, second):
            Report.objects.filter(pk=report.pk).update(summary="Diduga amplop dibagikan dari rumah ke rumah.")
            report.refresh_from_db()
    with cast.sign_in(cast.analyst):
        assert [each.likeness for each in alike_reports(first, "")] == [1.0]


def test_a_report_closed_to_the_reader_is_never_beside_another(cast: Cast) -> None:
    soldier = replace(SOLDIER, narrative=TOLD, told_kind="uang", district="52.03.01", happened_on=date(2024, 2, 9))
    about_soldier, plain = sent(cast, soldier), sent(cast, replace(ONE, district="52.03.01"))
    assert beside(cast, cast.verifier, plain) == [about_soldier]
    assert about_soldier not in beside(cast, cast.kodim, plain)


def test_a_report_without_a_village_has_no_neighbours(cast: Cast) -> None:
    report = sent(cast, ONE)
    sent(cast, ONE)
    report.village_id = None
    assert beside(cast, cast.verifier, report) == []
