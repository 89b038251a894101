"""Bridge and alarm of a report, for the pages that show one."""

from __future__ import annotations

from typing import Any

from django import template

from kondusif.reports.forms.after import ThreatAnswerForm
from kondusif.reports.models.report import Report
from kondusif.reports.queries.alarms import Alarm, alarm_of
from kondusif.reports.queries.bridge import Bridge, bridge_of

register = template.Library()


@register.simple_tag(name="bridge_of")
def tag_bridge(report: Report) -> Bridge | None:
    """Whether the report can become a named laporan, and what its reporter answered."""
    return bridge_of(report)


@register.simple_tag(name="alarm_of")
def tag_alarm(report: Report) -> Alarm | None:
    """The clock of an alarm; None for every other report. `report` comes with its `threat` in a list."""
    return alarm_of(report) if hasattr(report, "threat") else None


@register.simple_tag
def alarm_form(came: Any) -> ThreatAnswerForm:
    """The form that came back with an error, else an empty one."""
    return came if isinstance(came, ThreatAnswerForm) else ThreatAnswerForm()
