"""Reports found by the words of their summary: the database filters by the speaker's audiences itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kondusif.base.database import current_connection
from kondusif.reports.core.search_words import LONGEST, SearchWords
from kondusif.reports.models.report import Report
from kondusif.reports.queries.keyset import mark_of, read_mark

CAP = 300
MOST_SHOWN = 400  # letters of a summary that was found
NEWEST = ("received_at", "id")
MATCH = re.compile("\x02([^\x02\x03]*)\x03")
CONTROL = re.compile("[\x02\x03]")
BESIDE_A_ROW = ("village__parent__parent", "election", "claimed_by", "post", "bridge_ask", "threat")


@dataclass(frozen=True)
class Hit:
    """A report that was found. marked: its summary as safe HTML, the words that match in <mark>."""

    report: Report
    marked: SafeString


@dataclass(frozen=True)
class Hits:
    """One page of what was found, the newest first.

    n_found   how many there are in all, counted up to CAP
    is_more   there are more than CAP
    after     mark of the last row, for the next page; "" on the last one
    """

    rows: tuple[Hit, ...] = ()
    n_found: int = 0
    is_more: bool = False
    after: str = ""

    @property
    def said(self) -> str:
        return say_count(CAP + 1 if self.is_more else self.n_found)


def say_count(n: int) -> str:
    """ "12 laporan"; of more than CAP only that: "lebih dari 300 laporan"."""
    if n > CAP:
        return _("lebih dari %(n)s laporan") % {"n": number_format(CAP, use_l10n=True, force_grouping=True)}
    return ngettext("%(n)s laporan", "%(n)s laporan", n) % {"n": number_format(n, use_l10n=True, force_grouping=True)}


def search_reports(
    words: SearchWords,
    *,
    limits: Mapping[str, Any] | None = None,
    places: Iterable[str] = (),
    after: str = "",
    n: int = 50,
) -> Hits:
    """Reports whose summary holds the words, or that happened in one of the places.

    limits   as the function search_reports of the database names them
    places   codes of villages
    after    mark of the page before
    """
    wanted = {"all": words.every, "phrases": words.phrases, "none": words.none, "places": list(places)}
    if not (words.finds_something or wanted["places"]):
        return Hits()
    start = read_mark(after, NEWEST)
    paging: dict[str, Any] = {"at_most": n + 1, "cap": CAP}
    if start:
        paging |= {"after_at": start[0].isoformat(), "after_id": str(start[1])}
    with current_connection().cursor() as cursor:
        arguments = [json.dumps(part) for part in (wanted, dict(limits or {}), paging)]
        cursor.execute("SELECT id, marked, n_found FROM kondusif.search_reports(%s, %s, %s)", arguments)
        found: list[tuple[UUID, str, int]] = cursor.fetchall()
    return as_hits(found, n)


def as_hits(found: list[tuple[UUID, str, int]], n: int) -> Hits:
    """Ids as rows, read again under the row policies, in the order they were found."""
    known = Report.objects.select_related(*BESIDE_A_ROW).in_bulk([each for each, _marked, _total in found[:n]])
    rows = tuple(Hit(known[each], as_html(marked)) for each, marked, _total in found[:n] if each in known)
    total = found[0][2] if found else 0
    return Hits(
        rows=rows,
        n_found=min(total, CAP),
        is_more=total > CAP,
        after=mark_of(rows[-1].report, NEWEST) if rows and len(found) > n else "",
    )


def as_html(marked: str) -> SafeString:
    """A summary with its matches between characters 2 and 3 as HTML; everything else is escaped, a long one is cut."""
    pieces = [(CONTROL.sub("", piece), n % 2 == 1) for n, piece in enumerate(MATCH.split(marked))]
    drawn = ((format_html("<mark>{}</mark>", text) if is_match else text,) for text, is_match in shortened(pieces))
    return format_html_join("", "{}", drawn)


def shortened(pieces: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """MOST_SHOWN letters of pieces (text, whether it matches), the first match among them; "…" for what is left out."""
    if sum(len(text) for text, _is_match in pieces) <= MOST_SHOWN:
        return pieces
    before = len(pieces[0][0])  # the text before the first match
    skipped = before - MOST_SHOWN // 4 if before > MOST_SHOWN * 3 // 4 and len(pieces) > 1 else 0
    kept, room = [("…", False)] if skipped else [], MOST_SHOWN
    for text, is_match in [(pieces[0][0][skipped:], False), *pieces[1:]]:
        kept.append((text[:room], is_match))
        if len(text) > room:
            return [*kept, ("…", False)]
        room -= len(text)
    return kept


def why_nothing_is_searched(words: SearchWords) -> str:
    """A sentence for a query that cannot be searched; "" for one that can."""
    if words.is_too_long:
        return _("Yang Anda tulis panjangnya %(n)s huruf; paling banyak %(most)s. Sebut beberapa kata saja.") % {
            "n": number_format(words.n_letters, use_l10n=True, force_grouping=True),
            "most": LONGEST,
        }
    if words.finds_something:
        return ""
    if words.dropped:
        return _(
            "“%(words)s” terlalu umum untuk dicari. Tambahkan kata yang khas, misalnya nama tempat atau benda."
        ) % {"words": " ".join(words.dropped)}
    if words.none:
        return _("Tulis juga sedikitnya satu kata yang dicari, bukan hanya yang dikecualikan.")
    return _("Tidak ada huruf atau angka yang dapat dicari. Tulis satu kata atau lebih.")
