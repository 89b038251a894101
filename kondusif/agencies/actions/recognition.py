"""A new account is recognised by another body: the accounts that one administrator makes are not persons."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kondusif.agencies.access import NewAccount
from kondusif.agencies.models.person import Person
from kondusif.approvals.errors import AccountUnrecognised
from kondusif.audit.actions import audited, tell
from kondusif.base.database import call


@audited("account.recognised")
def recognise_account(*, actor: Person, account: NewAccount) -> None:
    """The account may approve from now on. Raises AccountUnrecognised for one of the own body or own making."""
    tell(name=account.name, person=account.person, agency=account.office)
    said = call("recognise_account", account.person)
    if said != "ok":
        raise AccountUnrecognised(
            refusals().get(said, _("Akun ini tidak menunggu lagi; mungkin orang lain sudah mengenalinya."))
        )


def refusals() -> dict[str, str]:
    """Why a recognition proves nothing."""
    return {
        "own-body": _(
            "Akun lembaga Anda sendiri dikenali oleh lembaga lain, supaya akun baru diketahui lebih dari satu kantor."
        ),
        "inviter": _("Akun yang Anda undang sendiri dikenali oleh orang lain."),
        "barred": _(
            "Akun Anda sendiri belum dapat menyetujui: baru diperbarui lewat tautan, atau belum dikenali lembaga lain. "
            "Mintalah orang dari lembaga lain."
        ),
    }
