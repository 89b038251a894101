"""A closing report: counted, worded, with lessons, submitted, approved as frozen text, published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.approvals.actions import change_state, check_four_eyes
from kondusif.audit.actions import audited, tell
from kondusif.base.database import insert_numbered, update_row
from kondusif.base.errors import AlreadyThere, NothingShown, NotYours, WrongMoment
from kondusif.base.ids import new_case_number
from kondusif.base.time import in_words, moment_in_words, now, today
from kondusif.bulletins.access.closings import (
    check_draft,
    check_makes,
    count_closing,
    makes_closing,
    take_over_figures,
    takes_out_lesson,
    withdraws_closing,
)
from kondusif.bulletins.core.closing import digest
from kondusif.bulletins.errors import WrittenMeanwhile
from kondusif.bulletins.models.closing import STANDING, ClosingLesson, ClosingReport, ClosingState, LessonKind
from kondusif.bulletins.queries.closing_text import text_of_closing
from kondusif.elections.models import Election
from kondusif.team.access.roles import CHAIRS, SPEAKERS
from kondusif.web.language import in_writing

DRAFT, SUBMITTED, APPROVED = ClosingState.DRAFT, ClosingState.SUBMITTED, ClosingState.APPROVED


@dataclass(frozen=True)
class Season:
    """Which election, and from which day to which."""

    election: Election
    since_on: date
    until_on: date


@dataclass(frozen=True)
class LessonWords:
    """See ClosingLesson."""

    kind: str
    text: str
    for_whom: str = ""
    due_on: date | None = None


@audited("closing.made")
def make_closing(*, actor: Person, season: Season) -> ClosingReport:
    """A draft whose figures the database counts now.

    Raises NotYours, WrongMoment, AlreadyThere; this too where one was withdrawn, which `correct_closing` follows.
    """
    if not actor.holds(*CHAIRS):
        raise NotYours(_("Laporan penutup disusun sekretaris atau pimpinan sebuah lembaga."))
    check_season(season)
    check_not_withdrawn(actor.agency_id, season.election)
    check_first(actor.agency_id, season.election)
    at = now()
    row = ClosingReport(
        agency=actor.agency, election=season.election, since_on=season.since_on, until_on=season.until_on,
        cut_at=at, made_by=actor, made_at=at,
    )  # fmt: skip
    made = insert_numbered(row, "code", lambda: new_case_number(today().year), constraint="closing_report_code")
    count_closing(made)
    with in_writing():
        tell(election=season.election.name, cut=moment_in_words(at))
    return made


@audited("closing.corrected")
def correct_closing(*, actor: Person, closing: ClosingReport) -> ClosingReport:
    """A draft in place of a withdrawn report, with its period, cut-off, figures and words.

    What was public once is not counted anew: two counts of a season could be subtracted from each other.
    Raises NotYours, WrongMoment, AlreadyThere.
    """
    if not makes_closing(actor, closing):
        raise NotYours(_("Ralat disusun sekretaris atau pimpinan %(agency)s.") % {"agency": closing.agency.name})
    if closing.state != ClosingState.WITHDRAWN:
        raise WrongMoment(_("Laporan ini tidak ditarik. Pimpinan menariknya dahulu dengan alasan, lalu ralat disusun."))
    check_first(actor.agency_id, closing.election)
    if ClosingReport.objects.filter(corrects=closing).exists():
        raise AlreadyThere(_("Ralatnya sudah disusun. Buka ralat itu dari halaman laporan yang ditarik."))
    row = ClosingReport(
        agency=actor.agency, election=closing.election, since_on=closing.since_on, until_on=closing.until_on,
        cut_at=closing.cut_at, summary=closing.summary, corrects=closing, made_by=actor, made_at=now(),
    )  # fmt: skip
    made = insert_numbered(row, "code", lambda: new_case_number(today().year), constraint="closing_report_code")
    take_over_figures(made)
    tell(number=closing.number)
    return made


def check_season(season: Season) -> None:
    """Raises WrongMoment for days that have not come, or in the wrong order."""
    if season.until_on > today():
        raise WrongMoment(
            _("%(day)s belum lewat. Isi hari terakhir masa yang sudah selesai, paling lambat hari ini.")
            % {"day": in_words(season.until_on)},
            field="until_on",
        )
    if season.since_on > season.until_on:
        raise WrongMoment(
            _("Hari pertama, %(day)s, sesudah hari terakhirnya. Isi hari sebelumnya.")
            % {"day": in_words(season.since_on)},
            field="since_on",
        )


def check_first(agency_id: int, election: Election) -> None:
    """Raises AlreadyThere where the agency's report of this election is approved: two could be subtracted."""
    if ClosingReport.objects.filter(agency_id=agency_id, election=election, state__in=STANDING).exists():
        raise AlreadyThere(
            _("Laporan penutup %(election)s dari lembaga Anda sudah disetujui. Satu pemilihan hanya punya satu.")
            % {"election": election.name},
            field="election",
        )


def check_not_withdrawn(agency_id: int, election: Election) -> None:
    """Raises AlreadyThere where a report of this election was withdrawn: it is corrected, and not counted anew."""
    withdrawn = ClosingReport.objects.filter(agency_id=agency_id, election=election, state=ClosingState.WITHDRAWN)
    if withdrawn.exists():
        raise AlreadyThere(
            _("Laporan penutup %(election)s sudah pernah terbit lalu ditarik. Buka laporan itu, lalu tekan “Susun "
              "ralat”: angkanya tetap, kata-katanya diperbaiki.")
            % {"election": election.name},
            field="election",
        )  # fmt: skip


@audited("closing.worded")
def word_closing(*, actor: Person, closing: ClosingReport, text: str, version: int) -> ClosingReport:
    """The summary, on top of the version that was read. Raises NotYours, WrongMoment, WrittenMeanwhile."""
    check_makes(actor, closing, DRAFT)
    standing = ClosingReport.objects.values_list("version", flat=True).get(pk=closing.pk)
    if standing != version:
        raise WrittenMeanwhile(
            _("Ringkasan ini baru saja ditulis orang lain. Tulisan Anda masih di isian; gabungkan dengan yang "
              "tersimpan, lalu simpan lagi.")
        )  # fmt: skip
    return update_row(closing, summary=text.strip(), version=version + 1, worded_by=actor)


@audited("closing.lesson_added")
def add_lesson(*, actor: Person, closing: ClosingReport, words: LessonWords) -> ClosingLesson:
    """What the actor's agency learned. Raises NotYours, WrongMoment, NothingShown."""
    if not actor.holds(*SPEAKERS):
        raise NotYours(_("Pelajaran ditulis sekretaris, verifikator, penghubung, atau pimpinan lembaga tim."))
    check_draft(closing)
    check_lesson(words)
    is_advice = words.kind == LessonKind.ADVICE
    made = ClosingLesson(
        closing=closing, agency=actor.agency, kind=words.kind, text=words.text.strip(),
        for_whom=words.for_whom.strip() if is_advice else "", due_on=words.due_on if is_advice else None,
        written_by=actor, written_at=now(),
    )  # fmt: skip
    ClosingLesson.objects.bulk_create([made])
    with in_writing():
        tell(kind=str(LessonKind(words.kind).label))
    return made


def check_lesson(words: LessonWords) -> None:
    """Raises NothingShown."""
    if not words.text.strip():
        raise NothingShown(_("Pelajarannya masih kosong. Tulis dalam satu atau dua kalimat."), field="text")
    if words.kind != LessonKind.ADVICE:
        return
    if not words.for_whom.strip():
        raise NothingShown(
            _("Rekomendasi ini belum ditujukan. Tulis untuk lembaga atau kantor mana."), field="for_whom"
        )
    if words.due_on is None:
        raise NothingShown(_("Rekomendasi ini belum bertanggal. Isi kapan sebaiknya selesai."), field="due_on")


@audited("closing.lesson_removed")
def take_out_lesson(*, actor: Person, lesson: ClosingLesson) -> ClosingLesson:
    """Take a lesson out of a draft; the trail says whose it was. Raises NotYours, WrongMoment."""
    if not takes_out_lesson(actor, lesson):
        raise NotYours(
            _("Pelajaran ini ditarik %(agency)s, yang menulisnya, atau penyusun laporan.")
            % {"agency": lesson.agency.name}
        )
    check_draft(lesson.closing)
    tell(agency=lesson.agency.short_name)
    ClosingLesson.objects.filter(pk=lesson.pk).delete()
    return lesson


@audited("closing.submitted")
def submit_closing(*, actor: Person, closing: ClosingReport) -> ClosingReport:
    """The draft waits for another person and changes no more until then. Raises NotYours, WrongMoment, NothingShown."""
    check_makes(actor, closing, DRAFT)
    if not ClosingReport.objects.exclude(summary="").filter(pk=closing.pk).exists():
        raise NothingShown(_("Ringkasannya masih kosong. Tulis dahulu apa yang terjadi pada musim ini, lalu ajukan."))
    return change_state(closing, "closing.submitted", submitted_by=actor, submitted_at=now(), note="")


@audited("closing.sent_back")
def send_back_closing(*, actor: Person, closing: ClosingReport, note: str) -> ClosingReport:
    """A submitted report is a draft again, with a reason. Raises NotYours, WrongMoment, NothingShown."""
    check_makes(actor, closing, SUBMITTED)
    if not note.strip():
        raise NothingShown(_("Alasannya masih kosong. Tulis apa yang perlu diperbaiki."), field="note")
    tell(reason=note.strip())
    return change_state(closing, "closing.sent_back", submitted_by=None, submitted_at=None, note=note.strip())


@audited("closing.approved")
def approve_closing(*, actor: Person, closing: ClosingReport, number: str) -> ClosingReport:
    """Somebody else than its makers gives it its number and freezes its text.

    Raises NotYours, WrongMoment, NothingShown, SamePerson, AlreadyThere.
    """
    check_makes(actor, closing, SUBMITTED)
    if not number.strip():
        raise NothingShown(_("Nomornya masih kosong. Ketik nomor yang diberikan e-office."), field="number")
    fresh = ClosingReport.objects.select_related("agency", "election").get(pk=closing.pk)
    check_four_eyes(actor, "closing.approved", closing.pk)
    check_first(fresh.agency_id, fresh.election)
    if fresh.corrects_id is None:
        check_not_withdrawn(fresh.agency_id, fresh.election)
    fresh.number, fresh.approved_at = number.strip(), now()
    text = text_of_closing(fresh)
    tell(number=fresh.number, sha256=digest(text))
    return change_state(
        closing, "closing.approved", number=fresh.number, approved_by=actor, approved_at=fresh.approved_at,
        canonical=text, sha256=digest(text),
    )  # fmt: skip


@audited("closing.published")
def publish_closing(*, actor: Person, closing: ClosingReport) -> ClosingReport:
    """From here on everybody reads the frozen text. Raises NotYours, WrongMoment."""
    check_makes(actor, closing, APPROVED)
    tell(number=closing.number, sha256=closing.sha256)
    return change_state(closing, "closing.published", published_by=actor, published_at=now())


@audited("closing.withdrawn")
def withdraw_closing(*, actor: Person, closing: ClosingReport, reason: str) -> ClosingReport:
    """Take back what is published: everybody reads it on, below the reason.

    Raises NotYours, WrongMoment, NothingShown.
    """
    if not withdraws_closing(actor, closing):
        raise NotYours(_("Laporan yang terbit ditarik pimpinan %(agency)s.") % {"agency": closing.agency.name})
    check_makes(actor, closing, ClosingState.PUBLISHED)
    if not reason.strip():
        raise NothingShown(
            _("Alasannya masih kosong. Tulis mengapa laporan ini ditarik; publik membacanya."), field="reason"
        )
    tell(number=closing.number, reason=reason.strip())
    return change_state(
        closing, "closing.withdrawn", withdrawn_by=actor, withdrawn_at=now(), withdrawn_why=reason.strip()
    )


@audited("closing.printed")
def note_closing(*, actor: Person, closing: ClosingReport, form: str) -> ClosingReport:
    """Write down that the report was downloaded."""
    tell(form=form)
    return closing
