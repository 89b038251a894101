"""Plain words for the codes that a report carries."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kondusif.reports.core.channels import channel_in_words
from kondusif.reports.core.kinds import plain_kind
from kondusif.reports.core.told import COLUMN, TOLD, ToldField
from kondusif.reports.models.report import Report, Urgency
from kondusif.reports.queries.asking import said_in_words
from kondusif.rules.queries import words_of
from kondusif.web.templatetags.kondusif import state_badge

register = template.Library()
URGENCY_BADGES = {  # tone and icon
    Urgency.THREATENED: ("late", ""),
    Urgency.DANGER: ("late", ""),
    Urgency.NOW: ("soon", "activity"),
    Urgency.SOON: ("info", "clock"),
    Urgency.ORDINARY: ("muted", "circle-minus"),
}


@register.simple_tag
def urgency_badge(report: Report) -> SafeString:
    """How urgent a report is, as icon and word."""
    urgency = Urgency(report.urgency)
    tone, sign = URGENCY_BADGES[urgency]
    return state_badge(tone, urgency.label, sign)


@register.simple_tag
def told_facts(report: Report) -> list[tuple[ToldField, str]]:
    """What was told beside kind, place, day and accused, as far as it was told; the rest has words of its own."""
    told = [(each, getattr(report, name)) for name, each in TOLD.items() if each.kept == COLUMN and not each.own_way]
    return [(each, said_in_words(each, answer)) for each, answer in told if answer]


@register.filter
def plain_kind_label(code: str) -> str:
    """The words of the public form for a kind; the code itself where the table no longer has it."""
    found = plain_kind(code)
    return _(found.label) if found else code


@register.filter
def first_title(report: Report) -> str:
    """A neutral title to begin with: "Dugaan pembagian uang, barang, atau janji di Gerung, Kec. Gerung"."""
    found = plain_kind(report.told_kind)
    title = found.title if found else report.told_kind
    if not report.village:
        return title
    district = report.village.parent.name if report.village.parent else ""
    return f"{title} di {report.village.name}, Kec. {district}"  # the berkas keeps it: Indonesian for every reader


@register.filter
def law_kind_label(code: str) -> str:
    """The law's word for a kind."""
    return words_of("kinds").get(code, code)


@register.filter
def law_actor_label(code: str) -> str:
    """The law's word for an actor; a sentence where the reporter did not know."""
    return words_of("actors").get(code, code) if code else _("tidak diketahui")


@register.filter
def age_in_hours(received_at: datetime, moment: datetime) -> str:
    """ "3 hari 7 jam lalu"; never finer than the hour to which the time of a report is rounded."""
    days, hours = divmod(int((moment - received_at).total_seconds() // 3600), 24)
    if days > 0:
        return (
            _("%(days)s hari %(hours)s jam lalu") % {"days": days, "hours": hours}
            if hours
            else _("%s hari lalu") % days
        )
    return _("%s jam lalu") % hours if hours > 0 else _("dalam satu jam terakhir")


@register.filter
def in_size(n_bytes: int) -> str:
    """ "1,4 MB"."""
    if n_bytes < 1024 * 1024:
        return f"{max(1, round(n_bytes / 1024))} KB"
    return f"{number_format(n_bytes / 1024 / 1024, 1)} MB"


@register.filter
def door(report: Report, length: str = "long") -> str:
    """Through which door a report came: the post's name, else its channel in words."""
    return report.post.name if report.post else _(channel_in_words(report.channel, length=length))
