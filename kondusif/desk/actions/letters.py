"""The register of letters, and what the leader wants done about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.audit.actions import audited, tell
from kondusif.base.database import current_connection
from kondusif.base.errors import NothingShown, NotYours, WrongMoment
from kondusif.base.time import in_words, now, today
from kondusif.desk.models.letter import Instruction, Letter, Todo
from kondusif.meetings.models.meeting import Meeting
from kondusif.team.access.roles import CHAIRS, SPEAKERS
from kondusif.web.language import in_writing


@dataclass(frozen=True)
class LetterText:
    """See Letter."""

    direction: str
    number: str
    written_on: date
    correspondent: str
    subject: str
    office_number: str = ""
    link: str = ""
    meeting: Meeting | None = None


@dataclass(frozen=True)
class Wish:
    """See Instruction."""

    office: str
    what: str
    text: str = ""
    due_on: date | None = None


@audited("letter.entered")
def enter_letter(*, actor: Person, text: LetterText) -> Letter:
    """Enter a letter; it gets the next number of the year's register. Raises NotYours, WrongMoment."""
    check_speaks(actor)
    check_written(text)
    day = today()
    wait_for_turn(actor.agency_id)
    mine = Letter.objects.filter(agency=actor.agency, direction=text.direction, year=day.year)
    last = mine.aggregate(last=Max("entry"))["last"] or 0
    made = Letter(
        agency=actor.agency, year=day.year, entry=last + 1, entered_on=day, made_by=actor, made_at=now(),
        direction=text.direction, **fields_of(text),
    )  # fmt: skip
    Letter.objects.bulk_create([made])
    tell(number=made.number, entry=made.entry)
    return made


@audited("letter.changed")
def change_letter(*, actor: Person, letter: Letter, text: LetterText) -> Letter:
    """Correct an entry, or add the e-office's number; direction and entry stay. Raises NotYours, WrongMoment."""
    check_speaks(actor)
    check_own(actor, letter)
    check_written(text)
    Letter.objects.filter(pk=letter.pk).update(**fields_of(text))
    tell(number=text.number.strip())
    return letter


@audited("letter.instructed")
def instruct(*, actor: Person, letter: Letter, wish: Wish) -> Instruction:
    """The leader, or the secretary for him, says who does what about a letter. Raises NotYours, NothingShown."""
    if not actor.holds(*CHAIRS):
        raise NotYours(_("Disposisi ditulis pimpinan, atau sekretaris atas arahannya."))
    check_own(actor, letter)
    if not wish.office.strip():
        raise NothingShown(_("Belum ditulis kepada siapa. Tulis jabatannya, tanpa nama."), field="office")
    made = Instruction(
        letter=letter, office=wish.office.strip(), what=wish.what, text=wish.text.strip(), due_on=wish.due_on,
        given_by=actor, given_at=now(),
    )  # fmt: skip
    Instruction.objects.bulk_create([made])
    with in_writing():
        tell(office=made.office, what=str(Todo(made.what).label).lower())
    return made


@audited("letter.instruction_done")
def finish_instruction(*, actor: Person, instruction: Instruction, done: str) -> Instruction:
    """What came of it. Raises NotYours, NothingShown, WrongMoment where it was said before."""
    check_speaks(actor)
    check_own(actor, instruction.letter)
    if not done.strip():
        raise NothingShown(_("Hasilnya masih kosong. Tulis satu kalimat: apa yang dilakukan."), field="done")
    waiting = Instruction.objects.filter(pk=instruction.pk, done_at=None)
    if not waiting.update(done=done.strip(), done_by=actor, done_at=now()):
        raise WrongMoment(_("Disposisi ini sudah dinyatakan selesai."))
    tell(office=instruction.office)
    return instruction


def check_written(text: LetterText) -> None:
    """Raises WrongMoment for a letter of a day to come."""
    if text.written_on > today():
        raise WrongMoment(
            _("Tanggal surat %(day)s belum tiba. Periksa tanggalnya.") % {"day": in_words(text.written_on)},
            field="written_on",
        )


def wait_for_turn(agency_id: int) -> None:
    """Until the transaction ends nobody else of the agency enters a letter: two clerks never get one number."""
    with current_connection().cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s), %s)", ["kondusif.letter", agency_id])


def fields_of(text: LetterText) -> dict[str, object]:
    return {
        "number": text.number.strip(), "office_number": text.office_number.strip(), "written_on": text.written_on,
        "correspondent": text.correspondent.strip(), "subject": text.subject.strip(), "link": text.link,
        "meeting": text.meeting,
    }  # fmt: skip


def check_speaks(actor: Person) -> None:
    if not actor.holds(*SPEAKERS):
        raise NotYours(_("Buku surat diisi sekretariat, verifikator, penghubung, atau pimpinan."))


def check_own(actor: Person, letter: Letter) -> None:
    if letter.agency_id != actor.agency_id:
        raise NotYours(_("Surat ini ada di buku lembaga lain."))
