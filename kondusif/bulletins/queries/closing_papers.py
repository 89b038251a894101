"""The closing report as an official letter: exactly what is public of it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from kondusif.base.time import moment_in_words, today
from kondusif.bulletins.core.closing import digest
from kondusif.bulletins.models.closing import ClosingReport
from kondusif.bulletins.queries.closing_text import ShownLesson, read_text, text_of_closing
from kondusif.bulletins.queries.closing_wording import period_of_closing, title_of_closing
from kondusif.papers.queries.wording import TEAM, Wording, print_marks, team_name
from kondusif.web.language import in_indonesian


def offered_closing_letter(closing: ClosingReport) -> dict[str, Any]:
    """What the form of the letter begins with."""
    return {
        "written_on": today(),
        "head": TEAM,
        "office": closing.agency.name,
        "nature": "Biasa",
        "attachments": "-",
        "addressee": f"Gubernur {settings.PROVINCE_NAME}",
        "addressee_place": "Tempat",
    }


@in_indonesian
def closing_values(closing: ClosingReport, wording: Wording) -> dict[str, Any]:
    """Values of laporan-penutup; of an approved report from its frozen text alone."""
    text = closing.canonical or text_of_closing(closing)
    shown = read_text(text)
    return {
        **wording.values,
        "number": shown.number,
        "subject": title_of_closing(closing),
        "title": title_of_closing(closing),
        "team": team_name(),
        "state": say_state(closing),
        "opening": _(
            "Dengan hormat kami sampaikan laporan penutup %(election)s untuk masa %(period)s. Angka dihitung sekali "
            "pada %(cut)s."
        )
        % {
            "election": shown.election, "period": period_of_closing(closing), "cut": moment_in_words(shown.cut_at),
        },
        "summary": shown.summary,
        "figures": [
            {"section": title, "name": row.name, "number": row.number, "days": row.days, "source": row.source}
            for title, rows in shown.sections for row in rows
        ],
        "counted": shown.counted,
        "lessons": [as_lesson(title, row) for title, rows in shown.lessons for row in rows],
        "print": digest(text) if closing.canonical else "",
        **print_marks(),
    }  # fmt: skip


def say_state(closing: ClosingReport) -> str:
    if closing.withdrawn_at:
        return _("DITARIK %(when)s: %(why)s") % {
            "when": moment_in_words(closing.withdrawn_at), "why": closing.withdrawn_why,
        }  # fmt: skip
    if closing.approved_at:
        return _("Disetujui %(when)s") % {"when": moment_in_words(closing.approved_at)}
    return _("RANCANGAN, belum disetujui")


def as_lesson(kind: str, row: ShownLesson) -> dict[str, str]:
    return {"kind": kind, "text": row.text, "for_whom": row.for_whom, "due": row.due, "agency": row.agency}
