"""Who reads the draft of a clarification, and that the public reads only words that two persons approved."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import ProgrammingError, transaction
from django.db.models import Model
from django.http import Http404

from kondusif.audit.queries import history_of
from kondusif.base.time import now, today
from kondusif.publishing.access.clarifications import get_clarification_for, newest_version_of
from kondusif.publishing.actions.clarifications import COPIED
from kondusif.publishing.models.clarification import (
    Clarification,
    ClarificationApproval,
    ClarificationLink,
    ClarificationVersion,
    PublishedClarification,
)
from kondusif.reports.models.report import Report
from tests.cases.berkas import SOLDIER, on, opened
from tests.cast import Cast
from tests.publishing.clarifying import ELECTION, approved, asked, begun, published

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
OWN = ("secretary", "verifier", "leader", "analyst")
OTHERS = ("polda", "korem", "kodim", "planner", "denpom", "auditor", "administrator", "post_officer")


def refused(row: Model) -> None:
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        type(row)._default_manager.bulk_create([row])


def copy_of(clarification: Clarification, **changed: Any) -> PublishedClarification:
    """The row that the public would read, word for word but for what is changed."""
    version = newest_version_of(clarification)
    said = {name: getattr(version, name) for name in COPIED}
    return PublishedClarification(**{
        "clarification": clarification, "version": version.number, "number": clarification.number,
        "kind": clarification.kind, "office": "x", "approved_as": "x", "published_at": now(), **said, **changed,
    })  # fmt: skip


def test_the_agency_that_writes_and_the_one_that_was_asked_read_the_draft_and_nobody_else(cast: Cast) -> None:
    clarification = begun(cast, kind=ELECTION)
    for part in (*OWN, "bawaslu_verifier", *OTHERS):
        with cast.sign_in(cast.everyone[part]):
            assert Clarification.objects.exists() is ClarificationVersion.objects.exists() is (part in OWN), part
    asked(cast, clarification)
    for part, reads in {**dict.fromkeys((*OWN, "bawaslu_verifier"), True), **dict.fromkeys(OTHERS, False)}.items():
        with cast.sign_in(cast.everyone[part]):
            assert Clarification.objects.exists() is reads, part
            assert bool(history_of(clarification.pk)) is reads, part
            if not reads:
                with pytest.raises(Http404):
                    get_clarification_for(cast.everyone[part], clarification.number)


def test_no_session_publishes_what_two_persons_did_not_approve(cast: Cast) -> None:
    clarification = begun(cast)
    with on(2024, 2, 11):
        with cast.sign_in(cast.secretary):
            refused(copy_of(clarification))
        approved(cast, clarification, cast.verifier)
        with cast.sign_in(cast.secretary):
            refused(copy_of(clarification))
        approved(cast, clarification, cast.leader)
        with cast.sign_in(cast.secretary):
            wrong: list[dict[str, Any]] = [
                {"headline": "Lain"},
                {"facts": "Lain."},
                {"kind": ELECTION},
                {"evidence": []},
            ]
            for changed in wrong:
                refused(copy_of(clarification, **changed))
            PublishedClarification.objects.bulk_create([copy_of(clarification)])


def test_about_an_election_two_of_one_agency_are_not_enough(cast: Cast) -> None:
    clarification = begun(cast, kind=ELECTION)
    approved(cast, clarification, cast.verifier, cast.leader)
    with on(2024, 2, 11):
        with cast.sign_in(cast.secretary):
            refused(copy_of(clarification))
        asked(cast, clarification)
        approved(cast, clarification, cast.bawaslu_verifier)
        with cast.sign_in(cast.secretary):
            PublishedClarification.objects.bulk_create([copy_of(clarification)])


def test_nobody_approves_the_own_words_nor_in_anothers_name(cast: Cast) -> None:
    clarification = begun(cast)
    version = newest(cast, clarification)
    row = {"clarification": clarification, "version": version, "agency": cast.secretary.agency, "given_at": now()}
    with cast.sign_in(cast.secretary):
        refused(ClarificationApproval(**row, person=cast.secretary))
        refused(ClarificationApproval(**row, person=cast.verifier))
    with cast.sign_in(cast.analyst):
        refused(ClarificationApproval(**row, person=cast.analyst))
    with cast.sign_in(cast.polda):
        refused(ClarificationApproval(**{**row, "agency": cast.polda.agency}, person=cast.polda))


def newest(cast: Cast, clarification: Clarification) -> ClarificationVersion:
    with cast.sign_in(cast.secretary):
        return newest_version_of(clarification)


def test_words_are_never_written_over(cast: Cast) -> None:
    clarification = published(cast)
    with cast.sign_in(cast.secretary):
        for table in (ClarificationVersion, PublishedClarification):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                table.objects.filter(clarification=clarification).update(facts="Lain.")
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            PublishedClarification.objects.filter(clarification=clarification).delete()


def test_a_link_is_no_sign_of_a_report_to_who_may_not_read_it(cast: Cast) -> None:
    with on(2024, 2, 10), cast.sign_in(cast.secretary):
        report = Report.objects.get(case_link__case=opened(cast.secretary, SOLDIER))
    clarification = begun(cast, kind=ELECTION)
    asked(cast, clarification)
    row = {"clarification": clarification, "report": report, "linked_on": today()}
    with cast.sign_in(cast.bawaslu_verifier):
        refused(ClarificationLink(**row, linked_by=cast.bawaslu_verifier))  # who was asked does not write it
    with cast.sign_in(cast.secretary):
        ClarificationLink.objects.bulk_create([ClarificationLink(**row, linked_by=cast.secretary)])
        report_reads = {"secretary": True}
    for part in ("polda", "kodim", "post_officer"):
        with cast.sign_in(cast.everyone[part]):
            assert ClarificationLink.objects.exists() is report_reads.get(part, False), part
