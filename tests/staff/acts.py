"""What the tests of the staff pages do before they look: reports handed in, claimed and classified."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.reports.actions.intake import register_report
from kondusif.reports.actions.triage import Classification, claim_report, classify_report
from kondusif.reports.core.intake import Submission
from kondusif.reports.forms.post import new_submission_key
from kondusif.reports.models.report import Report
from tests.cast import Cast
from tests.factories import a_village

STORY = "Di rumah kepala dusun dibagikan amplop berisi uang kepada warga yang datang."
SUMMARY = "Dugaan pembagian uang kepada warga di satu dusun."


def hand_in(cast: Cast, **told: Any) -> UUID:
    """One report of a citizen about money, two days before voting day; returns its id."""
    answers: dict[str, Any] = {
        "submission_key": new_submission_key(),
        "channel": "publik",
        "election": "pemilu-2024",
        "told_kind": "uang",
        "narrative": STORY,
        "known_on": date(2024, 2, 12),
        "happened_on": date(2024, 2, 12),
        "village": a_village().code,
    }
    before = known_reports(cast)
    register_report(Submission(**{**answers, **told}))
    return (known_reports(cast) - before).pop()


def known_reports(cast: Cast) -> set[UUID]:
    """Ids of every report, by the two verifier bodies together."""
    found: set[UUID] = set()
    for person in (cast.verifier, cast.bawaslu_verifier):
        with cast.sign_in(person):
            found |= set(Report.objects.values_list("pk", flat=True))
    return found


def claim(cast: Cast, person: Person, report_id: UUID) -> None:
    with cast.sign_in(person):
        claim_report(actor=person, report=Report.objects.get(pk=report_id))


def classify(cast: Cast, person: Person, report_id: UUID, **said: Any) -> None:
    """Claim and classify as money politics of a citizen, unless something else is said."""
    claim(cast, person, report_id)
    unit = Agency.objects.get(code=said["unit"]) if said.get("unit") else None
    words = {"track": "laporan", "kind": "pidana", "actor": "warga", "checklist": {}, "summary": SUMMARY}
    classification = Classification(**{**words, **said, "unit": unit})
    with cast.sign_in(person):
        classify_report(actor=person, report=Report.objects.get(pk=report_id), classification=classification)


def seen(cast: Cast, person: Person, report_id: UUID) -> Report | None:
    """The report as the person finds it now, or None."""
    with cast.sign_in(person):
        return Report.objects.select_related("claimed_by").filter(pk=report_id).first()
