"""A name is opened by two custodians together, and by nobody else."""

from __future__ import annotations

import json
from datetime import timedelta
from itertools import combinations
from uuid import UUID

import pytest
from django.db import connections

from kondusif.audit.queries import latest
from kondusif.base.database import call
from kondusif.base.ids import new_id
from kondusif.base.time import now, pretending
from kondusif.key import steps
from kondusif.key.papers import Refused
from kondusif.key.suites import fingerprint, make_key, public_of
from kondusif.reports.actions.openings import agree_to_open
from kondusif.reports.core.openings import Periods, grounds, periods
from kondusif.reports.errors import OpeningRefused
from kondusif.reports.models.custody import Consent, Opening, OpeningAnswer
from tests.cast import CUSTODIANS, Cast
from tests.custody.desk import NAME, Desk
from tests.isolation.stage import ALIASES

pytestmark = [pytest.mark.django_db(databases=ALIASES), pytest.mark.database]
real_commits = pytest.mark.django_db(transaction=True, databases=ALIASES)


@pytest.mark.parametrize("pair", list(combinations(CUSTODIANS, 2)), ids="+".join)
def test_every_pair_of_custodians_opens_the_name_for_the_officer_who_asked(cast: Cast, pair: tuple[str, str]) -> None:
    desk = Desk(cast)
    opening_id = desk.ask()
    for part in pair:
        desk.agree(part, opening_id)
    assert desk.read(opening_id) == NAME


@pytest.mark.parametrize("part", CUSTODIANS)
def test_one_custodian_alone_opens_nothing(cast: Cast, part: str) -> None:
    desk = Desk(cast)
    opening_id = desk.ask()
    desk.agree(part, opening_id)
    assert desk.fetch(opening_id) is None
    with pytest.raises(OpeningRefused, match="Satu orang hanya menjawab satu kali"):
        desk_agrees_again(desk, part, opening_id)
    assert desk.opening(opening_id).done_at is None


def desk_agrees_again(desk: Desk, part: str, opening_id: UUID) -> None:
    keeper = desk.key_of(part)
    with desk.speaking(part) as person:
        opening = Opening.objects.get(pk=opening_id)
        agree_to_open(actor=person, opening=opening, custodian=keeper, halves=[])


@pytest.mark.parametrize("part", ["kodim", "post_officer", "bidpropam", "planner", "administrator"])
def test_who_does_not_read_the_request_reads_no_answer_to_it(cast: Cast, part: str) -> None:
    desk = Desk(cast)
    desk.agree("leader", desk.ask())
    with cast.sign_in(cast.everyone[part]):
        assert not Opening.objects.exists()
        assert not OpeningAnswer.objects.exists()


def test_the_officer_of_another_request_opens_nothing_with_these_halves(cast: Cast) -> None:
    desk = Desk(cast)
    opening_id = desk.ask()
    for part in CUSTODIANS[:2]:
        desk.agree(part, opening_id)
    paper = desk.fetch(opening_id)
    assert paper is not None
    assert desk.fetch(opening_id, officer=cast.secretary) is None
    with pytest.raises(Refused, match="tidak membuka amplop"):
        steps.open_identity(paper | {"permintaan": str(opening_id)}, make_key())


def test_a_request_is_over_after_a_day(cast: Cast) -> None:
    desk = Desk(cast)
    opening_id = desk.ask()
    desk.agree("leader", opening_id)
    halves = desk.sealed_answer("polda_custodian", opening_id)
    with pretending(now() + timedelta(hours=24, seconds=1)):
        assert desk.rows_for("polda_custodian", opening_id) is None
        keeper = desk.key_of("polda_custodian")
        with desk.speaking("polda_custodian") as person, pytest.raises(OpeningRefused, match="24 jam"):
            agree_to_open(actor=person, opening=Opening.objects.get(pk=opening_id), custodian=keeper, halves=halves)


@real_commits
def test_the_reporter_is_asked_first_and_her_no_is_final(cast: Cast) -> None:
    desk = Desk(cast)
    opening_id = desk.ask("persetujuan")
    assert desk.rows_for("leader", opening_id) is None, "nobody answers before she did"
    assert desk.consent(opening_id, "tidak")
    assert desk.rows_for("leader", opening_id) is None
    with pytest.raises(OpeningRefused, match="Nama Anda tetap terkunci"):
        desk.consent(opening_id, "ya")
    assert desk.opening(opening_id).consent == Consent.NO


@real_commits
def test_her_yes_opens_the_day_of_the_custodians(cast: Cast) -> None:
    desk = Desk(cast)
    opening_id = desk.ask("laporan-resmi")
    assert desk.consent(opening_id, "ya")
    assert desk.consent(opening_id, "ya"), "a second press says the same"
    for part in ("bawaslu_custodian", "ombudsman_custodian"):
        desk.agree(part, opening_id)
    assert desk.read(opening_id) == NAME
    said = desk.opening(opening_id)
    assert said.consent_at is not None
    assert (said.consent_at.minute, said.consent_at.second) == (0, 0)


@real_commits
def test_no_answer_is_no_consent(cast: Cast) -> None:
    desk = Desk(cast)
    opening_id = desk.ask("persetujuan")
    with pretending(now() + timedelta(days=3, seconds=1)):
        assert desk.rows_for("leader", opening_id) is None
        with pytest.raises(OpeningRefused):
            desk.consent(opening_id, "ya")


def test_what_a_request_is_follows_from_its_ground_and_not_from_who_asks(cast: Cast) -> None:
    """Consent, urgency and periods as the caller would like them; an unknown ground; a fingerprint of another key."""
    desk, public = Desk(cast), public_of(make_key())
    lies = {"urgent": True, "consent": "ya", "expires_at": "2099-01-01", "review_until": None, "consent_until": None}
    said = {"purpose": "Uji.", "key": str(public), "print": fingerprint(public)} | lies
    with cast.sign_in(cast.verifier):
        for wrong, word in (
            ({"ground": "mau-tahu"}, "no-ground"),
            ({"ground": "persetujuan", "print": "0" * 32}, "wrong-print"),
        ):
            assert call("ask_opening", new_id(), desk.report_id, json.dumps(said | wrong), now()) == word
        kept = new_id()
        asked = json.dumps(said | {"ground": "persetujuan"})
        assert call("ask_opening", kept, desk.report_id, asked, now()) == "asked"
        entries = [line.sentence for line in latest() if line.verb == "opening.asked"]
    assert "Pelapor setuju namanya dibuka" in entries[0]
    row = desk.opening(kept)
    assert (row.consent, row.is_urgent, row.expires_at, row.review_until) == (Consent.WAITING, False, None, None)
    assert desk.rows_for("leader", kept) is None


def test_the_database_knows_the_same_grounds_as_the_pages() -> None:
    with connections["default"].cursor() as cursor:
        for ground in grounds().values():
            cursor.execute("SELECT * FROM kondusif.opening_ground(%s)", [ground.id])
            label, asks, urgent, hours, days, review = cursor.fetchone()
            assert (label, asks, urgent) == (ground.label, ground.asks, ground.urgent)
            terms = Periods(timedelta(hours=hours), timedelta(days=days), timedelta(hours=review))
            assert terms == periods()
