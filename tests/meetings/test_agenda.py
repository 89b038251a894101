"""The agenda: crowds that were announced, beside meetings, promises, plans, stages and holidays."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.db import ProgrammingError, transaction
from icalendar import Calendar

from kondusif.base.errors import NotYours, WrongMoment
from kondusif.meetings.actions.crowds import CrowdText, cancel_crowd, enter_crowd
from kondusif.meetings.models.crowd import Crowd
from tests.cases.berkas import on
from tests.cast import Cast
from tests.meetings.table import held, moment, promised

pytestmark = pytest.mark.django_db(databases=["default", "worker"])
TYPED = {
    "kind": "kampanye", "title": "Rapat umum di lapangan", "area": "52.06", "place": "Lapangan Contoh, Woha",
    "on": "2024-02-10", "starts": "14:00", "ends": "17:00", "expected": "5000", "permit": "", "source": "Polres Contoh",
    "weeks": "1",
}  # fmt: skip


def a_crowd(**changed: Any) -> CrowdText:
    said: dict[str, Any] = {
        "kind": "pasar", "title": "Pasar malam", "area": "52.06", "place": "Alun-alun Contoh",
        "starts_at": moment(2024, 2, 10, 19), "ends_at": moment(2024, 2, 10, 22), "source": "Camat Contoh",
    }  # fmt: skip
    return CrowdText(**{**said, **changed})


def the_crowd(cast: Cast) -> Crowd:
    with cast.sign_in(cast.secretary):
        return Crowd.objects.get()


def test_what_is_written_down_is_read_by_every_member_and_cancelled_by_the_own_agency(cast: Cast) -> None:
    with on(2024, 2, 1):
        client = cast.client(cast.polda)
        answer = client.post("/koordinasi/agenda/baru/", TYPED)
        assert answer["Location"] == "/koordinasi/agenda/?bulan=2024-02"
        for part in ("polda", "secretary", "korem", "analyst"):
            page = cast.client(getattr(cast, part)).get("/koordinasi/agenda/?bulan=2024-02").content.decode()
            assert "14.00 Rapat umum di lapangan" in page
    with on(2024, 2, 8):
        page = cast.client(cast.korem).get("/koordinasi/agenda/").content.decode()
        assert "Sabtu, 10 Februari 2024, 14.00 sampai 17.00 WITA" in page
        assert "sekitar 5.000 orang" in page
        assert "STTP belum ada kabar" in page
        address = f"/koordinasi/agenda/{the_crowd(cast).pk}/"
        assert f'href="{address}"' in page
        assert "Batalkan" not in cast.client(cast.korem).get(address).content.decode()
        with cast.sign_in(cast.korem):
            crowd = Crowd.objects.get()
            with pytest.raises(NotYours):
                cancel_crowd(actor=cast.korem, crowd=crowd)
        client = cast.client(cast.polda)
        assert "Batalkan" in client.get(address).content.decode()
        client.post(f"{address}batal/")
        assert "Dibatalkan Kamis, 8 Februari 2024." in client.get(address).content.decode()
        assert "Rapat umum" not in client.get("/koordinasi/agenda/").content.decode()


def test_a_crowd_of_one_day_is_of_no_series(cast: Cast) -> None:
    with on(2024, 2, 1), cast.sign_in(cast.secretary):
        assert enter_crowd(actor=cast.secretary, text=a_crowd(weeks=1)).series is None


def test_a_market_repeats_every_week_and_ends_from_a_day_on(cast: Cast) -> None:
    with on(2024, 2, 1), cast.sign_in(cast.secretary):
        first = enter_crowd(actor=cast.secretary, text=a_crowd(weeks=4))
        days = [row.starts_at for row in Crowd.objects.all()]
        assert days == [
            moment(2024, 2, 10, 19),
            moment(2024, 2, 17, 19),
            moment(2024, 2, 24, 19),
            moment(2024, 3, 2, 19),
        ]
        third = Crowd.objects.all()[2]
        cancel_crowd(actor=cast.secretary, crowd=third, and_later=True)
        assert Crowd.objects.filter(cancelled_at=None).count() == 2
        cancel_crowd(actor=cast.secretary, crowd=first)
        assert [row.starts_at for row in Crowd.objects.filter(cancelled_at=None)] == [moment(2024, 2, 17, 19)]
        with pytest.raises(WrongMoment):
            cancel_crowd(actor=cast.secretary, crowd=Crowd.objects.get(pk=first.pk))


@pytest.mark.parametrize("ends_at", [(2024, 2, 10, 19), (2024, 2, 10, 18), (2024, 3, 20, 19)])
def test_it_ends_after_it_begins_and_within_a_month(cast: Cast, ends_at: tuple[int, int, int, int]) -> None:
    with cast.sign_in(cast.secretary), pytest.raises(WrongMoment):
        enter_crowd(actor=cast.secretary, text=a_crowd(ends_at=moment(*ends_at)))


def test_one_that_goes_on_past_midnight_ends_on_the_next_day(cast: Cast) -> None:
    with on(2024, 2, 1):
        cast.client(cast.polda).post("/koordinasi/agenda/baru/", {**TYPED, "starts": "20:00", "ends": "01:00"})
    with cast.sign_in(cast.polda):
        row = Crowd.objects.get()
        assert (row.starts_at, row.ends_at) == (moment(2024, 2, 10, 20), moment(2024, 2, 11, 1))


def test_an_expression_of_opinion_stands_there_as_a_right(cast: Cast) -> None:
    with on(2024, 2, 8):
        with cast.sign_in(cast.secretary):
            enter_crowd(actor=cast.secretary, text=a_crowd(kind="pendapat", title="Aksi damai"))
        page = cast.client(cast.polda).get("/koordinasi/agenda/").content.decode()
        assert "Menyampaikan pendapat adalah hak" in page


def test_the_month_carries_meetings_promises_stages_and_holidays_of_those_who_may_read_them(cast: Cast) -> None:
    with on(2023, 12, 12):
        promised(cast, held(cast))
        mine = cast.client(cast.polda).get("/koordinasi/agenda/?bulan=2023-12").content.decode()
        other = cast.client(cast.bawaslu_lotim).get("/koordinasi/agenda/?bulan=2023-12").content.decode()
        assert "09.00 FGD Tim Terpadu" in mine
        assert "FGD Tim Terpadu" not in other
        assert "k-day-holiday" in other
        january = cast.client(cast.polda).get("/koordinasi/agenda/?bulan=2024-01").content.decode()
        assert "janji Polda NTB" in january
        assert (
            "janji Polda"
            not in cast.client(cast.bawaslu_lotim).get("/koordinasi/agenda/?bulan=2024-01").content.decode()
        )


def test_filters_narrow_the_list_the_month_and_the_file(cast: Cast) -> None:
    with on(2024, 2, 8):
        with cast.sign_in(cast.secretary):
            enter_crowd(actor=cast.secretary, text=a_crowd())
            enter_crowd(
                actor=cast.secretary,
                text=a_crowd(kind="ibadah", title="Perayaan bersama", area="52.71"),
            )
        client = cast.client(cast.polda)
        for query, there, away in (
            ("jenis=pasar", "Pasar malam", "Perayaan bersama"),
            ("kabupaten=52.71", "Perayaan bersama", "Pasar malam"),
        ):
            page = client.get(f"/koordinasi/agenda/?{query}").content.decode()
            assert there in page
            assert away not in page
            file = Calendar.from_ical(client.get(f"/koordinasi/agenda/keramaian.ics?{query}").content)
            assert [str(event["summary"]) for event in file.walk("VEVENT")] == [there]
        assert client.get("/koordinasi/agenda/?jenis=apa&kabupaten=99.99&bulan=x").status_code == 200


def test_the_file_gives_hours_and_source_to_a_calendar_program(cast: Cast) -> None:
    with on(2024, 2, 8):
        with cast.sign_in(cast.secretary):
            enter_crowd(actor=cast.secretary, text=a_crowd())
        answer = cast.client(cast.polda).get("/koordinasi/agenda/keramaian.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    starts: datetime = event.decoded("dtstart")
    assert starts == moment(2024, 2, 10, 19)
    assert str(event["location"]) == "Alun-alun Contoh, Kabupaten Bima"
    assert str(event["description"]) == "Menurut Camat Contoh"


def test_what_is_missing_is_said_and_nothing_typed_is_lost(cast: Cast) -> None:
    answer = cast.client(cast.polda).post("/koordinasi/agenda/baru/", {**TYPED, "source": "", "weeks": "99"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Sumbernya masih kosong" in page
    assert "Rapat umum di lapangan" in page


def test_rows_are_written_for_the_own_agency_alone_and_read_by_members_alone(cast: Cast) -> None:
    with cast.sign_in(cast.secretary):
        made = enter_crowd(actor=cast.secretary, text=a_crowd())
    with cast.sign_in(cast.polda):
        assert Crowd.objects.filter(pk=made.pk).update(cancelled_at=moment(2024, 2, 1)) == 0
        assert Crowd.objects.update(cancelled_at=moment(2024, 2, 1)) == 0
        forged = Crowd(
            agency=cast.secretary.agency, kind="pasar", title="x", area_id="52.06", place="x", source="x",
            starts_at=made.starts_at, ends_at=made.ends_at, made_by=cast.polda, made_at=made.made_at,
        )  # fmt: skip
        with pytest.raises(ProgrammingError), transaction.atomic():
            Crowd.objects.bulk_create([forged])
    with cast.sign_in(cast.auditor):
        assert not Crowd.objects.exists()
    with cast.sign_in(cast.analyst):
        assert Crowd.objects.exists()
        with pytest.raises(NotYours):
            enter_crowd(actor=cast.analyst, text=a_crowd())
