"""What a closing report counts, who reads and writes it, and that the database keeps what was approved."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from django.db import DatabaseError, connections, transaction

from kondusif.approvals.errors import SamePerson
from kondusif.audit.queries import history_of
from kondusif.base.database import speaking_as
from kondusif.base.errors import AlreadyThere, NothingShown, NotYours, WrongMoment
from kondusif.bulletins.actions.closings import (
    LessonWords,
    add_lesson,
    approve_closing,
    make_closing,
    publish_closing,
    send_back_closing,
    take_out_lesson,
    word_closing,
)
from kondusif.bulletins.core.closing import FIGURES, Counted, normalised, told_in_public
from kondusif.bulletins.errors import WrittenMeanwhile
from kondusif.bulletins.models.closing import ClosingFigure, ClosingLesson, ClosingReport
from kondusif.bulletins.queries.closing_published import published_closing, published_closings
from kondusif.reports.actions.keeping import agree_hold, ask_erasure, place_hold
from kondusif.reports.models.report import Report
from tests.bulletins.closing_table import (
    NUMBER,
    a_season,
    approved,
    learned,
    made,
    parts,
    submitted,
    wholes,
    worded,
)
from tests.bulletins.situation_table import a_team
from tests.cases.berkas import MONEY, SOLDIER, on, opened, send
from tests.cast import Cast
from tests.isolation.stage import send as send_told
from tests.isolation.stage import submission
from tests.meetings.table import held, promised

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
# The public program speaks on a connection of its own, which sees what was committed.
COMMITTED = pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"])


def refused(statement: str, *values: int | str | UUID) -> bool:
    """Whether the database refuses it, or does it to no row, for who is signed in."""
    try:
        with transaction.atomic(), connections["default"].cursor() as cursor:
            cursor.execute(statement, values)
            return bool(cursor.rowcount == 0)
    except DatabaseError:
        return True


def test_the_database_counts_the_season_and_nothing_of_another_day(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 13, 20):
        opened(cast.secretary, MONEY)
        send(MONEY)
    with on(2024, 2, 13, 20):
        promised(cast, held(cast), due_on=date(2024, 3, 1))
    with cast.sign_in(cast.secretary), on(2024, 4, 13):
        send(MONEY)
    found = wholes(cast, made(cast))
    assert set(found) == {each.key for each in FIGURES}
    assert (found["laporan-diterima"], found["berkas-dibuka"], found["berkas-diteruskan"]) == (2, 1, 0)
    assert (found["janji-berjalan"], found["janji-terpenuhi"]) == (1, 0)


@pytest.mark.parametrize(("n_hidden", "told"), [(4, 1), (5, 6)])
def test_a_body_finds_none_or_five_of_what_is_closed_to_it(cast: Cast, n_hidden: int, told: int) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 13, 20):
        send(MONEY)
        for _each in range(n_hidden):
            send(SOLDIER)
    assert wholes(cast, made(cast))["laporan-diterima"] == told


def test_what_is_hidden_in_small_parts_is_counted_without_being_divided(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 13, 20):
        send(MONEY)
        for told_kind in ("netralitas", "ancaman"):
            for _each in range(3):
                send(replace(SOLDIER, told_kind=told_kind))
    closing = made(cast)
    assert wholes(cast, closing)["laporan-diterima"] == 7
    assert parts(cast, closing, "laporan-diterima", "jenis") == {MONEY.told_kind: 1, "-": 6}
    assert sum(parts(cast, closing, "laporan-diterima", "wilayah").values()) == 7


@COMMITTED
def test_destroyed_names_are_counted_by_their_certificates_and_held_ones_beside_them(cast: Cast) -> None:
    told = submission(
        actor="tim", unit="", told_kind="uang", accused_told="", election="pemilu-2024", known_on=date(2024, 2, 10),
        happened_on=date(2024, 2, 9), evidence=(),
    )  # fmt: skip
    codes, kept = [], []
    with on(2024, 2, 13, 20):
        for n in range(3):
            report_id, code = send_told(cast, replace(told, submission_key=f"kunci-{n}"), reader=cast.verifier)
            kept.append(report_id)
            codes.append(code)
    with on(2024, 4, 1), cast.sign_in(cast.verifier):
        report = Report.objects.get(pk=kept[2])
        hold = place_hold(actor=cast.verifier, report=report, reason="Sidang etik.", review_on=date(2024, 6, 1))
    with on(2024, 4, 1), cast.sign_in(cast.bawaslu_verifier):
        agree_hold(actor=cast.bawaslu_verifier, hold=hold)
    for day, code in ((2, codes[0]), (7, codes[1])):
        with on(2024, 4, day), speaking_as("public"):
            assert ask_erasure(code) == "erased"
    closing = made(cast)
    found = wholes(cast, closing)
    assert (found["identitas-musnah"], found["isi-musnah"], found["identitas-disimpan"]) == (2, 0, 1)
    assert parts(cast, closing, "identitas-musnah", "sebab") == {"permintaan": 2}
    assert parts(cast, closing, "identitas-disimpan", "alasan") == {"ditahan": 1}
    with cast.sign_in(cast.secretary):
        row = ClosingFigure.objects.get(closing=closing, key="identitas-musnah", slice_by="")
        assert (row.first_on, row.last_on) == (date(2024, 4, 2), date(2024, 4, 7))


def test_the_team_writes_lessons_into_a_draft_and_reads_figures_once_they_are_approved(cast: Cast) -> None:
    closing = made(cast)
    with cast.sign_in(cast.polda):
        assert not ClosingReport.objects.exists()
    a_team(cast, "polda-ntb")
    learned(cast, closing, cast.polda, "saran", for_whom="Kesbangpol kabupaten", due_on=date(2024, 9, 1))
    with cast.sign_in(cast.polda):
        assert ClosingReport.objects.exists()
        assert not ClosingFigure.objects.exists()
        assert history_of(closing.pk)
    approved(cast, closing)
    for part, reads in {"polda": True, "planner": True, "analyst": True, "korem": False, "auditor": False}.items():
        with cast.sign_in(cast.everyone[part]):
            assert ClosingFigure.objects.exists() is ClosingLesson.objects.exists() is reads, part
    with cast.sign_in(cast.polda), pytest.raises(WrongMoment):
        add_lesson(actor=cast.polda, closing=closing, words=LessonWords("baik", "Terlambat."))


def test_a_lesson_is_taken_out_by_who_wrote_it_or_makes_the_report(cast: Cast) -> None:
    closing = made(cast)
    a_team(cast, "polda-ntb", "korem-162")
    theirs, other = learned(cast, closing, cast.polda), learned(cast, closing, cast.polda)
    with cast.sign_in(cast.korem):
        with pytest.raises(NotYours):
            take_out_lesson(actor=cast.korem, lesson=theirs)
        assert refused("DELETE FROM kondusif.closing_lesson WHERE id = %s", theirs.pk)
    with cast.sign_in(cast.secretary):
        take_out_lesson(actor=cast.secretary, lesson=theirs)
    with cast.sign_in(cast.polda):
        take_out_lesson(actor=cast.polda, lesson=other)
        assert not ClosingLesson.objects.exists()


@pytest.mark.parametrize(("for_whom", "field"), [("", "for_whom"), ("Kesbangpol", "due_on")])
def test_a_recommendation_says_for_whom_and_by_when(cast: Cast, for_whom: str, field: str) -> None:
    closing = made(cast)
    with cast.sign_in(cast.secretary), pytest.raises(NothingShown) as refusal:
        add_lesson(actor=cast.secretary, closing=closing, words=LessonWords("saran", "Lebih awal.", for_whom))
    assert refusal.value.field == field


def test_who_submitted_does_not_approve_and_the_reason_of_a_return_is_kept(cast: Cast) -> None:
    closing = made(cast)
    submitted(cast, worded(cast, closing))
    with cast.sign_in(cast.secretary):
        with pytest.raises(SamePerson, match="orang lain"):
            approve_closing(actor=cast.secretary, closing=closing, number=NUMBER)
        with pytest.raises(WrongMoment):
            word_closing(actor=cast.secretary, closing=closing, text="Lain.", version=1)
        approve = (
            "UPDATE kondusif.closing_report SET state = 'disetujui', number = 'x', canonical = '{}', "
            "approved_by_id = %s, sha256 = %s WHERE id = %s"
        )
        print_of_it = hashlib.sha256(b"{}").hexdigest()
        assert refused(approve, cast.secretary.pk, print_of_it, closing.pk)
    with cast.sign_in(cast.leader):
        assert refused(approve, cast.leader.pk, "0" * 64, closing.pk)  # not the SHA-256 of that text
        send_back_closing(actor=cast.leader, closing=closing, note="Lengkapi ringkasan.")
    with cast.sign_in(cast.secretary):
        assert ClosingReport.objects.get(pk=closing.pk).note == "Lengkapi ringkasan."
        with pytest.raises(WrittenMeanwhile):
            word_closing(actor=cast.secretary, closing=closing, text="Lain.", version=0)


def test_no_session_writes_a_figure_and_what_was_approved_changes_no_more(cast: Cast) -> None:
    closing = made(cast)
    with cast.sign_in(cast.leader):
        assert refused("UPDATE kondusif.closing_figure SET number = 9 WHERE closing_id = %s", closing.pk)
        assert refused("SELECT kondusif.assemble_closing(%s, 'Asia/Makassar')", closing.pk)
        assert refused("SELECT * FROM kondusif.closing_matters(%s, 'Asia/Makassar')", closing.pk)
    approved(cast, closing)
    with cast.sign_in(cast.leader):
        for column in ("summary", "number", "canonical"):
            statement = f"UPDATE kondusif.closing_report SET {column} = 'x' WHERE id = %s"  # noqa: S608 names of ours
            assert refused(statement, closing.pk), column
        assert refused("UPDATE kondusif.closing_report SET state = 'rancangan' WHERE id = %s", closing.pk)
    with on(2024, 5, 7), cast.sign_in(cast.secretary), pytest.raises(AlreadyThere):
        make_closing(actor=cast.secretary, season=a_season(until_on=date(2024, 3, 19)))


def test_the_frozen_text_is_in_the_trail_and_read_by_the_public_once_it_is_published(cast: Cast) -> None:
    closing = made(cast)
    learned(cast, closing, cast.verifier, text="Posko <b>buka</b> lebih awal.")
    approved(cast, closing)
    with on(2024, 5, 6), cast.sign_in(cast.leader):
        from_table = ClosingReport.objects.get(pk=closing.pk)
        entry = next(line for line in history_of(closing.pk) if line.verb == "closing.approved")
        assert entry.facts["sha256"] == from_table.sha256 == hashlib.sha256(from_table.canonical.encode()).hexdigest()
    told = json.loads(from_table.canonical)
    assert told["lessons"][0]["text"] == "Posko <b>buka</b> lebih awal."
    assert next(row for row in told["figures"] if row["key"] == "laporan-diterima")["number"] is None
    assert next(row for row in told["figures"] if row["key"] == "rapat")["number"] == 0
    assert all(person.name not in from_table.canonical for person in cast.everyone.values())


@COMMITTED
def test_a_published_report_is_found_by_its_code_alone(cast: Cast) -> None:
    closing = approved(cast, made(cast))
    with speaking_as("public"):
        assert published_closings() == []
        assert published_closing(closing.code) is None
    with on(2024, 5, 6), cast.sign_in(cast.leader):
        publish_closing(actor=cast.leader, closing=closing)
    with speaking_as("public"):
        assert [row.code for row in published_closings()] == [closing.code]
        found = published_closing(closing.code.lower())
        other = published_closing("2024-XXXXX")
    assert found is not None
    assert found.sha256 == hashlib.sha256(found.canonical.encode()).hexdigest()
    assert other is None
    with cast.sign_in(cast.leader):
        assert refused("UPDATE kondusif.closing_report SET note = 'x' WHERE id = %s", closing.pk)


def test_small_numbers_about_persons_are_masked_zero_too_and_others_are_not() -> None:
    guarded, plain = Counted("a", "laporan"), Counted("b", "koordinasi", guarded=False)
    assert [told_in_public(guarded, n) for n in (0, 4, 5)] == [None, None, 5]
    assert [told_in_public(plain, n) for n in (0, 4)] == [0, 4]


def test_signs_that_are_not_seen_do_not_reach_the_frozen_text() -> None:
    assert normalised("satu\u202e \r\ndua\x07\t") == "satu\ndua"
