"""Who may approve what, and who else could."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import BooleanField, CharField, F, Func
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _

from kondusif.approvals.access import approval_bar
from kondusif.approvals.core.four_eyes import FOUR_EYES, Approver, FourEyes, is_maker
from kondusif.base.database import call, current_connection
from kondusif.base.roles import Role, name_role

NAMED = 3  # who else could approve, at most


def made_by_others(person: Approver, verb: str, rows: Any) -> Any:
    """What waits for this person: rows of a document without those that she made, submitted or last wrote.

    The makers are counted by the function that the database's own guard asks.
    """
    rule = FOUR_EYES[verb]
    is_own = f'%s = ANY (kondusif.makers_of(to_jsonb("{rule.table}"), %s))'
    return rows.exclude(RawSQL(is_own, [person.pk, list(rule.makers)], BooleanField()))  # noqa: S611 - names of FOUR_EYES


def may_approve_some(person: Approver, verb: str) -> bool:
    """Whether the person holds a role that approves by this verb."""
    return person.holds(*map(Role, FOUR_EYES[verb].roles))


def hinders_approval(person: Approver, verb: str, pk: Any = None, **approved: Any) -> str:
    """Why the person does not approve this: an own hand made, submitted or last wrote it; else "".

    verb      of FOUR_EYES; pk: of the row that is approved
    approved  columns of the approval, where it is a row of its own
    """
    rule = FOUR_EYES[verb]
    makers = makers_of(rule, pk, approved)
    if not is_maker(person.pk, makers):
        if rule.persons > 2 and any(approval_bar(maker) == "renewed" for maker in makers):
            return _(
                "Kata sandi atau langkah kedua akun pembuatnya baru diperbarui, dan ini perlu tiga orang. Mintalah "
                "rekan lain membuatnya, atau tunggu tiga hari sejak akun itu diperbarui."
            )
        if not call("unrecognised_among", makers):
            return ""
        return _(
            "Seorang yang membuat, mengajukan, atau terakhir menulisnya memakai akun yang belum dikenali lembaga lain. "
            "Setelah akun itu dikenali di halaman Akun baru, ini dapat disetujui."
        )
    return _("Anda yang membuat, mengajukan, atau terakhir menulisnya, jadi orang lain yang menyetujui. %(who)s") % {
        "who": who_could(person, rule, makers)
    }


def makers_of(rule: FourEyes, pk: Any, approved: dict[str, Any]) -> list[int]:
    """Who counts as maker, by the function that the database's own guard asks."""
    if pk is None:
        row = {name: str(value) for name, value in approved.items()}
        return list(call("makers_of", json.dumps(row), list(rule.makers)))
    with current_connection().cursor() as cursor:
        cursor.execute(
            f"SELECT kondusif.makers_of(to_jsonb(t), %s) FROM kondusif.{rule.table} t WHERE t.id = %s",  # noqa: S608
            [list(rule.makers), pk],
        )
        found = cursor.fetchone()
    return list(found[0]) if found else []


def who_could(person: Approver, rule: FourEyes, makers: list[int]) -> str:
    """The sentence about who else of the own agency could, or what to do where nobody can.

    Accounts that approve nothing yet, new or renewed by a link, are not named.
    """
    roles = [Role(role) for role in rule.roles]
    others = get_user_model().objects.filter(agency_id=person.agency_id, is_active=True, role_rows__role__in=roles)
    others = others.exclude(pk__in=[*makers, person.pk]).distinct().order_by("name")
    bar = Func(F("pk"), function="kondusif.approval_bar", output_field=CharField())
    free = others.annotate(bar=bar).filter(bar__isnull=True)
    if names := list(free.values_list("name", flat=True)[:NAMED]):
        return _("Yang dapat, antara lain: %(names)s.") % {"names": ", ".join(names)}
    return _(
        "Di %(agency)s belum ada orang lain yang dapat. Mintalah administratornya mengundang seorang dalam peran ini: "
        "%(roles)s."
    ) % {"agency": person.agency.name, "roles": ", ".join(map(name_role, roles))}
