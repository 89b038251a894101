"""What is wrong with a set of agencies, in sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from kondusif.agencies.core.rows import AgencyRow, CoverageRow, PostRow

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NOT_LOADED = "belum dimuat. Jalankan load-areas atau perbaiki kodenya."
LONGEST = {"code": 60, "name": 160, "short_name": 60, "kind": 30, "body": 40, "source": 200}


def problems_of(
    agencies: Sequence[AgencyRow],
    coverage: Sequence[CoverageRow],
    posts: Sequence[PostRow],
    actors: Sequence[tuple[str, str]],
    *,
    area_exists: Callable[[str], bool],
) -> list[str]:
    """One sentence for every bad row; [] when the set may be loaded."""
    return [
        *_agency_problems(agencies, area_exists),
        *_coverage_problems(coverage, area_exists),
        *_post_problems(posts, {agency.code for agency in agencies}, area_exists),
        *_actor_problems(actors, {agency.kind for agency in agencies}),
    ]


def _agency_problems(agencies: Sequence[AgencyRow], area_exists: Callable[[str], bool]) -> Iterator[str]:
    parents = {agency.code: agency.parent for agency in agencies}
    yield from _twice("Kode lembaga", (agency.code for agency in agencies))
    for agency in agencies:
        for name, most in LONGEST.items():
            if len(getattr(agency, name)) > most:
                yield f"Lembaga '{agency.code}': '{name}' lebih dari {most} huruf; persingkat."
        for word in (agency.code, agency.kind, agency.body or "x"):
            if not SLUG.fullmatch(word):
                yield f"Lembaga '{agency.code}': '{word}' hanya boleh berisi huruf kecil, angka, dan tanda hubung."
        if agency.parent and agency.parent not in parents:
            yield f"Lembaga '{agency.code}': atasan '{agency.parent}' tidak ada. Tambahkan atau perbaiki kodenya."
        elif _in_circle(agency.code, parents):
            yield f"Lembaga '{agency.code}' menjadi atasan dirinya sendiri melalui rantai atasannya."
        if agency.area and not area_exists(agency.area):
            yield f"Lembaga '{agency.code}': wilayah '{agency.area}' {NOT_LOADED}"


def _in_circle(code: str, parents: dict[str, str]) -> bool:
    seen: set[str] = set()
    at = parents.get(code, "")
    while at and at not in seen:
        if at == code:
            return True
        seen.add(at)
        at = parents.get(at, "")
    return False


def _coverage_problems(coverage: Sequence[CoverageRow], area_exists: Callable[[str], bool]) -> Iterator[str]:
    for row in coverage:
        if not area_exists(row.area):
            yield f"Cakupan '{row.agency}': wilayah '{row.area}' {NOT_LOADED}"
        if row.ends_on is not None and row.ends_on <= row.starts_on:
            yield f"Cakupan '{row.agency}' atas {row.area} berakhir sebelum mulai."
    for index, row in enumerate(coverage):
        for other in coverage[index + 1 :]:
            if row.overlaps(other):
                yield (
                    f"Wilayah {row.area} dicakup '{row.agency}' dan '{other.agency}' ({row.kind}) pada hari yang sama. "
                    "Akhiri salah satunya dengan until."
                )


def _post_problems(posts: Sequence[PostRow], agencies: set[str], area_exists: Callable[[str], bool]) -> Iterator[str]:
    yield from _twice("Kode posko", (post.code for post in posts))
    for post in posts:
        if post.agency not in agencies:
            yield f"Posko '{post.code}': lembaga '{post.agency}' tidak ada. Tambahkan atau perbaiki kodenya."
        if post.area and not area_exists(post.area):
            yield f"Posko '{post.code}': wilayah '{post.area}' {NOT_LOADED}"
        if post.kind not in ("posko", "kantor"):
            yield f"Posko '{post.code}': 'kind' harus 'posko' atau 'kantor', bukan '{post.kind}'."
        if not post.accepts and not post.matters:
            yield f"Posko '{post.code}' belum menyebut yang diterima; isi 'accepts' atau 'matters'."
        if not post.source:
            yield f"Posko '{post.code}' belum menyebut sumber."
        for kind in post.accepts:
            if not SLUG.fullmatch(kind):
                yield f"Posko '{post.code}': '{kind}' bukan jenis laporan."


def _actor_problems(actors: Sequence[tuple[str, str]], kinds: set[str]) -> Iterator[str]:
    for actor, kind in actors:
        if not all(SLUG.fullmatch(part) for part in actor.split(":")) or kind not in kinds:
            yield f"Terlapor '{actor}': tidak ada lembaga berjenis '{kind}'."


def _twice(what: str, codes: Iterable[str]) -> Iterator[str]:
    yield from (f"{what} '{code}' dipakai {times} kali." for code, times in Counter(codes).items() if times > 1)


def parents_first(agencies: Sequence[AgencyRow]) -> Iterator[AgencyRow]:
    """The same agencies, each after its parent; the order of the files otherwise."""
    waiting, placed = list(agencies), {""}
    while waiting:
        ready = [agency for agency in waiting if agency.parent in placed]
        yield from ready
        placed.update(agency.code for agency in ready)
        waiting = [agency for agency in waiting if agency.code not in placed]
