"""The tally says at every moment what counting would say, to each person."""

from __future__ import annotations

import hashlib
import json
import random
import secrets
from collections import Counter
from typing import Any

import pytest
from django.db import connections, transaction

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.project.tasks import fold_counts
from kondusif.reports.queries.counts import Counted, CountedBy, count_reports, count_waiting, report_counts
from tests.architecture.catalog import EVERY_ALIAS
from tests.cast import Cast, the_proof
from tests.staff.acts import classify, hand_in

pytestmark = pytest.mark.django_db(databases=EVERY_ALIAS)
ACTS = 400
READERS = ["verifier", "bawaslu_verifier", "denpom", "kodim", "bawaslu_lotim", "auditor"]
KEYS: tuple[CountedBy, ...] = ("district", "status", "told_kind", "track", "election", "")
COLUMNS = {"district": "left(coalesce(village_id, ''), 8)", "status": "status", "told_kind": "told_kind",
           "track": "track", "election": "election_id", "": "''"}  # fmt: skip
STATES = ("diterima", "ditanyakan", "diangkat", "ditutup")
WORDS = {
    "status": STATES,
    "track": ("", "laporan", "informasi-awal"),
    "told_kind": ("uang", "netralitas", "ancaman"),
    "election": ("pemilu-2024", "pilkada-2024"),
    "village": ("52.01.14.2001", "52.01.14.2002", "52.03.01.2001", "52.72.01.1001", None),
}


class Desk:
    """Random acts on reports by the gate itself, in one connection, without commits."""

    def __init__(self, cursor: Any, agencies: list[int], draw: random.Random) -> None:
        self.cursor, self.agencies, self.draw = cursor, agencies, draw
        self.reports: list[str] = []

    def act(self) -> None:
        self.draw.choice((self.receive, self.receive, self.change, self.change, self.close_to, self.claim, self.fold))()

    def audience(self) -> int:
        handlers = self.draw.sample(self.agencies, self.draw.randint(1, len(self.agencies) - 1))
        return int(self.ask("SELECT kondusif.intern_audience(%s, %s)", handlers, self.draw.sample(self.agencies, 1)))

    def receive(self) -> None:
        word = {name: self.draw.choice(words) for name, words in WORDS.items()}
        found = self.ask(
            "INSERT INTO kondusif.report (id, audience_id, channel, election_id, village_id, told_kind, told_actor,"
            " timing, known_on, urgency, has_identity, n_evidence, received_at, status, track, kind, actor, summary,"
            " checklist,"
            " closed_reason) VALUES (gen_random_uuid(), %s, 'publik', %s, %s, %s, '', 'sudah', now(), 4, false, 0,"
            " now(), %s, %s, '', '', '', '{}', '') RETURNING id",
            self.audience(), word["election"], word["village"], word["told_kind"], word["status"], word["track"],
        )  # fmt: skip
        self.reports.append(str(found))

    def change(self) -> None:
        if self.reports:
            self.cursor.execute(
                "UPDATE kondusif.report SET status = %s, track = %s WHERE id = ANY (%s::uuid[])",
                [self.draw.choice(WORDS["status"]), self.draw.choice(WORDS["track"]), self.some()],
            )

    def close_to(self) -> None:
        if self.reports:
            self.cursor.execute(
                "UPDATE kondusif.report SET audience_id = %s WHERE id = ANY (%s::uuid[])",
                [self.audience(), self.some()],
            )

    def claim(self) -> None:
        """Changes nothing that is counted."""
        if self.reports:
            self.cursor.execute(
                "UPDATE kondusif.report SET claimed_until = now(), summary = 'x' WHERE id = ANY (%s::uuid[])",
                [self.some()],
            )

    def fold(self) -> None:
        self.ask("SELECT kondusif.fold_report_counts()")

    def some(self) -> list[str]:
        return self.draw.sample(self.reports, min(len(self.reports), self.draw.randint(1, 3)))

    def ask(self, query: str, *values: object) -> Any:
        self.cursor.execute(query, values)
        return self.cursor.fetchone()[0]

    def counted(self, by: str, wanted: dict[str, object]) -> dict[str, int]:
        self.cursor.execute("SELECT key, n FROM kondusif.report_counts(%s, %s)", [by, json.dumps(wanted)])
        return dict(self.cursor.fetchall())

    def true_counts(self, by: str, states: list[str]) -> dict[str, int]:
        self.cursor.execute(
            f"SELECT {COLUMNS[by]}, count(*) FROM kondusif.report WHERE audience_id IN (SELECT kondusif.my_audiences())"  # noqa: S608 - listed above
            " AND status = ANY (%s) GROUP BY 1",
            [states],
        )
        return dict(self.cursor.fetchall())

    def speak_as(self, person: Person) -> None:
        token = secrets.token_hex(32)
        key = hashlib.sha256(token.encode()).digest()
        begin = "SELECT kondusif.start_session(%s, %s, %s, '', '{\"demo\": true}')::text"
        self.ask(begin, person.email, the_proof(), key)
        self.ask("SELECT set_config('kondusif.session', %s, true)", token)
        self.ask("SELECT kondusif.complete_session(%s)", key)  # of who would show a second step first
        assert self.ask("SELECT kondusif.actor()") == person.pk


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_after_random_acts_every_reader_is_told_the_truth(cast: Cast, seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - the same acts every time
    agencies = list(
        Agency.objects.filter(code__in={cast.everyone[part].agency.code for part in READERS}).values_list(
            "pk", flat=True
        )
    )
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL ROLE k_gate")
        desk = Desk(cursor, agencies, draw)
        for n in range(ACTS):
            desk.act()
            if n % 100 == 99:
                compare(desk, cast)
        assert len(desk.reports) > ACTS / 5
        transaction.set_rollback(True, using="owner")


def compare(desk: Desk, cast: Cast) -> None:
    """Every reader, every key, one random choice of states and area."""
    for part in READERS:
        desk.speak_as(cast.everyone[part])
        states = desk.draw.sample(STATES, 2)
        for by in COLUMNS:
            assert desk.counted(by, {"status": states}) == desk.true_counts(by, states), (part, by)
        by_district = desk.true_counts("district", list(STATES))
        inside = {code: n for code, n in by_district.items() if code.startswith("52.01.")}
        assert desk.counted("district", {"area": "52.01"}) == inside, part
    desk.speak_as(cast.auditor)
    assert desk.counted("", {}) == {}


def test_what_the_accused_side_is_told_does_not_move_when_a_report_about_it_comes(cast: Cast) -> None:
    with cast.sign_in(cast.kodim):
        before = {by: report_counts(by) for by in KEYS}
    report = hand_in(cast, told_kind="netralitas", told_actor="tni", told_unit="kodim-1615")
    classify(cast, cast.verifier, report, kind="hukum-lain", actor="tni", unit="kodim-1615")
    with cast.sign_in(cast.kodim):
        assert {by: report_counts(by) for by in KEYS} == before
    with cast.sign_in(cast.verifier):
        assert count_waiting(most=100) == 1


@pytest.mark.django_db(databases=EVERY_ALIAS, transaction=True)
def test_folding_takes_each_delta_once_and_changes_no_number(cast: Cast) -> None:
    for _each in range(3):
        hand_in(cast)
    with cast.sign_in(cast.verifier):
        before = report_counts("district")
    assert fold_counts(timestamp=0) == 3
    assert fold_counts(timestamp=0) == 0
    with cast.sign_in(cast.verifier):
        assert report_counts("district") == before == Counter({"52.01.14": 3})
        assert count_reports(Counted(told_kind="uang", track="")) == 3
        assert count_reports(Counted(election="pilkada-2024")) == 0


def test_reports_that_go_are_taken_off(cast: Cast) -> None:
    """No program deletes reports; an owner who must, leaves true counts behind."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL ROLE k_gate")
        desk = Desk(cursor, [cast.verifier.agency_id, cast.kodim.agency_id], random.Random(1))  # noqa: S311 - as above
        for _each in range(4):
            desk.receive()
        cursor.execute("RESET ROLE")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE kondusif.report NO FORCE ROW LEVEL SECURITY")
        cursor.execute("DELETE FROM kondusif.report WHERE id = ANY (%s::uuid[])", [desk.reports[:3]])
        cursor.execute("SET LOCAL ROLE k_gate")
        assert desk.ask("SELECT sum(n) FROM kondusif.report_tally_delta") == 1
        transaction.set_rollback(True, using="owner")
