"""A situation report: assembled, written, submitted, sent back, approved, corrected by a newer edition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.approvals.actions import change_state, check_four_eyes
from kondusif.area.models import Area
from kondusif.audit.actions import audited, tell
from kondusif.base.database import current_connection, update_row
from kondusif.base.errors import AlreadyThere, NothingShown, NotYours, WrongMoment
from kondusif.base.numbering import number_by
from kondusif.base.time import in_words, moment_in_words, now
from kondusif.bulletins.access.situations import assemble, check_situation, writes_situation
from kondusif.bulletins.core.situation import PATTERN, SECTIONS
from kondusif.bulletins.errors import WrittenMeanwhile
from kondusif.bulletins.models.situation import (
    LineKind,
    SituationKind,
    SituationLine,
    SituationReader,
    SituationReport,
    SituationSection,
    SituationSetup,
    SituationState,
)
from kondusif.papers.actions.numbering import check_pattern
from kondusif.team.access.roles import CHAIRS, SPEAKERS
from kondusif.web.language import in_writing

DRAFT, SUBMITTED = SituationState.DRAFT, SituationState.SUBMITTED


@dataclass(frozen=True)
class SituationWish:
    """What a report is about, from when to when, and which agencies beside the own one read it once approved."""

    kind: str
    since_at: datetime
    cut_at: datetime
    title: str = ""
    area: Area | None = None
    readers: Sequence[Agency] = ()


@dataclass(frozen=True)
class ToldNumber:
    """A number as one source told it at one hour."""

    subject: str
    measure: str
    number: int
    source: str
    said_at: datetime


@dataclass(frozen=True)
class Setup:
    """See SituationSetup."""

    drafts_mornings: bool
    for_team: bool
    pattern: str


@audited("situation.made")
def make_situation(*, actor: Person, wish: SituationWish) -> SituationReport:
    """Assemble a draft: the database counts what every reader may know of.

    Raises NotYours, WrongMoment, NothingShown.
    """
    if not actor.holds(*SPEAKERS):
        raise NotYours(_("Laporan situasi disusun sekretaris, verifikator, penghubung, atau pimpinan sebuah lembaga."))
    check_wish(wish)
    made = begun(actor, wish)
    tell_cut(made)
    return made


def check_wish(wish: SituationWish) -> None:
    """Raises WrongMoment, NothingShown."""
    if wish.cut_at > now():
        raise WrongMoment(
            _("Batas data %(moment)s belum tiba. Isi saat yang sudah lewat.")
            % {"moment": moment_in_words(wish.cut_at)},
            field="cut_hour",
        )
    if wish.since_at >= wish.cut_at:
        raise WrongMoment(
            _("Laporan ini mulai %(moment)s, sesudah atau tepat pada batas datanya. Isi saat sebelumnya.")
            % {"moment": moment_in_words(wish.since_at)},
            field="since_hour",
        )
    if wish.kind == SituationKind.INCIDENT and not wish.title.strip():
        raise NothingShown(
            _("Laporan kejadian belum berjudul. Tulis apa dan di mana, tanpa nama orang."), field="title"
        )


def begun(actor: Person, wish: SituationWish, **more: Any) -> SituationReport:
    """The row, its readers, and everything counted."""
    made = SituationReport(
        agency=actor.agency, kind=wish.kind, title=wish.title.strip(), area=wish.area, since_at=wish.since_at,
        cut_at=wish.cut_at, on_day=timezone.localdate(wish.cut_at), made_by=actor, made_at=now(), **more,
    )  # fmt: skip
    SituationReport.objects.bulk_create([made])
    others = [agency for agency in wish.readers if agency.pk != actor.agency_id]
    SituationReader.objects.bulk_create(SituationReader(situation=made, agency=agency) for agency in others)
    assemble(made)
    return made


@audited("situation.written")
def write_section(*, actor: Person, situation: SituationReport, code: str, text: str, version: int) -> SituationSection:
    """A person's words under a heading, on top of the version that was read; 0 where there was none.

    Raises NotYours, WrongMoment, WrittenMeanwhile.
    """
    check_situation(actor, situation, DRAFT)
    if code not in SECTIONS:
        raise WrongMoment(_("Bagian itu tidak ada di laporan ini."))
    standing = SituationSection.objects.filter(situation=situation, code=code).first()
    if (standing.version if standing else 0) != version:
        raise WrittenMeanwhile(
            _("Bagian ini baru saja ditulis orang lain. Tulisan Anda masih di isian; gabungkan dengan yang tersimpan, "
              "lalu simpan lagi.")
        )  # fmt: skip
    fields = {"text": text.strip(), "version": version + 1, "written_by": actor, "written_at": now()}
    tell(section=code)
    if standing is None:
        made = SituationSection(situation=situation, code=code, **fields)
        SituationSection.objects.bulk_create([made])
        return made
    return update_row(standing, **fields)


@audited("situation.number_added")
def add_number(*, actor: Person, situation: SituationReport, told: ToldNumber) -> SituationLine:
    """A number of another source beside those there are; none is written over. Raises NotYours, WrongMoment."""
    check_situation(actor, situation, DRAFT)
    if told.said_at > now():
        raise WrongMoment(
            _("%(moment)s belum tiba. Isi kapan sumbernya menyebut angka ini.")
            % {"moment": moment_in_words(told.said_at)},
            field="hour",
        )
    made = SituationLine(
        situation=situation, kind=LineKind.NUMBER, origin="tambahan", subject=told.subject.strip(),
        measure=told.measure.strip(), number=told.number, source=told.source.strip(), said_at=told.said_at,
        is_shared=True, added_by=actor,
    )  # fmt: skip
    SituationLine.objects.bulk_create([made])
    tell(source=made.source)
    return made


@audited("situation.number_removed")
def take_out_number(*, actor: Person, line: SituationLine) -> SituationLine:
    """Take out a number that was added by mistake, before the report is approved. Raises NotYours, WrongMoment."""
    check_situation(actor, line.situation, DRAFT)
    tell(source=line.source)
    SituationLine.objects.filter(pk=line.pk).delete()
    return line


@audited("situation.submitted")
def submit_situation(*, actor: Person, situation: SituationReport) -> SituationReport:
    """The draft waits for the chair and changes no more until then. Raises NotYours, WrongMoment."""
    check_situation(actor, situation, DRAFT)
    return change_state(situation, "situation.submitted", submitted_by=actor, submitted_at=now(), note="")


@audited("situation.sent_back")
def send_back(*, actor: Person, situation: SituationReport, note: str) -> SituationReport:
    """A submitted report is a draft again, with a reason. Raises NotYours, WrongMoment, NothingShown."""
    check_situation(actor, situation, SUBMITTED)
    if not note.strip():
        raise NothingShown(_("Alasannya masih kosong. Tulis apa yang perlu diperbaiki."), field="note")
    tell(reason=note.strip())
    return change_state(situation, "situation.sent_back", submitted_by=None, submitted_at=None, note=note.strip())


@audited("situation.approved")
def approve_situation(*, actor: Person, situation: SituationReport, number: str = "") -> SituationReport:
    """The chair approves what another person submitted: it gets its number and no session changes it any more.

    Raises NotYours, WrongMoment, SamePerson.

    number  the one that the e-office gave; "" takes the next of the own scheme
    """
    check_situation(actor, situation, SUBMITTED, as_chair=True)
    check_four_eyes(actor, "situation.approved", situation.pk)
    with current_connection().cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('situation'), %s)", [situation.agency_id % 2**31])
    turn = situation.replaces.turn if situation.replaces else next_turn(situation)
    given = number.strip() or scheme_number(situation, turn or 1)
    tell(number=given)
    return change_state(
        situation, "situation.approved", approved_by=actor, approved_at=now(), turn=turn, number=given, note=""
    )  # fmt: skip


def next_turn(situation: SituationReport) -> int:
    """The running number after the last one of the agency and year."""
    same = SituationReport.objects.filter(agency_id=situation.agency_id, on_day__year=situation.on_day.year)
    return (same.aggregate(last=Max("turn"))["last"] or 0) + 1


def scheme_number(situation: SituationReport, turn: int) -> str:
    """By the agency's scheme; a newer edition keeps the number of the one it corrects."""
    if situation.replaces:
        return situation.replaces.number
    pattern = SituationSetup.objects.filter(agency_id=situation.agency_id).values_list("pattern", flat=True).first()
    return number_by(pattern or PATTERN, turn, situation.on_day)


@audited("situation.corrected")
def correct_situation(*, actor: Person, situation: SituationReport, note: str) -> SituationReport:
    """A newer edition of an approved report, counted anew at the same cut-off, with the same words to begin with.

    The earlier one stays. Raises NotYours, WrongMoment, NothingShown, AlreadyThere.
    """
    if not writes_situation(actor, situation):
        raise NotYours(_("Ralat dibuat %(agency)s, yang membuat laporan ini.") % {"agency": situation.agency.name})
    if not situation.is_approved:
        raise WrongMoment(_("Laporan ini belum disetujui, jadi masih dapat diubah tanpa ralat."))
    if not note.strip():
        raise NothingShown(_("Alasannya masih kosong. Tulis apa yang keliru."), field="note")
    if SituationReport.objects.filter(replaces=situation).exists():
        raise AlreadyThere(_("Ralat laporan ini sudah ada. Buka edisi yang lebih baru."))
    readers = [row.agency for row in SituationReader.objects.select_related("agency").filter(situation=situation)]
    wish = SituationWish(
        situation.kind, situation.since_at, situation.cut_at, situation.title, situation.area, readers
    )  # fmt: skip
    made = begun(actor, wish, edition=situation.edition + 1, replaces=situation, note=note.strip())
    copy_words(actor, situation, made)
    tell(reason=note.strip(), edition=made.edition)
    return made


def copy_words(actor: Person, old: SituationReport, new: SituationReport) -> None:
    """The words and the added numbers of the edition before."""
    at = now()
    SituationSection.objects.bulk_create(
        SituationSection(situation=new, code=row.code, text=row.text, written_by=actor, written_at=at)
        for row in SituationSection.objects.filter(situation=old)
    )
    names = ("kind", "origin", "subject", "measure", "number", "source", "said_at")
    SituationLine.objects.bulk_create(
        SituationLine(situation=new, added_by=actor, **{name: getattr(row, name) for name in names})
        for row in SituationLine.objects.filter(situation=old, origin="tambahan")
    )


@audited("situation.set_up")
def set_up_situations(*, actor: Person, setup: Setup) -> SituationSetup:
    """Whether a morning sheet is drafted, for whom, and how reports are numbered. Raises NotYours, WrongPattern."""
    if not actor.holds(*CHAIRS):
        raise NotYours(_("Lembar Pagi dan nomor laporan diatur pimpinan atau sekretaris lembaga Anda."))
    check_pattern(setup.pattern, field="pattern")
    fields = {
        "drafts_mornings": setup.drafts_mornings, "for_team": setup.for_team, "pattern": setup.pattern.strip(),
        "changed_by": actor, "changed_at": now(),
    }  # fmt: skip
    tell(pattern=setup.pattern.strip(), mornings=setup.drafts_mornings)
    row = SituationSetup(agency=actor.agency, **fields)
    # Two keepers may press at once: the second's word holds.
    SituationSetup.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["agency"], update_fields=list(fields)
    )
    return SituationSetup.objects.get(agency=actor.agency)


@audited("situation.printed")
def note_situation(*, actor: Person, situation: SituationReport, form: str) -> SituationReport:
    """Write down that the report was downloaded."""
    tell(form=form)
    return situation


def tell_cut(situation: SituationReport) -> None:
    with in_writing():
        tell(day=in_words(situation.on_day), cut=moment_in_words(situation.cut_at))
