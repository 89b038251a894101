"""The gate to berkas: absent and forbidden look the same."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.base.database import current_connection
from kondusif.base.errors import NotYours
from kondusif.base.roles import Role
from kondusif.cases.errors import NotNow, OutOfSight
from kondusif.cases.models.case import FINISHED, Case, State
from kondusif.cases.models.referral import Outcome, Referral, ReferralState
from kondusif.cases.models.release import Release

OPENERS = (Role.SECRETARY, Role.VERIFIER)
HANDLERS = (Role.SECRETARY, Role.VERIFIER, Role.LIAISON)
READERS = (Role.SECRETARY, Role.VERIFIER, Role.LIAISON, Role.ANALYST, Role.LEADER)
ACTIVE = (ReferralState.SENT, ReferralState.RECEIVED, ReferralState.ACCEPTED)


def get_case_for(person: Person, number: str) -> Case:
    """The berkas, for a person whose session may read it; Http404 otherwise.

    The row policy decides by the session; `person` is asked for so that no view forgets who reads.
    """
    if not person.reads_content:
        raise Http404
    related = ("election", "unit", "district__parent", "village__parent__parent", "opened_by__agency")
    case = Case.objects.select_related(*related).filter(number=number.upper()).first()
    if case is None:
        raise Http404
    return case


def get_referral_for(person: Person, case: Case, referral_id: UUID) -> Referral:
    """A referral of a berkas that passed the gate; Http404 otherwise."""
    found = Referral.objects.select_related("agency", "case", "sent_by").filter(case=case, pk=referral_id).first()
    if found is None or not person.reads_content:
        raise Http404
    return found


def get_release_of(case: Case, release_id: UUID) -> Release:
    """A release of a berkas that passed the gate; Http404 otherwise."""
    found = Release.objects.select_related("agency", "person").filter(case=case, pk=release_id).first()
    if found is None:
        raise Http404
    return found


def get_release_for(person: Person, release_id: UUID) -> Release:
    """What was released to this person; Http404 otherwise. The row policy says the same."""
    rows = Release.objects.filter(pk=release_id, person=person, withdrawn_at__isnull=True)
    found = rows.select_related("agency", "released_by__agency").first()
    if found is None:
        raise Http404
    return found


def lock_state(case: Case) -> None:
    """Bring the state up to date and keep the row locked until the transaction ends: one step at a time.

    Raises OutOfSight where a conflict has closed the berkas meanwhile.
    """
    seen = Case.objects.select_for_update(no_key=True).filter(pk=case.pk).first()
    if seen is None:
        raise OutOfSight
    case.state = seen.state


def check_open(case: Case) -> None:
    """Raises NotNow for a berkas that is finished; the row stays locked until the transaction ends."""
    lock_state(case)
    if case.state in FINISHED:
        raise NotNow(
            _("Berkas %(number)s sudah %(state)s. Buka kembali dengan alasan bila ada hal baru.")
            % {"number": case.number, "state": State(case.state).label.lower()}
        )


def may_answer(person: Person, referral: Referral) -> bool:
    """Whether a person may say what became of a referral: the addressee; for a paper one, the secretariat."""
    if person.agency_id == referral.agency_id and person.holds(*HANDLERS):
        return True
    return referral.on_paper and person.holds(*OPENERS)


def check_answer(person: Person, referral: Referral, *states: ReferralState) -> None:
    """Raises NotYours or NotNow unless the person may take this step now."""
    if not may_answer(person, referral):
        raise NotYours(
            _("Penerusan ini ditujukan kepada %(agency)s. Hanya penghubung lembaga itu yang dapat menjawabnya di sini.")
            % {"agency": referral.agency.name}
        )
    if referral.state not in states:
        raise NotNow(
            _("Penerusan kepada %(agency)s sekarang berstatus %(state)s; langkah ini tidak berlaku lagi.")
            % {"agency": referral.agency.name, "state": ReferralState(referral.state).label.lower()}
        )


def latest_outcome(case: Case) -> Outcome | None:
    """The outcome recorded last; older ones stay after a reopening."""
    rows = Outcome.objects.filter(case=case).select_related("agency", "recorded_by__agency")
    return rows.order_by("-recorded_at").first()


@dataclass(frozen=True)
class Waiting:
    """All that an answer link says: who is asked, and when the referral was sent."""

    agency: str
    sent_at: datetime


def waiting_behind(token: str) -> Waiting | None:
    """What an open answer link asks; None for any other."""
    with current_connection().cursor() as cursor:
        cursor.execute("SELECT * FROM kondusif.link_for_answer(%s)", [hash_of(token)])
        row = cursor.fetchone()
    return Waiting(*row) if row else None


def hash_of(token: str) -> bytes:
    """What the database keeps of a link's secret."""
    return hashlib.sha256(token.encode()).digest()
