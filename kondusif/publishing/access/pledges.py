"""The gate to citizens' pledges: for the staff by the row policies, for a group by the secret of its link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.base.database import call
from kondusif.base.errors import WrongMoment
from kondusif.cases.access import hash_of
from kondusif.publishing.access.declarations import as_moment, as_table
from kondusif.publishing.access.roles import CHAIRS, MEMBERS
from kondusif.publishing.core.pledges import goes_at
from kondusif.publishing.errors import NotWriter
from kondusif.publishing.models.pledge import Pledge, PledgeState

OPEN = (PledgeState.WAITING, PledgeState.SHOWN)


def get_pledge_for(person: Person, number: str) -> Pledge:
    """A pledge that is shown, or one of the person's own desk; Http404 otherwise. The row policies decide."""
    found = Pledge.objects.select_related("agency").filter(number=number.upper()).first()
    if found is None or not person.holds(*MEMBERS):
        raise Http404
    return found


def decides(person: Person, pledge: Pledge) -> bool:
    """Whether the person shows, refuses and takes down: secretary or leader of the secretariat that keeps it."""
    return person.agency_id == pledge.agency_id and person.holds(*CHAIRS)


def check_decides(person: Person, pledge: Pledge, state: PledgeState) -> None:
    """Raises NotWriter, or WrongMoment unless the pledge is in that state; the row stays locked."""
    if not decides(person, pledge):
        raise NotWriter(
            _("Langkah ini milik sekretaris atau pimpinan %(agency)s. Mintalah salah satunya melakukannya.")
            % {"agency": pledge.agency.name}
        )
    rows = Pledge.objects.select_for_update(no_key=True, of=("self",)).filter(pk=pledge.pk, state__in=OPEN)
    row = rows.first()
    if row is None or row.state != state:
        raise WrongMoment(_("Ikrar ini sudah diputuskan orang lain atau ditarik kelompoknya. Muat ulang halamannya."))


@dataclass(frozen=True)
class OwnPledge:
    """What a group reads behind its link. group, text: "" once withdrawn; area, kind, reason: codes."""

    group: str
    text: str
    area: str
    kind: str
    state: str
    sent_at: datetime
    moved_at: datetime
    reason: str
    note: str

    @property
    def goes_at(self) -> datetime | None:
        return goes_at(self.moved_at, is_shown=self.state == PledgeState.SHOWN)


def pledge_behind(token: str) -> OwnPledge | None:
    """The pledge of a link; None for any other secret, and once it is deleted."""
    found = call("pledge_behind", hash_of(token))
    if found is None:
        return None
    row = as_table(found)
    moments = {name: as_moment(row[name]) for name in ("sent_at", "moved_at")}
    return OwnPledge(**{**row, **moments})
