"""Each step of reach.toml on the real action: every seat of one body tries it, and it does what the row says."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connections, transaction
from django.http import Http404

from kondusif.agencies.access import NewAccount, open_resets, unrecognised_accounts
from kondusif.agencies.actions.interests import Concern, confirm_interest, propose_interest
from kondusif.agencies.actions.invitations import (
    Guest,
    invite_colleague,
    invite_from_the_server,
    offer_new_password,
    take_invitation,
)
from kondusif.agencies.actions.keys import grant_key
from kondusif.agencies.actions.people import change_roles, deactivate_person, reactivate_person
from kondusif.agencies.actions.recognition import recognise_account
from kondusif.agencies.actions.resets import agree_to_reset, ask_reset
from kondusif.agencies.core.reach import READERS, ROLES, TABLE, Step, beyond, steps
from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.agencies.models.reset import ResetKind
from kondusif.approvals.core.four_eyes import FOUR_EYES
from kondusif.audit.actions import Subject, append
from kondusif.base.database import call, speaking_as
from kondusif.base.errors import Refusal
from kondusif.base.roles import Role
from kondusif.base.time import now, today
from kondusif.bulletins.actions.closings import approve_closing, make_closing
from kondusif.bulletins.actions.situations import approve_situation, make_situation, submit_situation
from kondusif.cases.actions.answers import accept_referral
from kondusif.cases.actions.outcome import Decision, record_outcome
from kondusif.cases.actions.refer import refer_case
from kondusif.conflicts.actions.status_decisions import confirm_decision, note_decision
from kondusif.key.suites import make_key, public_of
from kondusif.meetings.actions.meetings import approve_minutes
from kondusif.meetings.actions.minutes import Draft, write_minutes
from kondusif.plans.access.plans import get_period_of, get_plan_for
from kondusif.plans.actions.plans import approve_period, approve_plan, lock_period, make_plan
from kondusif.publishing.access.clarifications import get_clarification_for
from kondusif.publishing.access.declarations import signatures_to_own
from kondusif.publishing.actions.clarifications import approve_clarification, begin_clarification
from kondusif.publishing.actions.declarations import make_declaration, publish
from kondusif.publishing.actions.figures import approve_figures, ask_figures
from kondusif.publishing.actions.messages import approve_message, write_message
from kondusif.publishing.actions.paper import PaperSignature, confirm_paper, record_paper
from kondusif.publishing.actions.signatories import make_sign_links
from kondusif.publishing.actions.signing import own_signature
from kondusif.publishing.core.canonical import Signer
from kondusif.publishing.models.signatory import Signatory
from kondusif.reports.access import get_evidence_for, get_report_for
from kondusif.reports.actions.custody import Period, ask_to_end_key, confirm_key, end_key, offer_key
from kondusif.reports.actions.evidence import PUBLIC, export_evidence, keep_evidence
from kondusif.reports.actions.keeping import agree_hold, lift_hold, place_hold
from kondusif.reports.actions.openings import Ask, ask_opening
from kondusif.reports.models.custody import Custodian
from kondusif.reports.models.keeping import KeepingHold
from kondusif.reports.queries.stories import read_report
from tests.bulletins import closing_table, situation_table
from tests.cases.berkas import SOLDIER, on, opened
from tests.cast import Cast, give_the_password
from tests.conflicts import dossiers
from tests.custody.desk import COURT, PURPOSE, Desk
from tests.meetings.table import held, opening_of
from tests.plans import plan_table
from tests.publishing import clarifying, signing, spreading, stage
from tests.vault.phone_files import a_photo

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
    pytest.mark.database,
]
OWN = "gerobak-hujan-tikar-7"
REFUSED = (Refusal, DatabaseError, Http404)
Doing = Callable[[Person], Any]
When = tuple[int, int, int, int]
ACCOUNTS = {
    "invitation.made", "person.roles_changed", "password.offered", "person.deactivated", "person.reactivated",
    "account.recognised", "reset.agreed", "key.granted",
}  # fmt: skip
REPORTS = {"evidence.viewed", "evidence.exported", "keeping.held", "keeping.hold_lifted", "opening.asked"}
CUSTODIANS = {"custodian.offered", "custodian.confirmed", "custodian.end_asked", "custodian.ended"}
# With real halves and keys: tests/custody/test_two_bodies.py; with two bodies: tests/reports/test_keeping.py.
ELSEWHERE = {"opening.answered", "keeping.hold_agreed"}


@dataclass(frozen=True)
class Try:
    """One step on the real action. does: by the person who is signed in; at: when; about: words for the reader."""

    verb: str
    does: Doing
    at: When | None = None
    about: str = ""

    def refusal(self, cast: Cast, person: Person) -> str:
        """What is said to the person, "" where it is done; nothing of it stays."""
        clock: AbstractContextManager[None] = on(*self.at) if self.at else nullcontext()
        with clock, transaction.atomic():
            try:
                with cast.sign_in(person), transaction.atomic():
                    self.does(person)
            except REFUSED as error:
                return f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else '-'}"
            finally:
                transaction.set_rollback(True)
        return ""


class Seats:
    """An account in every role of the team's agency, known to other bodies."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.of = {role: self.seated(role, "bakesbangpol-ntb") for role in ROLES if role != "post-officer"}

    def seated(self, role: str, agency: str, name: str = "") -> Person:
        with speaking_as("loader"):
            email = f"{name or role}.{agency}@contoh.test"
            made = invite_from_the_server(
                agency=Agency.objects.get(code=agency), guest=Guest(role.title(), (Role(role),), email)
            )
        return self.taken(made.token, email)

    def with_key(self, role: str) -> None:
        """A colleague hands the body's key of stories over."""
        with self.cast.sign_in(self.of[role]):  # makes the own pair
            pass
        with self.cast.sign_in(self.cast.verifier):
            grant_key(actor=self.cast.verifier, colleague_id=self.of[role].pk)

    def puppet(self, name: str, role: str, by: Person) -> Person:
        """Whom an administrator invites, and another body does not know."""
        email = f"{name}@contoh.test"
        with self.cast.sign_in(by):
            made = invite_colleague(actor=by, guest=Guest(name, (Role(role),), email))
        return self.taken(made.token, email)

    def taken(self, token: str, email: str) -> Person:
        take_invitation(token=token, answers={"email": email, "name": email.partition("@")[0]}, password=OWN)
        with speaking_as("loader"):
            person = Person.objects.select_related("agency").get(email=email)
            give_the_password(person)
        return person

    @contextmanager
    def barred(self, column: str, *people: Person) -> Iterator[None]:
        """As if a link had renewed these accounts just now ("renewed_at"), or no other body knew them."""
        mark(column, "now()", people)
        yield
        mark(column, "NULL", people)


def mark(column: str, moment: str, people: tuple[Person, ...]) -> None:
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL ROLE k_gate")
        cursor.execute(
            f"UPDATE kondusif.person_secret SET {column} = {moment} WHERE person_id = ANY (%s)",  # noqa: S608 - words above
            [[person.pk for person in people]],
        )


def made_verbs() -> set[str]:
    return {step.verb for step in steps() if step.effect.startswith("made ")}


def step_of(verb: str) -> Step:
    return next(step for step in steps() if step.verb == verb)


def wrong_in(cast: Cast, seats: Seats, found: Try, people: dict[str, Person] | None = None) -> list[str]:
    """Seats by which the step does something else than its row says."""
    step, wrong = step_of(found.verb), []
    for role, person in (people or seats.of).items():
        said = found.refusal(cast, person)
        if bool(said) is (role in step.roles):
            wrong.append(f"{found.verb} {found.about} by {role}: {said or 'done'}")
    if step.settled:
        may = [seats.of[role] for role in step.roles if role in seats.of]
        for column in ("renewed_at", "unrecognised_since"):
            with seats.barred(column, *may):
                wrong += [f"{found.verb} by {who.name}, {column}: done" for who in may if not found.refusal(cast, who)]
    return wrong


def nobody_in(cast: Cast, seats: Seats, found: Try) -> list[str]:
    """Seats that do what only, or with, another body may do."""
    return [
        f"{found.verb} {found.about} by {role}: done"
        for role, person in seats.of.items()
        if not found.refusal(cast, person)
    ]


def approvals(cast: Cast) -> Iterator[Try]:
    """Everything of FOUR_EYES, made by the secretary and ready for another one's yes."""
    situation = situation_table.made(cast)
    with on(2024, 2, 14, 8), cast.sign_in(cast.secretary):
        submit_situation(actor=cast.secretary, situation=situation)
    yield Try("situation.approved", lambda who: approve_situation(actor=who, situation=situation), (2024, 2, 14, 8))
    plan = plan_table.drafted(cast)
    yield Try("plan.approved", lambda who: approve_plan(actor=who, plan=get_plan_for(who, plan.pk)))
    with cast.sign_in(cast.leader):
        approve_plan(actor=cast.leader, plan=get_plan_for(cast.leader, plan.pk))
    plan_table.summarise(cast, plan, "b04", 40)
    plan_table.lock(cast, plan, "b04")
    yield Try(
        "plan.period_approved",
        lambda who: approve_period(actor=who, period=get_period_of(get_plan_for(who, plan.pk), "b04")),
    )
    meeting = held(cast)
    yield Try("meeting.approved", lambda who: approve_minutes(actor=who, meeting=meeting))
    closing = closing_table.submitted(cast, closing_table.worded(cast, closing_table.made(cast)))
    yield Try(
        "closing.approved",
        lambda who: approve_closing(actor=who, closing=closing, number=closing_table.NUMBER),
        (2024, 5, 5, 9),
    )
    dossier, read = dossiers.submitted(cast), dossiers.a_decree()
    with on(2024, 12, 3), cast.sign_in(cast.secretary):
        decision = note_decision(actor=cast.secretary, dossier=dossier, read=read)
    yield Try(
        "status.decision_confirmed",
        lambda who: confirm_decision(actor=who, decision=decision, number=read.number, decided_on=read.decided_on),
        (2024, 12, 3, 9),
    )
    message = spreading.drafted(cast)
    yield Try("peace_message.approved", lambda who: approve_message(actor=who, message=message))
    claim = clarifying.begun(cast)
    yield Try(
        "clarification.approved",
        lambda who: approve_clarification(actor=who, clarification=get_clarification_for(who, claim.number)),
        (2024, 2, 11, 9),
    )
    declaration = signing.opened(cast)
    sheet = signing.recorded(cast, declaration)
    yield Try("declaration.paper_confirmed", lambda who: confirm_paper(actor=who, signatory=sheet))
    with cast.sign_in(cast.verifier):
        confirm_paper(actor=cast.verifier, signatory=sheet)
    yield Try("declaration.published", lambda who: publish(actor=who, declaration=declaration))
    office = Signer("", "Kepala", cast.secretary.agency.short_name)
    own = signing.opened(cast, office)
    signing.sign_with(signing.links_of(cast, own)[office.organisation])
    with cast.sign_in(cast.secretary):
        (waiting,) = signatures_to_own()
    yield Try("declaration.signature_owned", lambda who: own_signature(actor=who, signature=waiting))
    figures = stage.draft(cast)
    yield Try("figures.approved", lambda who: approve_figures(actor=who, figures=figures), (2024, 12, 1, 11))
    with cast.sign_in(cast.secretary):
        interest = propose_interest(actor=cast.secretary, concern=a_concern())
    yield Try("interest.confirmed", lambda who: confirm_interest(actor=who, interest=interest))


def a_concern() -> Concern:
    """Of the governor's office, to which the team's agency does not belong here."""
    return Concern(
        agency=Agency.objects.get(code="polda-ntb"), outside=Agency.objects.get(code="ombudsman-ntb"),
        starts_on=today(), ends_on=None, reason="Uji.",
    )  # fmt: skip


def test_every_approval_is_of_the_seats_its_row_names_and_never_of_its_maker(cast: Cast) -> None:
    """And of nobody while the account of who approves, or of who made it, is one that only its own body knows."""
    seats, tried, wrong = Seats(cast), [], []
    for found in approvals(cast):
        tried.append(found.verb)
        wrong += wrong_in(cast, seats, found)
        if not found.refusal(cast, cast.secretary):
            wrong.append(f"{found.verb} by its maker: done")
        with seats.barred("unrecognised_since", cast.secretary):
            wrong += nobody_in(cast, seats, found)
        if step_of(found.verb).yeses > 1:
            with seats.barred("renewed_at", cast.secretary):
                wrong += nobody_in(cast, seats, found)
    assert wrong == []
    assert sorted(tried) == sorted(FOUR_EYES)


def makings(cast: Cast) -> Iterator[Try]:
    """The verb by which each of FOUR_EYES comes to be, as the rows under [approved] name it."""
    yield Try(
        "situation.made",
        lambda who: make_situation(actor=who, wish=situation_table.a_wish(readers=[])),
        (2024, 2, 14, 7),
    )
    yield Try("plan.made", lambda who: make_plan(actor=who, year=2023))
    plan = plan_table.running(cast)
    yield Try(
        "plan.period_locked",
        lambda who: lock_period(actor=who, period=get_period_of(get_plan_for(who, plan.pk), "b04")),
    )
    meeting = held(cast)
    with cast.sign_in(cast.secretary):
        item = opening_of(meeting)
    yield Try("minutes.written", lambda who: write_minutes(actor=who, item=item, draft=Draft("Dibuka.", 0)))
    season = closing_table.a_season()
    yield Try("closing.made", lambda who: make_closing(actor=who, season=season), (2024, 5, 2, 9))
    dossier = dossiers.submitted(cast)
    yield Try(
        "status.decision_noted",
        lambda who: note_decision(actor=who, dossier=dossier, read=dossiers.a_decree()),
        (2024, 12, 3, 9),
    )
    yield Try("peace_message.written", lambda who: write_message(actor=who, text="Mari menjaga damai."))
    yield Try(
        "clarification.begun",
        lambda who: begin_clarification(actor=who, kind=clarifying.SECURITY, words=clarifying.words()),
        (2024, 2, 10, 9),
    )
    yield Try("declaration.made", lambda who: make_declaration(actor=who, kind="deklarasi", words=signing.WORDS))
    declaration = signing.opened(cast)
    with cast.sign_in(cast.secretary):
        sheet = Signatory.objects.select_related("text__declaration__agency").filter(text__declaration=declaration)[0]
    paper = PaperSignature(signing.A_SCAN, "Saksi uji", now() - timedelta(hours=1))
    yield Try("declaration.paper_recorded", lambda who: record_paper(actor=who, signatory=sheet, paper=paper))
    yield Try("declaration.links_made", lambda who: make_sign_links(actor=who, declaration=declaration))
    yield Try(
        "figures.asked",
        lambda who: ask_figures(actor=who, starts_on=stage.FEBRUARY[0], ends_on=stage.FEBRUARY[1]),
        (2024, 12, 1, 9),
    )
    yield Try("interest.proposed", lambda who: propose_interest(actor=who, concern=a_concern()))


def test_what_two_agree_on_is_made_by_the_seats_its_row_names(cast: Cast) -> None:
    seats, tried, wrong = Seats(cast), [], []
    for found in makings(cast):
        tried.append(found.verb)
        wrong += wrong_in(cast, seats, found)
    assert wrong == []
    assert sorted(tried) == sorted(made_verbs())


def accounts(cast: Cast, seats: Seats) -> Iterator[Try]:
    """What is done about accounts and about the key of the body's stories."""
    guest = Guest("Tamu", (Role.VERIFIER,), "tamu@contoh.test")
    yield Try("invitation.made", lambda who: invite_colleague(actor=who, guest=guest))
    yield Try("person.roles_changed", lambda who: change_roles(actor=who, person=cast.analyst, roles=[Role.PLANNER]))
    yield Try("password.offered", lambda who: offer_new_password(actor=who, person=cast.analyst))
    yield Try("person.deactivated", lambda who: deactivate_person(actor=who, person=cast.analyst))
    gone = seats.seated("analyst", "bakesbangpol-ntb", "pergi")
    with cast.sign_in(cast.administrator):
        deactivate_person(actor=cast.administrator, person=gone)
    yield Try("person.reactivated", lambda who: reactivate_person(actor=who, person=gone))
    theirs = seats.seated("administrator", "polda-ntb")
    boneka = seats.puppet("boneka", "leader", theirs)
    yield Try("account.recognised", lambda who: recognise_account(actor=who, account=waiting_account(boneka)))
    with cast.sign_in(theirs):
        ask_reset(actor=theirs, person=cast.planner, kind=ResetKind.PASSWORD)
    with cast.sign_in(cast.administrator):
        (reset,) = open_resets()
    yield Try("reset.agreed", lambda who: agree_to_reset(actor=who, reset=reset))
    for role in READERS:
        seats.with_key(role)
    murni = seats.seated("verifier", "bakesbangpol-ntb", "murni")
    with cast.sign_in(murni):
        pass
    yield Try("key.granted", lambda who: grant_key(actor=who, colleague_id=murni.pk))


def waiting_account(person: Person) -> NewAccount:
    rows = {row.person: row for row in unrecognised_accounts()}
    if person.pk not in rows:
        raise Http404
    return rows[person.pk]


def test_accounts_and_keys_of_stories_are_handled_by_the_seats_their_row_names(cast: Cast) -> None:
    seats = Seats(cast)
    tried, wrong = set(), []
    for found in accounts(cast, seats):
        tried.add(found.verb)
        wrong += wrong_in(cast, seats, found)
    assert tried == ACCOUNTS
    boneka = seats.puppet("boneka.sendiri", "leader", cast.administrator)
    own = Try("account.recognised", lambda who: recognise_account(actor=who, account=waiting_account(boneka)))
    wrong += nobody_in(cast, seats, own)
    with cast.sign_in(cast.administrator):
        ask_reset(actor=cast.administrator, person=cast.analyst, kind=ResetKind.PASSWORD)
        own_reset = next(row for row in open_resets() if row.is_own)
    wrong += nobody_in(cast, seats, Try("reset.agreed", lambda who: agree_to_reset(actor=who, reset=own_reset)))
    # The second colleague of a day, and the first one once more, wait for another body.
    with cast.sign_in(cast.administrator):
        offer_new_password(actor=cast.administrator, person=cast.verifier)
    wrong += nobody_in(
        cast, seats, Try("password.offered", lambda who: offer_new_password(actor=who, person=cast.analyst))
    )
    assert wrong == []


def of_a_report(cast: Cast, desk: Desk, evidence_id: UUID) -> Iterator[Try]:
    """What is done with the story, the file, the erasure and the name of one report."""
    report_id = desk.report_id

    def story(who: Person) -> None:
        if read_report(get_report_for(who, report_id)).story is None:
            raise Http404

    def file(who: Person) -> None:
        found = get_evidence_for(who, report_id, evidence_id)
        export_evidence(actor=who, evidence=found, reason="Uji.", passphrase="kapal layar biru")

    def hold(who: Person) -> None:
        report = get_report_for(who, report_id)
        place_hold(actor=who, report=report, reason="Sidang etik.", review_on=today() + timedelta(days=9))

    yield Try("evidence.viewed", story)
    yield Try("evidence.exported", file)
    yield Try("keeping.held", hold)
    with cast.sign_in(cast.verifier):
        hold(cast.verifier)
        placed = KeepingHold.objects.get(report_id=report_id)
    yield Try("keeping.hold_lifted", lambda who: lift_hold(actor=who, hold=placed, reason="Selesai."))
    ask = Ask(COURT, PURPOSE, str(public_of(make_key())))
    yield Try("opening.asked", lambda who: ask_opening(actor=who, report=get_report_for(who, report_id), ask=ask))


def of_custodians(cast: Cast, seats: Seats) -> Iterator[Try]:
    """What is done about the keys of custodians of other bodies."""
    yield Try("custodian.offered", lambda who: offer_key(actor=who, text=str(public_of(make_key()))))
    with cast.sign_in(cast.polda_custodian):
        theirs = offer_key(actor=cast.polda_custodian, text=str(public_of(make_key())))
    period = Period(today())
    yield Try(
        "custodian.confirmed",
        lambda who: confirm_key(actor=who, custodian=theirs, heard=theirs.key_print, period=period),
    )
    with cast.sign_in(cast.administrator):
        standing = {each.agency.code: each for each in Custodian.objects.select_related("agency") if each != theirs}
    yield Try("custodian.end_asked", lambda who: ask_to_end_key(actor=who, custodian=standing["polda-ntb"]))
    with cast.sign_in(cast.bawaslu_custodian):
        ask_to_end_key(actor=cast.bawaslu_custodian, custodian=standing["ombudsman-ntb"])
    yield Try("custodian.ended", lambda who: end_key(actor=who, custodian=standing["ombudsman-ntb"]))


def test_stories_files_names_and_keys_are_reached_by_the_seats_their_row_names(
    cast: Cast, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EVIDENCE_FOLDER = tmp_path
    monkeypatch.setattr("kondusif.reports.actions.evidence.export_for", lambda content, _passphrase: content)  # is slow
    with speaking_as("public"):
        kept = keep_evidence([a_photo()], name="foto.jpg", door=PUBLIC)
    seats, desk = Seats(cast), Desk(cast, evidence=(kept,))
    for role in READERS:
        seats.with_key(role)
    keyless, wrong = seats.seated("verifier", "bakesbangpol-ntb", "tanpa.kunci"), []
    tried = set()
    for found in of_a_report(cast, desk, kept.id):
        tried.add(found.verb)
        wrong += wrong_in(cast, seats, found)
        if found.verb == "keeping.hold_lifted":
            with cast.sign_in(cast.verifier):
                placed = KeepingHold.objects.get()
            agree = Try("keeping.hold_agreed", lambda who, placed=placed: agree_hold(actor=who, hold=placed))  # type: ignore[misc]
            wrong += nobody_in(cast, seats, agree)
        if step_of(found.verb).needs and not found.refusal(cast, keyless):
            wrong.append(f"{found.verb} without the key: done")
    seats.of["custodian"] = cast.leader  # whose own key is in force, as a custodian needs
    for found in of_custodians(cast, seats):
        tried.add(found.verb)
        wrong += wrong_in(cast, seats, found)
    assert wrong == []
    assert tried == REPORTS | CUSTODIANS


def test_a_body_that_took_a_matter_on_writes_its_own_outcome_by_the_seats_of_the_row_and_no_other_body_does(
    cast: Cast,
) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 20):
        case = opened(cast.secretary, SOLDIER)
        referral = refer_case(actor=cast.secretary, case=case, agency=cast.denpom.agency, rule="tni-larangan")
    with cast.sign_in(cast.denpom), on(2024, 2, 20):
        accept_referral(actor=cast.denpom, referral=referral)
    theirs = Decision("dihentikan", date(2024, 2, 20), "Bukti belum cukup.", agency=cast.denpom.agency)
    found = Try("case.decided", lambda who: record_outcome(actor=who, case=case, decision=theirs), (2024, 2, 21, 9))
    seats = Seats(cast)
    people = {role: seats.seated(role, "denpom-mataram") for role in ("liaison", "leader", "analyst", "verifier")}
    assert wrong_in(cast, seats, found, people) + nobody_in(cast, seats, found) == []


def test_what_no_account_reaches_no_account_does_whatever_its_role(cast: Cast) -> None:
    """Destroying and backups: neither by the function nor by writing that it was done."""
    seats, report_id = Seats(cast), Desk(cast).report_id
    destroy = Try("keeping.destroyed", lambda _who: call("destroy_due", report_id, "identitas", today(), now()))
    verbs = {verb for verbs in beyond().values() for verb in verbs}
    about = Subject(kind="report", id=report_id, about_id=report_id)

    def written(verb: str) -> Try:
        return Try(verb, lambda who: append(verb, actor=who, subject=about, facts={}))

    assert [line for found in [destroy, *map(written, verbs)] for line in nobody_in(cast, seats, found)] == []
    assert len(nobody_in(cast, seats, written("list.exported"))) == len(seats.of), "any other verb is written"
    assert set(beyond()) == {"penghapusan", "cadangan"}
    beside = {verb for group in tomllib.loads(TABLE.read_text())["beside"] for verb in group["verbs"]}
    assert verbs <= beside


def test_every_step_of_the_search_is_tried_here() -> None:
    here = ACCOUNTS | REPORTS | CUSTODIANS | {"case.decided"} | ELSEWHERE
    assert here | set(FOUR_EYES) | made_verbs() == {step.verb for step in steps()}
