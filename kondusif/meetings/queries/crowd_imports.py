"""Imported lists of crowds: what rows are compared with, what a list says, and what stands in the agenda already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from kondusif.area.models import Area, Level
from kondusif.area.queries.places import regencies, regency_of
from kondusif.base.time import today, zone_name
from kondusif.meetings.models.crowd import Crowd, CrowdKind
from kondusif.meetings.models.crowd_import import CrowdColumns, CrowdImport
from kondusif.meetings.queries.crowd_rows import CrowdReader, CrowdReference, CrowdRow, crowd_columns, kind_words
from kondusif.meetings.queries.crowd_troubles import TROUBLES
from kondusif.tables.core.cells import squeeze
from kondusif.tables.core.columns import plain
from kondusif.tables.core.rows import Trouble, is_empty
from kondusif.tables.core.sheets import UnreadableTable
from kondusif.tables.queries.kinds import ImportKind
from kondusif.tables.queries.places import villages_by_name
from kondusif.tables.queries.reading import numbered_rows
from kondusif.web.fields import at
from kondusif.web.language import in_writing

CROWDS = ImportKind(CrowdImport, CrowdColumns, crowd_columns, 2000, TROUBLES)
MOST_EMPTY = 20_000  # read while somebody waits for the page
END_OF_DAY = timedelta(hours=23, minutes=59)
Key = tuple[str, str, str, datetime, str]


def key_of(kind: str, area: str, place: str, starts_at: datetime, organiser: str) -> Key:
    """By which the same crowd is recognised: kind, regency, place, hour and organiser."""
    return (kind, regency_of(area), plain(place), starts_at, plain(organiser))


@dataclass(frozen=True)
class CrowdTimes:
    """A row of a list with its moments in the province. is_open_end: nobody said when it ends."""

    number: int
    row: CrowdRow
    starts_at: datetime
    ends_at: datetime
    is_open_end: bool

    @property
    def key(self) -> Key:
        row = self.row
        return key_of(row.kind, row.area, row.place, self.starts_at, row.organiser)


@dataclass(frozen=True)
class CrowdReading:
    """What a list says: crowds that are new, rows that are wrong, rows that stand above or in the agenda already."""

    good: tuple[CrowdTimes, ...]
    troubles: tuple[Trouble, ...]
    repeated: tuple[Trouble, ...]
    n_rows: int
    n_empty: int

    @property
    def n_bad(self) -> int:
        return len({each.row for each in self.troubles})


def crowd_reference(imported: CrowdImport) -> CrowdReference:
    """The places of the province as they are now, and what holds for the whole list."""
    with in_writing():
        labels = {plain(label): value for value, label in CrowdKind.choices}
        names = "; ".join(str(label) for _value, label in CrowdKind.choices)
    return CrowdReference(
        today=today(), zone=zone_name(), kinds={**labels, **kind_words()}, kind_names=names,
        villages=villages_by_name(), districts=districts_by_name(),
        regencies={squeeze(row.name): row.code for row in regencies()},
        kind=imported.kind or CrowdKind.OTHER, area=imported.area_id or "",
        area_name=imported.area.name if imported.area else "",
    )  # fmt: skip


def districts_by_name() -> dict[str, list[tuple[str, str, str]]]:
    """Districts in force by their squeezed name: code, name, regency."""
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    rows = Area.objects.in_force().filter(level=Level.DISTRICT).order_by("code")
    for code, name, around in rows.values_list("code", "name", "parent__name"):
        found[squeeze(name)].append((code, name, around))
    return found


def read_list(imported: CrowdImport, content: bytes) -> CrowdReading:
    """Every row of a list as it would come in now; nothing is written. Raises UnreadableTable."""
    reader = CrowdReader(imported.mapping, crowd_reference(imported))
    good: list[CrowdTimes] = []
    troubles: list[Trouble] = []
    n_rows = n_empty = 0
    for number, cells in numbered_rows(content, imported.sheet, imported.header):
        says_nothing = is_empty(cells)
        n_rows, n_empty = n_rows + (not says_nothing), n_empty + says_nothing
        if n_rows > CROWDS.most_rows or n_empty > MOST_EMPTY:
            raise UnreadableTable("too-many-rows", most=CROWDS.most_rows)
        if says_nothing:
            continue
        row, wrong = reader.read(number, cells)
        troubles += wrong
        if row is not None:
            good.append(with_times(number, row))
    if not n_rows:
        raise UnreadableTable("no-rows")
    new, repeated = part_repeats(good)
    return CrowdReading(tuple(new), tuple(troubles), tuple(repeated), n_rows, n_empty)


def with_times(number: int, row: CrowdRow) -> CrowdTimes:
    """The moments of a row; an end at or before the beginning lies on the next day, an unknown one ends the day."""
    starts_at = at(row.on, row.starts)
    if row.ends is None:
        end_of_day = at(row.on, row.starts.min) + END_OF_DAY
        return CrowdTimes(number, row, starts_at, max(end_of_day, starts_at + timedelta(minutes=1)), True)
    ends_at = at(row.on, row.ends)
    return CrowdTimes(number, row, starts_at, ends_at if ends_at > starts_at else ends_at + timedelta(days=1), False)


def part_repeats(rows: Sequence[CrowdTimes]) -> tuple[list[CrowdTimes], list[Trouble]]:
    """Rows that are new, and those that stand above in the list or in the agenda, whoever wrote them there."""
    there, first = keys_in_agenda(rows), dict[Key, int]()
    new: list[CrowdTimes] = []
    repeated: list[Trouble] = []
    for each in rows:
        if each.key in first:
            repeated.append(Trouble(each.number, "", "", "same-row", {"first": str(first[each.key])}))
        elif each.key in there:
            repeated.append(Trouble(each.number, "", "", "crowd-there", {"agency": there[each.key]}))
        else:
            new.append(each)
        first.setdefault(each.key, each.number)
    return new, repeated


def keys_in_agenda(rows: Iterable[CrowdTimes]) -> dict[Key, str]:
    """Keys of crowds of the agenda that begin when one of the rows does -> short name of who wrote them down."""
    moments = {each.starts_at for each in rows}
    found = Crowd.objects.filter(cancelled_at=None, starts_at__in=moments).select_related("agency")
    return {
        key_of(row.kind, row.area_id, row.place, row.starts_at, row.organiser): row.agency.short_name for row in found
    }
