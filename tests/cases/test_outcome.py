"""How a berkas ends: outcome, sanction by the date of the act, telling as a duty, opening again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from kondusif.agencies.models.person import Person
from kondusif.base.errors import NotYours
from kondusif.base.time import now
from kondusif.cases.actions.answers import accept_referral, receive_referral
from kondusif.cases.actions.outcome import Decision, record_outcome, reopen_case, tell_outcome
from kondusif.cases.actions.refer import refer_case
from kondusif.cases.core.words import find_wrong_word, offered_text
from kondusif.cases.errors import MissingText, NotNow, NotYetHappened, SanctionRefused, WrongWords
from kondusif.cases.forms.steps import sanction_choices
from kondusif.cases.models.case import Case
from kondusif.cases.models.referral import Outcome, OutcomeResult, Referral
from kondusif.cases.queries.releases import outcome_in_words
from kondusif.cases.queries.summary import say_outcome
from kondusif.reports.models.after import OutcomeLetter
from kondusif.reports.models.talk import Message, Promise
from tests.cases.berkas import PILKADA_MONEY, SOLDIER, agency, on, opened
from tests.cast import Cast
from tests.opened import text_of

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
STOPPED = Decision(result="dihentikan", decided_on=date(2024, 2, 20), told_text="Bukti belum cukup.")
PROVEN = replace(STOPPED, result="terbukti", sanction="sanksi-pilkada-187A", decided_on=date(2025, 1, 10))


def proven(**changes: Any) -> Decision:
    """A body of the law found it proven, and wrote so."""
    letter = {"letter_number": "12/PP/2025", "letter_on": date(2025, 1, 10)}
    return replace(PROVEN, agency=agency("bawaslu-ntb"), **{**letter, **changes})


def test_a_decided_berkas_waits_until_the_reporter_is_told(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 21):
        case = opened(cast.secretary)
        record_outcome(actor=cast.secretary, case=case, decision=STOPPED)
        assert Case.objects.get(pk=case.pk).state == "selesai"
        tell_outcome(actor=cast.secretary, case=case)
        closed = Case.objects.get(pk=case.pk)
        message = Message.objects.get(report__case_link__case=case, kind="hasil")
        promise = Promise.objects.get(report__case_link__case=case, kind="hasil")
        text = text_of(message)
    assert (closed.state, closed.closed_at is not None) == ("ditutup", True)
    assert text == "Bukti belum cukup."
    assert promise.kept_at is not None


def test_telling_needs_an_outcome(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 21):
        case = opened(cast.secretary)
        with pytest.raises(NotNow, match="Catat hasilnya"):
            tell_outcome(actor=cast.secretary, case=case, text="Selesai.")


@pytest.mark.parametrize("text", ["Pelapor berbohong.", "Ini fitnah.", "Pelakunya bebas.", "Laporan mengada-ada."])
def test_words_that_blame_are_refused(cast: Cast, text: str) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 21):
        case = opened(cast.secretary)
        with pytest.raises(WrongWords, match="tidak dipakai"):
            record_outcome(actor=cast.secretary, case=case, decision=replace(STOPPED, told_text=text))


@pytest.mark.parametrize("result", OutcomeResult.values)
def test_every_offered_sentence_passes_its_own_rule(result: str) -> None:
    assert offered_text(result)
    assert find_wrong_word(offered_text(result)) is None


def test_an_outcome_without_words_for_the_reporter_is_refused(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 21):
        case = opened(cast.secretary)
        with pytest.raises(MissingText):
            record_outcome(actor=cast.secretary, case=case, decision=replace(STOPPED, told_text=" "))


def test_a_decision_of_tomorrow_is_refused(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 19):
        case = opened(cast.secretary)
        with pytest.raises(NotYetHappened):
            record_outcome(actor=cast.secretary, case=case, decision=STOPPED)


def test_a_sanction_is_the_text_of_the_law_on_the_day_of_the_act(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2025, 1, 10):
        case = opened(cast.secretary, PILKADA_MONEY)
        known = dict(sanction_choices(case))
        outcome = record_outcome(actor=cast.secretary, case=case, decision=proven())
    assert PROVEN.sanction in known
    assert outcome.sanction.startswith("Pasal 187A")
    assert "36" in outcome.sanction


def test_for_an_act_since_2026_no_amount_is_stored_without_a_lawyer(cast: Cast) -> None:
    late = replace(PILKADA_MONEY, happened_on=date(2026, 1, 3), known_on=date(2026, 1, 3))
    with cast.sign_in(cast.secretary), on(2026, 1, 20):
        case = opened(cast.secretary, late)
        decision = proven(decided_on=date(2026, 1, 20))
        outcome = record_outcome(actor=cast.secretary, case=case, decision=decision)
    assert "pengesahan ahli hukum" in outcome.sanction
    assert "Rp" not in outcome.sanction


def test_a_sanction_of_another_law_is_refused(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2025, 1, 10):
        case = opened(cast.secretary, PILKADA_MONEY)
        with pytest.raises(SanctionRefused, match="tidak mengancam"):
            record_outcome(actor=cast.secretary, case=case, decision=proven(sanction="sanksi-pemilu-490"))


def test_no_sanction_where_nothing_was_proven(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2025, 1, 10):
        case = opened(cast.secretary, PILKADA_MONEY)
        with pytest.raises(SanctionRefused, match="bila dugaan terbukti"):
            record_outcome(actor=cast.secretary, case=case, decision=proven(result="dihentikan"))


def test_no_sanction_without_the_date_of_the_act(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2025, 1, 10):
        case = opened(cast.secretary, replace(PILKADA_MONEY, happened_on=None))
        with pytest.raises(SanctionRefused, match="Tanggal perbuatan"):
            record_outcome(actor=cast.secretary, case=case, decision=proven())


def test_a_body_that_has_not_accepted_decides_nothing(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 20):
        case = opened(cast.secretary, SOLDIER)
        referral = refer_case(actor=cast.secretary, case=case, agency=cast.denpom.agency, rule="tni-larangan")
    with cast.sign_in(cast.denpom), on(2024, 2, 21):
        with pytest.raises(NotYours, match="Sanggupi"):
            record_outcome(actor=cast.denpom, case=case, decision=STOPPED)
        accept_referral(actor=cast.denpom, referral=referral)
        record_outcome(actor=cast.denpom, case=case, decision=replace(STOPPED, agency=cast.denpom.agency))
        assert Referral.objects.get(pk=referral.pk).state == "selesai"


def test_what_a_body_decided_others_note_by_its_letter_alone_and_the_page_says_who(cast: Cast) -> None:
    denpom = cast.denpom.agency
    with cast.sign_in(cast.secretary), on(2024, 2, 20):
        case = opened(cast.secretary, SOLDIER)
        referral = refer_case(actor=cast.secretary, case=case, agency=denpom, rule="tni-larangan")
    with cast.sign_in(cast.denpom), on(2024, 2, 20):
        receive_referral(actor=cast.denpom, referral=referral)
    found = replace(STOPPED, result="terbukti", agency=denpom)
    noted = replace(found, letter_number="B/7/II/2024", letter_on=date(2024, 2, 20))
    with on(2024, 2, 21):
        with cast.sign_in(cast.denpom):  # received, not taken on
            decides_nothing(cast.denpom, case, found)
        for person in (cast.secretary, cast.bawaslu_verifier):
            with cast.sign_in(person):
                decides_nothing(person, case, found, MissingText, "Isi nomor suratnya")
                with pytest.raises(MissingText, match="Tanggal suratnya"):
                    record_outcome(actor=person, case=case, decision=replace(noted, letter_on=None))
                with pytest.raises(NotYetHappened):
                    record_outcome(actor=person, case=case, decision=replace(noted, letter_on=date(2024, 2, 22)))
                own = replace(found, agency=person.agency)  # which took nothing on
                decides_nothing(person, case, own)
        with cast.sign_in(cast.bawaslu_verifier):
            record_outcome(actor=cast.bawaslu_verifier, case=case, decision=noted)
        said = f"{denpom.name} menurut surat B/7/II/2024 tanggal 20 Februari 2024, dicatat Bawaslu NTB"
        page = cast.client(cast.secretary).get(f"/penanganan/{case.number}/").content.decode()
        assert said in page
        assert f"Dicatat oleh {cast.bawaslu_verifier.name}, {cast.bawaslu_verifier.agency.name}." in page
        with cast.sign_in(cast.secretary):
            assert said in say_outcome(case)
            assert said in outcome_in_words(case)
            tell_outcome(actor=cast.secretary, case=case)
            assert OutcomeLetter.objects.get(report__case_link__case=case).body == said


def test_the_body_itself_speaks_after_others_noted_its_letter(cast: Cast) -> None:
    denpom, bawaslu = cast.denpom.agency, cast.bawaslu_verifier
    with cast.sign_in(cast.secretary), on(2024, 2, 20):
        case = opened(cast.secretary, SOLDIER)
        referral = refer_case(actor=cast.secretary, case=case, agency=denpom, rule="tni-larangan")
        other = refer_case(actor=cast.secretary, case=case, agency=bawaslu.agency, rule="tni-larangan")
    for person, given in ((cast.denpom, referral), (bawaslu, other)):
        with cast.sign_in(person), on(2024, 2, 20):
            accept_referral(actor=person, referral=given)
    noted = replace(STOPPED, agency=denpom, letter_number="B/7/II/2024", letter_on=date(2024, 2, 20))
    with on(2024, 2, 21):
        with cast.sign_in(cast.secretary):
            record_outcome(actor=cast.secretary, case=case, decision=noted)
            states = dict(Referral.objects.filter(case=case).values_list("agency", "state"))
            assert states == {denpom.pk: "selesai", bawaslu.agency_id: "disanggupi"}, "a letter ends its body's part"
            tell_outcome(actor=cast.secretary, case=case)
        with cast.sign_in(bawaslu), pytest.raises(NotNow):  # which nobody noted
            record_outcome(actor=bawaslu, case=case, decision=replace(STOPPED, agency=bawaslu.agency))
        page = cast.client(cast.denpom).get(f"/penanganan/{case.number}/").content.decode()
        assert "dicatat lembaga lain menurut surat" in page
    with cast.sign_in(cast.denpom):
        with on(2024, 2, 22):
            own = record_outcome(actor=cast.denpom, case=case, decision=replace(STOPPED, agency=denpom))
            assert (own.is_by_letter, Case.objects.get(pk=case.pk).state) == (False, "selesai")
        with on(2024, 2, 23), pytest.raises(NotNow):
            record_outcome(actor=cast.denpom, case=case, decision=replace(STOPPED, agency=denpom))


def decides_nothing(
    person: Person, case: Case, decision: Decision, refusal: type[Exception] = NotYours, match: str = "menyanggupi"
) -> None:
    """Neither by the verb nor by the database."""
    with pytest.raises(refusal, match=match):
        record_outcome(actor=person, case=case, decision=decision)
    row = Outcome(
        case=case, agency=decision.agency, result=decision.result, decided_on=decision.decided_on, told_text="Uji.",
        recorded_by=person, recorded_at=now(),
    )  # fmt: skip
    with pytest.raises(DatabaseError, match=r"taken on|by its letter"), transaction.atomic():
        Outcome.objects.bulk_create([row])


def test_reopening_keeps_the_old_outcome_and_tells_why(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 21):
        case = opened(cast.secretary)
        record_outcome(actor=cast.secretary, case=case, decision=STOPPED)
        tell_outcome(actor=cast.secretary, case=case)
    with cast.sign_in(cast.secretary), on(2024, 3, 1):
        reopen_case(actor=cast.secretary, case=case, reason="Ada rekaman baru.")
        again = Case.objects.get(pk=case.pk)
        assert (again.state, again.closed_at) == ("dibuka", None)
        record_outcome(
            actor=cast.secretary, case=case,
            decision=proven(sanction="", decided_on=date(2024, 3, 1), letter_on=date(2024, 3, 1)),
        )  # fmt: skip
        assert Outcome.objects.filter(case=case).count() == 2
        last = Message.objects.filter(report__case_link__case=case).order_by("at").last()
        assert last is not None
        assert text_of(last) == "Penanganan dibuka kembali. Ada rekaman baru."


def test_a_berkas_at_work_is_not_reopened(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 21):
        case = opened(cast.secretary)
        with pytest.raises(NotNow, match="belum selesai"):
            reopen_case(actor=cast.secretary, case=case, reason="Ada rekaman baru.")


def test_reopening_needs_a_reason(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 21):
        case = opened(cast.secretary)
        record_outcome(actor=cast.secretary, case=case, decision=STOPPED)
        with pytest.raises(MissingText):
            reopen_case(actor=cast.secretary, case=case, reason="")


@pytest.mark.parametrize("result", ["terbukti", "tidak-terbukti"])
def test_the_team_itself_finds_nothing_proven_or_unproven(cast: Cast, result: str) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 21):
        case = opened(cast.secretary)
        with pytest.raises(MissingText, match="Pilih lembaga yang memutus"):
            record_outcome(actor=cast.secretary, case=case, decision=replace(STOPPED, result=result))
