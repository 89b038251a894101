from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from kondusif.area.core.editions import ALL, AreaRow, Changes, EditionRefused, compare, edition_name, read_edition
from kondusif.area.errors import EditionNotLoaded
from kondusif.area.models import Area, AreaEdition, AreaQuerySet
from kondusif.audit.actions import audited, tell
from kondusif.base.database import current_connection, one_transaction
from kondusif.base.time import now, today

CHUNK = 5000
MOST_NAMED = 1000
# k_worker may neither COPY into a table with row security nor make a temporary one; arrays are as fast.
INSERT = """
    INSERT INTO kondusif.area (code, level, name, parent_id)
    SELECT * FROM unnest(%s::text[], %s::smallint[], %s::text[], %s::text[])
"""


@dataclass(frozen=True)
class Loaded:
    """One load: edition, number of areas in force, and what changed; `fresh` is False when nothing had to be read."""

    source: str
    province: str
    n_areas: int
    changes: Changes
    fresh: bool


@audited("areas.loaded")
def load_edition(*, folder: Path, province: str, told: Callable[[int, int], None] | None = None) -> Loaded:
    """Make the areas of one province ("52") or of "all" agree with the edition in `folder`.

    A code that an edition no longer has is retired, never deleted: reports may point to it. An unchanged edition is
    not read again. `told(done, total)` follows the new rows. Raises EditionNotLoaded with every bad line.
    """
    try:
        source = edition_name(folder)
        tell(source=source, province=province)
        if _stands(source, province) and (n_areas := _in_scope(province).in_force().count()):
            return Loaded(source, province, n_areas, Changes(), fresh=False)
        edition = read_edition(folder, province=province)
    except EditionRefused as refused:
        raise EditionNotLoaded(" ".join(refused.problems)) from refused
    with one_transaction():
        changes = compare(_known(province), edition)
        _apply(changes, told or (lambda done, total: None))
        _record(source, province, len(edition), changes)
    return Loaded(source, province, len(edition), changes, fresh=True)


def _stands(source: str, province: str) -> bool:
    """Whether the last load that touched this province, or every province, was of this edition."""
    touching = AreaEdition.objects.order_by("-loaded_at", "-pk")
    if province == ALL:
        whole = touching.filter(province=ALL).first()
        return whole is not None and not touching.exclude(source=source).filter(loaded_at__gte=whole.loaded_at).exists()
    last = touching.filter(province__in=[ALL, province]).first()
    return last is not None and last.source == source


def _in_scope(province: str) -> AreaQuerySet:
    return Area.objects.all() if province == ALL else Area.objects.filter(code__startswith=province)


def _known(province: str) -> dict[str, AreaRow]:
    rows = _in_scope(province).values_list("code", "level", "name", "parent_id", "retired_on")
    return {code: AreaRow(code, level, name, parent, day is not None) for code, level, name, parent, day in rows}


def _apply(changes: Changes, told: Callable[[int, int], None]) -> None:
    new = sorted([*changes.added, *(row for _, row in changes.moved)], key=lambda row: (row.level, row.code))
    done = 0
    with current_connection().cursor() as cursor:
        for chunk in _chunks(new):
            cursor.execute(INSERT, _columns(chunk))
            done += len(chunk)
            told(done, len(new))
    for _old, row in changes.renamed:
        Area.objects.filter(code=row.code).update(name=row.name, parent=row.parent)
    gone = [row.code for row in changes.retired] + [old.code for old, _ in changes.moved]
    Area.objects.filter(code__in=gone).update(retired_on=today())
    Area.objects.filter(code__in=[row.code for row in changes.returned]).update(retired_on=None)


def _chunks(rows: Sequence[AreaRow]) -> Iterator[list[AreaRow]]:
    remaining = iter(rows)
    while chunk := list(islice(remaining, CHUNK)):
        yield chunk


def _columns(rows: Iterable[AreaRow]) -> list[Any]:
    return [list(column) for column in zip(*((r.code, r.level, r.name, r.parent) for r in rows), strict=True)]


def _record(source: str, province: str, n_areas: int, changes: Changes) -> None:
    """Keep the edition with what it changed; a load of whole regencies only counts what it added."""
    AreaEdition.objects.create(
        source=source,
        province=province,
        loaded_at=now(),
        n_areas=n_areas,
        changes={
            "n_added": len(changes.added),
            "added": [_plain(row) for row in changes.added] if len(changes.added) <= MOST_NAMED else [],
            "renamed": [{**_plain(new), "before": old.name, "parent": new.parent} for old, new in changes.renamed],
            "retired": [_plain(row) for row in changes.retired],
            "returned": [_plain(row) for row in changes.returned],
            "moved": [{**_plain(new), "before": old.code} for old, new in changes.moved],
        },
    )


def _plain(row: AreaRow) -> dict[str, str]:
    return {"code": row.code, "name": row.name}
