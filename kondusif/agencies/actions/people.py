"""What an administrator does about colleagues of the own agency; each ends the colleague's sessions at once."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from kondusif.agencies.access import check_may_give_roles
from kondusif.agencies.actions.invitations import check_triage
from kondusif.agencies.actions.invite_person import check_roles
from kondusif.agencies.errors import NotYourColleague
from kondusif.agencies.models.agency import Post
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import audited, tell
from kondusif.base.database import call
from kondusif.base.roles import Role


@audited("person.deactivated")
def deactivate_person(*, actor: Person, person: Person) -> None:
    """The colleague is signed out everywhere and cannot sign in again. Raises NotYourColleague."""
    check_colleague(actor, person)
    tell(name=person.name, person=person.pk)
    call("set_colleague_active", person.pk, False)


@audited("person.reactivated")
def reactivate_person(*, actor: Person, person: Person) -> None:
    """The colleague may sign in again with the same password and roles, and approves nothing until another body
    recognises the account again. Raises NotYourColleague.
    """
    check_colleague(actor, person)
    tell(name=person.name, person=person.pk)
    call("set_colleague_active", person.pk, True)


@audited("person.roles_changed")
def change_roles(*, actor: Person, person: Person, roles: Iterable[Role], post: Post | None = None) -> None:
    """Exactly these roles from now on.

    Raises NotYourColleague, AccountRenewed, AccountUnrecognised, PersonRefused, InvitationRefused.
    """
    check_colleague(actor, person)
    check_may_give_roles(actor)
    held = frozenset(roles)
    check_roles(actor.agency, held, post)
    check_triage(actor.agency, held)
    tell(name=person.name, person=person.pk, roles=", ".join(sorted(held)))
    at_post = post.pk if post and Role.POST_OFFICER in held else None
    call("change_colleague_roles", person.pk, sorted(held), at_post)


def check_colleague(actor: Person, person: Person) -> None:
    """Raises NotYourColleague about oneself and about anybody of another agency."""
    if person.pk == actor.pk:
        raise NotYourColleague(
            _("Akun Anda sendiri tidak dapat Anda ubah di sini. Mintalah administrator lain melakukannya.")
        )
    if person.agency_id != actor.agency_id:
        raise NotYourColleague(_("Orang ini bertugas di lembaga lain; administrator lembaga itu yang mengaturnya."))
