"""The rows of the law as people read them: where article links lead."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kondusif.base.time import today
from kondusif.rules.core.rows import Condition, Deadline, Desk, Row, Sanction, SanctionSwitch
from kondusif.rules.core.sources import explain
from kondusif.rules.core.wording import STATUS_WORDS, UNITS
from kondusif.rules.forms import LawFilterForm
from kondusif.rules.queries import current_law, words_of
from kondusif.web.policies import staff

SORTS: dict[str, Any] = {
    "tenggat": _("Tenggat"),
    "syarat": _("Syarat laporan"),
    "sanksi": _("Sanksi"),
    "jam": _("Jam penerimaan"),
    "norma": _("Ketentuan"),
}
REQUIREMENT_SORTS: dict[str, Any] = {"formal": _("formal"), "materiel": _("materiel")}
SORT_OF: dict[type[Row], str] = {
    Deadline: "tenggat",
    Condition: "syarat",
    Sanction: "sanksi",
    SanctionSwitch: "sanksi",
    Desk: "jam",
}


def sort_of(row: Row) -> str:
    return SORT_OF.get(type(row), "norma")


@staff()
def list_law(request: HttpRequest, person: object) -> HttpResponse:
    statuses = {code: gettext(words) for code, words in STATUS_WORDS.items()}
    form = LawFilterForm(request.GET, sorts=SORTS, statuses=statuses)
    form.is_valid()
    rows = [row for row in current_law().rows if matches(row, form.cleaned_data)]
    rows.sort(key=lambda row: (sort_of(row), row.instrument, row.id, row.effective_from))
    listed = [(row, SORTS[sort_of(row)], row.in_force(today())) for row in rows]
    return render(request, "rules/law.html", {"form": form, "rows": listed, "is_narrowed": any(request.GET.values())})


def matches(row: Row, wanted: dict[str, Any]) -> bool:
    """Whether a row stays under the filter; words are looked for in title, article, instrument and id."""
    words = f"{row.id} {row.title} {gettext(row.title)} {row.article} {row.instrument}".lower()
    return (
        all(word in words for word in wanted.get("q", "").lower().split())
        and (not wanted.get("rezim") or wanted["rezim"] in row.regimes)
        and (not wanted.get("macam") or wanted["macam"] == sort_of(row))
        and (not wanted.get("keadaan") or wanted["keadaan"] == row.status)
    )


@staff()
def show_row(request: HttpRequest, person: object, row_id: str) -> HttpResponse:
    versions = [row for row in current_law().rows if row.id == row_id]
    if not versions:
        raise Http404
    shown = {
        "row": versions[-1],
        "versions": [(row, describe(row), row.in_force(today()), explain(row.source)) for row in reversed(versions)],
        "sort": SORTS[sort_of(versions[-1])],
        "routes": [(cell, name_body(cell.body)) for cell in current_law().routes if cell.rule == row_id],
    }
    return render(request, "rules/row.html", shown)


def name_body(code: str) -> str:
    """The body, or those of a ladder ("@bawaslu") from the village up."""
    ladder = current_law().vocabulary.ladders.get(code.removeprefix("@"), {})
    bodies = words_of("bodies")
    return " / ".join(dict.fromkeys(bodies[body] for body in ladder.values())) or bodies[code]


def describe(row: Row) -> list[tuple[Any, list[str]]]:
    """What the row says, beyond its citation, as (label, lines)."""
    events, kinds = words_of("events"), words_of("kinds")
    lines: list[tuple[Any, list[str]]] = []
    if isinstance(row, Deadline):
        side = _("sebelum") if row.direction == "before" else _("sejak")
        count = f"{row.number or ''} {gettext(UNITS[row.unit])}"
        lines.append((_("Hitungan"), [f"{count} {side} “{events[row.start[0]]}”"]))
        lines.append((_("Terpenuhi oleh"), [events[name] for name in row.end]))
    if isinstance(row, Condition):
        lines.append(
            (
                _("Butir"),
                [f"{gettext(item.label)} ({REQUIREMENT_SORTS.get(item.sort, item.sort)})" for item in row.items],
            )
        )
    if isinstance(row, Sanction):
        lines.append((_("Subjek"), [gettext(row.subject)]))
        lines.append((_("Perbuatan"), [gettext(row.act)]))
        lines.append((_("Ancaman"), [gettext(row.penalty)]))
    if isinstance(row, SanctionSwitch):
        lines.append((_("Isi"), [gettext(row.sentence)]))
    lines.append((_("Jenis"), sorted(kinds[kind] for kind in row.kinds)))
    return [(label, said) for label, said in lines if said]
