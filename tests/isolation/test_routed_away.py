"""A report about the bodies that triage goes to the next free one; a body with an interest of its own is left out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connections, transaction

from kondusif.agencies.actions.interests import Concern, confirm_interest, end_interest, propose_interest
from kondusif.agencies.errors import InterestRefused
from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.interest import Interest
from kondusif.approvals.errors import SamePerson
from kondusif.base.database import call, speaking_as
from kondusif.base.time import pretending
from kondusif.cases.actions.open import open_case
from kondusif.cases.models.case import Case
from kondusif.project.tasks import follow_interests
from kondusif.reports.actions.intake import register_report
from kondusif.reports.actions.triage import claim_report
from kondusif.reports.models.report import Conflict, Report
from tests.cast import Cast
from tests.isolation.stage import ALIASES, THAT_DAY, classify, ids_seen, play, send, submission

pytestmark = [pytest.mark.django_db(databases=[*ALIASES, "owner"]), pytest.mark.database]
# Accused, unit, who triages: of the two bodies that triage, else the one that takes over.
ROUTES = [
    ("warga", "", {"bakesbangpol-ntb", "bawaslu-ntb"}),
    ("tni", "kodim-1615", {"bakesbangpol-ntb", "bawaslu-ntb"}),
    ("tni", "", {"bakesbangpol-ntb", "bawaslu-ntb"}),
    ("polri", "polres-lombok-timur", {"bakesbangpol-ntb", "bawaslu-ntb"}),
    ("asn", "dikbud-ntb", {"bawaslu-ntb"}),
    ("asn", "bakesbangpol-ntb", {"bawaslu-ntb"}),
    ("asn", "pemda-lombok-timur", {"bakesbangpol-ntb", "bawaslu-ntb"}),
    ("asn", "", {"bawaslu-ntb"}),
    ("penyelenggara", "bawaslu-ntb", {"bakesbangpol-ntb"}),
    ("penyelenggara", "bawaslu-lombok-timur", {"bakesbangpol-ntb"}),
    ("penyelenggara", "kpu-ntb", {"bakesbangpol-ntb", "bawaslu-ntb"}),
    ("penyelenggara-adhoc", "", {"bakesbangpol-ntb"}),
    ("bin", "", {"bakesbangpol-ntb", "bawaslu-ntb"}),
    ("jaksa", "", {"bakesbangpol-ntb", "bawaslu-ntb"}),
]


def readers_of(report_id: UUID | None = None) -> set[str]:
    """Agencies cleared for the one report (or the one named), asked of the gate itself."""
    with as_gate() as cursor:
        cursor.execute(
            "SELECT a.code FROM report r JOIN clearance c USING (audience_id) JOIN agency a ON a.id = c.agency_id"
            " WHERE %s::uuid IS NULL OR r.id = %s::uuid",
            [report_id, report_id],
        )
        return {code for (code,) in cursor.fetchall()}


@contextmanager
def as_gate() -> Iterator[Any]:
    """Speaks as k_gate on the owner's connection, which sees committed rows alone."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL ROLE k_gate")
        cursor.execute("SET LOCAL search_path = kondusif")
        yield cursor


@pytest.mark.django_db(transaction=True, databases=[*ALIASES, "owner"])
def test_who_triages_by_kind_of_accused(cast: Cast, in_that_season: None) -> None:
    found = {}
    for actor, unit, _meant in ROUTES:
        before = all_reports()
        register_report(submission(actor=actor, unit=unit, told_kind="uang" if actor == "warga" else "netralitas"))
        (made,) = all_reports() - before
        found[actor, unit] = readers_of(made)
    assert found == {(actor, unit): meant for actor, unit, meant in ROUTES}


def all_reports() -> set[UUID]:
    with as_gate() as cursor:
        cursor.execute("SELECT id FROM report")
        return {report_id for (report_id,) in cursor.fetchall()}


@pytest.mark.django_db(transaction=True, databases=[*ALIASES, "owner"])
def test_where_every_triaging_body_is_in_conflict_the_next_one_reads(cast: Cast, in_that_season: None) -> None:
    """Bawaslu and the host accused in one berkas: the Ombudsman of the province, then DKPP, then nobody."""
    report_id, _code = send(cast, submission(actor="", unit="", told_kind="uang"))
    with cast.sign_in(cast.bawaslu_verifier):
        bawaslu = Agency.objects.get(code="bawaslu-ntb")
        call("settle_conflicts", report_id, "asn", Agency.objects.get(code="bakesbangpol-ntb").pk, "classified")
        call("settle_conflicts", report_id, "penyelenggara", bawaslu.pk, "classified")
    assert readers_of(report_id) == {"ombudsman-ntb"}
    with as_gate() as cursor:
        cursor.execute("SELECT array_agg(id) FROM agency WHERE takes_over = 1 OR triages")
        (first,) = cursor.fetchone()
        cursor.execute("SELECT array_agg(id) FROM agency WHERE takes_over IS NOT NULL OR triages")
        (every,) = cursor.fetchone()
        cursor.execute("SELECT with_next_body(%s::bigint[], %s::bigint[])", [first[:1], first])
        (wanted,) = cursor.fetchone()
        cursor.execute("SELECT code FROM agency WHERE id = %s", [wanted[-1]])
        assert cursor.fetchone() == ("dkpp",)
        cursor.execute("SELECT with_next_body(%s::bigint[], %s::bigint[])", [first, every])
        assert cursor.fetchone() == (first,)
    with cast.sign_in(cast.auditor):
        # The Ombudsman has no verifier here; the Inspektorat, of the host's government, stands outside its closure.
        assert call("held_reports") == 1
    others = ("kodim", "verifier", "bawaslu_verifier", "administrator", "bidpropam", "denpom", "ombudsman_custodian")
    for part in others:  # the last three are of overseeing bodies, and no auditors
        with cast.sign_in(cast.everyone[part]):
            assert call("held_reports") is None


def switch(cast: Cast, *, starts: date | None = None) -> Interest:
    """The governor runs: Bawaslu and the host's own leader say so, the Ombudsman triages with Bawaslu."""
    with cast.sign_in(cast.leader):
        made = propose_interest(actor=cast.leader, concern=concern(starts))
    with cast.sign_in(cast.bawaslu_verifier):
        return confirm_interest(actor=cast.bawaslu_verifier, interest=made)


def concern(starts: date | None = None, *, outside: str = "ombudsman-ntb") -> Concern:
    return Concern(
        agency=Agency.objects.get(code="pemprov-ntb"),
        outside=Agency.objects.get(code=outside),
        starts_on=starts or THAT_DAY.date(),
        ends_on=None,
        reason="Gubernur mencalonkan diri.",
    )


def test_open_triage_and_open_berkas_leave_the_interested_side_at_once(cast: Cast, in_that_season: None) -> None:
    waiting, _code = send(cast, submission(actor="warga", unit="", told_kind="uang"))
    worked_on, _code = send(cast, submission(actor="warga", unit="", told_kind="uang", accused_told="lain"))
    with cast.sign_in(cast.verifier):
        claim_report(actor=cast.verifier, report=Report.objects.get(pk=waiting))
        report = classify(cast.verifier, Report.objects.get(pk=worked_on), actor="warga", unit="")
        case = open_case(actor=cast.verifier, report=report, title="Dugaan pembagian uang")
    switch(cast)
    for person in (cast.verifier, cast.secretary, cast.leader):
        with cast.sign_in(person):
            assert Report.objects.count() == 0
            assert Case.objects.count() == 0
    with cast.sign_in(cast.bawaslu_verifier):
        assert Report.objects.count() == 2
        assert Case.objects.get().pk == case.pk
        assert Report.objects.get(pk=waiting).claimed_by_id is None
        sources = Conflict.objects.filter(report_id=waiting).values_list("source", flat=True)
        assert set(sources) == {"berkepentingan"}


def test_a_new_report_of_that_time_never_reaches_the_interested_side(cast: Cast, in_that_season: None) -> None:
    made = switch(cast)
    report_id, _code = send(cast, submission(actor="warga", unit="", told_kind="uang"))
    assert report_id not in ids_seen(cast, cast.verifier)
    with cast.sign_in(cast.bawaslu_verifier):
        classify(cast.bawaslu_verifier, Report.objects.get(pk=report_id), actor="warga", unit="")
        assert end_interest(actor=cast.bawaslu_verifier, interest=made) is False
    with cast.sign_in(cast.leader):
        assert end_interest(actor=cast.leader, interest=made) is True
    assert report_id not in ids_seen(cast, cast.verifier)
    later, _code = send(cast, submission(actor="warga", unit="", told_kind="uang", accused_told="sesudah"))
    assert later in ids_seen(cast, cast.verifier)


def test_an_interest_ahead_begins_on_its_day(cast: Cast, in_that_season: None) -> None:
    first = THAT_DAY.date() + timedelta(days=2)
    switch(cast, starts=first)
    today_, _code = send(cast, submission(actor="warga", unit="", told_kind="uang"))
    assert today_ in ids_seen(cast, cast.verifier)
    with pretending(THAT_DAY + timedelta(days=2)):
        then, _code = send(cast, submission(actor="warga", unit="", told_kind="uang", accused_told="lusa"))
        assert then not in ids_seen(cast, cast.verifier)


@pytest.mark.django_db(transaction=True, databases=[*ALIASES, "owner"])
def test_the_worker_moves_what_waits_on_that_day(cast: Cast, in_that_season: None) -> None:
    waiting, _code = send(cast, submission(actor="warga", unit="", told_kind="uang"))
    switch(cast, starts=THAT_DAY.date() + timedelta(days=1))
    for days, seen in ((0, True), (1, False)):
        with pretending(THAT_DAY + timedelta(days=days)), speaking_as("worker"):
            follow_interests()
        assert (waiting in ids_seen(cast, cast.verifier)) is seen


def test_two_persons_and_one_of_them_from_outside(cast: Cast, in_that_season: None) -> None:
    with cast.sign_in(cast.leader):
        made = propose_interest(actor=cast.leader, concern=concern())
        with pytest.raises(SamePerson, match="orang lain"):
            confirm_interest(actor=cast.leader, interest=made)
    for inside in (cast.secretary, cast.verifier):
        with cast.sign_in(inside), pytest.raises(InterestRefused, match="dari luar"):
            confirm_interest(actor=inside, interest=made)
    for nobody in (cast.kodim, cast.bawaslu_lotim, cast.planner, cast.administrator, cast.auditor):
        with cast.sign_in(nobody), pytest.raises(InterestRefused):
            confirm_interest(actor=nobody, interest=made)
    with cast.sign_in(cast.bawaslu_verifier):
        confirm_interest(actor=cast.bawaslu_verifier, interest=made)
        with pytest.raises(InterestRefused, match="sudah diputuskan"):
            confirm_interest(actor=cast.bawaslu_verifier, interest=made)


def test_the_end_takes_two_persons_as_well(cast: Cast, in_that_season: None) -> None:
    made = switch(cast)
    with cast.sign_in(cast.leader):
        assert end_interest(actor=cast.leader, interest=made) is False
        with pytest.raises(InterestRefused, match="orang lain"):
            end_interest(actor=cast.leader, interest=made)
    with cast.sign_in(cast.secretary), pytest.raises(InterestRefused, match="dari luar"):
        end_interest(actor=cast.secretary, interest=made)
    with cast.sign_in(cast.bawaslu_verifier):
        assert end_interest(actor=cast.bawaslu_verifier, interest=made) is True


def test_nobody_writes_an_interest_as_confirmed(cast: Cast, in_that_season: None) -> None:
    for person, confirmed in ((cast.leader, THAT_DAY), (cast.kodim, None)):
        said = {"proposed_by": person, "proposed_at": THAT_DAY, "confirmed_at": confirmed}
        row = Interest(agency=cast.leader.agency, starts_on=THAT_DAY.date(), reason="x", **said)
        with cast.sign_in(person), pytest.raises(DatabaseError), transaction.atomic():
            Interest.objects.bulk_create([row])
    with cast.sign_in(cast.leader), pytest.raises(InterestRefused, match="termasuk pihak"):
        propose_interest(actor=cast.leader, concern=concern(outside="bakesbangpol-ntb"))


def test_the_page_shows_who_said_so(cast: Cast, in_that_season: None) -> None:
    client = cast.client(cast.leader)
    sent = {"agency": "pemprov-ntb", "outside": "ombudsman-ntb", "starts_on": "2024-11-26", "reason": "Gubernur maju."}
    assert client.post("/lembaga/berkepentingan/baru/", sent | {"starts_on": "2024-11-01"}).status_code == 422
    assert client.post("/lembaga/berkepentingan/baru/", sent).status_code == 302
    with cast.sign_in(cast.leader):
        made = Interest.objects.get()
    other = cast.client(cast.bawaslu_verifier)
    assert other.post(f"/lembaga/berkepentingan/{made.pk}/setujui/").status_code == 302
    page = cast.client(cast.planner).get("/lembaga/berkepentingan/").content.decode()
    for text in ("Muhammad Ikhsan", "Siti Rahmah", "Berlaku", "Ombudsman RI Perwakilan NTB", "Gubernur maju."):
        assert text in page
    assert "berkepentingan dalam pemilihan ini" in cast.client(cast.secretary).get("/").content.decode()
    assert other.post(f"/lembaga/berkepentingan/{made.pk}/akhiri/").status_code == 302


def test_the_berkas_of_a_soldier_stays_with_who_handles_it(cast: Cast, in_that_season: None) -> None:
    berkas = play(cast)
    switch(cast)
    with cast.sign_in(cast.denpom):
        assert Case.objects.get().pk == berkas.case_id
