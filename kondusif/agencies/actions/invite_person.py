from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _

from kondusif.agencies.access import is_of_demo
from kondusif.agencies.core.proof import new_secret
from kondusif.agencies.core.roles import first_clash
from kondusif.agencies.errors import PersonRefused
from kondusif.agencies.models.agency import Agency, Post
from kondusif.agencies.models.person import Person, PersonRole
from kondusif.audit.actions import audited, tell
from kondusif.base.database import call, one_transaction
from kondusif.base.roles import Role, name_role


@audited("person.invited")
def invite_person(
    *, email: str, name: str, agency: Agency, roles: Iterable[Role], password: str | None, post: Post | None = None,
    secret: str | None = None,
) -> Person:  # fmt: skip
    """Let someone sign in for an agency with certain roles.

    The same e-mail again brings name, agency, roles and password up to date. Without a password nobody can sign in.

    secret  of a password (core/proof.py) that several accounts share; asked for in place of one

    Speaks as the worker. Raises PersonRefused for roles that one person never holds together, and for a post officer
    without a post of the own agency, and for an address of the demonstration outside one.
    """
    held = frozenset(roles)
    check_demo(email)
    check_roles(agency, held, post)
    tell(name=name, agency=agency.short_name, roles=", ".join(sorted(held)))
    with one_transaction():
        person = Person.objects.filter(email=email.lower()).first() or Person(email=email.lower())
        person.name, person.agency, person.post, person.is_active = name, agency, post, True
        person.save()
        tell(person=person.pk)
        call("give_password", person.pk, new_secret(password) if password else secret)
        PersonRole.objects.filter(person=person).exclude(role__in=held).delete()
        PersonRole.objects.bulk_create([PersonRole(person=person, role=role) for role in held], ignore_conflicts=True)
    person.__dict__.pop("roles", None)
    return person


def check_demo(email: str) -> None:
    """Raises PersonRefused for an address of the demonstration where this installation is none."""
    if is_of_demo(email) and not settings.DEMO_NOTICE:
        raise PersonRefused(
            _("Surel %(email)s milik data contoh, dan pemasangan ini sungguhan. Tulis surel kantor yang sebenarnya.")
            % {"email": email},
            field="email",
        )


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
