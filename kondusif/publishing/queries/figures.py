"""Open figures for pages: which there are, how a release is laid out, its files, what it is counted from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from kondusif.agencies.queries import list_posts
from kondusif.area.queries.places import regency_of
from kondusif.base.time import in_short_words
from kondusif.publishing.core.content import NOWHERE, Channels, Content
from kondusif.publishing.core.package import About, as_zip, files_of
from kondusif.publishing.core.tables import TOTAL
from kondusif.publishing.models.figures import SEEN_BY_ALL, Figures, FiguresApproval, FiguresState
from kondusif.rules.queries import words_of
from kondusif.web.language import in_indonesian, in_writing

COUNTS_FILE, COVERAGE_FILE, DESCRIPTION, PACKAGE = "angka.csv", "cakupan.csv", "datapackage.json", "paket.zip"


@in_indonesian
def kinds() -> dict[str, str]:
    """Kinds of berkas by code, in the order of the law's vocabulary."""
    return {code: str(label) for code, label in words_of("kinds").items()}


def channels_by_area(codes: list[str]) -> dict[str, tuple[int, int, int]]:
    """Team posts, offices, and how many of both say their hours, by regency; all of them under TOTAL."""
    found = {code: [0, 0, 0] for code in (*codes, TOTAL)}
    for post in list_posts():
        for code in {regency_of(post.area_id or ""), TOTAL} & found.keys():
            found[code][0 if post.kind == "posko" else 1] += 1
            found[code][2] += bool(post.hours)
    return {code: (posts, offices, with_hours) for code, (posts, offices, with_hours) in found.items()}


def next_start() -> date | None:
    """The day after the last day that was ever counted; None before the first."""
    kept = Figures.objects.exclude(state=FiguresState.DISCARDED).order_by("-ends_on")
    last = kept.values_list("ends_on", flat=True).first()
    return last + timedelta(days=1) if last else None


def list_figures() -> list[Figures]:
    """Every release that the speaker may see, but for thrown away drafts; the newest first."""
    return list(Figures.objects.exclude(state=FiguresState.DISCARDED).order_by("-starts_on"))


@dataclass(frozen=True)
class PublicFigures:
    """A release as everybody may see it."""

    code: str
    period: str
    published_at: datetime
    is_withdrawn: bool
    withdrawn_at: datetime | None
    reason: str
    digest: str
    kept: dict[str, Any]


def public_figures() -> list[PublicFigures]:
    """What was published, withdrawn ones too; the newest first."""
    return [as_public(row) for row in Figures.objects.filter(state__in=SEEN_BY_ALL).order_by("-starts_on")]


def find_figures(code: str) -> PublicFigures | None:
    """A published or withdrawn release by its code."""
    starts, _dash, ends = code.partition("_")
    try:
        days = {"starts_on": date.fromisoformat(starts), "ends_on": date.fromisoformat(ends)}
    except ValueError:
        return None
    found = Figures.objects.filter(state__in=SEEN_BY_ALL, **days).first()
    return as_public(found) if found and found.code == code else None


def as_public(figures: Figures) -> PublicFigures:
    """Nothing but what everybody may see: of a withdrawn release no numbers."""
    is_withdrawn = figures.state == FiguresState.WITHDRAWN
    return PublicFigures(
        figures.code, period_in_words(figures), figures.published_at or figures.asked_at, is_withdrawn,
        figures.withdrawn_at, figures.withdrawn_reason, figures.digest, {} if is_withdrawn else figures.content,
    )  # fmt: skip


def figures_on_page(release: PublicFigures) -> dict[str, Any]:
    """What the page of a release draws; nothing of a withdrawn one."""
    return {} if release.is_withdrawn else {"layout": lay_out(Content(release.kept)), "kept": release.kept}


def approvals_of(figures: Figures) -> list[FiguresApproval]:
    """Who has approved, in order."""
    return list(FiguresApproval.objects.select_related("person__agency").filter(figures=figures))


def period_in_words(figures: Figures) -> str:
    """ "1 Februari 2024 sampai 29 Februari 2024", in the reader's language."""
    days = {"first": in_short_words(figures.starts_on), "last": in_short_words(figures.ends_on)}
    return _("%(first)s sampai %(last)s") % days


@in_indonesian
def period_in_writing(figures: Figures) -> str:
    """The same in Indonesian, for what is kept."""
    return period_in_words(figures)


@dataclass(frozen=True)
class Line:
    """One area of the table: its counts in the order of the columns that are shown, then their sum."""

    code: str
    name: str
    cells: tuple[int | None, ...]
    total: int | None
    channels: Channels | None
    people: int | None
    rate: float | None
    is_whole: bool = False


@dataclass(frozen=True)
class Bar:
    """One area of the picture. width: None where the count is masked."""

    y: int
    name: str
    width: int | None
    n: int | None
    channels: Channels | None


@dataclass(frozen=True)
class Layout:
    """A release as its page shows it.

    columns    kinds of which something is told
    all_masked kinds of which nothing is
    """

    columns: tuple[str, ...]
    all_masked: tuple[str, ...]
    lines: tuple[Line, ...]
    whole: Line
    bars: tuple[Bar, ...]
    height: int
    n_told: int
    n_masked: int
    counted_at: datetime
    population_on: date


BAR_WIDTH, BAR_STEP, BAR_TOP = 300, 34, 40


def lay_out(content: Content) -> Layout:
    """Everything that the page of a release draws."""
    told = {cell[1] for cell, n in content.cells if n is not None}
    columns = [(code, name) for code, name in content.columns if code in told]
    codes = [code for code, _name in columns]
    lines = tuple(line_of(content, code, name, codes) for code, name in content.rows)
    n_masked = sum(n is None for _cell, n in content.cells)
    return Layout(
        columns=tuple(name for _code, name in columns),
        all_masked=tuple(name for code, name in content.columns if code not in told),
        lines=lines,
        whole=line_of(content, TOTAL, "", codes),
        bars=tuple(bars_of(lines)),
        height=BAR_TOP + BAR_STEP * (len(lines) - 1),
        n_told=len(content.cells) - n_masked,
        n_masked=n_masked,
        counted_at=datetime.fromisoformat(content.kept["counted_at"]),
        population_on=date.fromisoformat(content.kept["population"]["on"]),
    )


def line_of(content: Content, code: str, name: str, columns: list[str]) -> Line:
    """One area as it is told."""
    return Line(
        code, name, tuple(content.at((code, column)) for column in columns), content.at((code, TOTAL)),
        content.channels(code), content.people(code), content.rate(code), is_whole=code == TOTAL,
    )  # fmt: skip


def bars_of(lines: Iterable[Line]) -> list[Bar]:
    """A bar for each area, in the order of the table and never by size."""
    lines = [line for line in lines if line.code != NOWHERE]
    most = max((line.total or 0 for line in lines), default=0) or 1
    return [
        Bar(
            BAR_TOP + BAR_STEP * at, line.name, None if line.total is None else round(BAR_WIDTH * line.total / most),
            line.total, line.channels,
        )
        for at, line in enumerate(lines)
    ]  # fmt: skip


def files_for(release: PublicFigures) -> dict[str, bytes]:
    """Name -> bytes of each file of a release, the package of all of them among them."""
    kept = release.kept
    with in_writing():
        days = {"first": date.fromisoformat(kept["starts_on"]), "last": date.fromisoformat(kept["ends_on"])}
        period = _("%(first)s sampai %(last)s") % {key: in_short_words(day) for key, day in days.items()}
    about = About(
        code=release.code,
        title=f"Angka terbuka {kept['area']}, {period}",
        homepage=f"{settings.PUBLIC_URL}/angka/{release.code}/",
        publisher=f"Tim Terpadu Penanganan Konflik Sosial {kept['area']}",
        is_example=settings.DEMO_NOTICE,
    )
    files = files_of(Content(kept), about)
    return {**files, PACKAGE: as_zip(files)}


def state_badge_of(figures: Figures) -> tuple[str, Any]:
    """Tone and word of a state."""
    tones = {FiguresState.PUBLIC: "good", FiguresState.WITHDRAWN: "muted", FiguresState.DISCARDED: "muted"}
    state = FiguresState(figures.state)
    return tones.get(state, "soon"), state.label
