"""How a berkas ends: the outcome, telling the reporter, opening again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kondusif.agencies.models import Agency, Person
from kondusif.audit.actions import audited, tell
from kondusif.base.time import in_words, now, today
from kondusif.cases.access import HANDLERS, OPENERS, check_open, check_role, latest_outcome, lock_state
from kondusif.cases.actions.refer import settle_state, write_state
from kondusif.cases.core.words import find_wrong_word
from kondusif.cases.errors import MissingText, NotNow, NotYetHappened, NotYours, SanctionRefused, WrongWords
from kondusif.cases.models import Case, Outcome, Referral
from kondusif.cases.models.case import FINISHED, State
from kondusif.cases.models.referral import OutcomeResult, ReferralState
from kondusif.cases.queries.facts import facts_of
from kondusif.cases.queries.telling import reports_of, say_reopened
from kondusif.reports.actions import tell_reporter, write_letter
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
    """

    result: str
    decided_on: date
    told_text: str
    sanction: str = ""
    agency: Agency | None = None


@audited("case.decided")
def record_outcome(*, actor: Person, case: Case, decision: Decision) -> Outcome:
    """Record how a berkas ended; it stays unfinished until the reporter has been told.

    The sanction's text is the law's own, by the date of the act; where an amount may not be printed without a
    lawyer's signature, the sentence that says so stands in its place.
    Raises NotYours, NotNow, NotYetHappened, MissingText, WrongWords, SanctionRefused.
    """
    check_may_decide(actor, case)
    check_open(case)
    if decision.decided_on > today():
        raise NotYetHappened(decision.decided_on)
    check_decided_by(decision)
    outcome = Outcome(
        case=case,
        agency=decision.agency,
        result=OutcomeResult(decision.result),
        decided_on=decision.decided_on,
        sanction=sanction_text(case, decision),
        told_text=check_told_text(decision.told_text),
        recorded_by=actor,
        recorded_at=now(),
    )
    Outcome.objects.bulk_create([outcome])
    finished = Referral.objects.filter(case=case, state=ReferralState.ACCEPTED)
    finished.update(state=ReferralState.DONE, done_at=now())
    write_state(case, State.DONE)
    with in_writing():
        label, day = str(OutcomeResult(decision.result).label), in_words(decision.decided_on)
    tell(result=label, on=day, agency=decision.agency.name if decision.agency else "")
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
    body = outcome.agency.name if outcome.agency else ""
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


def check_may_decide(actor: Person, case: Case) -> None:
    """The secretariat, or a body that has taken the matter on. Raises NotYours."""
    if actor.holds(*OPENERS):
        return
    taken = Referral.objects.filter(case=case, agency_id=actor.agency_id, state__in=[ReferralState.ACCEPTED])
    if not (actor.holds(*HANDLERS) and taken.exists()):
        raise NotYours(
            _("Hasil dicatat oleh lembaga yang sudah menyanggupi berkas ini, atau oleh sekretariat. Sanggupi dahulu.")
        )


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
