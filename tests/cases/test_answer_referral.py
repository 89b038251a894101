"""What the addressed body answers: received, accepted, returned with reason, finished."""

from __future__ import annotations

import pytest

from kondusif.audit.queries import history_of
from kondusif.base.errors import NotYours
from kondusif.cases.actions.answers import accept_referral, finish_referral, receive_referral, return_referral
from kondusif.cases.actions.refer import refer_case
from kondusif.cases.errors import MissingText, NotNow
from kondusif.cases.models.case import Case
from kondusif.cases.models.referral import Referral
from tests.cases.berkas import SOLDIER, agency, on, opened
from tests.cast import Cast

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])


def referred(cast: Cast, code: str = "denpom-mataram") -> Referral:
    """A soldier's berkas sent to the military police."""
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary, SOLDIER)
        return refer_case(actor=cast.secretary, case=case, agency=agency(code), rule="tni-larangan")


def test_received_then_accepted_then_finished(cast: Cast) -> None:
    referral = referred(cast)
    with cast.sign_in(cast.denpom), on(2024, 2, 13):
        received = receive_referral(actor=cast.denpom, referral=referral)
        assert (received.state, received.case.state) == ("diterima", "diteruskan")
        accepted = accept_referral(actor=cast.denpom, referral=referral)
        assert (accepted.state, accepted.case.state) == ("disanggupi", "ditangani")
        assert finish_referral(actor=cast.denpom, referral=referral).state == "selesai"
        assert Case.objects.get(pk=referral.case_id).state == "ditangani"


def test_accepting_at_once_counts_as_received(cast: Cast) -> None:
    referral = referred(cast)
    with cast.sign_in(cast.denpom), on(2024, 2, 13):
        assert accept_referral(actor=cast.denpom, referral=referral).received_at is not None


def test_returned_with_reason_gives_the_berkas_back(cast: Cast) -> None:
    referral = referred(cast)
    with cast.sign_in(cast.denpom), on(2024, 2, 13):
        back = return_referral(actor=cast.denpom, referral=referral, reason="Terlapor bukan prajurit aktif.")
        assert back.case.state == "dikembalikan"
    with cast.sign_in(cast.secretary):
        row = Referral.objects.get(pk=referral.pk)
        assert (row.state, row.returned_reason) == ("dikembalikan", "Terlapor bukan prajurit aktif.")
        last = history_of(referral.case_id)[-1]
        assert (last.verb, last.facts["reason"]) == ("referral.returned", "Terlapor bukan prajurit aktif.")


def test_a_return_without_reason_is_refused(cast: Cast) -> None:
    referral = referred(cast)
    with cast.sign_in(cast.denpom), on(2024, 2, 13), pytest.raises(MissingText, match="kurang"):
        return_referral(actor=cast.denpom, referral=referral, reason=" ")


def test_after_a_return_the_berkas_may_go_to_the_same_body_again(cast: Cast) -> None:
    referral = referred(cast)
    with cast.sign_in(cast.denpom), on(2024, 2, 13):
        return_referral(actor=cast.denpom, referral=referral, reason="Nomor surat belum ada.")
    with cast.sign_in(cast.secretary), on(2024, 2, 15):
        case = Case.objects.get(pk=referral.case_id)
        refer_case(actor=cast.secretary, case=case, agency=cast.denpom.agency, rule="tni-larangan")
        assert case.state == "diteruskan"


def test_the_sender_does_not_answer_for_the_addressee(cast: Cast) -> None:
    referral = referred(cast)
    with cast.sign_in(cast.secretary), pytest.raises(NotYours, match="Detasemen Polisi Militer"):
        receive_referral(actor=cast.secretary, referral=referral)


def test_another_body_does_not_answer(cast: Cast) -> None:
    referral = referred(cast)
    with cast.sign_in(cast.bawaslu_verifier), pytest.raises(NotYours):
        accept_referral(actor=cast.bawaslu_verifier, referral=referral)


def test_the_secretariat_notes_what_came_back_on_paper(cast: Cast) -> None:
    referral = referred(cast, "bkn")
    assert referral.on_paper
    with cast.sign_in(cast.secretary), on(2024, 2, 16):
        assert accept_referral(actor=cast.secretary, referral=referral).state == "disanggupi"


def test_a_step_out_of_order_is_refused(cast: Cast) -> None:
    referral = referred(cast)
    with cast.sign_in(cast.denpom), on(2024, 2, 13):
        with pytest.raises(NotNow, match="dikirim"):
            finish_referral(actor=cast.denpom, referral=referral)
        accept_referral(actor=cast.denpom, referral=referral)
        with pytest.raises(NotNow, match="disanggupi"):
            receive_referral(actor=cast.denpom, referral=referral)


def test_a_finished_berkas_takes_no_more_answers(cast: Cast) -> None:
    referral = referred(cast)
    with cast.sign_in(cast.denpom), on(2024, 2, 13):
        Case.objects.filter(pk=referral.case_id).update(state="ditutup")
        with pytest.raises(NotNow):
            receive_referral(actor=cast.denpom, referral=referral)
