"""A status dossier: prepared and submitted here, decided elsewhere, noted by two persons, its days counted."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from kondusif.approvals.errors import SamePerson
from kondusif.audit.queries import history_of
from kondusif.base.errors import AlreadyThere, NothingShown
from kondusif.base.time import in_short_words
from kondusif.conflicts.access.status import get_dossier_for
from kondusif.conflicts.actions.status import (
    Consulted,
    add_consultation,
    add_finding,
    add_ground,
    begin_dossier,
    describe_dossier,
    remove_ground,
    return_dossier,
    submit_dossier,
)
from kondusif.conflicts.actions.status_decisions import (
    confirm_decision,
    note_decision,
    note_end,
    note_moment,
    note_not_set,
    note_report_sent,
    plan_report,
    strike_decision,
)
from kondusif.conflicts.errors import DossierOver, NotNeutral, NotPreparer, NotSecond, OutOfOrder
from kondusif.conflicts.models.status import StatusConsultation, StatusDossier
from kondusif.conflicts.models.status_facts import StatusDecision, StatusMoment
from kondusif.conflicts.queries.status import standing_of_dossier
from kondusif.conflicts.queries.status_clocks import status_clocks, too_long
from kondusif.rules.core.clocks import Clock
from tests.cases.berkas import at, on
from tests.cast import Cast
from tests.conflicts.dossiers import (
    DECIDED,
    PROVINCE,
    a_decree,
    a_dossier,
    a_finding,
    confirmed,
    decided,
    prepared,
    submitted,
)
from tests.conflicts.register import recorded

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])


def clocks_now(cast: Cast, dossier: StatusDossier) -> dict[str, Clock]:
    with cast.sign_in(cast.secretary):
        found = status_clocks(
            get_dossier_for(cast.secretary, dossier.pk),
            list(StatusDecision.objects.filter(dossier=dossier)),
            list(StatusConsultation.objects.filter(dossier=dossier)),
            list(StatusMoment.objects.filter(dossier=dossier)),
        )
    return {clock.id: clock for clock in found}


def refused(cast: Cast, error: type[Exception], match: str, act: Any) -> None:
    with cast.sign_in(cast.secretary), pytest.raises(error, match=match):
        act()


def test_it_is_prepared_then_submitted_and_says_nothing_of_a_status(cast: Cast) -> None:
    dossier = submitted(cast)
    assert dossier.state == "diajukan"
    assert dossier.ends_on is None
    with cast.sign_in(cast.secretary):
        verbs = [line.verb for line in history_of(dossier.pk)]
    assert verbs == ["status.begun", "status.finding_added", "status.finding_added", "status.submitted"]
    assert clocks_now(cast, dossier) == {}


def test_who_only_reads_begins_none_and_a_title_is_neutral(cast: Cast) -> None:
    with cast.sign_in(cast.analyst), pytest.raises(NotPreparer):
        begin_dossier(actor=cast.analyst, dossier=a_dossier())
    for wrong, error in (
        ({"matter": "Bentrok antarsuku"}, NotNeutral), ({"matter": " "}, NothingShown),
        ({"summary": " "}, NothingShown),
        ({"place": PROVINCE}, OutOfOrder), ({"scale": "provinsi"}, OutOfOrder),
    ):  # fmt: skip
        with cast.sign_in(cast.secretary), pytest.raises(error):
            begin_dossier(actor=cast.secretary, dossier=a_dossier(**wrong))


def test_a_submission_needs_a_conflict_and_a_word_on_both_conditions(cast: Cast) -> None:
    secretary = cast.secretary
    conflict = recorded(cast)
    with cast.sign_in(secretary):
        dossier = begin_dossier(actor=secretary, dossier=a_dossier())
    refused(cast, OutOfOrder, "Belum ada konflik", lambda: submit_dossier(actor=secretary, dossier=dossier))
    with cast.sign_in(secretary):
        ground = add_ground(actor=secretary, dossier=dossier, conflict=conflict)
    refused(cast, AlreadyThere, "sudah menjadi dasar", lambda: add_ground(
        actor=secretary, dossier=dossier, conflict=conflict))  # fmt: skip
    refused(cast, OutOfOrder, "belum diterangkan", lambda: submit_dossier(actor=secretary, dossier=dossier))
    with cast.sign_in(secretary):
        remove_ground(actor=secretary, dossier=dossier, ground=ground)
        assert dossier.grounds.count() == 0


def test_what_is_submitted_changes_no_more_until_it_is_returned_with_a_reason(cast: Cast) -> None:
    dossier = submitted(cast)
    secretary = cast.secretary
    refused(cast, OutOfOrder, "sudah diajukan", lambda: describe_dossier(
        actor=secretary, dossier=dossier, summary="Lain."))  # fmt: skip
    refused(cast, NothingShown, "Alasannya", lambda: return_dossier(actor=secretary, dossier=dossier, reason=" "))
    with cast.sign_in(secretary):
        back = return_dossier(actor=secretary, dossier=dossier, reason="Bukti kurang.")
        assert (back.state, back.submitted_at) == ("disiapkan", None)
        assert describe_dossier(actor=secretary, dossier=dossier, summary="Lain.").summary == "Lain."


def test_a_finding_is_not_of_tomorrow_and_names_its_evidence(cast: Cast) -> None:
    dossier = prepared(cast)
    for found, error in (
        (a_finding(at(2024, 11, 30)), OutOfOrder), (a_finding(at(2024, 11, 27), evidence=" "), NothingShown),
        (a_finding(at(2024, 11, 27), source=" "), NothingShown),
    ):  # fmt: skip
        with on(2024, 11, 29), cast.sign_in(cast.secretary), pytest.raises(error):
            add_finding(actor=cast.secretary, dossier=dossier, found=found)


def test_a_decision_counts_once_a_second_person_typed_the_same(cast: Cast) -> None:
    dossier = submitted(cast)
    read = a_decree()
    with on(2024, 12, 3):
        with cast.sign_in(cast.secretary):
            decision = note_decision(actor=cast.secretary, dossier=dossier, read=read)
        assert clocks_now(cast, dossier) == {}
        refused(cast, OutOfOrder, "menunggu orang kedua", lambda: note_decision(
            actor=cast.secretary, dossier=dossier, read=read))  # fmt: skip
        with cast.sign_in(cast.secretary), pytest.raises(SamePerson):
            confirm_as(cast.secretary, decision, read.number, DECIDED)
        for number, day in (("100/8 Uji/2024", DECIDED), (read.number, date(2024, 12, 1))):
            with cast.sign_in(cast.leader), pytest.raises(NotSecond, match="berbeda dari yang dicatat"):
                confirm_as(cast.leader, decision, number, day)
        confirmed(cast, decision, a_decree(number="100 / 7 UJI / 2024"))
    with cast.sign_in(cast.secretary):
        now_in_force = get_dossier_for(cast.secretary, dossier.pk)
    assert (now_in_force.state, now_in_force.ends_on) == ("berlaku", date(2025, 3, 2))
    assert now_in_force.edition.startswith("pemilu/")


def confirm_as(person: Any, decision: StatusDecision, number: str, day: date) -> None:
    confirm_decision(actor=person, decision=decision, number=number, decided_on=day)


def test_a_noted_decision_can_be_taken_back_before_it_is_confirmed_and_not_after(cast: Cast) -> None:
    dossier = submitted(cast)
    with on(2024, 12, 3), cast.sign_in(cast.secretary):
        decision = note_decision(actor=cast.secretary, dossier=dossier, read=a_decree())
        strike_decision(actor=cast.secretary, decision=decision)
        assert not StatusDecision.objects.filter(dossier=dossier).exists()
    decision = decided(cast, dossier)
    with cast.sign_in(cast.secretary), pytest.raises(OutOfOrder, match="tidak dapat dibatalkan"):
        strike_decision(actor=cast.secretary, decision=decision)


@pytest.mark.parametrize(
    ("changed", "match"),
    [
        ({"decided_on": date(2024, 12, 4), "ends_on": date(2025, 1, 1)}, "belum terjadi"),
        ({"ends_on": DECIDED}, "harus sesudah"),
        ({"kind": "perpanjangan"}, "sedang berlaku"),
    ],
    ids=["ahead", "ends-first", "extension-of-none"],
)
def test_a_decision_that_cannot_be_is_refused(cast: Cast, changed: dict[str, Any], match: str) -> None:
    dossier = submitted(cast)
    with on(2024, 12, 3):
        refused(cast, OutOfOrder, match, lambda: note_decision(
            actor=cast.secretary, dossier=dossier, read=a_decree(**changed)))  # fmt: skip


def test_the_days_are_those_of_the_worked_example_of_the_law(cast: Cast) -> None:
    """Set Mon 2 Dec 2024: 90 days end Sun 2 Mar 2025, consultation Thu 20 Feb, money filed Tue 3 and paid Wed 4 Dec."""
    dossier = submitted(cast)
    decided(cast, dossier)
    found = clocks_now(cast, dossier)
    due = {name: clock.due_on for name, clock in found.items()}
    assert due == {
        "konflik-status-masa": date(2025, 3, 2),
        "konflik-status-konsultasi": date(2025, 2, 20),
        "konflik-btt.pengajuan": date(2024, 12, 3),
        "konflik-btt.pencairan": date(2024, 12, 4),
    }
    assert found["konflik-status-masa"].alarm_on == date(2025, 3, 1)  # where the first day counts
    assert found["konflik-status-konsultasi"].alerts_on == (date(2025, 2, 16), date(2025, 2, 20))


def test_money_that_was_filed_and_paid_meets_its_clocks_and_a_correction_counts(cast: Cast) -> None:
    dossier = submitted(cast)
    decided(cast, dossier)
    for hour, (kind, day) in enumerate((("diajukan", 5), ("diajukan", 3), ("diterima-ppkd", 3), ("dibayar", 5)), 10):
        with on(2024, 12, 6, hour), cast.sign_in(cast.secretary):
            note_moment(actor=cast.secretary, dossier=dossier, kind=kind, at=at(2024, 12, day))
    with on(2024, 12, 6), cast.sign_in(cast.secretary), pytest.raises(OutOfOrder, match="belum terjadi"):
        note_moment(actor=cast.secretary, dossier=dossier, kind="dibayar", at=at(2024, 12, 7))
    found = clocks_now(cast, dossier)
    assert found["konflik-btt.pengajuan"].met_in_time is True
    assert found["konflik-btt.pencairan"].met_in_time is False


def test_help_of_the_army_is_asked_for_in_writing_within_a_day_weekend_or_not(cast: Cast) -> None:
    """Oral request Sat 7 Dec 2024 21:30: written by Sun 8 Dec 21:30."""
    dossier = submitted(cast)
    decided(cast, dossier)
    oral = at(2024, 12, 7, 21).replace(minute=30)
    with on(2024, 12, 8), cast.sign_in(cast.secretary):
        note_moment(actor=cast.secretary, dossier=dossier, kind="diminta-lisan", at=oral)
    assert clocks_now(cast, dossier)["konflik-tni"].due_at == oral.replace(day=8)
    with on(2024, 12, 9), cast.sign_in(cast.secretary):
        note_moment(actor=cast.secretary, dossier=dossier, kind="diminta-tertulis", at=oral.replace(day=8, hour=20))
    assert clocks_now(cast, dossier)["konflik-tni"].met_in_time is True


def test_an_extension_is_counted_from_the_last_day_before_it_and_has_a_consultation_of_its_own(cast: Cast) -> None:
    dossier = submitted(cast)
    decided(cast, dossier)
    longer = a_decree(kind="perpanjangan", number="7/2025", decided_on=date(2025, 2, 26), ends_on=date(2025, 4, 1))
    with on(2025, 2, 27):
        with cast.sign_in(cast.secretary):
            talk = Consulted("perpanjangan", date(2025, 2, 10), "Pimpinan DPRD", "Setuju diperpanjang.")
            add_consultation(actor=cast.secretary, dossier=dossier, talk=talk)
        assert clocks_now(cast, dossier)["konflik-status-konsultasi"].met_in_time is True
        with cast.sign_in(cast.secretary):
            shorter = a_decree(kind="perpanjangan", decided_on=date(2025, 2, 26), ends_on=date(2025, 3, 1))
            with pytest.raises(OutOfOrder, match="Perpanjangan berakhir sesudah"):
                note_decision(actor=cast.secretary, dossier=dossier, read=shorter)
            decision = note_decision(actor=cast.secretary, dossier=dossier, read=longer)
        confirmed(cast, decision, longer)
    found = clocks_now(cast, dossier)
    assert found["konflik-status-panjang"].due_on == date(2025, 4, 1)
    assert "konflik-status-masa" not in found
    assert found["konflik-status-konsultasi"].due_on == date(2025, 3, 22)
    assert found["konflik-status-konsultasi"].met_on is None


def test_a_decree_longer_than_the_law_allows_is_noted_and_warned_of(cast: Cast) -> None:
    dossier = submitted(cast)
    decided(cast, dossier, a_decree(ends_on=date(2025, 3, 20)))
    found = clocks_now(cast, dossier)
    limit = found["konflik-status-masa"]
    end = min(limit.due_on, limit.possible_on or limit.due_on)
    assert end < date(2025, 3, 20)
    assert "Pasal 22" in too_long(list(found.values()), date(2025, 3, 20))
    assert too_long(list(found.values()), end) == ""
    assert found["konflik-status-konsultasi"].due_on == end - timedelta(days=10)
    with on(2025, 2, 1):
        client = cast.client(cast.secretary)
        page = client.get(f"/koordinasi/status/{dossier.pk}/").content.decode()
        head = f"Sisa {(end - date(2025, 2, 1)).days} hari, sampai {in_short_words(end)}"
        assert head in page
        assert head in client.get("/koordinasi/status/").content.decode()
        assert "20 Maret" not in page.partition("k-clock-warning")[0]
    with on(2025, 3, 6), cast.sign_in(cast.secretary):
        assert note_end(actor=cast.secretary, dossier=dossier).over_on == end


def test_nothing_ends_by_itself_and_after_the_end_nothing_changes(cast: Cast) -> None:
    dossier = submitted(cast)
    decided(cast, dossier)
    with on(2025, 3, 2):
        refused(cast, OutOfOrder, "belum lewat", lambda: note_end(actor=cast.secretary, dossier=dossier))
    with on(2025, 3, 5):
        page = cast.client(cast.secretary).get(f"/koordinasi/status/{dossier.pk}/").content.decode()
        assert "Masa berlaku lewat sejak 2 Maret 2025" in page
        with cast.sign_in(cast.secretary):
            ended = note_end(actor=cast.secretary, dossier=dossier)
        assert (ended.state, ended.over_on) == ("berakhir", date(2025, 3, 2))
        refused(cast, DossierOver, "tidak berubah lagi", lambda: add_finding(
            actor=cast.secretary, dossier=dossier, found=a_finding(at(2025, 3, 4))))  # fmt: skip
        dossier.state = "berlaku"  # as a page that was opened before still believes
        refused(cast, DossierOver, "tidak berubah lagi", lambda: note_end(actor=cast.secretary, dossier=dossier))


def test_a_revocation_needs_two_persons_too(cast: Cast) -> None:
    dossier = submitted(cast)
    decided(cast, dossier)
    read = a_decree(kind="pencabutan", number="9/2025", decided_on=date(2025, 1, 6), ends_on=None)
    with on(2025, 1, 7):
        with cast.sign_in(cast.secretary):
            decision = note_decision(actor=cast.secretary, dossier=dossier, read=read)
            assert get_dossier_for(cast.secretary, dossier.pk).state == "berlaku"
        confirmed(cast, decision, read)
    with cast.sign_in(cast.secretary):
        over = get_dossier_for(cast.secretary, dossier.pk)
    assert (over.state, over.over_on) == ("dicabut", date(2025, 1, 6))
    assert clocks_now(cast, dossier) == {}


def test_that_no_status_was_set_is_noted_with_its_ground(cast: Cast) -> None:
    dossier = submitted(cast)
    with on(2024, 12, 3), cast.sign_in(cast.secretary):
        over = note_not_set(actor=cast.secretary, dossier=dossier, on=DECIDED, reason="Surat bupati uji.")
    assert over.state == "tidak-ditetapkan"


def test_reports_are_planned_by_the_team_and_noted_once_as_sent(cast: Cast) -> None:
    dossier = submitted(cast)
    refused(cast, OutOfOrder, "sedang berlaku", lambda: plan_report(
        actor=cast.secretary, dossier=dossier, due_on=date(2024, 12, 9), addressee="Gubernur"))  # fmt: skip
    decided(cast, dossier)
    with on(2024, 12, 10), cast.sign_in(cast.secretary):
        report = plan_report(actor=cast.secretary, dossier=dossier, due_on=date(2024, 12, 9), addressee="Gubernur")
        note_report_sent(actor=cast.secretary, report=report, sent_on=date(2024, 12, 9), document="1/2024")
        with pytest.raises(OutOfOrder, match="sudah dicatat terkirim"):
            note_report_sent(actor=cast.secretary, report=report, sent_on=date(2024, 12, 9), document="1/2024")


def test_where_a_dossier_stands_is_told_by_its_own_findings_and_decision(cast: Cast) -> None:
    first, second = submitted(cast), submitted(cast, matter="Batas lahan lain")
    with cast.sign_in(cast.secretary):
        third = begin_dossier(actor=cast.secretary, dossier=a_dossier(matter="Batas lahan ketiga"))
    ends = {first: date(2024, 12, 20), second: date(2024, 12, 27)}
    for number, (dossier, ends_on) in enumerate(ends.items()):
        decided(cast, dossier, a_decree(number=f"100/{number} Uji/2024", ends_on=ends_on))
    with cast.sign_in(cast.secretary):
        standing = {
            dossier: standing_of_dossier(get_dossier_for(cast.secretary, dossier.pk))
            for dossier in (first, second, third)
        }
    assert {dossier: standing[dossier].ends_on for dossier in ends} == ends
    assert (standing[third].n_conflicts, standing[third].n_silent, standing[third].ends_on) == (0, 2, None)
