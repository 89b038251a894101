"""What is offered for the letter of a referral, and who may not read it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from kondusif.agencies.models.agency import Agency
from kondusif.base.time import today
from kondusif.cases.core.duties import copy_roles
from kondusif.cases.models.case import Case
from kondusif.cases.models.referral import Referral
from kondusif.cases.queries.facts import conflicted_ids, destinations_of
from kondusif.papers.queries.wording import TEAM


def offered_wording(case: Case, referral: Referral) -> dict[str, Any]:
    """What the form begins with."""
    return {
        "written_on": today(),
        "head": TEAM,
        "office": referral.sent_by.agency.name,
        "nature": "Terbatas",
        "attachments": "-",
        "addressee": referral.agency.name,
        "addressee_place": "Tempat",
        "copies": "\n".join(offered_copies(case, referral)),
    }


def offered_copies(case: Case, referral: Referral) -> list[str]:
    """Agencies that also handle the berkas, and bodies that the law makes oversee or recommend; nobody in conflict."""
    closed = conflicted_ids(case) | {referral.agency_id}
    sent = Agency.objects.filter(pk__in=Referral.objects.filter(case=case).values("agency_id"))
    overseeing = [
        place.agency
        for place in destinations_of(case)
        if place.agency is not None and place.routed.role.startswith(copy_roles())
    ]
    return list(
        dict.fromkeys(agency.name for agency in (*sent.order_by("name"), *overseeing) if agency.pk not in closed)
    )


def named_in_conflict(case: Case, texts: Iterable[str]) -> str:
    """The first text that names an agency on the accused's side, by its full or short name; "" for none."""
    names = Agency.objects.filter(pk__in=conflicted_ids(case)).values_list("name", "short_name")
    patterns = [re.compile(rf"(?<!\w){re.escape(name.casefold())}(?!\w)") for pair in names for name in pair if name]
    return next((text for text in texts if any(pattern.search(text.casefold()) for pattern in patterns)), "")
