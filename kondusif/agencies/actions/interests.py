"""A body of the team has an interest of its own: two persons say so, and two say that it is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kondusif.agencies.errors import InterestRefused
from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.interest import Interest
from kondusif.agencies.models.person import Person
from kondusif.approvals.actions import check_four_eyes
from kondusif.audit.actions import audited, tell
from kondusif.base.database import call
from kondusif.base.time import in_words, now, today


@dataclass(frozen=True)
class Concern:
    """Who is interested from when to when and why, and which outside body triages meanwhile."""

    agency: Agency
    outside: Agency | None
    starts_on: date
    ends_on: date | None
    reason: str


@audited("interest.proposed")
def propose_interest(*, actor: Person, concern: Concern) -> Interest:
    """The first person's word; nothing changes until a second one confirms. Raises InterestRefused."""
    if not call("may_steer"):
        raise InterestRefused(
            _("Yang dapat mengusulkan: pimpinan, sekretaris, atau verifikator lembaga yang memeriksa atau mengawasi.")
        )
    if concern.starts_on < today() or (concern.ends_on and concern.ends_on <= concern.starts_on):
        raise InterestRefused(
            _("Tanggal mulai paling awal hari ini, dan tanggal selesai sesudahnya. Perbaiki tanggalnya."),
            field="starts_on",
        )
    side = call("conflict_closure", "", concern.agency.pk)
    if concern.outside and concern.outside.pk in side:
        raise InterestRefused(
            _("%(agency)s termasuk pihak yang berkepentingan. Pilih lembaga luar yang lain.")
            % {"agency": concern.outside.name},
            field="outside",
        )
    made = Interest(
        agency=concern.agency, outside=concern.outside, starts_on=concern.starts_on, ends_on=concern.ends_on,
        reason=concern.reason.strip()[:500], proposed_by=actor, proposed_at=now(),
    )  # fmt: skip
    Interest.objects.bulk_create([made])
    tell(agency=made.agency.name, day=in_words(made.starts_on), reason=made.reason)
    return made


@audited("interest.confirmed")
def confirm_interest(*, actor: Person, interest: Interest) -> Interest:
    """The second person's yes: from the day named on, triage and custody are elsewhere.

    Raises SamePerson, InterestRefused.
    """
    check_four_eyes(actor, "interest.confirmed", interest.pk)
    check(call("confirm_interest", interest.pk, today(), now()))
    tell(agency=interest.agency.name, day=in_words(interest.starts_on))
    return interest


@audited("interest.end_said")
def end_interest(*, actor: Person, interest: Interest) -> bool:
    """Ask for the end, or agree to it; True where it is over now. Raises InterestRefused."""
    said = str(call("end_interest", interest.pk, now()))
    check("" if said == "asked" else said)
    tell(agency=interest.agency.name, asked=said == "asked")
    return said == ""


def check(said: str) -> None:
    """Raises InterestRefused for what the database did not do."""
    sentences = {
        "gone": _("Usul itu sudah diputuskan, atau peran Anda tidak dapat memutuskannya. Muat ulang halaman ini."),
        "same": _("Harus orang lain yang menyetujuinya: Anda sendiri yang mengusulkan."),
        "inside": _("Salah satu dari dua orang harus dari luar pihak yang berkepentingan. Mintalah lembaga lain."),
    }
    if said:
        raise InterestRefused(sentences[said])
