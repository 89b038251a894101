from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from kondusif.agencies.core.reading import read_agencies
from kondusif.agencies.core.rows import AgenciesRefused, AgencyFiles, CoverageRow
from kondusif.agencies.errors import AgenciesNotLoaded
from kondusif.agencies.models.agency import ActorKind, Agency, Coverage, Post
from kondusif.area.models import Area
from kondusif.audit.actions import audited, tell
from kondusif.base.database import one_transaction

DATA = Path(__file__).resolve().parents[1] / "data"
FLAGS = ("name", "short_name", "kind", "body", "oversight", "employer", "triages", "takes_over", "source")
POST_FIELDS = (
    "kind", "name", "place", "street", "hours", "phone", "matters", "bring", "languages", "wheelchair",
    "source", "checked_on", "verified",
)  # fmt: skip
# What a post's own administrator may have changed: from then on the file no longer decides it.
TOLD_BY_AGENCY = (
    "street", "hours", "phone", "bring", "languages", "wheelchair", "accepts", "source", "checked_on", "verified",
)  # fmt: skip


def files_for(province: str) -> list[Path]:
    """The national file and every file of a province, in the data folder."""
    national = DATA / "national.toml"
    others = sorted(file for file in DATA.glob("*.toml") if file != national)
    return [national, *(file for file in others if tomllib.loads(file.read_text()).get("province") == province)]


@audited("agencies.loaded")
def load_agencies(*, files: Sequence[Path]) -> list[str]:
    """Make agencies, coverage, posts and kinds of accused agree with files read as one; a line for every change.

    An agency or post that left the files stays, since cases point to it, and is named. Raises AgenciesNotLoaded
    with one sentence for every bad row and then changes nothing.
    """
    areas = set(Area.objects.values_list("code", flat=True))
    try:
        wanted = read_agencies(files, area_exists=areas.__contains__)
    except AgenciesRefused as refused:
        raise AgenciesNotLoaded("\n".join(refused.problems)) from refused
    touched: list[str] = []
    with one_transaction():
        lines = [*_load_agencies(wanted, touched), *_load_coverage(wanted), *_load_posts(wanted), *_load_actors(wanted)]
    tell(changes=len(lines), agencies=touched)
    return lines


def _load_agencies(wanted: AgencyFiles, touched: list[str]) -> Iterator[str]:
    """Adds to `touched` the code of every agency that is new or changes, for the entry."""
    known = {agency.code: agency for agency in Agency.objects.all()}
    ids = {code: agency.pk for code, agency in known.items()}
    for row in wanted.agencies:
        values: dict[str, Any] = {name: getattr(row, name) for name in FLAGS}
        values |= {"parent_id": ids.get(row.parent), "area_id": row.area or None}
        found = known.pop(row.code, None)
        if found is None:
            ids[row.code] = Agency.objects.create(code=row.code, **values).pk
            touched.append(row.code)
            yield f"{row.code}: baru"
        elif changed := _differences(found, values):
            Agency.objects.filter(pk=found.pk).update(**values)
            touched.append(row.code)
            yield f"{row.code}: berubah ({changed})"
    yield from (f"{code}: tidak ada lagi di berkas, tetap disimpan" for code in known)


def _load_coverage(wanted: AgencyFiles) -> Iterator[str]:
    known = {_key(row): row for row in Coverage.objects.select_related("agency")}
    rows = {(row.agency, row.kind, row.area, row.starts_on): row for row in wanted.coverage}
    for key, old in known.items():
        if key not in rows:
            old.delete()
            yield f"cakupan {key[0]} atas {key[2]}: dihapus"
    # Ends before beginnings: a unit may start on the day another stops.
    for key, old in known.items():
        if key in rows and (changed := _differences(old, _ending(rows[key]))):
            Coverage.objects.filter(pk=old.pk).update(**_ending(rows[key]))
            yield f"cakupan {key[0]} atas {key[2]}: berubah ({changed})"
    ids = dict(Agency.objects.values_list("code", "pk"))
    new = [row for key, row in rows.items() if key not in known]
    Coverage.objects.bulk_create(
        Coverage(agency_id=ids[row.agency], kind=row.kind, area_id=row.area, starts_on=row.starts_on, **_ending(row))
        for row in new
    )
    yield from (f"cakupan {row.agency} atas {row.area}: baru" for row in new)


def _key(row: Coverage) -> tuple[str, str, str, Any]:
    return (row.agency.code, row.kind, row.area_id, row.starts_on)


def _ending(row: CoverageRow) -> dict[str, Any]:
    return {"ends_on": row.ends_on, "source": row.source}


def _load_posts(wanted: AgencyFiles) -> Iterator[str]:
    ids = dict(Agency.objects.values_list("code", "pk"))
    known = {post.code: post for post in Post.objects.all()}
    for row in wanted.posts:
        values: dict[str, Any] = {name: getattr(row, name) for name in POST_FIELDS}
        values |= {"agency_id": ids[row.agency], "area_id": row.area or None, "accepts": list(row.accepts)}
        found = known.pop(row.code, None)
        if found is not None and found.changed_at is not None:
            values = {name: value for name, value in values.items() if name not in TOLD_BY_AGENCY}
        if found is None:
            Post.objects.create(code=row.code, **values)
            yield f"{row.code}: baru"
        elif changed := _differences(found, values):
            Post.objects.filter(pk=found.pk).update(**values)
            yield f"{row.code}: berubah ({changed})"
    yield from (f"{code}: tidak ada lagi di berkas, tetap disimpan" for code in known)


def _load_actors(wanted: AgencyFiles) -> Iterator[str]:
    known = set(ActorKind.objects.values_list("actor", "kind"))
    for actor, kind in sorted(known - set(wanted.actors)):
        ActorKind.objects.filter(actor=actor, kind=kind).delete()
        yield f"terlapor {actor} → {kind}: dihapus"
    for actor, kind in sorted(set(wanted.actors) - known):
        ActorKind.objects.create(actor=actor, kind=kind)
        yield f"terlapor {actor} → {kind}: baru"


def _differences(found: object, values: dict[str, Any]) -> str:
    return ", ".join(key for key, value in values.items() if getattr(found, key) != value)
