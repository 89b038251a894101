"""A situation report from its draft to a correction: who may do what, what stays, how it is numbered."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.http import Http404

from kondusif.audit.queries import history_of
from kondusif.base.errors import AlreadyThere, NothingShown, NotYours, WrongMoment
from kondusif.bulletins.access.situations import get_situation_for
from kondusif.bulletins.actions.situations import (
    Setup,
    ToldNumber,
    add_number,
    approve_situation,
    correct_situation,
    make_situation,
    send_back,
    set_up_situations,
    submit_situation,
    take_out_number,
    write_section,
)
from kondusif.bulletins.errors import WrittenMeanwhile
from kondusif.bulletins.models.situation import SituationLine, SituationReport, SituationSection
from kondusif.bulletins.queries.situations import situation_page
from kondusif.papers.errors import WrongPattern
from tests.bulletins.situation_table import CUT, a_wish, approved, figures, made, turned_on, worded
from tests.cases.berkas import MONEY, at, on, opened, send
from tests.cast import Cast
from tests.conflicts.register import conflict_with_everything

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
CAMAT = ToldNumber("Parado, kotak suara", "kotak", 63, "Camat", at(2024, 2, 13, 22))


def test_a_report_counts_what_happened_in_its_hours_and_how_things_stood(cast: Cast) -> None:
    with cast.sign_in(cast.secretary):
        with on(2024, 2, 13, 17):
            opened(cast.secretary)
        with on(2024, 2, 13, 18):
            send(MONEY)
        with on(2024, 2, 14, 5):
            opened(cast.secretary)
        with on(2024, 2, 14, 6):
            send(MONEY)  # in an hour that is not over at the cut-off: the next report counts it
    counted = figures(cast, made(cast))
    assert counted["laporan-masuk"] == 2
    assert counted["laporan-menunggu"] == 1
    assert (counted["berkas-dibuka"], counted["berkas-terbuka"], counted["berkas-ditutup"]) == (1, 2, 0)
    following = figures(cast, made_next(cast))
    assert (following["laporan-masuk"], following["berkas-dibuka"]) == (1, 0)


def made_next(cast: Cast) -> SituationReport:
    with on(2024, 2, 14, 19), cast.sign_in(cast.secretary):
        return make_situation(actor=cast.secretary, wish=a_wish(since_at=CUT, cut_at=at(2024, 2, 14, 18)))


def test_numbers_that_differ_stand_beside_each_other_with_source_and_hour(cast: Cast) -> None:
    with on(2024, 2, 13, 20), cast.sign_in(cast.secretary):
        conflict_with_everything(cast.secretary, at(2024, 2, 13, 20))
    situation = made(cast)
    with on(2024, 2, 14, 7), cast.sign_in(cast.secretary):
        first = SituationLine.objects.filter(situation=situation, kind="angka").first()
        assert first is not None
        told = ToldNumber(first.subject, first.measure, 5, "Polres", at(2024, 2, 13, 23))
        add_number(actor=cast.secretary, situation=situation, told=told)
        (row,) = situation_page(situation, cast.secretary).numbers
    assert row.differ
    assert [(each.source, each.number, each.is_added) for each in row.told] == [
        ("Camat uji", 2, False), ("Media uji", 3, False), ("Polres", 5, True),
    ]  # fmt: skip


def test_a_number_typed_by_mistake_is_taken_out_before_the_approval_alone(cast: Cast) -> None:
    situation = made(cast)
    with on(2024, 2, 14, 7), cast.sign_in(cast.secretary):
        line = add_number(actor=cast.secretary, situation=situation, told=CAMAT)
        take_out_number(actor=cast.secretary, line=line)
        assert not SituationLine.objects.filter(situation=situation).exists()
        again = add_number(actor=cast.secretary, situation=situation, told=CAMAT)
    approved(cast, situation)
    with cast.sign_in(cast.secretary), pytest.raises(WrongMoment, match="sudah disetujui"):
        take_out_number(actor=cast.secretary, line=again)


def test_who_saves_later_keeps_the_own_words_and_loses_nobodys(cast: Cast) -> None:
    situation = made(cast)
    worded(cast, situation, "laporan", "Kata pertama.")
    with cast.sign_in(cast.verifier):
        with pytest.raises(WrittenMeanwhile, match="baru saja ditulis"):
            write_section(actor=cast.verifier, situation=situation, code="laporan", text="Kata lain.", version=0)
        write_section(actor=cast.verifier, situation=situation, code="laporan", text="Kata berdua.", version=1)
        assert SituationSection.objects.get(situation=situation).text == "Kata berdua."
    following = made_next(cast)
    with cast.sign_in(cast.secretary):
        pages = [situation_page(each, cast.secretary) for each in (situation, following)]
    assert [{row.text for row in page.sections} - {""} for page in pages] == [{"Kata berdua."}, set()]


def test_a_report_is_submitted_sent_back_with_a_reason_and_approved_with_the_next_number(cast: Cast) -> None:
    situation = made(cast)
    with cast.sign_in(cast.secretary):
        submit_situation(actor=cast.secretary, situation=situation)
        with pytest.raises(WrongMoment, match="sedang diajukan"):
            write_section(actor=cast.secretary, situation=situation, code="laporan", text="Kata.", version=0)
    with cast.sign_in(cast.leader):
        with pytest.raises(NothingShown):
            send_back(actor=cast.leader, situation=situation, note="  ")
        send_back(actor=cast.leader, situation=situation, note="Tambahkan angka Polres.")
    assert approved(cast, situation).number == "1/LAPSIT/II/2024"
    assert approved(cast, made(cast)).number == "2/LAPSIT/II/2024"
    with cast.sign_in(cast.secretary):
        said = [line.sentence for line in history_of(situation.pk)]
        assert "Laporan situasi disetujui dengan nomor 1/LAPSIT/II/2024." in said


def test_the_scheme_of_numbers_is_the_agencys_own_and_the_e_offices_number_wins(cast: Cast) -> None:
    turned_on(cast, pattern="300.2/{urut}/BKBP/{tahun}")
    assert approved(cast, made(cast)).number == "300.2/1/BKBP/2024"
    assert approved(cast, made(cast), "SRIKANDI-77").number == "SRIKANDI-77"
    assert approved(cast, made(cast)).number == "300.2/3/BKBP/2024"
    with cast.sign_in(cast.leader), pytest.raises(WrongPattern, match="nama"):
        set_up_situations(actor=cast.leader, setup=Setup(True, True, "{urut}/{nama}"))


def test_only_the_chair_approves_and_only_the_own_agency_writes(cast: Cast) -> None:
    situation = made(cast)
    with cast.sign_in(cast.verifier), pytest.raises(NotYours, match="pimpinan atau sekretaris"):
        approve_situation(actor=cast.verifier, situation=situation)
    with cast.sign_in(cast.polda):
        with pytest.raises(Http404):
            get_situation_for(cast.polda, situation.pk)
        with pytest.raises(NotYours):
            submit_situation(actor=cast.polda, situation=situation)
    with cast.sign_in(cast.planner), pytest.raises(NotYours):
        make_situation(actor=cast.planner, wish=a_wish())


def test_a_correction_is_a_newer_edition_and_the_earlier_stays(cast: Cast) -> None:
    situation = made(cast, "polda-ntb")
    worded(cast, situation, "perkembangan", "Kata.")
    with on(2024, 2, 14, 7), cast.sign_in(cast.secretary):
        add_number(actor=cast.secretary, situation=situation, told=CAMAT)
        with pytest.raises(WrongMoment, match="belum disetujui"):
            correct_situation(actor=cast.secretary, situation=situation, note="Keliru.")
    situation = approved(cast, situation)
    with on(2024, 2, 14, 8), cast.sign_in(cast.secretary):
        # A number of another report is not carried over.
        another = make_situation(actor=cast.secretary, wish=a_wish(kind="insiden", title="Laporan lain"))
        add_number(actor=cast.secretary, situation=another, told=replace(CAMAT, subject="Hal laporan lain"))
    with cast.sign_in(cast.secretary), on(2024, 2, 14, 5):
        opened(cast.secretary)  # written down later, of the hours of the report
    with on(2024, 2, 14, 9), cast.sign_in(cast.secretary):
        newer = correct_situation(actor=cast.secretary, situation=situation, note="Satu berkas terlewat.")
        with pytest.raises(AlreadyThere):
            correct_situation(actor=cast.secretary, situation=situation, note="Lagi.")
        page = situation_page(get_situation_for(cast.secretary, newer.pk), cast.secretary)
    assert (newer.edition, newer.cut_at, page.words, len(page.numbers)) == (2, CUT, "Kata.", 1)
    assert [agency.code for agency in page.readers] == ["polda-ntb"]
    assert (figures(cast, situation)["berkas-dibuka"], figures(cast, newer)["berkas-dibuka"]) == (0, 1)
    assert approved(cast, newer).number == situation.number
    with cast.sign_in(cast.leader):
        assert get_situation_for(cast.leader, situation.pk).is_approved


@pytest.mark.parametrize(
    ("changed", "refused", "field"),
    [
        ({"cut_at": at(2024, 2, 14, 8)}, WrongMoment, "cut_hour"),
        ({"since_at": CUT}, WrongMoment, "since_hour"),
        ({"kind": "kejadian"}, NothingShown, "title"),
    ],
)
def test_a_wish_that_cannot_be_counted_is_refused_at_its_field(
    cast: Cast, changed: dict[str, object], refused: type[Exception], field: str
) -> None:
    with pytest.raises(refused) as caught:
        made(cast, **changed)
    assert caught.value.field == field  # type: ignore[attr-defined]


def test_the_figure_before_is_that_of_the_daily_report_approved_last(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 13, 17):
        opened(cast.secretary)
    approved(cast, made(cast))
    with cast.sign_in(cast.secretary), on(2024, 2, 14, 12):
        opened(cast.secretary)
    following = made_next(cast)
    with cast.sign_in(cast.secretary):
        page = situation_page(following, cast.secretary)
    said = [row.said for row in page.changes]
    assert "Berkas belum ditutup: 2, sebelumnya 1" in said
