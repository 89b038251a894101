"""What is known about a matter, and what is not: in two plain lists."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kondusif.base.time import in_words
from kondusif.cases.models.case import Case
from kondusif.cases.queries.facts import facts_of
from kondusif.cases.queries.words import actor_label, place_of
from kondusif.reports.models.report import Report
from kondusif.rules.core.rows import STATUSES, Status
from kondusif.rules.core.wording import mark
from kondusif.rules.queries import list_conditions


@dataclass(frozen=True)
class Item:
    """A question and what is known of it; `text` is "" where nothing is."""

    label: str
    text: str


@dataclass(frozen=True)
class Knowledge:
    """known and unknown facts; missing: requirements of a valid report that no report of the berkas fulfils."""

    known: tuple[Item, ...]
    unknown: tuple[str, ...]
    missing: tuple[str, ...]


def knowledge_of(case: Case, reports: list[Report]) -> Knowledge:
    """Facts of the berkas and its reports; allegations stay allegations."""
    items = [
        Item(_("Kejadian"), in_words(case.happened_on) if case.happened_on else ""),
        Item(_("Pelapor mengetahuinya"), in_words(min(report.known_on for report in reports)) if reports else ""),
        Item(_("Tempat"), place_of(case) if case.district else ""),
        Item(_("Terlapor"), _("diduga: %(who)s") % {"who": actor_label(case)}),
        Item(_("Satuan terlapor"), case.unit.name if case.unit else ""),
        Item(_("Pelapor"), reporters_in_words(reports)),
        Item(_("Bukti"), evidence_in_words(reports)),
    ]
    unknown = tuple(item.label for item in items if not item.text)
    missing = missing_requirements(case, reports)
    return Knowledge(
        known=tuple(item for item in items if item.text),
        unknown=unknown,
        missing=tuple(mark(label, status) for label, status in missing if label not in unknown),
    )


def reporters_in_words(reports: list[Report]) -> str:
    """How many gave a name; never the name."""
    named = sum(report.has_identity for report in reports)
    sealed = ngettext("%(n)s dengan identitas tersegel", "%(n)s dengan identitas tersegel", named) % {"n": named}
    nameless = _("%(n)s tanpa nama") % {"n": len(reports) - named}
    return ", ".join(text for text, n in ((sealed, named), (nameless, len(reports) - named)) if n)


def evidence_in_words(reports: list[Report]) -> str:
    n_files = sum(report.n_evidence for report in reports)
    return ngettext("%(n)s berkas bukti", "%(n)s berkas bukti", n_files) % {"n": n_files} if n_files else ""


def missing_requirements(case: Case, reports: list[Report]) -> tuple[tuple[str, Status], ...]:
    """Labels of requirements of this edition that a verifier found fulfilled in no report, with their surest rule."""
    met = {name for report in reports for name, is_met in report.checklist.items() if is_met}
    rows = list_conditions(case.edition, facts_of(case))
    asked = [(_(item.label), row.status) for row in rows for item in row.items if item.id not in met]
    surest = {label: min((of for name, of in asked if name == label), key=STATUSES.index) for label, _status in asked}
    return tuple(surest.items())
