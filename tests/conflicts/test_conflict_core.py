"""The course of a conflict, its monitoring dates, its yearly figure, and the words that may not name it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kondusif.conflicts.core.conflict_sources import list_sources, mapping_of
from kondusif.conflicts.core.conflicts import (
    EVENT,
    MISTAKEN,
    MOST_LOOKS,
    OPEN,
    PEACE,
    POTENTIAL,
    RELAPSE,
    SETTLED,
    STAGES,
    SYMPTOM,
    Course,
    Standing,
    hinders_stage,
    hinders_step,
    state_on,
    watch_days,
    yearly_figure,
)
from kondusif.conflicts.core.neutral import find_not_neutral, next_letter

DAY = date(2024, 2, 14)
WATCHED = Standing(EVENT, PEACE, n_terms=1, watched_until=date(2024, 2, 14))


@pytest.mark.parametrize(
    ("stage", "wanted", "hindrance"),
    [
        (POTENTIAL, SYMPTOM, ""),
        (SYMPTOM, POTENTIAL, ""),
        (POTENTIAL, EVENT, ""),
        (SYMPTOM, SYMPTOM, "same-stage"),
        (EVENT, SYMPTOM, "happened"),
        (EVENT, POTENTIAL, "happened"),
    ],
)
def test_what_has_happened_does_not_become_a_potential_again(stage: str, wanted: str, hindrance: str) -> None:
    assert hinders_stage(Standing(stage, OPEN), wanted) == hindrance


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("state", [PEACE, SETTLED, MISTAKEN])
def test_only_an_open_conflict_changes_its_stage(stage: str, state: str) -> None:
    assert hinders_stage(Standing(POTENTIAL, state), stage) == "not-open"


@pytest.mark.parametrize(
    ("standing", "step", "hindrance"),
    [
        (Standing(EVENT, OPEN), PEACE, "no-terms"),
        (Standing(EVENT, OPEN, n_terms=1), PEACE, ""),
        (WATCHED, PEACE, "not-open"),
        (Standing(EVENT, OPEN, n_terms=1), SETTLED, "needs-peace"),
        (Standing(SYMPTOM, OPEN), SETTLED, ""),
        (Standing(POTENTIAL, OPEN), SETTLED, ""),
        (WATCHED, SETTLED, ""),
        (Standing(EVENT, PEACE, 1, date(2024, 2, 15)), SETTLED, "still-watched"),
        (Standing(EVENT, PEACE, 1, date(2024, 2, 13), n_unseen=1), SETTLED, "unseen"),
        (Standing(EVENT, PEACE, 1, date(2024, 2, 13), n_broken=1), SETTLED, "broken"),
        (Standing(EVENT, SETTLED), SETTLED, "settled"),
        (WATCHED, RELAPSE, ""),
        (Standing(EVENT, SETTLED), RELAPSE, ""),
        (Standing(EVENT, OPEN), RELAPSE, "not-quiet"),
        (Standing(EVENT, MISTAKEN), RELAPSE, "mistaken"),
        (Standing(EVENT, MISTAKEN), MISTAKEN, "mistaken"),
        (Standing(EVENT, PEACE), MISTAKEN, ""),
    ],
)
def test_peace_is_watched_before_an_event_is_over(standing: Standing, step: str, hindrance: str) -> None:
    assert hinders_step(standing, step, DAY) == hindrance


def test_nothing_follows_on_a_mistaken_entry() -> None:
    for stage, step in product(STAGES, (PEACE, SETTLED, RELAPSE, MISTAKEN)):
        assert hinders_step(Standing(stage, MISTAKEN, n_terms=1), step, DAY)


@given(some.dates(date(2020, 1, 1), date(2030, 1, 1)), some.sampled_from([7, 14, 30]), some.integers(0, 2000))
def test_monitoring_dates_begin_on_the_first_and_never_pass_the_last(first: date, every: int, length: int) -> None:
    until = first + timedelta(days=length)
    days = watch_days(first, every, until)
    assert days[0] == first
    assert days[-1] <= until
    assert len(days) <= MOST_LOOKS
    assert {(later - earlier).days for earlier, later in pairwise(days)} <= {every}
    assert watch_days(first, 0, until) == [first]


def test_the_yearly_figure_counts_events_of_the_year_and_how_they_stood_on_its_last_day() -> None:
    courses = [
        Course("open", date(2024, 1, 5)),
        Course("peace", date(2024, 2, 1), ((date(2024, 3, 1), PEACE),)),
        Course("settled", date(2024, 2, 1), ((date(2024, 3, 1), PEACE), (date(2024, 6, 1), SETTLED))),
        Course("relapsed", date(2024, 2, 1), ((date(2024, 3, 1), PEACE), (date(2024, 4, 1), OPEN))),
        Course("relapsed later", date(2024, 2, 1), ((date(2024, 3, 1), PEACE), (date(2025, 4, 1), OPEN))),
        Course("peace later", date(2024, 2, 1), ((date(2025, 1, 1), PEACE),)),
        Course("mistaken", date(2024, 2, 1), ((date(2024, 3, 1), PEACE), (date(2025, 3, 2), MISTAKEN))),
        Course("another year", date(2023, 12, 31), ((date(2024, 3, 1), SETTLED),)),
        Course("no event", None, ((date(2024, 3, 1), SETTLED),)),
    ]
    figure = yearly_figure(courses, 2024, date(2025, 6, 1))
    assert figure.occurred == ("open", "peace", "settled", "relapsed", "relapsed later", "peace later")
    assert figure.settled == ("settled",)
    assert figure.watched == ("peace", "relapsed later")
    assert figure.unresolved == ("open", "relapsed", "peace later")
    assert figure.share == 50.0
    assert figure.counted_on == date(2024, 12, 31)


def test_no_event_is_no_percentage() -> None:
    assert yearly_figure([], 2024, DAY).share is None
    running = yearly_figure([Course("x", date(2024, 2, 1), ((date(2024, 3, 1), PEACE),))], 2024, DAY)
    assert (running.share, running.counted_on) == (0.0, DAY)


def test_a_state_is_what_was_said_last_up_to_a_day() -> None:
    course = Course("x", DAY, ((date(2024, 3, 1), PEACE), (date(2024, 3, 1), OPEN)))
    assert state_on(course, date(2024, 2, 29)) == OPEN
    assert state_on(course, date(2024, 3, 1)) == OPEN


@pytest.mark.parametrize("text", ["Suku Contoh", "antarsuku", "umatnya", "Kaum pendatang", "AGAMA"])
def test_a_side_is_not_named_by_what_people_are(text: str) -> None:
    found = find_not_neutral(text, ("identity", "blame"))
    assert found is not None
    assert found.kind == "identity"


@pytest.mark.parametrize("text", ["provokator", "massa anarkis", "Zona merah Contoh", "pelakunya"])
def test_nobody_is_blamed_before_a_decision(text: str) -> None:
    found = find_not_neutral(text, ("identity", "blame"))
    assert found is not None
    assert found.kind == "blame"


@pytest.mark.parametrize("text", ["Dusun Sukun", "Kampung Rasa", "Jalan Umatan", "Batas lahan kebun", ""])
def test_places_are_places(text: str) -> None:
    assert find_not_neutral(text, ("identity", "blame")) is None


def test_letters_are_given_in_order_and_run_out() -> None:
    assert next_letter(set()) == "A"
    assert next_letter({"A", "B"}) == "C"
    assert next_letter(set("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) == ""


def test_every_source_of_the_law_has_its_article_and_a_mapping_that_says_it_is_not_confirmed() -> None:
    assert list(list_sources()) == [
        "politik-ekonomi-sosbud", "sara", "batas-wilayah", "sengketa-sda", "distribusi-sda",
    ]  # fmt: skip
    for code, source in list_sources().items():
        assert source.article.startswith("UU 7/2012 Pasal 5 huruf ")
        assert source.verified
        mapping = mapping_of(code)
        assert mapping.snpk
        assert not mapping.verified
    assert mapping_of("apa-saja").snpk == ()
