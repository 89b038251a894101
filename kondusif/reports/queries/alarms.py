"""Alarms of threatened reporters: their clock, and how safe reporters feel, in counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from kondusif.base.database import current_connection
from kondusif.base.time import now
from kondusif.elections.models import Stage
from kondusif.reports.core.promises import due_after, pledges
from kondusif.reports.models.after import Threat
from kondusif.reports.models.report import Report
from kondusif.reports.models.talk import Promise

FELT = ("ya", "tidak", "tidak-tahu")


@dataclass(frozen=True)
class Alarm:
    """Until when a person answers. state: "terbuka", "ditepati" or "terlambat" (answered late or not yet)."""

    origin: Report | None
    due_at: datetime
    answered_at: datetime | None
    late_note: str

    @property
    def is_open(self) -> bool:
        return self.answered_at is None

    @property
    def state(self) -> str:
        if (self.answered_at or now()) > self.due_at:
            return "terlambat"
        return "terbuka" if self.is_open else "ditepati"

    @property
    def time_left(self) -> str:
        """ "3 jam 20 menit" to the promised moment; "" once it has passed."""
        minutes = -int((now() - self.due_at).total_seconds() // 60)
        if minutes < 0:
            return ""
        hours, rest = divmod(minutes, 60)
        words = {"hours": hours, "minutes": rest}
        return _("%(hours)s jam %(minutes)s menit") % words if hours else _("%(minutes)s menit") % words


def alarm_of(report: Report) -> Alarm | None:
    """The alarm that a report is; None for every other report. `origin` is None where the reader may not see it."""
    threat = Threat.objects.filter(report=report).first()
    clock = Promise.objects.filter(report=report, kind="ancaman").first() if threat else None
    if threat is None or clock is None:
        return None
    origin = Report.objects.filter(pk=threat.origin_id).first()
    return Alarm(origin, clock.due_at, clock.kept_at, clock.late_note)


def alarm_due(moment: datetime) -> datetime:
    """Until when a person answers an alarm of that moment: sooner around a voting day (promises.toml)."""
    pledge = pledges()["ancaman"]
    day = moment.date()
    near = Stage.objects.filter(
        kind="pemungutan",
        starts_on__lte=day + timedelta(days=pledge.peak_days_before),
        ends_on__gte=day - timedelta(days=pledge.peak_days_after),
    )
    return due_after(moment, pledge.peak_hours if near.exists() else pledge.hours)


def felt_safe_counts() -> dict[str, int | None]:
    """Latest answers of the reporters whom the reader's agency reads; None where fewer than five gave that answer."""
    with current_connection().cursor() as cursor:
        cursor.execute("SELECT answer, n FROM kondusif.felt_safe_counts()")
        found = dict(cursor.fetchall())
    return {answer: found.get(answer) for answer in FELT}
