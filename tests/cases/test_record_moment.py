"""Moments drive the clocks: recorded, corrected, refused in the future."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from kondusif.base.errors import NotYours
from kondusif.cases.actions.moments import record_moment
from kondusif.cases.errors import NotYetHappened, UnknownMoment
from kondusif.cases.models.clock import CaseClock, Moment
from kondusif.cases.queries.timeline import timeline_of
from tests.cases.berkas import PILKADA_MONEY, SOLDIER, WITA, on, opened
from tests.cast import Cast

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])


def test_a_moment_starts_the_clocks_of_the_law(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary)
        record_moment(actor=cast.secretary, case=case, name="diregistrasi", happened_at=date(2024, 2, 12))
        clock = CaseClock.objects.get(case=case, rule="pemilu-tindaklanjut")
    assert (clock.starts_on, clock.due_on, clock.possible_on) == (
        date(2024, 2, 12), date(2024, 2, 19), date(2024, 2, 22),
    )  # fmt: skip


def test_the_end_event_meets_a_clock(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 20):
        case = opened(cast.secretary)
        record_moment(actor=cast.secretary, case=case, name="disampaikan", happened_at=date(2024, 2, 14))
        clock = CaseClock.objects.get(case=case, rule="pemilu-lapor")
    assert (clock.state, clock.met_on) == ("terpenuhi", date(2024, 2, 14))


def test_a_date_that_passed_unmet_is_missed(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 22):
        case = opened(cast.secretary)
        assert CaseClock.objects.get(case=case, rule="pemilu-lapor").state == "terlewati"


def test_hours_are_kept_for_clocks_in_hours(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 11, 26):
        case = opened(cast.secretary, PILKADA_MONEY)
        decided = datetime(2024, 11, 25, 21, 30, tzinfo=WITA)
        record_moment(actor=cast.secretary, case=case, name="diputuskan", happened_at=decided)
        clock = CaseClock.objects.get(case=case, rule="pilkada-pidana-teruskan")
    assert clock.due_at == datetime(2024, 11, 26, 21, 30, tzinfo=WITA)


def test_the_newest_record_of_a_name_counts_and_the_old_one_stays(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 14):
        case = opened(cast.secretary)
        record_moment(actor=cast.secretary, case=case, name="diregistrasi", happened_at=date(2024, 2, 12))
        record_moment(
            actor=cast.secretary, case=case, name="diregistrasi", happened_at=date(2024, 2, 13), note="Salah tanggal."
        )
        assert CaseClock.objects.get(case=case, rule="pemilu-tindaklanjut").starts_on == date(2024, 2, 13)
        assert Moment.objects.filter(case=case, name="diregistrasi").count() == 2
        sentences = [event.sentence for event in timeline_of(case, [])]
    assert "Laporan atau temuan diregistrasi (dikoreksi kemudian)." in sentences
    assert "Laporan atau temuan diregistrasi." in sentences


def test_tomorrow_has_not_happened(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary)
        with pytest.raises(NotYetHappened, match="Selasa, 13 Februari 2024 belum terjadi"):
            record_moment(actor=cast.secretary, case=case, name="diregistrasi", happened_at=date(2024, 2, 13))


def test_a_later_hour_of_today_has_not_happened(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12, 9):
        case = opened(cast.secretary)
        later = datetime(2024, 2, 12, 11, 0, tzinfo=WITA)
        with pytest.raises(NotYetHappened):
            record_moment(actor=cast.secretary, case=case, name="diregistrasi", happened_at=later)


def test_a_name_outside_the_law_is_refused(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary)
        with pytest.raises(UnknownMoment, match="dibungkus"):
            record_moment(actor=cast.secretary, case=case, name="dibungkus", happened_at=date(2024, 2, 12))


def test_an_analyst_records_nothing(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary)
    with cast.sign_in(cast.analyst), on(2024, 2, 12), pytest.raises(NotYours):
        record_moment(actor=cast.analyst, case=case, name="diregistrasi", happened_at=date(2024, 2, 12))


def test_arrival_at_a_post_of_the_army_starts_its_day_to_forward(cast: Cast) -> None:
    """The rule is from the press and says so; the berkas of a citizen's own report has no such clock."""
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary, SOLDIER)
        assert not CaseClock.objects.filter(case=case, rule="tni-posko.teruskan").exists()


def test_what_happens_this_minute_has_happened_and_the_next_minute_has_not(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 14, 9):
        case = opened(cast.secretary)
        this = datetime(2024, 2, 14, 9, 0, tzinfo=WITA)
        for when in (this, date(2024, 2, 14)):
            record_moment(actor=cast.secretary, case=case, name="diregistrasi", happened_at=when)
        for when in (this + timedelta(minutes=1), date(2024, 2, 15)):
            with pytest.raises(NotYetHappened):
                record_moment(actor=cast.secretary, case=case, name="diregistrasi", happened_at=when)
