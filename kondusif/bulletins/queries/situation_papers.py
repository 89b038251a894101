"""A situation report as an official letter, and as a message to be pasted."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from kondusif.base.time import day_of, hour_in_words, in_short_words, moment_in_words, today
from kondusif.bulletins.core.situation_message import compose
from kondusif.bulletins.models.situation import SituationReport
from kondusif.bulletins.queries.situation_wording import (
    no_changes,
    provisional,
    short_moment,
    title_of,
    what_is_counted,
)
from kondusif.bulletins.queries.situations import BesideRow, NumberRow, SituationPage
from kondusif.papers.queries.wording import TEAM, Wording, print_marks, team_name
from kondusif.web.language import in_indonesian

LONGEST_WORDS = 700  # of a message: the rest is on the page


def offered_letter(situation: SituationReport) -> dict[str, Any]:
    """What the form of the letter begins with."""
    return {
        "written_on": today(),
        "head": TEAM,
        "office": situation.agency.name,
        "nature": "Terbatas",
        "attachments": "1 (satu) berkas",
        "addressee": f"Gubernur {settings.PROVINCE_NAME}",
        "addressee_place": "Tempat",
    }


@in_indonesian
def situation_values(situation: SituationReport, page: SituationPage, wording: Wording) -> dict[str, Any]:
    """Values of laporan-situasi; everything that is drawn is beside it."""
    return {
        **wording.values,
        "number": situation.number,
        "subject": _("Laporan situasi"),
        "title": title_of(situation),
        "team": team_name(),
        "state": _("Disetujui %(when)s") % {"when": moment_in_words(situation.approved_at)}
        if situation.approved_at
        else _("RANCANGAN, belum disetujui"),
        "correction": correction_of(situation),
        "opening": opening_of(situation),
        "counted": what_is_counted(is_whole=page.is_whole),
        "place": situation.area.name if situation.area else _("Seluruh provinsi"),
        "changes": [row.said for row in page.changes] or [no_changes(is_whole=page.is_whole)],
        "words": [{"title": row.title, "text": row.text} for row in page.sections if row.text],
        "figures": [
            {"section": part.title, "name": row.name, "number": row.number, "before": row.before or "-",
             "when": row.when}
            for part in page.sections for row in part.figures
        ],
        "missing": [
            _("%(part)s: belum ada bagian ini di Kondusif; tidak ada data, bukan berarti aman.") % {"part": row.title}
            for row in page.sections if row.is_missing and not row.text
        ],
        "numbers": [said for row in page.numbers for said in paper_numbers(row)],
        "silences": [{"who": row.body, "what": row.about, "said": row.said} for row in page.silences],
        "places": [{"name": name, "number": told} for name, told in page.map.told],
        "map_title": page.map.title,
        "bars_title": page.bars.title,
        "pictures": _("ya"),
        **print_marks(),
    }  # fmt: skip


def opening_of(situation: SituationReport) -> str:
    """The first sentence of the letter."""
    return _(
        "Dengan hormat kami laporkan perkembangan situasi sampai dengan %(cut)s. Angka bersifat sementara; perbedaan "
        "antarsumber kami cantumkan apa adanya di bawah ini."
    ) % {"cut": moment_in_words(situation.cut_at)}


def correction_of(situation: SituationReport) -> str:
    """That this is a newer edition, and why; "" for the first."""
    if situation.replaces is None:
        return ""
    said = _("Ralat: edisi %(n)s menggantikan edisi sebelumnya.")
    return said % {"n": situation.edition}


def after_cut(told: NumberRow) -> str:
    """Said behind the hour of a number that was told later than the report counts."""
    return _(", sesudah batas data") if told.is_after_cut else ""


def paper_numbers(row: BesideRow) -> list[dict[str, str]]:
    return [
        {"subject": row.subject, "measure": row.measure, "number": str(told.number), "source": told.source,
         "when": f"{in_short_words(day_of(told.said_at))} {hour_in_words(told.said_at)}{after_cut(told)}"}
        for told in row.told
    ]  # fmt: skip


@in_indonesian
def message_of(situation: SituationReport, page: SituationPage) -> str:
    """The report to be pasted into a conversation: what changed first, one screen, nothing that is not shared."""
    head = [f"*{title_of(situation)}*", situation.agency.name, situation.number]
    changes = [f"- {row.said}" for row in page.changes] or [no_changes(is_whole=page.is_whole)]
    words = page.words if len(page.words) <= LONGEST_WORDS else f"{page.words[:LONGEST_WORDS].rstrip()} …"
    since = _("Sejak %(since)s:") % {"since": short_moment(situation, "since_at")}
    body = [words, "", since, *changes, "", *differing(page.numbers)]
    foot = [
        _("Batas data: %(cut)s.") % {"cut": moment_in_words(situation.cut_at)},
        provisional(),
        _(
            "Tidak lengkap: yang tidak boleh diketahui salah satu pembaca tidak dihitung. Tidak ada catatan bukan "
            "berarti aman."
        ),
    ]
    return compose([line for line in head if line], body, foot)


def differing(rows: list[BesideRow]) -> list[str]:
    """Numbers on which sources do not agree, each with source and hour."""
    found = []
    for row in rows:
        if row.differ:
            told = "; ".join(
                f"{each.source} {each.number} ({hour_in_words(each.said_at)}{after_cut(each)})" for each in row.told
            )
            found.append(f"- {row.subject}, {row.measure.lower()}: {told}")
    return [_("Angka berbeda menurut sumber:"), *found] if found else []
