"""Links that work once: for a new account, or for a new password."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from kondusif.agencies.access import hash_of, invitation_behind
from kondusif.agencies.actions.invite_person import check_demo, check_roles
from kondusif.agencies.actions.passwords import check_new_password
from kondusif.agencies.actions.resets import check_second_person
from kondusif.agencies.core.proof import new_secret
from kondusif.agencies.errors import InvitationRefused, LinkGone, NotYourColleague
from kondusif.agencies.models.agency import Agency, Post
from kondusif.agencies.models.invitation import Invitation, Purpose
from kondusif.agencies.models.person import Person
from kondusif.agencies.models.reset import ResetKind
from kondusif.audit.actions import Subject, audited, audited_in_database, tell
from kondusif.base.database import call
from kondusif.base.ids import new_id
from kondusif.base.roles import Role
from kondusif.base.time import now, real_now
from kondusif.web.secret_links import gone_sentence

ACCOUNT_DAYS = 7
PASSWORD_HOURS = 72


@dataclass(frozen=True)
class Guest:
    """Whom an invitation is for. email and phone may be empty; seat is one of the small office, or ""."""

    name: str
    roles: tuple[Role, ...]
    email: str = ""
    phone: str = ""
    post: Post | None = None
    seat: str = ""


@dataclass(frozen=True)
class Made:
    """A link's secret, which exists nowhere else, and the id of its row."""

    token: str
    id: UUID

    def audit_subject(self) -> Subject:
        return Subject(kind="invitation", id=self.id, about_id=None)


def new_made() -> Made:
    return Made(secrets.token_urlsafe(32), new_id())


@audited("invitation.made")
def invite_colleague(*, actor: Person, guest: Guest) -> Made:
    """A link for a new account of the administrator's own agency. Raises PersonRefused, InvitationRefused."""
    return write_invitation(actor, guest)


@audited("invitation.renewed")
def renew_invitation(*, actor: Person, invitation: Invitation) -> Made:
    """The same invitation under a new link; the old link ends. Raises InvitationRefused once it was taken."""
    if invitation.purpose == Purpose.PASSWORD or invitation.taken_at:
        raise InvitationRefused(
            _("Undangan ini sudah dipakai. Buat tautan kata sandi baru dari halaman orangnya, bila perlu.")
        )
    call("revoke_invitation", invitation.pk)
    roles = tuple(Role(role) for role in invitation.roles)
    guest = Guest(invitation.name, roles, invitation.email, invitation.phone, invitation.post, invitation.seat)
    return write_invitation(actor, guest)


@audited("invitation.revoked")
def revoke_invitation(*, actor: Person, invitation: Invitation) -> Invitation:
    """The link no longer works. Raises InvitationRefused where it was taken or revoked before."""
    tell(name=invitation.name)
    if not call("revoke_invitation", invitation.pk):
        raise InvitationRefused(_("Undangan ini sudah dipakai atau sudah dicabut; tidak ada yang perlu dicabut lagi."))
    return invitation


@audited("password.offered")
def offer_new_password(*, actor: Person, person: Person) -> Made:
    """A link by which a colleague sets a new password; the old password works until then.

    Raises NotYourColleague, SecondPersonNeeded.
    """
    if person.agency_id != actor.agency_id or not person.is_active:
        raise NotYourColleague(_("Hanya kata sandi rekan selembaga yang aktif dapat diganti dari sini."))
    check_second_person(person, ResetKind.PASSWORD)
    made = new_made()
    tell(name=person.name)
    call("offer_new_password", made.id, hash_of(made.token), person.pk, real_now() + timedelta(hours=PASSWORD_HOURS))
    return made


@audited("invitation.made")
def invite_from_the_server(*, agency: Agency, guest: Guest) -> Made:
    """A link for any agency, made by who runs the server: the only way to an agency's first administrator.

    Speaks as the worker. Raises PersonRefused.
    """
    check_demo(guest.email)
    check_roles(agency, frozenset(guest.roles), guest.post)
    made = new_made()
    tell(name=guest.name, agency=agency.short_name, roles=", ".join(guest.roles))
    row = Invitation(
        id=made.id, purpose=Purpose.ACCOUNT, agency=agency, name=guest.name, email=guest.email.lower(),
        phone=guest.phone, roles=list(guest.roles), post=guest.post, seat=guest.seat, token_hash=hash_of(made.token),
        made_at=real_now(), expires_at=real_now() + timedelta(days=ACCOUNT_DAYS),
    )  # fmt: skip
    Invitation.objects.bulk_create([row])
    return made


@audited_in_database("invitation.taken")
def take_invitation(*, token: str, answers: dict[str, str], password: str) -> None:
    """Make the account, or set the new password and end every session of its person.

    answers  email, name, phone of a new account; ignored for a new password

    Raises LinkGone, PersonRefused, PasswordRefused, InvitationRefused.
    """
    opened = invitation_behind(token)
    if opened is None:
        raise LinkGone(gone_sentence())
    check_demo(answers.get("email", ""))
    check_new_password(password, own=[*answers.values(), opened.agency])
    given = {key: answers.get(key, "").strip() for key in ("email", "name", "phone")}
    said = call("take_invitation", hash_of(token), json.dumps(given), new_secret(password), now())
    if said == "other-email":
        raise InvitationRefused(
            _("Undangan ini untuk alamat surel lain. Tulis surel yang Anda berikan kepada administrator."),
            field="email",
        )
    if said == "known-email":
        raise InvitationRefused(
            _("Surel ini sudah dipakai sebuah akun. Masuk dengan akun itu, atau tulis surel lain."), field="email"
        )
    if said == "second-person":
        raise InvitationRefused(
            _("Akun rekan lain di lembaga ini sudah diperbarui dalam 24 jam terakhir. Pakailah tautan ini besok, atau "
              "minta administrator mengajukannya kepada orang kedua dari lembaga lain.")
        )  # fmt: skip
    if said != "ok":
        raise LinkGone(gone_sentence())


def write_invitation(actor: Person, guest: Guest) -> Made:
    """Check, tell the trail, and have the gate write the row."""
    guest = replace(guest, email=guest.email.strip().lower(), name=guest.name.strip())
    check_demo(guest.email)
    check_roles(actor.agency, frozenset(guest.roles), guest.post)
    check_triage(actor.agency, guest.roles)
    if guest.email and Person.objects.filter(email=guest.email).exists():
        raise InvitationRefused(
            _("Surel %(email)s sudah punya akun. Ubah perannya dari halaman Orang.") % {"email": guest.email},
            field="email",
        )
    made = new_made()
    wanted: dict[str, Any] = {
        "name": guest.name,
        "email": guest.email,
        "phone": guest.phone,
        "roles": list(guest.roles),
    }
    wanted |= {"post": guest.post.pk if guest.post else None, "seat": guest.seat}
    tell(name=guest.name, agency=actor.agency.short_name, roles=", ".join(guest.roles))
    until = real_now() + timedelta(days=ACCOUNT_DAYS)
    call("invite_colleague", made.id, hash_of(made.token), json.dumps(wanted), until)
    return made


def check_triage(agency: Agency, roles: Iterable[Role]) -> None:
    """Raises InvitationRefused for a secretary or verifier of an agency that receives no new reports."""
    if {Role.SECRETARY, Role.VERIFIER} & set(roles) and not agency.triages:
        raise InvitationRefused(
            _("%(agency)s tidak memeriksa laporan baru, jadi tidak ada sekretaris atau verifikator di sana.")
            % {"agency": agency.short_name},
            field="roles",
        )
