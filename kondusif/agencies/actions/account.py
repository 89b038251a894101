"""What a person changes of the own account."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from kondusif.agencies.access import prove_password
from kondusif.agencies.actions.keys import rekeyed
from kondusif.agencies.actions.passwords import check_new_password
from kondusif.agencies.core.proof import new_secret
from kondusif.agencies.errors import PasswordRefused, PersonRefused
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import audited, tell
from kondusif.base.database import call
from kondusif.vault.errors import KeysAway


@audited("person.details_changed")
def change_details(*, actor: Person, name: str, phone: str) -> None:
    """Name and telephone on duty. Raises PersonRefused for an empty name."""
    if not name.strip():
        raise PersonRefused(_("Nama masih kosong. Tulis nama yang dikenal rekan Anda."), field="name")
    call("set_my_details", name.strip(), phone.strip())


@audited("password.changed")
def change_password(*, actor: Person, present: str, password: str) -> None:
    """Set a new password and end every other session. Raises PasswordRefused."""
    if password == present:
        raise PasswordRefused(_("Kata sandi baru sama dengan yang lama. Pilih yang lain."), field="password")
    check_new_password(password, own=[actor.name, actor.email, actor.agency.name])
    try:
        rekeyed(actor, present, password)
    except KeysAway as away:
        raise PasswordRefused(away.sentence) from None
    if not call("set_my_password", prove_password(actor.email, present), new_secret(password)):
        raise PasswordRefused(_("Kata sandi sekarang tidak cocok. Periksa, lalu tulis sekali lagi."), field="present")


@audited("session.ended")
def end_my_session(*, actor: Person, session_id: UUID) -> bool:
    """Sign one of the own devices out; False where it was no longer signed in."""
    return bool(call("end_my_session", session_id))


@audited("sessions.ended")
def end_my_other_sessions(*, actor: Person) -> int:
    """Sign every other device out; returns how many."""
    n_ended = int(call("end_my_other_sessions"))
    tell(n=n_ended)
    return n_ended
