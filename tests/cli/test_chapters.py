from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.conf import settings

from kondusif.cli.season.accounts import planned_accounts
from kondusif.cli.story.chapters import chapters
from kondusif.cli.story.chapters.report_to_case.tales import (
    facts,
    money_tale,
    neutrality_tales,
    soldier_tale,
    tip_tale,
)

GUIDE = Path(settings.BASE_DIR) / "docs" / "howto" / "story.md"


def test_every_chapter_has_a_title_and_a_moment_with_a_zone() -> None:
    assert "report-to-case" in chapters()
    for chapter in chapters().values():
        assert chapter.title
        assert not chapter.pretend_now or datetime.fromisoformat(chapter.pretend_now).tzinfo


def test_every_chapter_is_in_the_guide() -> None:
    guide = GUIDE.read_text()
    assert [name for name in chapters() if f"`{name}`" not in guide] == []


def test_the_published_numbers_make_101() -> None:
    assert sum(regency["n"] for regency in facts()["regency"]) == 101
    assert len(neutrality_tales()) == 101


def test_every_story_is_told_once_so_that_a_verifier_can_recognise_it() -> None:
    stories = [tale.told.narrative for tale in neutrality_tales()]
    assert len(set(stories)) == len(stories)


def test_some_reports_come_in_time_and_some_too_late() -> None:
    assert {tale.in_time for tale in neutrality_tales()} == {True, False}


def test_every_body_of_the_story_has_somebody_who_answers() -> None:
    names = {account.email.partition("@")[0] for account in planned_accounts()}
    tales = [*neutrality_tales(), soldier_tale(), money_tale(b""), tip_tale()]
    assert {tale.liaison for tale in tales} <= names
