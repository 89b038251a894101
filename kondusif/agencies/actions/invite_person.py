from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from kondusif.agencies.core.roles import first_clash
from kondusif.agencies.errors import PersonRefused
from kondusif.agencies.models import Agency, Person, PersonRole, Post
from kondusif.audit.actions import audited, tell
from kondusif.base.database import one_transaction
from kondusif.base.roles import Role, name_role


@audited("person.invited")
def invite_person(
    *, email: str, name: str, agency: Agency, roles: Iterable[Role], password: str | None, post: Post | None = None
) -> Person:
    """Let someone sign in for an agency with certain roles.

    The same e-mail again brings name, agency and roles up to date. Without a password nobody can sign in by password.
    Speaks as the worker. Raises PersonRefused for roles that one person never holds together, and for a post officer
    without a post of the own agency.
    """
    held = frozenset(roles)
    check_roles(agency, held, post)
    tell(name=name, agency=agency.short_name, roles=", ".join(sorted(held)))
    with one_transaction():
        person = Person.objects.filter(email=email.lower()).first() or Person(email=email.lower())
        person.name, person.agency, person.post, person.is_active = name, agency, post, True
        if password is None:
            person.set_unusable_password()
        elif not person.has_usable_password() or not person.check_password(password):
            person.set_password(password)
        person.save()
        PersonRole.objects.filter(person=person).exclude(role__in=held).delete()
        PersonRole.objects.bulk_create([PersonRole(person=person, role=role) for role in held], ignore_conflicts=True)
    person.__dict__.pop("roles", None)
    return person


def check_roles(agency: Agency, roles: frozenset[Role], post: Post | None) -> None:
    """Raises PersonRefused for no role, for two that exclude each other, for a post officer without an own post."""
    if not roles:
        raise PersonRefused(_("Belum ada peran. Beri sedikitnya satu peran."), field="roles")
    if clash := first_clash(roles):
        one, other = (name_role(role) for role in Role if role in clash.roles)
        raise PersonRefused(
            _("%(one)s dan %(other)s tidak boleh dipegang satu orang. %(reason)s Beri salah satunya kepada orang lain.")
            % {"one": one, "other": other, "reason": _(clash.reason)},
            field="roles",
        )
    if Role.POST_OFFICER in roles and (post is None or post.agency_id != agency.pk):
        raise PersonRefused(_("Petugas posko bertugas di satu posko milik lembaganya. Pilih poskonya."), field="post")
