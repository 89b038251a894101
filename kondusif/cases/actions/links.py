"""Answers by a link that works once: made by the sender, used by the addressee without signing in."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from kondusif.agencies.access import check_role
from kondusif.agencies.errors import LinkGone
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject, audited, audited_in_database, tell
from kondusif.base.database import call
from kondusif.base.time import now, real_now
from kondusif.cases.access import OPENERS, check_open, hash_of, waiting_behind
from kondusif.cases.core.links import RETURN_REASONS
from kondusif.cases.errors import MissingText, NotNow
from kondusif.cases.models.link import AnswerLink, LinkAnswer
from kondusif.cases.models.referral import Referral, ReferralState
from kondusif.cases.queries.facts import conflicted_ids
from kondusif.web.secret_links import gone_sentence

HOURS = 72
WAITING = (ReferralState.SENT, ReferralState.RECEIVED)


@dataclass(frozen=True)
class NewLink:
    """A link's secret, which exists nowhere else, and its row."""

    token: str
    row: AnswerLink

    def audit_subject(self) -> Subject:
        return self.row.audit_subject()


@audited("link.made")
def make_answer_link(*, actor: Person, referral: Referral, for_whom: str) -> NewLink:
    """A link for the addressee of a waiting referral; 72 hours. Raises NotYours, NotNow, MissingText."""
    check_role(actor, *OPENERS)
    check_open(referral.case)
    check_waiting(referral)
    if not for_whom.strip():
        raise MissingText(
            _("Belum ditulis kepada siapa tautan ini dikirim. Tulis nama atau jabatannya."), field="for_whom"
        )
    token = secrets.token_urlsafe(32)
    row = AnswerLink(
        referral=referral, agency=referral.agency, for_whom=for_whom.strip()[:120], token_hash=hash_of(token),
        made_at=now(), made_by=actor, expires_at=real_now() + timedelta(hours=HOURS),
    )  # fmt: skip
    AnswerLink.objects.bulk_create([row])
    tell(agency=referral.agency.name, whom=row.for_whom)
    return NewLink(token, row)


@audited("link.revoked")
def revoke_answer_link(*, actor: Person, link: AnswerLink) -> AnswerLink:
    """The link no longer works. Raises NotYours, NotNow where it was used or revoked before."""
    check_role(actor, *OPENERS)
    open_links = AnswerLink.objects.filter(pk=link.pk, answered_at__isnull=True, revoked_at__isnull=True)
    if not open_links.update(revoked_at=real_now()):
        raise NotNow(_("Tautan ini sudah dipakai atau sudah dicabut."))
    tell(agency=link.agency.name, whom=link.for_whom)
    return link


@audited_in_database("referral.answered_by_link")
def answer_by_link(*, token: str, answer: str, reason: str = "") -> None:
    """Record the body's answer, once.

    answer  of LinkAnswer
    reason  of core.links.RETURN_REASONS, where the berkas is given back

    Raises MissingText for a return without a reason, LinkGone for a link that is not open.
    """
    why = RETURN_REASONS.get(reason, "") if answer == LinkAnswer.RETURNED else ""
    if answer == LinkAnswer.RETURNED and not why and waiting_behind(token):
        raise MissingText(_("Alasan belum dipilih. Pilih satu, lalu tekan Kembalikan."), field="reason")
    if not call("answer_by_link", hash_of(token), answer, why, now()):
        raise LinkGone(gone_sentence())


def check_waiting(referral: Referral) -> None:
    """Raises NotNow for a referral that is answered, and for a body in conflict: it gets a letter and nothing else."""
    if referral.state not in WAITING:
        raise NotNow(
            _("Penerusan kepada %(agency)s sudah dijawab; tautan jawaban tidak diperlukan lagi.")
            % {"agency": referral.agency.name}
        )
    if referral.agency_id in conflicted_ids(referral.case):
        raise NotNow(
            _("%(agency)s terkait dengan terlapor: ia hanya menerima surat, dan jawabannya dicatat sekretariat.")
            % {"agency": referral.agency.name}
        )
