"""Berkas by the accused's name. There is no page per person: this answers one question of the body that handles."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Exists, OuterRef

from kondusif.agencies.access import audiences_of_actor
from kondusif.agencies.models.person import Person
from kondusif.cases.models.case import Case
from kondusif.cases.models.referral import Referral, ReferralState
from kondusif.reports.core.names import mark_of
from kondusif.reports.models.report import Narrative

HANDLING = (ReferralState.RECEIVED, ReferralState.ACCEPTED, ReferralState.DONE)
MOST = 50


def cases_naming(person: Person, name: str) -> list[Case]:
    """Berkas received by the own agency whose reporter named this very name; at most fifty, the newest first."""
    sent = Referral.objects.filter(case=OuterRef("pk"), agency_id=person.agency_id, state__in=HANDLING)
    handled = Case.objects.visible_to(audiences_of_actor()).filter(Exists(sent))
    told = Narrative.objects.filter(report__case_link__case__in=handled)
    ids = told.filter(accused_marks__contains=[mark_of(name, settings.NAME_KEY)]).values("report__case_link__case_id")
    return list(handled.filter(pk__in=ids).select_related("district__parent").order_by("-opened_at")[:MOST])
