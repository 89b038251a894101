"""The address under which a calendar program reads the agency's meetings."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject, audited
from kondusif.base.errors import NotYours, WrongMoment
from kondusif.base.time import now
from kondusif.cases.access import hash_of
from kondusif.meetings.models.feed import CalendarFeed
from kondusif.team.access.roles import MEMBERS


@dataclass(frozen=True)
class NewFeed:
    """A feed's secret, which exists nowhere else, and its row."""

    token: str
    row: CalendarFeed

    def audit_subject(self) -> Subject:
        return self.row.audit_subject()


@audited("feed.made")
def make_feed(*, actor: Person) -> NewFeed:
    """A new address; the one before dies. Raises NotYours."""
    if not actor.holds(*MEMBERS):
        raise NotYours(_("Kalender rapat hanya untuk peran yang memegang ruang Koordinasi."))
    at = now()
    CalendarFeed.objects.filter(person=actor, ended_at=None).update(ended_at=at)
    token = secrets.token_urlsafe(32)
    row = CalendarFeed(person=actor, token_hash=hash_of(token), made_at=at)
    CalendarFeed.objects.bulk_create([row])
    return NewFeed(token, row)


@audited("feed.ended")
def end_feed(*, actor: Person) -> CalendarFeed:
    """The address opens nothing any more. Raises WrongMoment where there is none."""
    row = CalendarFeed.objects.filter(person=actor, ended_at=None).first()
    if row is None:
        raise WrongMoment(_("Tidak ada alamat langganan yang berlaku."))
    CalendarFeed.objects.filter(pk=row.pk).update(ended_at=now())
    return row
