"""Custodians are told of every key and every request: on their first page and by e-mail, in numbers."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail

from kondusif.agencies.actions.people import change_roles, deactivate_person
from kondusif.base.database import speaking_as
from kondusif.base.roles import Role
from kondusif.key.suites import make_key
from kondusif.reports.models.custody import CustodyNotice
from kondusif.reports.runs.custody_letters import send_custody_letters
from tests.cast import CUSTODIANS, KEYS, Cast
from tests.custody.desk import Desk
from tests.custody.test_two_bodies import ask_to_end, confirm, end, offer, row_of
from tests.isolation.stage import ALIASES

pytestmark = [pytest.mark.django_db(transaction=True, databases=[*ALIASES, "owner"]), pytest.mark.database]


@pytest.fixture
def sent(settings: Any, cast: Cast) -> list[Any]:
    """The letters; those of the ceremony are gone."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.MAIL_FROM = "kondusif@contoh.test"
    write()
    mail.outbox = []
    return mail.outbox


def write() -> int:
    with speaking_as("worker"):
        return send_custody_letters()


def test_every_custodian_is_told_of_each_key_and_of_each_request_that_may_be_known(cast: Cast, sent: list[Any]) -> None:
    everyone = sorted(cast.everyone[part].email for part in CUSTODIANS)
    row = offer(cast, cast.leader, make_key())
    assert write() == 0, "an offer is nothing yet"
    assert confirm(cast, cast.bawaslu_custodian, row) == "confirmed"
    assert ask_to_end(cast, cast.administrator, row_of(cast, KEYS["polda_custodian"])) == "asked"
    assert (write(), write()) == (4, 0)
    assert sorted(letter.to[0] for letter in sent) == everyone
    assert "1 kunci penjaga diterima" in sent[0].body
    assert "1 kunci penjaga diminta diakhiri" in sent[0].body
    assert end(cast, cast.polda_custodian, row_of(cast, KEYS["polda_custodian"])) == "ended"
    sent.clear()
    assert write() == 4
    assert "1 kunci penjaga berakhir" in sent[0].body
    sent.clear()
    desk = Desk(cast, told_actor="polri", told_unit="polda-ntb")
    desk.ask("bahaya-jiwa")
    assert write() == 3, "not the custodian of the accused side"
    assert cast.polda_custodian.email not in [letter.to[0] for letter in sent]
    assert "1 permintaan membuka nama pelapor" in sent[0].body
    assert not [
        word for word in ("Polda", "Lalu", "bahaya", str(desk.report_id)) if word in sent[0].body + sent[0].subject
    ]


def test_the_first_page_of_a_custodian_says_it_and_nobody_reads_anothers_news(cast: Cast, sent: list[Any]) -> None:
    row = offer(cast, cast.leader, make_key())
    confirm(cast, cast.bawaslu_custodian, row)
    for part, page in (("leader", "/"), ("ombudsman_custodian", "/identitas/")):
        shown = cast.client(cast.everyone[part]).get(page).content.decode()
        assert "kunci penjaga baru diterima dalam tujuh hari terakhir" in shown
    assert "kunci penjaga" not in cast.client(cast.secretary).get("/").content.decode()
    with cast.sign_in(cast.polda_custodian):
        assert set(CustodyNotice.objects.values_list("person_id", flat=True)) == {cast.polda_custodian.pk}


@pytest.mark.parametrize("act", [lambda who, of: deactivate_person(actor=who, person=of),
                                 lambda who, of: change_roles(actor=who, person=of, roles=[Role.LEADER])])  # fmt: skip
def test_an_administrator_who_takes_a_custodian_away_is_told_of_to_the_others(
    cast: Cast, sent: list[Any], act: Any
) -> None:
    """The key still stands: names are sealed to it, and its half of an opening never comes."""
    with cast.sign_in(cast.administrator):
        deactivate_person(actor=cast.administrator, person=cast.analyst)
    assert write() == 0, "no custodian"
    with cast.sign_in(cast.administrator):
        act(cast.administrator, cast.leader)
    assert write() == 3
    assert "1 penjaga tidak lagi menjawab" in sent[0].body
    assert cast.leader.email not in [letter.to[0] for letter in sent]
    others = cast.client(cast.bawaslu_custodian)
    assert "Akun 1 penjaga ditutup" in others.get("/identitas/").content.decode()
    shown = others.get("/identitas/kunci/").content.decode()
    assert shown.count("Orang ini tidak menjawab lagi") == 1, "beside that key alone"
