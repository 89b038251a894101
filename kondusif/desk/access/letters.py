"""The gate to letters: of the own agency's register."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from kondusif.agencies.models.person import Person
from kondusif.desk.models.letter import Instruction, Letter
from kondusif.team.access.roles import MEMBERS


def get_letter_for(person: Person, letter_id: UUID) -> Letter:
    """A letter in the register of the person's agency; Http404 otherwise. The row policy decides."""
    found = Letter.objects.select_related("meeting", "made_by").filter(pk=letter_id).first()
    if found is None or not person.holds(*MEMBERS):
        raise Http404
    return found


def get_instruction_of(letter: Letter, instruction_id: UUID) -> Instruction:
    """An instruction about a letter that passed the gate; Http404 otherwise."""
    found = Instruction.objects.filter(letter=letter, pk=instruction_id).first()
    if found is None:
        raise Http404
    found.letter = letter
    return found
