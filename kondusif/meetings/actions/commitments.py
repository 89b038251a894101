"""Promises: made in a meeting, then news, and at the end kept, not kept with a reason, or withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.area.models import Area
from kondusif.audit.actions import audited, tell
from kondusif.base.database import update_row
from kondusif.base.errors import NothingShown, WrongMoment
from kondusif.base.time import in_words, now
from kondusif.cases.models.case import Case
from kondusif.conflicts.models.conflict import SocialConflict
from kondusif.meetings.access.meetings import check_speaker, is_host
from kondusif.meetings.errors import NotInvited, NotYourPromise
from kondusif.meetings.models.commitment import Commitment, CommitmentState, CommitmentWord, WordKind
from kondusif.meetings.models.meeting import Guest, Meeting
from kondusif.meetings.models.minutes import Decision
from kondusif.plans.models.action_plan import PlanLine
from kondusif.team.access.roles import SPEAKERS
from kondusif.web.language import day_in_writing, in_writing


@dataclass(frozen=True)
class NewCommitment:
    """Who does what by when, where, and what will show it."""

    agency: Agency
    what: str
    due_on: date
    proof: str
    office: str = ""
    decision: Decision | None = None
    area: Area | None = None
    case: Case | None = None
    conflict: SocialConflict | None = None
    plan_line: PlanLine | None = None


@dataclass(frozen=True)
class Word:
    """What is said about a promise, and where one can see it."""

    text: str
    link: str = ""


@audited("commitment.made")
def make_commitment(*, actor: Person, meeting: Meeting, promise: NewCommitment) -> Commitment:
    """Write down a promise: the convener for anybody at the table, an agency for itself.

    Raises NotYourPromise, NotInvited, WrongMoment.
    """
    own = promise.agency.pk == actor.agency_id and actor.holds(*SPEAKERS)
    if not (own or is_host(actor, meeting)):
        raise NotYourPromise(_("Janji lembaga lain dicatat pengundang rapat. Anda dapat mencatat janji lembaga Anda."))
    if not Guest.objects.filter(meeting=meeting, agency=promise.agency).exists():
        raise NotInvited(
            _("%(agency)s tidak ada di daftar undangan rapat ini. Undang dahulu, supaya ia membaca janjinya.")
            % {"agency": promise.agency.name},
            field="agency",
        )
    if promise.due_on < timezone.localdate(meeting.starts_at):
        raise WrongMoment(
            _("Tenggat %(day)s sebelum hari rapatnya. Isi tanggal pada hari rapat atau sesudahnya.")
            % {"day": in_words(promise.due_on)},
            field="due_on",
        )
    at = now()
    made = Commitment(
        meeting=meeting, decision=promise.decision, agency=promise.agency, office=promise.office.strip(),
        what=promise.what.strip(), due_on=promise.due_on, area=promise.area, proof=promise.proof.strip(),
        case=promise.case, conflict=promise.conflict, plan_line=promise.plan_line,
        made_by=actor, made_at=at, heard_at=at,
    )  # fmt: skip
    Commitment.objects.bulk_create([made])
    tell(agency=made.agency.name, due=day_in_writing(made.due_on))
    return made


@audited("commitment.told")
def tell_news(*, actor: Person, commitment: Commitment, word: Word) -> Commitment:
    """How far it is. Raises NotYourPromise, WrongMoment, NothingShown."""
    check_speaker(actor, commitment)
    check_running(commitment)
    if not word.text.strip():
        raise NothingShown(_("Kabarnya masih kosong. Tulis sejauh mana janji ini."), field="text")
    return speak(actor, commitment, WordKind.NEWS, word)


@audited("commitment.settled")
def settle_commitment(*, actor: Person, commitment: Commitment, state: CommitmentState, word: Word) -> Commitment:
    """Kept, with something to see; not kept or withdrawn, with a reason.

    Raises NotYourPromise, WrongMoment, NothingShown.
    """
    check_speaker(actor, commitment)
    check_running(commitment)
    if state == CommitmentState.KEPT and not (word.text.strip() or word.link):
        raise NothingShown(
            _("Janji baru dapat disebut terpenuhi bila ada buktinya. Tulis buktinya, atau isi tautannya."), field="text"
        )
    if state != CommitmentState.KEPT and not word.text.strip():
        raise NothingShown(_("Sebabnya masih kosong. Tulis sebabnya; ia dibaca pada rapat berikutnya."), field="text")
    tell(settled=str(state), reason="" if state == CommitmentState.KEPT else word.text.strip())
    return speak(actor, commitment, WordKind(state), word, state=state, settled_at=now())


@audited("commitment.reopened")
def reopen_commitment(*, actor: Person, commitment: Commitment, word: Word) -> Commitment:
    """Run again what was settled too early. Raises NotYourPromise, WrongMoment, NothingShown."""
    check_speaker(actor, commitment)
    if commitment.state == CommitmentState.OPEN:
        raise WrongMoment(_("Janji ini masih berjalan; tidak ada yang perlu dibuka lagi."))
    check_reason(word)
    tell(reason=word.text.strip())
    return speak(actor, commitment, WordKind.REOPENED, word, state=CommitmentState.OPEN, settled_at=None)


@audited("commitment.due_moved")
def move_due(*, actor: Person, commitment: Commitment, due_on: date, word: Word) -> Commitment:
    """Another date, with a reason; the old one stays in the trail.

    Raises NotYourPromise, WrongMoment, NothingShown.
    """
    check_speaker(actor, commitment)
    check_running(commitment)
    check_reason(word)
    if due_on == commitment.due_on:
        raise WrongMoment(
            _("Tenggatnya memang %(day)s. Isi tanggal lain, atau tulis sebagai kabar.") % {"day": in_words(due_on)},
            field="due_on",
        )
    tell(day=day_in_writing(commitment.due_on), due=day_in_writing(due_on), reason=word.text.strip())
    moved = Word(_moved(commitment.due_on, due_on, word.text), word.link)
    return speak(actor, commitment, WordKind.MOVED, moved, due_on=due_on)


@audited("commitment.sheet_printed")
def note_sheet(*, actor: Person, form: str) -> None:
    """Write down that the sheet of promises was downloaded."""
    tell(form=form)


def check_running(commitment: Commitment) -> None:
    """Raises WrongMoment for a promise that was settled."""
    if commitment.state != CommitmentState.OPEN:
        raise WrongMoment(
            _("Janji ini sudah %(state)s. Buka lagi dengan alasan bila ada hal baru.")
            % {"state": CommitmentState(commitment.state).label.lower()}
        )


def check_reason(word: Word) -> None:
    if not word.text.strip():
        raise NothingShown(_("Alasannya masih kosong. Tulis alasannya; ia terbaca di riwayat janji."), field="text")


def speak(actor: Person, commitment: Commitment, kind: WordKind, word: Word, **changed: Any) -> Commitment:
    """Keep the word and change these columns of the locked promise."""
    at = now()
    said = CommitmentWord(
        commitment=commitment, kind=kind, text=word.text.strip()[:1000], link=word.link, said_by=actor, said_at=at,
        on_behalf=actor.agency_id != commitment.agency_id,
    )  # fmt: skip
    CommitmentWord.objects.bulk_create([said])
    update_row(commitment, heard_at=at, **changed)
    tell(agency=commitment.agency.name)
    return commitment


def _moved(before: date, after: date, reason: str) -> str:
    """What others read of a moved date."""
    with in_writing():
        return _("Dari %(before)s ke %(after)s: %(reason)s") % {
            "before": in_words(before), "after": in_words(after), "reason": reason.strip(),
        }  # fmt: skip
