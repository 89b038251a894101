"""The team by office: its decree, seats with deputies, the phone tree, and who is on duty."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from kondusif.agencies.models.agency import Agency
from kondusif.base.errors import AlreadyThere, NothingShown, NotYours, WrongMoment
from kondusif.base.time import now, pretending
from kondusif.desk.models.data_request import RequestedBody
from kondusif.team.actions.team import (
    DecreeText,
    OnDuty,
    Seat,
    change_member,
    plan_turns,
    record_decree,
    remove_turns,
    seat_member,
)
from kondusif.team.core.roster import Cycle
from kondusif.team.models.team import Decree, DutyTurn, Member
from kondusif.team.queries.team import team_page
from tests.cases.berkas import at
from tests.cast import Cast

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
FIRST = date(2024, 1, 2)


def a_text(**changed: Any) -> DecreeText:
    said = {
        "number": "188.4/1/2024", "title": "Tim Terpadu", "signed_on": FIRST, "valid_from": FIRST,
        "valid_until": date(2024, 12, 31),
    }  # fmt: skip
    return DecreeText(**{**said, **changed})


def recorded(cast: Cast, **changed: Any) -> Decree:
    with cast.sign_in(cast.secretary):
        return record_decree(actor=cast.secretary, text=a_text(**changed))


def seated(cast: Cast, decree: Decree, code: str, office: str, **changed: Any) -> Member:
    with cast.sign_in(cast.secretary):
        agency = Agency.objects.get(code=code) if code else None
        said = {"rank": 1, "position": "Anggota", "starts_on": FIRST, "body": "" if code else "Forum Contoh"}
        return seat_member(
            actor=cast.secretary, decree=decree, seat=Seat(agency=agency, office=office, **{**said, **changed})
        )


def test_who_sits_in_the_team_reads_it_and_nobody_else(cast: Cast) -> None:
    decree = recorded(cast)
    seated(cast, decree, "korem-162", "Kasrem", phone="0812 0000 0001", deputy="Pasi Intel")
    with pretending(at(2024, 2, 1, 9)):
        page = cast.client(cast.korem).get("/koordinasi/tim/").content.decode()
        assert "188.4/1/2024" in page
        assert 'href="tel:081200000001"' in page
        assert "Tambah anggota" not in page
        assert "188.4/1/2024" not in cast.client(cast.polda).get("/koordinasi/tim/").content.decode()
    with cast.sign_in(cast.polda):
        assert Member.objects.count() == Decree.objects.count() == DutyTurn.objects.count() == 0


def test_a_seat_that_has_ended_closes_the_page(cast: Cast) -> None:
    decree = recorded(cast)
    member = seated(cast, decree, "korem-162", "Kasrem")
    with cast.sign_in(cast.korem):
        assert Decree.objects.filter(pk=decree.pk).exists()
    ended = Seat(1, "Anggota", "Kasrem", FIRST, agency=member.agency, ends_on=date(2024, 6, 1))
    with cast.sign_in(cast.secretary):
        change_member(actor=cast.secretary, member=member, seat=ended)
        with pretending(at(2024, 6, 2, 9)):
            page = team_page(decree, cast.secretary)
    assert (page.members, [row.office for row in page.former]) == ([], ["Kasrem"])
    with cast.sign_in(cast.korem):
        assert not Decree.objects.filter(pk=decree.pk).exists()


def test_the_whole_team_is_called_at_once(cast: Cast) -> None:
    decree = recorded(cast)
    for rank, code in enumerate(("korem-162", "polda-ntb"), start=1):
        seated(cast, decree, code, "Kasrem", rank=rank)
    call = {"kind": "panggilan", "title": "Panggilan uji", "on": "2024-02-01", "hour": "09:30", "groups": ["tim"]}
    with pretending(at(2024, 2, 1, 9)):
        client = cast.client(cast.secretary)
        assert "Anggota tim menurut SK (2)" in client.get("/koordinasi/permintaan/baru/").content.decode()
        assert client.post("/koordinasi/permintaan/baru/", call).status_code == 302
    with cast.sign_in(cast.secretary):
        assert RequestedBody.objects.count() == 2


def test_only_the_keeper_writes(cast: Cast) -> None:
    decree = recorded(cast)
    member = seated(cast, decree, "korem-162", "Kasrem")
    with cast.sign_in(cast.korem):
        with pytest.raises(NotYours):
            seat_member(actor=cast.korem, decree=decree, seat=Seat(2, "Anggota", "Pasi", FIRST, body="Lain"))
        assert Member.objects.filter(pk=member.pk).update(office="Lain") == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            Member.objects.bulk_create(
                [Member(decree=decree, rank=2, position="x", body="x", office="x", starts_on=FIRST)]
            )
    for path in ("ubah/", "anggota/", f"anggota/{member.pk}/", "piket/"):
        assert cast.client(cast.korem).get(f"/koordinasi/tim/{decree.pk}/{path}").status_code == 404


def test_the_phone_tree_never_turns_in_a_circle(cast: Cast) -> None:
    decree = recorded(cast)
    chair = seated(cast, decree, "", "Sekda", position="Ketua")
    below = seated(cast, decree, "", "Kabid", rank=2, called_by=chair)
    last = seated(cast, decree, "", "Kasubbid", rank=3, called_by=below)
    with cast.sign_in(cast.secretary):
        (root,) = team_page(decree, cast.secretary).tree
        assert root.calls[0].calls[0].member == last
        for caller in (last, chair):
            with pytest.raises(WrongMoment, match="berputar"):
                change_member(
                    actor=cast.secretary, member=chair,
                    seat=Seat(1, "Ketua", "Sekda", FIRST, body="Forum Contoh", called_by=caller),
                )  # fmt: skip
        gone = Seat(2, "Anggota", "Kabid", FIRST, body="Forum Contoh", called_by=chair, ends_on=date(2024, 1, 5))
        change_member(actor=cast.secretary, member=below, seat=gone)
        with pretending(at(2024, 2, 1, 9)):
            assert [branch.member.office for branch in team_page(decree, cast.secretary).tree] == ["Sekda", "Kasubbid"]


def test_the_roster_says_who_answers_now_and_is_planned_once(cast: Cast) -> None:
    decree = recorded(cast)
    cycle = Cycle(date(2024, 2, 10), 3, time(8), 2)
    offices = [OnDuty("Kabid Konflik", "0812 1"), OnDuty("Kasubbid Data"), OnDuty("Sekretaris")]
    with pretending(at(2024, 2, 9, 9)), cast.sign_in(cast.secretary):
        plan_turns(actor=cast.secretary, decree=decree, cycle=cycle, offices=offices)
        with pytest.raises(AlreadyThere, match="sudah ada giliran"):
            plan_turns(actor=cast.secretary, decree=decree, cycle=cycle, offices=offices)
    with pretending(at(2024, 2, 10, 21)):
        page = cast.client(cast.secretary).get("/koordinasi/tim/").content.decode()
        assert "<strong>Kasubbid Data</strong>" in page.partition("Tujuh hari ini")[0]
        with cast.sign_in(cast.secretary):
            remove_turns(actor=cast.secretary, decree=decree, since=now())
            assert DutyTurn.objects.count() == 2
            with pytest.raises(NothingShown):
                remove_turns(actor=cast.secretary, decree=decree, since=now())


def test_turns_after_the_seven_days_are_counted_for_the_own_team_alone(cast: Cast) -> None:
    first, second = recorded(cast), recorded(cast, number="188.4/2/2024")
    with pretending(at(2024, 2, 9, 9)), cast.sign_in(cast.secretary):
        for decree, n_days in ((first, 10), (second, 12)):
            cycle = Cycle(date(2024, 2, 10), n_days, time(8), 1)
            plan_turns(actor=cast.secretary, decree=decree, cycle=cycle, offices=[OnDuty("Kabid Konflik")])
        pages = [team_page(decree, cast.secretary) for decree in (first, second)]
    assert [(sum(len(day.turns) for day in page.days), page.n_later) for page in pages] == [(7, 3), (7, 5)]


def test_a_seat_is_somebodys(cast: Cast) -> None:
    decree = recorded(cast)
    with pytest.raises(NothingShown, match="Lembaganya masih kosong"):
        seated(cast, decree, "", "Kasrem", body=" ")


def test_validity_is_counted_and_never_called_void(cast: Cast) -> None:
    decree = recorded(cast)
    said = {}
    for day in (date(2023, 12, 31), date(2024, 11, 30), date(2024, 12, 1), date(2024, 12, 31), date(2025, 1, 1)):
        with pretending(at(day.year, day.month, day.day, 9)), cast.sign_in(cast.secretary):
            page = team_page(decree, cast.secretary)
        said[day] = (page.tone, page.validity)
    assert list(said.values()) == [
        ("info", "belum berlaku"), ("good", "berlaku, sisa 31 hari"), ("soon", "berlaku, sisa 30 hari"),
        ("soon", "berlaku, sisa 0 hari"), ("soon", "masa berlakunya lewat"),
    ]  # fmt: skip


def test_forms_refuse_in_sentences_and_keep_what_was_typed(cast: Cast) -> None:
    client = cast.client(cast.secretary)
    sk = {"number": "SK-9", "title": "Tim", "signed_on": "2024-01-02", "valid_from": "2024-01-02"}
    wrong = client.post("/koordinasi/tim/baru/", {**sk, "valid_until": "2023-01-01"})
    assert wrong.status_code == 422
    assert "sebelum mulai berlaku" in wrong.content.decode()
    made = client.post("/koordinasi/tim/baru/", sk)
    assert made.status_code == 302
    assert "sudah dicatat" in client.post("/koordinasi/tim/baru/", sk).content.decode()
    with cast.sign_in(cast.secretary):
        decree = Decree.objects.get(number="SK-9")
    seat = {"position": "Ketua", "rank": "1", "office": "Sekda", "starts_on": "2024-01-02", "body": "Pemprov Contoh"}
    page = client.post(f"/koordinasi/tim/{decree.pk}/anggota/", {**seat, "phone": "telepon rumah"}).content.decode()
    assert "bukan nomor telepon" in page
    assert 'value="Sekda"' in page
    assert client.post(f"/koordinasi/tim/{decree.pk}/anggota/", {**seat, "phone": "+62 812-0000"}).status_code == 302
    roster = {"first": "2030-01-01", "n_days": "7", "hour": "08:00", "n_turns": "2"}
    page = client.post(f"/koordinasi/tim/{decree.pk}/piket/", {**roster, "offices": "Kabid; x"}).content.decode()
    assert "bukan nomor telepon" in page
    done = client.post(f"/koordinasi/tim/{decree.pk}/piket/", {**roster, "offices": "Kabid; 0812 3456\nKasubbid\n"})
    assert done.status_code == 302
    with cast.sign_in(cast.secretary):
        turns = DutyTurn.objects.filter(decree=decree)
        assert (turns.count(), turns.earliest("starts_at").starts_at) == (14, at(2030, 1, 1, 8))


def test_a_decree_and_a_seat_end_no_earlier_than_they_begin(cast: Cast) -> None:
    before = FIRST - timedelta(days=1)
    with pytest.raises(WrongMoment, match="sebelum mulai berlaku"):
        recorded(cast, valid_until=before)
    decree = recorded(cast, valid_until=FIRST)
    with pytest.raises(WrongMoment, match="Berakhir sebelum mulai"):
        seated(cast, decree, "korem-162", "Kasrem", ends_on=before)
    assert seated(cast, decree, "korem-162", "Kasrem", ends_on=FIRST).ends_on == FIRST
