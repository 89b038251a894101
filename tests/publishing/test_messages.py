"""Peace messages: two persons, words that stay, and where they were said."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kondusif.approvals.errors import SamePerson
from kondusif.area.queries.places import Place
from kondusif.audit.queries import history_of
from kondusif.base.errors import Refusal, WrongMoment
from kondusif.publishing.actions.messages import (
    approve_message,
    remove_spoken,
    withdraw_message,
    write_message,
)
from kondusif.publishing.errors import NotWriter, Unfit, Withdrawn
from kondusif.publishing.models.peace_message import MessageState, SpokenMessage
from kondusif.publishing.queries.messages import without_word
from tests.cases.berkas import on
from tests.cast import Cast
from tests.publishing.spreading import LOTIM, agreed_in_february, drafted, said

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])


def test_a_second_person_approves_and_the_trail_tells_it(cast: Cast) -> None:
    message = agreed_in_february(cast)
    with cast.sign_in(cast.secretary):
        verbs = [line.verb for line in history_of(message.pk)]
    assert message.state == MessageState.APPROVED
    assert verbs == ["peace_message.written", "peace_message.approved"]


def test_the_writer_does_not_approve(cast: Cast) -> None:
    message = drafted(cast)
    with cast.sign_in(cast.secretary), pytest.raises(SamePerson):
        approve_message(actor=cast.secretary, message=message)


def test_another_agency_and_who_is_no_chair_do_not_write_or_approve(cast: Cast) -> None:
    message = drafted(cast)
    for person in (cast.verifier, cast.polda):
        with cast.sign_in(person):
            with pytest.raises(NotWriter):
                write_message(actor=person, text="Damai.")
            with pytest.raises(NotWriter):
                approve_message(actor=person, message=message)


@pytest.mark.parametrize("text", ["  ", "x" * 281], ids=["empty", "long"])
def test_a_text_that_does_not_fit_a_card_is_refused(cast: Cast, text: str) -> None:
    with cast.sign_in(cast.secretary), pytest.raises(Unfit):
        write_message(actor=cast.secretary, text=text)


def test_a_text_may_be_as_long_as_a_card_holds(cast: Cast) -> None:
    assert drafted(cast, "x" * 280).text == "x" * 280


def test_a_message_is_not_withdrawn_without_a_reason(cast: Cast) -> None:
    message = agreed_in_february(cast)
    with cast.sign_in(cast.secretary), pytest.raises(Unfit, match="Alasannya masih kosong"):
        withdraw_message(actor=cast.secretary, message=message, reason=" ")


def test_nothing_happens_to_a_withdrawn_message(cast: Cast) -> None:
    message = agreed_in_february(cast)
    with cast.sign_in(cast.secretary):
        withdraw_message(actor=cast.secretary, message=message, reason="Salah ketik.")
        with pytest.raises(Withdrawn):
            withdraw_message(actor=cast.secretary, message=message, reason="Lagi.")
    with on(2024, 2, 12), pytest.raises(WrongMoment):
        said(cast, message, cast.polda)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"spoken_on": date(2024, 2, 14)}, "belum terjadi"),
        ({"spoken_on": date(2024, 2, 9)}, "sebelum pesan ini disetujui"),
    ],
    ids=["future", "before"],
)
def test_a_day_that_cannot_be_is_refused(cast: Cast, changed: dict[str, Any], sentence: str) -> None:
    message = agreed_in_february(cast)
    with on(2024, 2, 13), pytest.raises(Refusal, match=sentence):
        said(cast, message, cast.polda, **changed)


def test_a_wrong_record_is_removed_by_its_agency_alone_and_leaves_no_typed_word(cast: Cast) -> None:
    message = agreed_in_february(cast)
    with on(2024, 2, 13):
        spoken = said(cast, message, cast.polda, area=LOTIM)
        with cast.sign_in(cast.secretary), pytest.raises(NotWriter):
            remove_spoken(actor=cast.secretary, spoken=spoken)
        with cast.sign_in(cast.polda):
            remove_spoken(actor=cast.polda, spoken=spoken)
            assert not SpokenMessage.objects.exists()
            last = history_of(message.pk)[-1]
    assert "Lombok Timur" in last.sentence
    assert "uji" not in str(last.facts)


def test_places_without_word_are_named_in_their_order() -> None:
    places = [Place("52.01", "A"), Place("52.02", "B"), Place("52.03", "C")]
    assert without_word(places, {"52.02"}) == ("A", "C")
    assert without_word(places, {"52.01", "52.02", "52.03"}) == ()
