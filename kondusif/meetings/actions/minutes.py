"""Minutes written while the meeting goes on, by several clerks at once, and what it decided.

Each section has a version. Who writes names the version that was before the eyes; where somebody else was quicker, the
text is kept beside and both are shown. Nothing that was typed is lost, and nothing is written over unseen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Max, Q
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject, audited, tell
from kondusif.base.database import update_row_if
from kondusif.base.errors import NothingShown, WrongMoment
from kondusif.base.time import now
from kondusif.meetings.access.meetings import check_host
from kondusif.meetings.actions.meetings import LAST
from kondusif.meetings.errors import TooLong
from kondusif.meetings.models.meeting import Meeting, MeetingState
from kondusif.meetings.models.minutes import AgendaItem, Decision, MinutesText

LONGEST = 20_000
ONE_GO = timedelta(minutes=10)  # how long somebody goes on with what stands in the trail as one entry


@dataclass(frozen=True)
class Draft:
    """A text for one section and the version it began from."""

    text: str
    based_on: int


@dataclass(frozen=True)
class Written:
    """What came of a saving: the section as it is now, and whether the text came too late."""

    item: AgendaItem
    is_late: bool

    def audit_subject(self) -> Subject:
        return self.item.audit_subject()


@audited("meeting.item_added")
def add_item(*, actor: Person, meeting: Meeting, title: str) -> AgendaItem:
    """One more item of the agenda, before the closing words. Raises NotHost, MeetingClosed, NothingShown."""
    check_host(actor, meeting)
    if not title.strip():
        raise NothingShown(_("Judul acara masih kosong. Tulis satu baris tentang yang dibahas."), field="title")
    last = AgendaItem.objects.filter(meeting=meeting, position__lt=LAST).aggregate(most=Max("position"))["most"]
    made = AgendaItem(meeting=meeting, position=(last or 0) + 1, title=title.strip())
    AgendaItem.objects.bulk_create([made])
    tell(title=made.title)
    return made


@audited("minutes.written")
def write_minutes(*, actor: Person, item: AgendaItem, draft: Draft) -> Written:
    """Write a section, where nobody was quicker; else keep the text beside it.

    Raises NotHost, MeetingClosed, WrongMoment.
    """
    check_writing(actor, item, draft)
    tell(title=item.title)
    if not put_text(actor, item, draft):
        return keep_beside(actor, item, draft)
    keep(actor, item, draft, version=draft.based_on + 1)
    return Written(item, is_late=False)


def go_on_writing(*, author: Person, item: AgendaItem, draft: Draft) -> Written | None:
    """Save more of what the same person began within the last minutes; None where that is not so.

    The trail has an entry of it already (`write_minutes`): an entry for every pause in typing would bury the others.
    Call it within a transaction. Raises NotHost, MeetingClosed, WrongMoment.
    """
    check_writing(author, item, draft)
    going_on = MinutesText.objects.filter(
        item=item, version=draft.based_on, written_by=author, begun_at__gt=now() - ONE_GO
    )
    text = going_on.first()
    if text is None or not put_text(author, item, draft):
        return None
    MinutesText.objects.filter(pk=text.pk).update(text=draft.text, version=draft.based_on + 1, written_at=now())
    return Written(item, is_late=False)


def check_writing(author: Person, item: AgendaItem, draft: Draft) -> None:
    check_host(author, item.meeting)
    if len(draft.text) > LONGEST:
        raise TooLong(
            _("Bagian ini %(n)s huruf; paling panjang %(most)s. Pindahkan sebagian ke acara lain, lalu simpan lagi.")
            % {"n": len(draft.text), "most": LONGEST}
        )
    if item.meeting.state != MeetingState.HELD:
        raise WrongMoment(_("Rapat ini belum dimulai. Tekan “Mulai rapat”, lalu tulis risalahnya."))


def put_text(author: Person, item: AgendaItem, draft: Draft) -> bool:
    """Compare the version and set the text in one statement; False where somebody was quicker: `item` is theirs."""
    if update_row_if(
        item, Q(version=draft.based_on),
        text=draft.text, version=draft.based_on + 1, written_by=author, written_at=now(),
    ):  # fmt: skip
        return True
    item.refresh_from_db(fields=["text", "version", "written_by", "written_at"])
    return False


def keep_beside(author: Person, item: AgendaItem, draft: Draft) -> Written:
    """A text that came too late; what says the same as the section already does is not kept twice."""
    tell(late=True)
    if draft.text.strip() == item.text.strip():
        return Written(item, is_late=False)
    beside = MinutesText.objects.filter(item=item, version=None, written_by=author)
    if not beside.filter(text=draft.text).exists():
        keep(author, item, draft, version=None)
    return Written(item, is_late=True)


def keep(author: Person, item: AgendaItem, draft: Draft, *, version: int | None) -> None:
    at = now()
    row = MinutesText(
        item=item, text=draft.text, version=version, based_on=draft.based_on, begun_at=at, written_at=at,
        written_by=author,
    )  # fmt: skip
    MinutesText.objects.bulk_create([row])


@audited("decision.recorded")
def record_decision(*, actor: Person, meeting: Meeting, text: str) -> Decision:
    """Write down what the meeting decided. Raises NotHost, MeetingClosed, WrongMoment, NothingShown."""
    check_host(actor, meeting)
    if meeting.state != MeetingState.HELD:
        raise WrongMoment(_("Rapat ini belum dimulai, jadi belum ada yang diputuskan. Tekan “Mulai rapat” dahulu."))
    if not text.strip():
        raise NothingShown(_("Keputusannya masih kosong. Tulis apa yang diputuskan rapat."), field="text")
    last = Decision.objects.filter(meeting=meeting).aggregate(most=Max("number"))["most"] or 0
    made = Decision(meeting=meeting, number=last + 1, text=text.strip(), recorded_by=actor, recorded_at=now())
    Decision.objects.bulk_create([made])
    tell(number=made.number)
    return made


@audited("decision.withdrawn")
def withdraw_decision(*, actor: Person, decision: Decision) -> Decision:
    """Strike out a decision that was written down wrongly; it stays readable. Raises NotHost, MeetingClosed."""
    check_host(actor, decision.meeting)
    decision.withdrawn_at = now()
    Decision.objects.filter(pk=decision.pk, withdrawn_at=None).update(withdrawn_at=decision.withdrawn_at)
    tell(number=decision.number)
    return decision
