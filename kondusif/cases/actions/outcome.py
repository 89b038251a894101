"""How a berkas ends: the outcome, telling the reporter, opening again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kondusif.agencies.access import check_role
from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import audited, tell
from kondusif.base.errors import NotYours
from kondusif.base.time import in_words, now, today
from kondusif.cases.access import HANDLERS, OPENERS, check_open, latest_outcome, lock_state
from kondusif.cases.actions.refer import settle_state, write_state
from kondusif.cases.core.words import find_wrong_word
from kondusif.cases.errors import MissingText, NotNow, NotYetHappened, SanctionRefused, WrongWords
from kondusif.cases.models.case import FINISHED, Case, State
from kondusif.cases.models.referral import Outcome, OutcomeResult, Referral, ReferralState
from kondusif.cases.queries.decided import say_decided_by
from kondusif.cases.queries.facts import facts_of
from kondusif.cases.queries.telling import reports_of, say_reopened
from kondusif.reports.actions.letter import write_letter
from kondusif.reports.actions.talk import tell_reporter
from kondusif.reports.core.outcomes import LetterWords, letters_for
from kondusif.rules.core.wording import cite
from kondusif.rules.queries import list_sanctions
from kondusif.web.language import in_writing


@dataclass(frozen=True)
class Decision:
    """What a body decided.

    result     OutcomeResult
    sanction   id of a sanction that the law lists for this act on its day, or "" for none
    told_text  plain words for the reporter
    agency     who decided; None where the berkas ended without a body
    letter_number, letter_on  of the letter that told it, where it is another body than the recorder's
    """

    result: str
    decided_on: date
    told_text: str
    sanction: str = ""
    agency: Agency | None = None
    letter_number: str = ""
    letter_on: date | None = None


@audited("case.decided")
def record_outcome(*, actor: Person, case: Case, decision: Decision) -> Outcome:
    """Record how a berkas ended; it stays unfinished until the reporter has been told.

    The sanction's text is the law's own, by the date of the act; where an amount may not be printed without a
    lawyer's signature, the sentence that says so stands in its place.
    Raises NotYours, NotNow, NotYetHappened, MissingText, WrongWords, SanctionRefused.
    """
    check_may_decide(actor, case, decision)
    lock_state(case)
    if not speaks_for_itself(actor, case, decision):
        check_open(case)
    if decision.decided_on > today():
        raise NotYetHappened(decision.decided_on)
    check_decided_by(decision)
    by_letter = check_letter(actor, decision)
    outcome = Outcome(
        case=case,
        agency=decision.agency,
        result=OutcomeResult(decision.result),
        decided_on=decision.decided_on,
        sanction=sanction_text(case, decision),
        told_text=check_told_text(decision.told_text),
        letter_number=decision.letter_number.strip() if by_letter else "",
        letter_on=decision.letter_on if by_letter else None,
        recorded_by=actor,
        recorded_at=now(),
    )
    Outcome.objects.bulk_create([outcome])
    finished = Referral.objects.filter(case=case, state=ReferralState.ACCEPTED)
    if by_letter:
        finished = finished.filter(agency=decision.agency)
    finished.update(state=ReferralState.DONE, done_at=now())
    write_state(case, State.DONE, closed_at=None)
    with in_writing():
        label, day = str(OutcomeResult(decision.result).label), in_words(decision.decided_on)
        tell(result=label, on=day, agency=say_decided_by(outcome))
    return outcome


@audited("case.outcome_told")
def tell_outcome(*, actor: Person, case: Case, text: str = "", letter: str = "") -> Case:
    """Tell every reporter of the berkas what came of it, as a message and as a letter, and close it.

    letter  kind of letter (reports/core/outcomes.toml) whose sentences are told, with `text` added below; without
            one, `text` or else the words of the outcome are told

    Raises NotYours, NotNow, WrongWords, MissingText.
    """
    check_role(actor, *OPENERS)
    lock_state(case)
    outcome = latest_outcome(case)
    if case.state != State.DONE or outcome is None:
        raise NotNow(_("Belum ada hasil yang dapat dikabarkan. Catat hasilnya dahulu."))
    words = choose_letter(outcome, letter)
    told = words.told if letter else check_told_text(text or outcome.told_text)
    own = check_words(text.strip(), field="text") if letter else ""
    reports = reports_of(case)
    with in_writing():
        body = say_decided_by(outcome)
    for report in reports:
        tell_reporter(actor=actor, report=report, kind="hasil", text="\n\n".join(part for part in (told, own) if part))
        write_letter(report, words, told=told, own_words=own, body=body, decided_on=outcome.decided_on)
    write_state(case, State.CLOSED, closed_at=now())
    tell(n_reporters=len(reports))
    return case


@audited("case.reopened")
def reopen_case(*, actor: Person, case: Case, reason: str) -> Case:
    """Take a finished berkas up again; the old outcome stays, and reporters read why.

    Raises NotYours, NotNow, MissingText, WrongWords.
    """
    check_role(actor, *OPENERS)
    lock_state(case)
    if case.state not in FINISHED:
        raise NotNow(_("Berkas ini belum selesai, jadi tidak perlu dibuka kembali."))
    if not reason.strip():
        raise MissingText(_("Alasan masih kosong. Pelapor akan membacanya; tulis dengan kalimat utuh."), field="reason")
    check_words(reason, field="reason")
    settle_state(case)
    write_state(case, State(case.state), closed_at=None)
    for report in reports_of(case):
        tell_reporter(actor=actor, report=report, kind="dibuka-lagi", text=say_reopened(reason.strip()))
    tell(reason=reason.strip())
    return case


def choose_letter(outcome: Outcome, code: str) -> LetterWords:
    """The letter of that kind, or the first that fits; raises MissingText for one that does not fit the outcome."""
    fitting = letters_for(outcome.result)
    found = next((words for words in fitting if code in ("", words.code)), None)
    if found is None:
        raise MissingText(_("Surat jenis itu tidak sesuai dengan hasil berkas ini. Pilih dari daftar."), field="letter")
    return found


def check_decided_by(decision: Decision) -> None:
    """Only a body of the law finds something proven or not; the team itself never does. Raises MissingText."""
    if decision.result in (OutcomeResult.PROVEN, OutcomeResult.NOT_PROVEN) and decision.agency is None:
        raise MissingText(
            _(
                "Terbukti atau tidak terbukti hanya dapat diputus oleh lembaga yang berwenang. Pilih lembaga yang "
                "memutus, atau pilih hasil lain."
            ),
            field="agency",
        )


def check_may_decide(actor: Person, case: Case, decision: Decision) -> None:
    """In its own name a body that has taken the matter on; in nobody's name or by a letter the secretariat too.

    Raises NotYours.
    """
    has_taken = actor.holds(*HANDLERS) and taken_by(case, actor.agency_id)
    if decision.agency is not None and decision.agency.pk == actor.agency_id:
        allowed = has_taken
    else:
        allowed = has_taken or actor.holds(*OPENERS)
    if not allowed:
        raise NotYours(
            _("Hasil dicatat oleh lembaga yang sudah menyanggupi berkas ini, atau oleh sekretariat. Sanggupi dahulu.")
        )


def taken_by(case: Case, agency_id: int) -> bool:
    """Whether a body has taken the matter on, or finished it."""
    states = [ReferralState.ACCEPTED, ReferralState.DONE]
    return Referral.objects.filter(case=case, agency_id=agency_id, state__in=states).exists()


def speaks_for_itself(actor: Person, case: Case, decision: Decision) -> bool:
    """Whether the body now says itself what others noted by a letter: that is taken in after the end, too."""
    noted = latest_outcome(case)
    own = decision.agency is not None and decision.agency.pk == actor.agency_id
    return own and noted is not None and noted.is_by_letter and noted.agency_id == actor.agency_id


def check_letter(actor: Person, decision: Decision) -> bool:
    """Whether the decision is another body's, told by its letter. Raises MissingText, NotYetHappened."""
    if decision.agency is None or decision.agency.pk == actor.agency_id:
        return False
    if not decision.letter_number.strip():
        raise MissingText(
            _(
                "Ini keputusan %(agency)s, bukan lembaga Anda. Isi nomor suratnya; tanpa surat, tunggu lembaga itu "
                "mencatat hasilnya sendiri."
            )
            % {"agency": decision.agency.name},
            field="letter_number",
        )
    if decision.letter_on is None:
        raise MissingText(_("Tanggal suratnya masih kosong. Salin dari suratnya."), field="letter_on")
    if decision.letter_on > today():
        raise NotYetHappened(decision.letter_on)
    return True


def sanction_text(case: Case, decision: Decision) -> str:
    """The law's words for the chosen sanction, with its article. Raises SanctionRefused."""
    if not decision.sanction:
        return ""
    if decision.result != OutcomeResult.PROVEN:
        raise SanctionRefused(_("Sanksi hanya dicatat bila dugaan terbukti. Kosongkan sanksinya."), field="sanction")
    if case.happened_on is None:
        raise SanctionRefused(
            _(
                "Tanggal perbuatan belum diketahui, padahal tanggal itu menentukan sanksi yang berlaku. "
                "Kosongkan sanksinya dan tulis putusannya pada kabar untuk pelapor."
            ),
            field="sanction",
        )
    for row in list_sanctions(facts_of(case), case.happened_on):
        if row.id == decision.sanction:
            with in_writing():
                return f"{cite(row.article, row.instrument, row.status)}: {row.sentence}"
    raise SanctionRefused(
        _("Sanksi '%(id)s' tidak mengancam perbuatan ini pada %(day)s. Pilih dari daftar sanksi berkas ini.")
        % {"id": decision.sanction, "day": in_words(case.happened_on)},
        field="sanction",
    )


def check_told_text(text: str) -> str:
    """Words for a reporter. Raises MissingText, WrongWords."""
    if not text.strip():
        raise MissingText(
            _("Kabar untuk pelapor masih kosong. Tulis hasilnya dengan kalimat biasa."), field="told_text"
        )
    return check_words(text.strip(), field="told_text")


def check_words(text: str, *, field: str) -> str:
    """The same text, or WrongWords."""
    if wrong := find_wrong_word(text):
        raise WrongWords(wrong.word, _(wrong.instead), field=field)
    return text
