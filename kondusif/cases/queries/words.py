"""Labels of a berkas: kind, accused, place, state."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from kondusif.area.models import Area
from kondusif.base.time import in_short_words
from kondusif.cases.models.case import FINISHED, Case, State
from kondusif.cases.models.referral import ReferralState
from kondusif.reports.models.report import Track
from kondusif.rules.queries import words_of

TONES: dict[str, str] = {
    State.OPENED: "soon",
    State.REFERRED: "info",
    State.HANDLED: "info",
    State.RETURNED: "soon",
    State.DONE: "soon",
    State.CLOSED: "muted",
}
REFERRAL_TONES: dict[str, str] = {
    ReferralState.SENT: "soon",
    ReferralState.RECEIVED: "info",
    ReferralState.ACCEPTED: "info",
    ReferralState.RETURNED: "soon",
    ReferralState.DONE: "good",
}


def kind_label(case: Case) -> str:
    """The kind of the law in words; an informasi awal says so first."""
    kind = words_of("kinds").get(case.kind, case.kind)
    if case.track != Track.INFORMASI_AWAL or case.kind == "informasi-awal":
        return kind
    return _("Informasi awal tentang: %(kind)s") % {"kind": kind[:1].lower() + kind[1:]}


def actor_label(case: Case) -> str:
    """Who is said to have done it, as a category."""
    return words_of("actors").get(case.actor, case.actor)


def place_of(case: Case) -> str:
    """Village, district and regency, as far as known."""
    return in_words(case.village or case.district)


def regency_of(case: Case) -> str:
    """The regency or city alone."""
    district = case.district
    return district.parent.name if district and district.parent else _("tempat belum diketahui")


def in_words(area: Area | None) -> str:
    """An area with its superiors below the province; needs `parent__parent` selected."""
    if area is None:
        return _("tempat belum diketahui")
    names = [f"Kec. {area.name}" if area.level == 3 else area.name]
    above = area.parent
    while above is not None and above.level >= 2:
        names.append(f"Kec. {above.name}" if above.level == 3 else above.name)
        above = above.parent if above.level > 2 else None  # the province is not named, so not asked for either
    return ", ".join(names)


def is_at_work(case: Case) -> bool:
    """Not finished: clocks still ask for somebody."""
    return case.state not in FINISHED


def say_edition(edition: str) -> str:
    """The day since which the rules of an edition have stood: "pilkada/2024-09-30" is "30 September 2024"."""
    return in_short_words(date.fromisoformat(edition.partition("/")[2]))
