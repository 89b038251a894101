"""Citizens' pledges as everybody reads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from kondusif.base.database import call
from kondusif.publishing.access.declarations import as_moment, as_table
from kondusif.publishing.core.pledges import group_kinds
from kondusif.publishing.queries.pledges import in_place, place_names

ON_A_PAGE = 30


@dataclass(frozen=True)
class PublicPledge:
    """One group's pledge."""

    group: str
    kind: str
    place: str
    text: str
    shown_at: datetime | None


@dataclass(frozen=True)
class PledgesThere:
    """A page of the pledges of a place, the newest first. n: how many groups there are on all pages."""

    n: int
    pledges: list[PublicPledge]
    page: int

    @property
    def before(self) -> int:
        """Number of the page before, 0 for none."""
        return self.page - 1

    @property
    def after(self) -> int:
        """Number of the page after, 0 for none."""
        return self.page + 1 if self.page * ON_A_PAGE < self.n else 0


def pledges_there(place: str, page: int = 1) -> PledgesThere:
    """Shown pledges of a province or regency."""
    told = as_table(call("shown_pledges", place, (page - 1) * ON_A_PAGE, ON_A_PAGE))
    names = place_names()
    shown = [
        PublicPledge(
            group=row["group"], kind=_(group_kinds().get(row["kind"], row["kind"])),
            place=in_place(row["area"], names), text=row["text"], shown_at=as_moment(row["shown_at"]),
        )
        for row in told["rows"]
    ]  # fmt: skip
    return PledgesThere(told["n"], shown, page)
