"""Berkas by the accused's name. There is no page per person: this answers one question of the body that handles."""

from __future__ import annotations

import re

from django.db.models import Exists, OuterRef

from kondusif.agencies.access import audiences_of_actor
from kondusif.agencies.models import Person
from kondusif.cases.models import Case, Referral
from kondusif.cases.models.referral import ReferralState
from kondusif.reports.models import Narrative

HANDLING = (ReferralState.RECEIVED, ReferralState.ACCEPTED, ReferralState.DONE)
BETWEEN_NAMES = re.compile(r"[,;\n]|\bdan\b|\bserta\b", re.IGNORECASE)
MOST = 50


def plain_name(name: str) -> str:
    """A name for comparing: small letters, single spaces, no full stops."""
    return " ".join(name.casefold().replace(".", " ").split())


def names_in(told: str) -> set[str]:
    """The persons that a reporter's field names, each as `plain_name`."""
    return {plain_name(part) for part in BETWEEN_NAMES.split(told)} - {""}


def cases_naming(person: Person, name: str) -> list[Case]:
    """Berkas received by the person's own agency in which this very name stands; at most fifty, the newest first."""
    sent = Referral.objects.filter(case=OuterRef("pk"), agency_id=person.agency_id, state__in=HANDLING)
    handled = Case.objects.visible_to(audiences_of_actor()).filter(Exists(sent))
    longest = max(plain_name(name).split(), key=len, default="")
    told = Narrative.objects.filter(report__case_link__case__in=handled, accused_told__icontains=longest)
    wanted = plain_name(name)
    rows = told.values_list("report__case_link__case_id", "accused_told")
    ids = {case_id for case_id, text in rows if wanted in names_in(text)}
    return list(handled.filter(pk__in=ids).select_related("district__parent").order_by("-opened_at")[:MOST])
