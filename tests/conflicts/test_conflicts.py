"""Conflicts: recorded by place, moved with reasons, at peace under watch, broken out again; numbers stand beside."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from kondusif.agencies.models.agency import Agency
from kondusif.audit.queries import history_of
from kondusif.base.errors import AlreadyThere, NothingShown
from kondusif.conflicts.access.conflicts import get_conflict_for, get_look_of
from kondusif.conflicts.actions.conflict_facts import (
    Claim,
    Done,
    TollInput,
    add_frame,
    add_intervention,
    add_party,
    add_reader,
    add_toll,
    tell_outcome,
)
from kondusif.conflicts.actions.conflict_steps import (
    move_stage,
    note_relapse,
    reach_peace,
    settle_conflict,
    strike_conflict,
)
from kondusif.conflicts.actions.conflicts import describe_conflict
from kondusif.conflicts.actions.peace import agree_term, note_look
from kondusif.conflicts.errors import NotLeading, NotNeutral, OutOfOrder
from kondusif.conflicts.models.conflict import ConflictState, ConflictStep, Frame, Party, SocialConflict
from kondusif.conflicts.models.conflict_facts import Intervention, Look, Toll
from kondusif.conflicts.queries.conflict_figure import figure_of
from tests.cases.berkas import at, on
from tests.cast import Cast
from tests.conflicts.register import THE_DAY, a_term, described, recorded

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])


@pytest.fixture
def event(cast: Cast) -> SocialConflict:
    """An event of 10 February 2024, recorded that day."""
    with on(2024, 2, 10):
        return recorded(cast, stage="peristiwa")


def peace(cast: Cast, conflict: SocialConflict, until: date = THE_DAY + timedelta(days=20)) -> None:
    """Agreed on the day itself, with one term that is looked at a week later."""
    with cast.sign_in(cast.secretary):
        agree_term(actor=cast.secretary, conflict=conflict, term=a_term())
        reach_peace(
            actor=cast.secretary, conflict=conflict, on=THE_DAY, watched_until=until, reason="Ditandatangani di balai."
        )


def look_at(cast: Cast, conflict: SocialConflict, result: str) -> None:
    with cast.sign_in(cast.secretary):
        look = Look.objects.get(term__conflict=conflict, result="")
        found = get_look_of(conflict, look.pk)
        note_look(actor=cast.secretary, conflict=conflict, look=found, result=result, seen="Jalan terbuka.")


def test_a_conflict_is_named_by_matter_and_place_and_its_sides_by_letters(cast: Cast, event: SocialConflict) -> None:
    assert event.title == "Batas lahan uji, Dusun Uji, Batu Layar"
    assert event.number.startswith("K-2024-")
    assert event.occurred_on == THE_DAY
    with cast.sign_in(cast.secretary):
        sides = list(Party.objects.filter(conflict=event).values_list("letter", "place"))
        assert sides == [("A", "Dusun Uji"), ("B", "Dusun Seberang Uji")]
        assert add_party(actor=cast.secretary, conflict=event, place="Dusun Ketiga").letter == "C"
        steps = list(ConflictStep.objects.filter(conflict=event).values_list("kind", "on", "reason"))
    assert steps == [("peristiwa", THE_DAY, "Kabar desa uji.")]


@pytest.mark.parametrize(
    "wrong",
    [
        {"described": described(matter="Bentrok antarsuku")},
        {"described": described(spot="Kampung umat Contoh")},
        {"described": described(summary="Dipicu provokator dari luar.")},
        {"parties": ("Dusun Uji", "Suku Contoh")},
    ],
    ids=["matter", "spot", "summary", "party"],
)
def test_nothing_is_named_by_what_people_are_nor_with_blame(cast: Cast, wrong: dict[str, Any]) -> None:
    with on(2024, 2, 10), pytest.raises(NotNeutral):
        recorded(cast, **wrong)


def test_an_identity_is_a_claim_with_its_source(cast: Cast, event: SocialConflict) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        claim = Claim("agama", "Sebuah media daring", "Judul berita", date(2024, 2, 11))
        add_frame(actor=cast.secretary, conflict=event, claim=claim)
        with pytest.raises(OutOfOrder):
            add_frame(actor=cast.secretary, conflict=event, claim=Claim("suku", "Media", "Situs", date(2024, 2, 13)))
        assert Frame.objects.get(conflict=event).claimed_by == "Sebuah media daring"
    page = cast.client(cast.polda).get(f"/konflik/{event.number}/").content.decode()
    assert "Menurut Sebuah media daring, konflik ini tentang agama." in page
    assert "bukan penilaian Tim" in page


def test_who_only_reads_records_nothing(cast: Cast) -> None:
    with on(2024, 2, 10), pytest.raises(NotLeading):
        recorded(cast, cast.analyst)


def test_no_day_lies_ahead_nor_before_the_last_step(cast: Cast) -> None:
    with on(2024, 2, 10):
        with pytest.raises(OutOfOrder):
            recorded(cast, on=date(2024, 2, 11))
        conflict = recorded(cast)
        with cast.sign_in(cast.secretary), pytest.raises(OutOfOrder, match="mendahului langkah sebelumnya"):
            move_stage(actor=cast.secretary, conflict=conflict, stage="potensi", on=date(2024, 2, 9), reason="Mereda.")


def test_a_stage_moves_with_its_reason_and_an_event_does_not_go_back(cast: Cast) -> None:
    with on(2024, 2, 10):
        conflict = recorded(cast)
    with on(2024, 2, 12), cast.sign_in(cast.secretary):
        with pytest.raises(NothingShown):
            move_stage(actor=cast.secretary, conflict=conflict, stage="peristiwa", on=date(2024, 2, 11), reason=" ")
        moved = move_stage(
            actor=cast.secretary, conflict=conflict, stage="peristiwa", on=date(2024, 2, 11), reason="Lempar batu."
        )
        assert moved.occurred_on == date(2024, 2, 11)
        with pytest.raises(OutOfOrder, match="tidak kembali"):
            move_stage(
                actor=cast.secretary, conflict=conflict, stage="gejala", on=date(2024, 2, 12), reason="Tenang lagi."
            )
        kinds = list(ConflictStep.objects.filter(conflict=conflict).values_list("kind", flat=True))
    assert kinds == ["gejala", "peristiwa"]


def test_a_symptom_that_passed_ends_without_a_peace(cast: Cast) -> None:
    with on(2024, 2, 10):
        conflict = recorded(cast)
        with cast.sign_in(cast.secretary):
            ended = settle_conflict(actor=cast.secretary, conflict=conflict, on=THE_DAY, reason="Patok disepakati.")
    assert ended.state == ConflictState.SETTLED


def test_numbers_that_differ_stand_side_by_side(cast: Cast, event: SocialConflict) -> None:
    with on(2024, 2, 11), cast.sign_in(cast.secretary):
        add_toll(actor=cast.secretary, conflict=event, told=TollInput("luka", 2, "Camat", at(2024, 2, 10, 20)))
        with pytest.raises(OutOfOrder):
            add_toll(actor=cast.secretary, conflict=event, told=TollInput("luka", 2, "Camat", at(2024, 2, 11, 20)))
    with on(2024, 2, 11), cast.sign_in(cast.polda):
        seen = get_conflict_for(cast.polda, event.number)
        add_toll(actor=cast.polda, conflict=seen, told=TollInput("luka", 5, "Polres", at(2024, 2, 10, 23)))
        assert Toll.objects.filter(conflict=event).count() == 2
    page = cast.client(cast.secretary).get(f"/konflik/{event.number}/").content.decode()
    assert "menurut Camat, Sabtu, 10 Februari 2024 pukul 20.00 WITA" in page
    assert "menurut Polres, Sabtu, 10 Februari 2024 pukul 23.00 WITA" in page
    assert "Angka berbeda antarsumber" in page
    assert page.count("tidak ada data, bukan berarti tidak ada") == 3


def test_what_came_of_an_intervention_is_said_once(cast: Cast, event: SocialConflict) -> None:
    with on(2024, 2, 12), cast.sign_in(cast.polda):
        seen = get_conflict_for(cast.polda, event.number)
        done = Done("patroli", "Polres", date(2024, 2, 11), "Patroli malam.")
        made = add_intervention(actor=cast.polda, conflict=seen, done=done)
        with pytest.raises(NothingShown):
            tell_outcome(actor=cast.polda, conflict=seen, intervention=made, outcome=" ")
        tell_outcome(actor=cast.polda, conflict=seen, intervention=made, outcome="Tidak ada kejadian baru.")
        with pytest.raises(OutOfOrder):
            tell_outcome(actor=cast.polda, conflict=seen, intervention=made, outcome="Lain lagi.")
        assert Intervention.objects.get(pk=made.pk).outcome == "Tidak ada kejadian baru."


def test_peace_needs_terms_and_is_drawn_as_watched(cast: Cast, event: SocialConflict) -> None:
    with on(2024, 2, 10):
        with cast.sign_in(cast.secretary), pytest.raises(OutOfOrder, match="Belum ada butir"):
            reach_peace(
                actor=cast.secretary, conflict=event, on=THE_DAY, watched_until=date(2024, 3, 1), reason="Islah."
            )
        peace(cast, event)
        page = cast.client(cast.secretary).get(f"/konflik/{event.number}/").content.decode()
    assert "Damai, dipantau sampai 1 Maret 2024" in page
    assert "Damai bukan akhir" in page
    assert "k-state-good" not in page


def test_a_watch_does_not_end_before_it_begins(cast: Cast, event: SocialConflict) -> None:
    with on(2024, 2, 10), pytest.raises(OutOfOrder, match="Masa pantau berakhir"):
        peace(cast, event, until=THE_DAY)


def test_a_watch_ends_after_its_last_day_with_every_date_looked_at(cast: Cast, event: SocialConflict) -> None:
    with on(2024, 2, 10):
        peace(cast, event)
    secretary = cast.secretary
    with on(2024, 2, 20), cast.sign_in(secretary), pytest.raises(OutOfOrder, match="Masa pantau belum berakhir"):
        settle_conflict(actor=secretary, conflict=event, on=date(2024, 2, 20), reason="Tenang.")
    with on(2024, 3, 2), cast.sign_in(secretary), pytest.raises(OutOfOrder, match="belum dipantau tidak berarti aman"):
        settle_conflict(actor=secretary, conflict=event, on=date(2024, 3, 2), reason="Tenang.")
    with on(2024, 3, 2):
        look_at(cast, event, "dipenuhi")
        with cast.sign_in(secretary):
            ended = settle_conflict(actor=secretary, conflict=event, on=date(2024, 3, 2), reason="Semua dipenuhi.")
    assert ended.state == ConflictState.SETTLED


def test_a_broken_term_does_not_end_well(cast: Cast, event: SocialConflict) -> None:
    with on(2024, 2, 10):
        peace(cast, event)
    with on(2024, 3, 2):
        look_at(cast, event, "dilanggar")
        with cast.sign_in(cast.secretary), pytest.raises(OutOfOrder, match="butir yang dilanggar"):
            settle_conflict(actor=cast.secretary, conflict=event, on=date(2024, 3, 2), reason="Tenang.")


def test_a_look_is_taken_on_its_day_and_once(cast: Cast, event: SocialConflict) -> None:
    with on(2024, 2, 10):
        peace(cast, event)
        with pytest.raises(OutOfOrder, match="belum tiba"):
            look_at(cast, event, "dipenuhi")
        page = cast.client(cast.secretary).get(f"/konflik/{event.number}/").content.decode()
        assert "akan dipantau" in page
    with on(2024, 2, 18):
        page = cast.client(cast.secretary).get(f"/konflik/{event.number}/").content.decode()
        assert "belum dipantau" in page
        assert "1 tanggal pantau belum diisi" in cast.client(cast.secretary).get("/konflik/").content.decode()
        look_at(cast, event, "dipenuhi")
        with cast.sign_in(cast.secretary):
            look = Look.objects.select_related("term").get(term__conflict=event)
            with pytest.raises(OutOfOrder, match="sudah diisi"):
                note_look(actor=cast.secretary, conflict=event, look=look, result="dilanggar", seen="Ditutup.")


def test_a_relapse_reopens_with_a_row_of_its_own_and_needs_new_terms(cast: Cast, event: SocialConflict) -> None:
    secretary = cast.secretary
    with on(2024, 2, 10):
        with cast.sign_in(secretary), pytest.raises(OutOfOrder, match="masih terbuka"):
            note_relapse(actor=secretary, conflict=event, on=THE_DAY, reason="Lempar batu lagi.")
        peace(cast, event)
    with on(2024, 2, 15), cast.sign_in(secretary):
        again = note_relapse(actor=secretary, conflict=event, on=date(2024, 2, 14), reason="Lempar batu lagi.")
        assert (again.state, again.watched_until, again.n_relapses) == (ConflictState.OPEN, None, 1)
        with pytest.raises(OutOfOrder, match="Belum ada butir"):
            reach_peace(
                actor=secretary, conflict=event, on=date(2024, 2, 15), watched_until=date(2024, 3, 1), reason="Islah."
            )
        term = agree_term(actor=secretary, conflict=event, term=a_term(date(2024, 2, 15)))
        assert (term.number, term.round) == (2, 1)
        reach_peace(
            actor=secretary, conflict=event, on=date(2024, 2, 15), watched_until=date(2024, 3, 1), reason="Islah."
        )
        kinds = list(ConflictStep.objects.filter(conflict=event).values_list("kind", flat=True))
    assert kinds == ["peristiwa", "damai", "kambuh", "damai"]
    with on(2024, 2, 16):
        page = cast.client(secretary).get(f"/konflik/{event.number}/").content.decode()
    assert "kambuh 1 kali" in page
    assert "dari damai sebelum kambuh" in page


def test_a_mistaken_entry_stays_readable_and_changes_no_more(cast: Cast, event: SocialConflict) -> None:
    with on(2024, 2, 11), cast.sign_in(cast.secretary):
        struck = strike_conflict(actor=cast.secretary, conflict=event, reason="Dicatat dua kali.")
        assert struck.state == ConflictState.MISTAKEN
        for act in (
            lambda: add_party(actor=cast.secretary, conflict=struck, place="Dusun Ketiga"),
            lambda: describe_conflict(actor=cast.secretary, conflict=struck, described=described()),
            lambda: add_toll(
                actor=cast.secretary, conflict=struck, told=TollInput("luka", 1, "Camat", at(2024, 2, 10))
            ),
        ):
            with pytest.raises(OutOfOrder):
                act()
        assert SocialConflict.objects.filter(pk=event.pk).update(matter="Diubah") == 0
    client = cast.client(cast.secretary)
    assert client.get(f"/konflik/{event.number}/angka/").status_code == 404
    assert "Keliru dicatat: tidak berubah lagi" in client.get(f"/konflik/{event.number}/").content.decode()
    assert event.number not in client.get("/konflik/").content.decode()


def test_the_trail_of_a_conflict_says_who_did_what(cast: Cast, event: SocialConflict) -> None:
    with on(2024, 2, 10):
        peace(cast, event)
    with cast.sign_in(cast.polda):
        verbs = [line.verb for line in history_of(event.pk)]
        sentences = [line.sentence for line in history_of(event.pk)]
    assert verbs == ["conflict.recorded", "conflict.term_agreed", "conflict.peace"]
    assert sentences[2] == "Damai dicapai Sabtu, 10 Februari 2024 dan dipantau sampai Jumat, 1 Maret 2024."


def test_what_a_description_said_before_stays_in_the_trail(cast: Cast, event: SocialConflict) -> None:
    with cast.sign_in(cast.secretary):
        corrected = described(violence="ada", spot="", summary="Lebih jelas.")
        describe_conflict(actor=cast.secretary, conflict=event, described=corrected)
        said = history_of(event.pk)[-1].sentence
    moved = "lokasi: Dusun Uji menjadi kosong; kekerasan fisik: belum-diketahui menjadi ada; uraian"
    assert said == f"Keterangan konflik diubah ({moved})."
    assert event.title == "Batas lahan uji, Batu Layar"


def test_one_agency_is_added_once(cast: Cast, event: SocialConflict) -> None:
    bawaslu = Agency.objects.get(code="bawaslu-ntb")
    with cast.sign_in(cast.secretary):
        add_reader(actor=cast.secretary, conflict=event, agency=bawaslu)
        for agency in (bawaslu, cast.secretary.agency):
            with pytest.raises(AlreadyThere):
                add_reader(actor=cast.secretary, conflict=event, agency=agency)


def test_monitoring_dates_follow_the_agreement(cast: Cast, event: SocialConflict) -> None:
    with on(2024, 2, 11), cast.sign_in(cast.secretary):
        for wrong in (
            {"first_on": date(2024, 2, 9)},
            {"every": 7},
            {"every": 7, "until": date(2024, 2, 12)},
            {"agreed_on": date(2024, 2, 12)},
        ):
            with pytest.raises(OutOfOrder):
                agree_term(actor=cast.secretary, conflict=event, term=a_term(**wrong))
        agree_term(actor=cast.secretary, conflict=event, term=a_term(every=7, until=date(2024, 3, 10)))
        days = list(Look.objects.filter(term__conflict=event).values_list("due_on", flat=True))
    assert days == [date(2024, 2, 17), date(2024, 2, 24), date(2024, 3, 2), date(2024, 3, 9)]


def test_the_figure_of_a_year_counts_what_the_reader_reads(cast: Cast, event: SocialConflict) -> None:
    with on(2024, 2, 10):
        peace(cast, event)
        recorded(cast, stage="peristiwa")
        recorded(cast)
        for part, n, share in (("secretary", 2, 50.0), ("kodim", 0, None)):
            with cast.sign_in(cast.everyone[part]):
                page = figure_of(2024)
            assert (len(page.figure.occurred), page.figure.share) == (n, share), part
            assert [row.number for row in page.watched] == [event.number][:n]
