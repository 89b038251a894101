from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.template.loader import render_to_string
from lxml import html

from kondusif.web.clock import ClockView, DayCell, DayGap, choose_state, fold_days, say_time_left

FRIDAY = dt.date(2024, 2, 9)


def days_of(n_days: int, *, today: dt.date = FRIDAY) -> tuple:  # type: ignore[type-arg]
    """A strip from that Friday in which every weekday counts."""
    return tuple(
        DayCell(
            on=on, kind="start" if not n else "counted" if on.weekday() < 5 else "skipped",
            is_today=on == today, is_limit=n == n_days - 1,
        )
        for n, on in enumerate(FRIDAY + dt.timedelta(days=n) for n in range(n_days))
    )  # fmt: skip


def a_clock(**changes: object) -> ClockView:
    told = {
        "title": "Batas penyampaian laporan ke Bawaslu", "state": "soon", "countdown": "Sisa 3 hari kerja",
        "due": "Kamis, 15 Februari 2024", "day_sentence": "7 hari kerja sejak diketahui.",
        "article": "Pasal 454 ayat (6)", "instrument": "UU 7/2017", "status": "verified",
    } | changes  # fmt: skip
    return ClockView(**told)  # type: ignore[arg-type]


def drawn(clock: ClockView) -> html.HtmlElement:
    return html.fromstring(render_to_string("web/clock.html", {"clock": clock}))


@pytest.mark.parametrize(
    ("due_on", "sentence"),
    [
        (dt.date(2024, 2, 15), "Sisa 3 hari"),
        (dt.date(2024, 2, 12), "Hari ini batasnya"),
        (dt.date(2024, 2, 10), "Lewat 2 hari"),
    ],
)
def test_time_left_is_said_in_words(due_on: dt.date, sentence: str) -> None:
    assert say_time_left(dt.date(2024, 2, 12), due_on) == sentence


def test_time_left_counts_in_the_unit_of_the_rule() -> None:
    said = say_time_left(dt.date(2024, 2, 12), dt.date(2024, 2, 21), n_left=6, unit="kerja")
    assert said == "Sisa 6 hari kerja"


def test_met_clock_is_never_late() -> None:
    assert choose_state(dt.date(2024, 3, 1), FRIDAY, met=True) == "met"
    assert choose_state(dt.date(2024, 3, 1), FRIDAY) == "late"


def test_long_strip_folds_and_loses_no_day() -> None:
    days = days_of(90, today=dt.date(2024, 3, 13))
    parts = fold_days(days)
    assert sum(isinstance(part, DayGap) for part in parts) == 2
    n_shown = sum(len(part) for part in parts if not isinstance(part, DayGap))
    n_folded = sum(part.n_counted + part.n_skipped for part in parts if isinstance(part, DayGap))
    assert n_shown + n_folded == 90
    assert n_shown < 30


def test_short_strip_shows_every_day() -> None:
    assert not any(isinstance(part, DayGap) for part in fold_days(days_of(30)))


def test_holiday_is_named_below_the_strip() -> None:
    friday, saturday, sunday = days_of(3)
    page = drawn(a_clock(days=(friday, replace(saturday, note="Tahun Baru Imlek"), sunday)))
    named = page.xpath('//*[contains(@class, "k-skipped")]')[0].text_content()
    assert "10 Feb Tahun Baru Imlek" in named
    assert "11 Feb" not in named


def test_strip_can_be_read_aloud_as_a_list() -> None:
    page = drawn(a_clock(days=days_of(7)))
    items = page.xpath('//ol[contains(@class, "k-strip")]/li')
    assert len(items) == 7
    assert "hari ini" in items[0].text_content()
    assert "Sab" in items[1].text_content()


@pytest.mark.parametrize(("status", "is_marked"), [("verified", False), ("press", True), ("unverified", True)])
def test_unverified_rule_says_so_beside_its_title(status: str, is_marked: bool) -> None:
    title = drawn(a_clock(status=status)).xpath('//*[contains(@class, "k-clock-what")]')[0].text_content()
    assert ("belum diverifikasi" in title) is is_marked


@pytest.mark.parametrize("state", ["running", "soon", "late", "met"])
def test_state_is_told_by_an_icon_beside_its_colour(state: str) -> None:
    icons = {
        drawn(a_clock(state=other)).xpath('string(//*[contains(@class, "k-clock-count")]//use/@href)')
        for other in ("late", "met", state)
    }
    assert len(icons) == (2 if state in {"late", "met"} else 3)
