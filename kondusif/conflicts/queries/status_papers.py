"""What is printed of a status dossier: only what this reader reads, and that nothing of it sets a status."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.base.time import in_short_words, moment_in_words
from kondusif.conflicts.models.status import StatusDossier
from kondusif.conflicts.models.status_facts import StatusDecision
from kondusif.conflicts.queries.status_page import ConditionRow, StatusPage, page_of_dossier
from kondusif.conflicts.queries.status_wording import title_of_dossier
from kondusif.papers.queries.wording import print_marks, team_name
from kondusif.rules.core.rows import Row
from kondusif.web.clock import ClockView
from kondusif.web.language import in_indonesian


@in_indonesian
def dossier_values(dossier: StatusDossier, person: Person) -> dict[str, Any]:
    """Values of bahan-pertimbangan-status."""
    page = page_of_dossier(dossier, person)
    return {
        "team": team_name(),
        "office": dossier.agency.name,
        "title": title_of_dossier(dossier),
        "banner": page.banner,
        "scale": page.row.scale,
        "decider": _("%(office)s, sesudah berkonsultasi dengan %(council)s") % {
            "office": page.scale.office, "council": page.scale.council,
        },
        "law": say_law(page.scale_law),
        "area": dossier.area.name,
        "state": ". ".join(part.rstrip(".") for part in (page.row.state, page.row.left, *page.doubts) if part),
        "summary": dossier.summary,
        "conflicts": [f"{row.number}: {row.title} ({row.standing})" for row in page.grounds],
        "conditions": [as_condition(row) for row in page.conditions],
        "consultations": [as_consultation(row) for row in page.consultations],
        "decisions": [as_decision(row) for row in page.decisions],
        "clocks": [as_clock(clock) for clock in page.clocks],
        "reports": say_reports(page),
        **print_marks(),
    }  # fmt: skip


def say_law(row: Row) -> str:
    """ "Pasal 18-19 UU 7/2012 (terverifikasi)"."""
    return f"{row.article} {row.instrument} ({_('terverifikasi') if row.verified else _('belum diverifikasi')})"


def as_condition(row: ConditionRow) -> dict[str, Any]:
    return {
        "title": row.condition.label,
        "law": say_law(row.law),
        "summed_up": row.summed_up,
        "findings": "\n".join(
            _("%(said)s, menurut %(source)s, %(when)s: %(evidence)s") % {
                "said": each.said, "source": each.finding.source, "when": moment_in_words(each.finding.told_at),
                "evidence": " ".join(part for part in (each.finding.evidence, each.finding.link) if part),
            }
            for each in row.findings
        ),
    }  # fmt: skip


def as_consultation(row: Any) -> dict[str, str]:
    return {
        "about": row.get_kind_display(), "on": in_short_words(row.on), "with_whom": row.with_whom,
        "result": ". ".join(part.rstrip(". ") for part in (row.result, row.document, row.link) if part),
    }  # fmt: skip


def as_decision(row: StatusDecision) -> dict[str, str]:
    read = _("dibaca dua orang") if row.confirmed_at else _("menunggu orang kedua")
    until = in_short_words(row.ends_on) if row.ends_on else "-"
    return {
        "kind": row.get_kind_display(), "number": row.number, "decided_by": row.decided_by,
        "decided_on": in_short_words(row.decided_on), "ends_on": until, "read": read,
    }  # fmt: skip


def as_clock(clock: ClockView) -> dict[str, str]:
    status = _("terverifikasi") if clock.is_verified else _("belum diverifikasi")
    due = _("%(safe)s; %(name)s %(limit)s") % {
        "safe": clock.due, "name": clock.possible_name, "limit": clock.possible,
    } if clock.possible else clock.due  # fmt: skip
    return {
        "title": clock.title, "due": due, "counted": clock.day_sentence,
        "law": f"{clock.article} {clock.instrument} ({status})", "left": clock.countdown,
    }  # fmt: skip


def say_reports(page: StatusPage) -> list[str]:
    """Progress reports, planned and sent."""
    return [
        _("%(day)s kepada %(whom)s: %(state)s") % {
            "day": in_short_words(row.due_on), "whom": row.addressee,
            "state": _("terkirim %(day)s %(document)s") % {
                "day": in_short_words(row.sent_on), "document": row.document,
            } if row.sent_on else _("belum dicatat terkirim"),
        }
        for row in page.reports
    ]  # fmt: skip
