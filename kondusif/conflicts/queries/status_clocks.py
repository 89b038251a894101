"""The clocks of a status that is noted as set: validity, consultation, emergency money, help of the army.

Days, units and articles come from kondusif/rules/law/konflik.toml alone, by the edition of the day of the decision.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from kondusif.base.time import in_words, now
from kondusif.conflicts.models.status import ConsultationKind, StatusConsultation, StatusDossier, StatusState
from kondusif.conflicts.models.status_facts import DecisionKind, StatusDecision, StatusMoment, StatusMomentKind
from kondusif.rules.core.clocks import Clock
from kondusif.rules.queries import clock_view, run_clocks
from kondusif.web.clock import ClockView

VALIDITY, EXTENSION, CONSULTATION = "konflik-status-masa", "konflik-status-panjang", "konflik-status-konsultasi"
MONEY = ("konflik-btt.pengajuan", "konflik-btt.pencairan")
ARMY = "konflik-tni"
BY_DAY = (StatusMomentKind.FILED, StatusMomentKind.RECEIVED, StatusMomentKind.PAID)


def status_clocks(
    dossier: StatusDossier,
    decisions: Sequence[StatusDecision],
    consultations: Sequence[StatusConsultation],
    moments: Sequence[StatusMoment],
) -> list[Clock]:
    """Clocks of a status in force, in the order of the law; none before two persons read the decision."""
    read, ends_on = counting(decisions), last_day(dossier, decisions)
    if ends_on is None:
        return []
    happened = newest(moments)
    days = {str(kind): day_of_moment(happened[kind]) for kind in BY_DAY if kind in happened}
    first = by_id(dossier, {"ditetapkan": read[0].decided_on, **days})
    wanted = [first.get(VALIDITY)] if len(read) == 1 else [longest(dossier, read)]
    wanted.append(by_id(dossier, end_of(ends_on, read[-1], consultations)).get(CONSULTATION))
    wanted += [first.get(each) for each in MONEY]
    asked = {
        str(kind): happened[kind] for kind in (StatusMomentKind.ORAL, StatusMomentKind.WRITTEN) if kind in happened
    }
    wanted.append(by_id(dossier, asked).get(ARMY))
    return [clock for clock in wanted if clock is not None]


def counting(decisions: Sequence[StatusDecision]) -> list[StatusDecision]:
    """Decrees of a status and its extensions that two persons read, in order."""
    return [each for each in decisions if each.confirmed_at is not None and each.kind != DecisionKind.REVOCATION]


def last_day(dossier: StatusDossier, decisions: Sequence[StatusDecision]) -> date | None:
    """Last day of a status in force: the one that its decree names, or the last that the law allows where that is
    earlier. Everything is counted from it; None where no status is in force.
    """
    read = counting(decisions)
    if dossier.state != StatusState.IN_FORCE or not read:
        return None
    end: date | None = None
    for decision in read:
        event, rule = ("ditetapkan", VALIDITY) if end is None else ("berakhir", EXTENSION)
        limit = by_id(dossier, {event: end or decision.decided_on}).get(rule)
        days = [day for day in (decision.ends_on, limit.safe_on if limit else None) if day is not None]
        end = min(days, default=end)
    return end


def by_id(dossier: StatusDossier, events: Mapping[str, date | datetime]) -> dict[str, Clock]:
    """Clocks of social conflict that these events start, by the id of their rule."""
    return {clock.id: clock for clock in run_clocks(events, dossier.edition) if clock.id.startswith("konflik-")}


def longest(dossier: StatusDossier, read: Sequence[StatusDecision]) -> Clock | None:
    """How long the newest extension may last at most: counted from the last day before it."""
    before = last_day(dossier, read[:-1])
    return by_id(dossier, {"berakhir": before}).get(EXTENSION) if before else None


def end_of(
    ends_on: date, newest_decision: StatusDecision, consultations: Sequence[StatusConsultation]
) -> dict[str, date | datetime]:
    """The last day, and the consultation about a further extension where there was one since the newest decision."""
    events: dict[str, date | datetime] = {"berakhir": ends_on}
    talks = [
        talk.on
        for talk in consultations
        if talk.kind == ConsultationKind.EXTENSION and talk.on >= newest_decision.decided_on
    ]
    return {**events, "dikonsultasikan": max(talks)} if talks else events


def newest(moments: Sequence[StatusMoment]) -> dict[str, datetime]:
    """Kind -> when, as it was noted last."""
    return {moment.kind: moment.at for moment in moments}


def day_of_moment(at: datetime) -> date:
    return timezone.localdate(at)


def of_the_status(clocks: Sequence[Clock]) -> list[Clock]:
    """Those of the status itself. How fast another body files and pays is not held against it before its peers."""
    return [clock for clock in clocks if clock.id in (VALIDITY, EXTENSION, CONSULTATION)]


def views_of(clocks: Sequence[Clock]) -> list[ClockView]:
    """As the page draws them."""
    moment = timezone.localtime(now())
    return [clock_view(clock, moment, with_link=True) for clock in clocks]


def too_long(clocks: Sequence[Clock], ends_on: date | None) -> str:
    """A sentence where the decision names a later day than the law allows; "" otherwise."""
    limit = next((clock for clock in clocks if clock.id in (VALIDITY, EXTENSION)), None)
    due = limit.safe_on if limit else None
    if limit is None or due is None or ends_on is None or ends_on <= due:
        return ""
    said = {"day": in_words(ends_on), "due": in_words(due), "article": limit.article}
    return _(
        "Keputusan menyebut %(day)s, sesudah batas %(due)s menurut %(article)s. Semua hitungan di sini memakai batas "
        "itu. Periksa naskahnya dan tanyakan bagian hukum."
    ) % said  # fmt: skip
