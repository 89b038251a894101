"""What the addressed body answers to a referral."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.audit.actions import audited, tell
from kondusif.base.database import update_row
from kondusif.base.time import now
from kondusif.cases.access import check_answer, check_open
from kondusif.cases.actions.refer import settle_state
from kondusif.cases.errors import MissingText
from kondusif.cases.models.referral import Referral, ReferralState


@audited("referral.received")
def receive_referral(*, actor: Person, referral: Referral) -> Referral:
    """The body has the letter. Raises NotYours, NotNow."""
    return answer(actor, referral, ReferralState.RECEIVED, after=(ReferralState.SENT,), received_at=now())


@audited("referral.accepted")
def accept_referral(*, actor: Person, referral: Referral) -> Referral:
    """The body takes the matter on; what was not yet noted as received is received by this. Raises NotYours, NotNow."""
    received_at = referral.received_at or now()
    after = (ReferralState.SENT, ReferralState.RECEIVED)
    return answer(actor, referral, ReferralState.ACCEPTED, after=after, accepted_at=now(), received_at=received_at)


@audited("referral.returned")
def return_referral(*, actor: Person, referral: Referral, reason: str) -> Referral:
    """The body gives the matter back and says why. Raises NotYours, NotNow, MissingText."""
    if not reason.strip():
        raise MissingText(
            _("Alasan pengembalian masih kosong. Tulis apa yang kurang atau lembaga mana yang berwenang."),
            field="reason",
        )
    after = (ReferralState.SENT, ReferralState.RECEIVED, ReferralState.ACCEPTED)
    tell(reason=reason.strip())
    return answer(
        actor, referral, ReferralState.RETURNED, after=after, returned_at=now(), returned_reason=reason.strip()
    )


@audited("referral.finished")
def finish_referral(*, actor: Person, referral: Referral) -> Referral:
    """The body has done its part. Raises NotYours, NotNow."""
    return answer(actor, referral, ReferralState.DONE, after=(ReferralState.ACCEPTED,), done_at=now())


def answer(
    actor: Person, referral: Referral, state: ReferralState, *, after: tuple[ReferralState, ...], **moments: object
) -> Referral:
    """One step of a referral: checked against the row as it stands now, then the berkas follows."""
    check_open(referral.case)  # locks the berkas: nobody else answers meanwhile
    referral = Referral.objects.select_related("agency", "case", "sent_by").get(pk=referral.pk)
    check_answer(actor, referral, *after)
    update_row(referral, state=state, **moments)
    settle_state(referral.case)
    tell(agency=referral.agency.name, on_paper=referral.on_paper)
    return referral
