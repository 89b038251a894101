"""The calendar of crowds: what is announced, once or every week, and what will not take place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.audit.actions import audited, tell
from kondusif.base.errors import NotYours, WrongMoment
from kondusif.base.ids import new_id
from kondusif.base.time import day_of, in_words, now
from kondusif.meetings.models.crowd import Crowd
from kondusif.team.access.roles import SPEAKERS

MOST_WEEKS = 53
LONGEST = timedelta(days=31)
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class CrowdText:
    """See Crowd. area: code of the regency; weeks: how many times, a week apart."""

    kind: str
    title: str
    area: str
    place: str
    starts_at: datetime
    ends_at: datetime
    source: str
    expected: int | None = None
    permit: str = ""
    weeks: int = 1


@audited("crowd.entered")
def enter_crowd(*, actor: Person, text: CrowdText) -> Crowd:
    """Write down a crowd, or one that repeats; returns the first. Raises NotYours, WrongMoment."""
    if not actor.holds(*SPEAKERS):
        raise NotYours(_("Keramaian dicatat sekretariat, verifikator, penghubung, atau pimpinan."))
    if not text.starts_at < text.ends_at <= text.starts_at + LONGEST:
        raise WrongMoment(
            _("Selesainya harus sesudah mulainya, paling lama 31 hari. Periksa tanggal dan jamnya."), field="ends"
        )
    series = new_id() if text.weeks > 1 else None
    made = [
        Crowd(
            series=series, agency=actor.agency, kind=text.kind, title=text.title, area_id=text.area, place=text.place,
            starts_at=text.starts_at + turn * WEEK, ends_at=text.ends_at + turn * WEEK, expected=text.expected,
            permit=text.permit, source=text.source, made_by=actor, made_at=now(),
        )
        for turn in range(text.weeks)
    ]  # fmt: skip
    Crowd.objects.bulk_create(made)
    tell(title=made[0].title, day=in_words(day_of(made[0].starts_at)), n=len(made))
    return made[0]


@audited("crowd.cancelled")
def cancel_crowd(*, actor: Person, crowd: Crowd, and_later: bool = False) -> Crowd:
    """It does not take place; with `and_later` nor do those of its series after it. Raises NotYours, WrongMoment."""
    if crowd.agency_id != actor.agency_id or not actor.holds(*SPEAKERS):
        raise NotYours(_("Hanya lembaga yang mencatatnya yang membatalkan keramaian ini."))
    if crowd.cancelled_at:
        raise WrongMoment(_("Keramaian ini sudah dibatalkan."))
    which = Q(pk=crowd.pk)
    if and_later and crowd.series:
        which |= Q(series=crowd.series, starts_at__gte=crowd.starts_at, cancelled_at=None)
    n = Crowd.objects.filter(which).update(cancelled_at=now())
    tell(title=crowd.title, day=in_words(day_of(crowd.starts_at)), n=n)
    return crowd
