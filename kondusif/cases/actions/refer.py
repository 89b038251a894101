"""Handing a berkas to the body that must act."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from kondusif.agencies.access import check_role
from kondusif.agencies.actions.keys import hand_over_keys
from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person, PersonRole
from kondusif.audit.actions import audited, tell
from kondusif.base.database import call, update_row
from kondusif.base.time import now
from kondusif.cases.access import ACTIVE, HANDLERS, OPENERS, check_open
from kondusif.cases.actions.moments import refresh_clocks, write_moment
from kondusif.cases.errors import MissingText, NotNow, RouteUnknown
from kondusif.cases.models.case import Case, State
from kondusif.cases.models.referral import Referral, ReferralState
from kondusif.cases.queries.facts import OWN_CHOICE, bodies_of, events_of
from kondusif.cases.queries.telling import reports_of, say_referral
from kondusif.reports.actions.talk import tell_reporter


@dataclass(frozen=True)
class Letter:
    """What goes with a referral: the routing rule (or "pilihan"), why, and the sender's own letter number."""

    rule: str
    reason: str = ""
    number: str = ""


@audited("case.referred")
def refer_case(
    *, actor: Person, case: Case, agency: Agency, rule: str, reason: str = "", letter_number: str = ""
) -> Referral:
    """Send a berkas to one body and tell the reporters which; they read it with their receipts.

    rule    id of the routing rule that names the body, or "pilihan" with a reason
    agency  where it is in conflict, or nobody there reads here, the referral goes out on paper only

    Raises NotYours, NotNow, RouteUnknown, MissingText.
    """
    check_role(actor, *OPENERS)
    check_open(case)
    letter = check_letter(case, Letter(rule, reason.strip(), letter_number.strip()))
    check_not_under_way(case, agency)
    may_read = bool(call("hand_to", case.pk, agency.pk))
    hand_over_keys(actor=actor)
    referral = insert_referral(actor, case, agency, letter, on_paper=not (may_read and has_reader(agency)))
    record_forwarding(actor, case, agency)
    settle_state(case)
    refresh_clocks(case)
    events = frozenset(events_of(case))
    for report in reports_of(case):
        text = say_referral(case, referral, report, events)
        tell_reporter(actor=actor, report=report, kind="diteruskan", text=text)
    tell(agency=agency.name, rule=rule, reason=letter.reason, on_paper=referral.on_paper, conflicted=not may_read)
    return referral


@audited("referral.lettered")
def set_letter_number(*, actor: Person, referral: Referral, number: str) -> Referral:
    """Note the sender's own letter number. Raises NotYours, MissingText."""
    check_role(actor, *OPENERS)
    if not number.strip():
        raise MissingText(_("Nomor surat masih kosong. Tulis nomor dari buku agenda Anda."), field="number")
    referral.letter_number = number.strip()[:80]
    Referral.objects.filter(pk=referral.pk).update(letter_number=referral.letter_number)
    tell(number=referral.letter_number, agency=referral.agency.name)
    return referral


def check_letter(case: Case, letter: Letter) -> Letter:
    """Raises RouteUnknown for a rule that does not hold here, MissingText for an own choice without a reason."""
    if letter.rule == OWN_CHOICE:
        if not letter.reason:
            sentence = _("Lembaga ini tidak ditunjuk aturan. Tulis alasan memilihnya; alasan itu tercatat.")
            raise MissingText(sentence, field="reason")
        return letter
    if letter.rule not in {body.rule for body in bodies_of(case)}:
        raise RouteUnknown(
            _("Aturan '%(rule)s' tidak berlaku bagi berkas ini. Pilih lembaga dari daftar, atau tulis alasan sendiri.")
            % {"rule": letter.rule},
            field="rule",
        )
    return letter


def check_not_under_way(case: Case, agency: Agency) -> None:
    """Raises NotNow where the agency has the berkas already."""
    if Referral.objects.filter(case=case, agency=agency, state__in=ACTIVE).exists():
        raise NotNow(
            _("Berkas ini sudah diteruskan kepada %(agency)s dan belum dikembalikan. Tunggu jawabannya.")
            % {"agency": agency.name}
        )


def has_reader(agency: Agency) -> bool:
    """Whether somebody of the agency can answer here."""
    people = Person.objects.filter(agency=agency, is_active=True).values("pk")
    return PersonRole.objects.filter(person_id__in=people, role__in=HANDLERS).exists()


def insert_referral(actor: Person, case: Case, agency: Agency, letter: Letter, *, on_paper: bool) -> Referral:
    """The row, under the audience that the berkas has now."""
    row = Referral(
        case=case,
        audience_id=Case.objects.values_list("audience_id", flat=True).get(pk=case.pk),
        agency=agency,
        rule=letter.rule,
        reason=letter.reason,
        letter_number=letter.number[:80],
        on_paper=on_paper,
        sent_at=now(),
        sent_by=actor,
    )
    Referral.objects.bulk_create([row])
    return row


def record_forwarding(actor: Person, case: Case, agency: Agency) -> None:
    """The moment that the law knows for exactly this step, and no other."""
    known = events_of(case)
    sent_at = timezone.localtime(now())
    if agency.kind == "bawaslu" and "diterima-posko" in known and "diteruskan-bawaslu" not in known:
        write_moment(case, actor, name="diteruskan-bawaslu", when=sent_at)
    if agency.body == "polri" and actor.agency.kind == "bawaslu" and case.kind == "pidana":
        write_moment(case, actor, name="diteruskan", when=sent_at)


def settle_state(case: Case) -> None:
    """The state of the berkas as its referrals stand."""
    states = set(Referral.objects.filter(case=case).values_list("state", flat=True))
    if ReferralState.ACCEPTED in states:
        state = State.HANDLED
    elif states & {ReferralState.SENT, ReferralState.RECEIVED}:
        state = State.REFERRED
    elif ReferralState.DONE in states:
        state = State.HANDLED
    else:
        state = State.RETURNED if states else State.OPENED
    write_state(case, state)


def write_state(case: Case, state: State, **others: object) -> None:
    """Write the state, and nothing the database would refuse."""
    update_row(case, state=state, **others)
