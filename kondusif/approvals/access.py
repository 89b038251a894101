"""Which accounts approve: none that a link has just renewed, none that no other body knows."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kondusif.approvals.core.four_eyes import Approver
from kondusif.approvals.errors import AccountRenewed, AccountUnrecognised
from kondusif.base.database import call
from kondusif.base.time import moment_in_words


def approval_bar(person_id: int) -> str:
    """Why an account approves nothing yet: "renewed" by a link or without its second step for less than 72 hours,
    "unrecognised" by any other body; "" where it may."""
    return call("approval_bar", person_id) or ""


def check_may_approve(person: Approver) -> None:
    """For every action that approves: raises AccountRenewed within 72 hours after a link renewed the password or an
    administrator took the second step away, and AccountUnrecognised for an invited account that nobody of another body
    has recognised.

    Whoever took the link may be somebody else than the owner, who is told meanwhile; and one administrator can invite
    any number of accounts for one human. The database refuses the same by `approval_bar`.
    """
    check_settled(
        person,
        renewed=_(
            "Kata sandi atau langkah kedua akun Anda baru diperbarui, jadi baru dapat menyetujui sesudah %(moment)s. "
            "Bila mendesak, mintalah rekan lain yang berwenang menyetujuinya."
        ),
        unrecognised=_(
            "Akun Anda belum dikenali lembaga lain, jadi belum dapat menyetujui. Mintalah administrator atau "
            "penjaga identitas lembaga lain mengenalinya di halaman Akun baru; pekerjaan lain dapat dilanjutkan."
        ),
    )


def check_settled(person: Approver, *, renewed: str, unrecognised: str) -> None:
    """Raises AccountRenewed or AccountUnrecognised with its sentence; `renewed` takes the moment from which on."""
    bar = approval_bar(person.pk)
    if bar == "renewed":
        raise AccountRenewed(renewed % {"moment": moment_in_words(call("renewal_ends", person.pk))})
    if bar:
        raise AccountUnrecognised(unrecognised)
