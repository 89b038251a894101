"""The number that a letter begins with, by the scheme of the person's agency."""

from __future__ import annotations

from kondusif.agencies.models.person import Person
from kondusif.base.numbering import OPEN, number_by
from kondusif.base.time import today
from kondusif.papers.models.numbering import LetterNumbering


def patterns_of(person: Person) -> dict[str, str]:
    """Kind of document -> pattern of the person's agency."""
    found = LetterNumbering.objects.filter(agency_id=person.agency_id).values_list("patterns", flat=True).first()
    return found or {}


def offered_number(person: Person, kind: str) -> str:
    """ "270/…/BKBP/II/2024"; "" where the agency has no scheme for this kind."""
    pattern = patterns_of(person).get(kind, "")
    return number_by(pattern, OPEN, today()) if pattern else ""
