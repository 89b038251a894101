"""What this person can do with a berkas now: one next step, and the rest."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.base.roles import Role
from kondusif.base.time import in_short_words
from kondusif.cases.access import HANDLERS, OPENERS, latest_outcome, may_answer
from kondusif.cases.models.case import FINISHED, Case, State
from kondusif.cases.models.referral import Referral, ReferralState
from kondusif.cases.queries.facts import OWN_CHOICE, Destination
from kondusif.rules.core.wording import cite


@dataclass(frozen=True)
class Step:
    """One action as a verb.

    url       where it leads (a page) or what it posts to
    is_post   done at once by one press; `confirm` then says what will happen
    icon      of web/icons.txt
    """

    verb: str
    url: str
    icon: str
    is_post: bool = False
    confirm: str = ""


@dataclass(frozen=True)
class Steps:
    """sentence: why the next step is this one, or who is waited for."""

    sentence: str
    primary: Step | None = None
    others: tuple[Step, ...] = field(default=())


@dataclass(frozen=True)
class Position:
    """Where a berkas stands: what the steps are chosen by."""

    case: Case
    person: Person
    referrals: tuple[Referral, ...]
    destinations: tuple[Destination, ...]
    reporting_open: bool

    def url(self, name: str, *more: object) -> str:
        return reverse(name, args=[self.case.number, *more])

    @property
    def is_opener(self) -> bool:
        return self.person.holds(*OPENERS)

    @property
    def at_work(self) -> bool:
        return self.case.state not in FINISHED


def steps_for(position: Position) -> Steps:
    """The next step of this person, why, and what else is possible."""
    next_step = answer_step(position) or opener_step(position) or Steps(waiting_sentence(position))
    others = tuple(step for step in other_steps(position) if not is_same(step, next_step.primary))
    return Steps(next_step.sentence, next_step.primary, others)


def is_same(step: Step, primary: Step | None) -> bool:
    return primary is not None and step.url.partition("?")[0] == primary.url.partition("?")[0]


def answer_step(position: Position) -> Steps | None:
    """What the person's own agency owes as addressee."""
    if is_noted_for(position):
        return Steps(
            _("Hasil atas nama lembaga Anda dicatat lembaga lain menurut surat. Periksa, atau catat sendiri."),
            decide(position),
        )
    if not position.at_work:
        return None
    for row in position.referrals:
        if row.agency_id != position.person.agency_id or not may_answer(position.person, row):
            continue
        if row.state == ReferralState.SENT:
            return Steps(
                _("Berkas ini ditujukan kepada lembaga Anda dan belum dicatat diterima."), receive(position, row)
            )
        if row.state == ReferralState.RECEIVED:
            return Steps(_("Sudah diterima. Apakah lembaga Anda menanganinya?"), accept(position, row))
        if row.state == ReferralState.ACCEPTED:
            return Steps(_("Lembaga Anda menangani berkas ini."), decide(position))
    return None


def opener_step(position: Position) -> Steps | None:
    """What the secretariat owes."""
    if not position.is_opener:
        return None
    state = position.case.state
    if state == State.DONE:
        step = Step(_("Kabari pelapor"), position.url("tell-outcome"), "message-2")
        return Steps(_("Hasil sudah dicatat, tetapi pelapor belum dikabari. Berkas ditutup sesudah itu."), step)
    if state == State.CLOSED:
        return Steps(_("Berkas ini sudah ditutup dan pelapor sudah dikabari."))
    if state in (State.OPENED, State.RETURNED):
        return refer_step(position)
    if state == State.HANDLED:
        return Steps(_("Lembaga yang dituju menangani berkas ini. Catat hasilnya begitu diketahui."), decide(position))
    return paper_step(position)


def refer_step(position: Position) -> Steps:
    """To the first competent body that does not have the berkas and did not return it."""
    tried = {row.agency_id for row in position.referrals}
    for place in position.destinations:
        if place.agency is not None and place.agency.pk not in tried:
            query = urlencode({"lembaga": place.agency.code, "aturan": place.routed.rule})
            step = Step(
                _("Teruskan ke %(agency)s") % {"agency": place.agency.short_name},
                f"{position.url('refer-case')}?{query}",
                "arrow-forward-up",
            )
            routed = place.routed
            source = cite(routed.article, routed.instrument, routed.status)
            sentence = _("%(source)s menunjuk lembaga ini: %(role)s.")
            return Steps(sentence % {"source": source, "role": _(routed.role)}, step)
    query = urlencode({"aturan": OWN_CHOICE})
    step = Step(_("Pilih lembaga tujuan"), f"{position.url('refer-case')}?{query}", "arrow-forward-up")
    return Steps(_("Tidak ada lembaga lain yang ditunjuk aturan di tempat ini. Pilih sendiri, dengan alasan."), step)


def paper_step(position: Position) -> Steps:
    """While others are waited for: letters first, then the form that keeps the reporter's date."""
    for row in position.referrals:
        if row.on_paper and row.state in (ReferralState.SENT, ReferralState.RECEIVED):
            if not row.letter_number:
                step = Step(_("Isi nomor surat"), position.url("letter-number", row.pk), "edit")
                return Steps(_("Surat ke %(agency)s belum bernomor.") % {"agency": row.agency.short_name}, step)
            if row.state == ReferralState.SENT:
                return Steps(_("Surat sudah dikirim; catat bila lembaganya sudah menerima."), receive(position, row))
            return Steps(_("Surat sudah diterima; catat jawabannya."), accept(position, row))
    if position.reporting_open:
        step = Step(_("Unduh formulir Bawaslu"), position.url("bawaslu-form"), "download")
        return Steps(
            _("Penerusan tidak menghentikan batas waktu. Pelapor tetap perlu datang ke Bawaslu dengan formulir ini."),
            step,
        )
    return Steps(waiting_sentence(position))


def waiting_sentence(position: Position) -> str:
    """Who is waited for, without blame."""
    for row in position.referrals:
        if row.state in (ReferralState.SENT, ReferralState.RECEIVED):
            day = in_short_words(timezone.localdate(row.received_at or row.sent_at))
            return _("Menunggu kabar dari %(agency)s sejak %(day)s.") % {"agency": row.agency.short_name, "day": day}
    return _("Tidak ada langkah yang menunggu Anda pada berkas ini.")


def other_steps(position: Position) -> list[Step]:
    """Everything else that the person's role and the state allow."""
    if not position.person.holds(*HANDLERS):
        return []
    if not position.at_work:
        reopen = Step(_("Buka kembali berkas"), position.url("reopen-case"), "arrow-back-up")
        return [reopen] if position.is_opener else []
    steps = [Step(_("Catat peristiwa"), position.url("record-moment"), "calendar")]
    if position.is_opener:
        steps.append(Step(_("Teruskan ke lembaga lain"), position.url("refer-case"), "arrow-forward-up"))
        steps.append(Step(_("Gabungkan laporan lain"), position.url("join-report"), "files"))
    if position.is_opener or any(row.agency_id == position.person.agency_id for row in position.referrals):
        steps.append(decide(position))
    if position.person.holds(Role.VERIFIER):
        steps.append(Step(_("Catat satuan terlapor"), position.url("name-unit"), "user-check"))
    return steps


def is_noted_for(position: Position) -> bool:
    """Whether another body noted by a letter what the person's own one decided."""
    person, taken = position.person, (ReferralState.ACCEPTED, ReferralState.DONE)
    if not any(row.agency_id == person.agency_id and row.state in taken for row in position.referrals):
        return False
    noted = latest_outcome(position.case) if person.holds(*HANDLERS) else None
    return noted is not None and noted.is_by_letter and noted.agency_id == person.agency_id


def receive(position: Position, row: Referral) -> Step:
    return Step(_("Catat penerimaan"), position.url("receive-referral", row.pk), "check", is_post=True)


def accept(position: Position, row: Referral) -> Step:
    return Step(_("Sanggupi penanganan"), position.url("accept-referral", row.pk), "check", is_post=True)


def decide(position: Position) -> Step:
    return Step(_("Catat hasil"), position.url("record-outcome"), "scale")
