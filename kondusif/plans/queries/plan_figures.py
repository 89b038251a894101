"""Target and realisation of a plan as figures, and the picture that is drawn from them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kondusif.plans.access.plans import periods_of
from kondusif.plans.core.plan_figures import Figure, PeriodProgress, figures_of
from kondusif.plans.models.action_plan import ActionPlan, PlanPartner, PlanStep, Realisation
from kondusif.web.templatetags.kondusif import angka

LEFT, COLUMN, BAR, ROW, TOP = 190, 235, 140, 34, 46


@dataclass(frozen=True)
class FigureRow:
    """Who, and a figure for each period in order. is_whole: the secretariat's summary of all lines."""

    name: str
    figures: list[Figure]
    is_whole: bool = False

    @property
    def cells(self) -> list[tuple[str, str]]:
        """What the table says of each period: the numbers, and of how many lines."""
        return [say_figure(figure) for figure in self.figures]


@dataclass(frozen=True)
class Bar:
    """One place of the picture, in its own units; widths None where the number is not known. words: beside the bar."""

    x: int
    y: int
    target: int | None
    realised: int | None
    words: str


@dataclass(frozen=True)
class DrawnRow:
    """A row of the picture."""

    name: str
    y: int
    bars: list[Bar]
    is_whole: bool


@dataclass(frozen=True)
class Picture:
    """All of it. heads: (x, words) of the columns."""

    width: int
    height: int
    bar: int
    heads: list[tuple[int, str]]
    rows: list[DrawnRow]
    finding: str


def figure_rows(plan: ActionPlan) -> list[FigureRow]:
    """The whole plan by the secretariat's summaries, then each agency by its own realisations."""
    periods = periods_of(plan)
    codes = {period.pk: period.code for period in periods}
    steps = PlanStep.objects.filter(plan=plan).order_by()
    targets: dict[tuple[object, object], int | None] = {}
    told = []
    for line_id, period_id, target, percent in steps.values_list(
        "line_id", "period_id", "target_percent", "summary_percent"
    ):
        targets[line_id, period_id] = target
        told.append(PeriodProgress(None, codes[period_id], target, percent))
    seats = PlanPartner.objects.filter(plan=plan).order_by("agency__short_name")
    names: dict[int, str] = {}
    seated: Counter[int] = Counter()
    for agency_id, name in seats.values_list("agency_id", "agency__short_name"):
        names[agency_id] = name
        seated[agency_id] += 1
    said = Realisation.objects.filter(plan=plan).order_by()
    for agency_id, line_id, period_id, percent in said.values_list("agency_id", "line_id", "period_id", "percent"):
        told.append(PeriodProgress(agency_id, codes[period_id], targets.get((line_id, period_id)), percent))
    n_lines: dict[tuple[int | None, str], int] = {(None, code): len(targets) // len(periods) for code in codes.values()}
    n_lines |= {(key, code): n for key, n in seated.items() for code in codes.values()}
    figures = figures_of(told, n_lines)
    whole = FigureRow(_("Seluruh rencana"), [figures[None, period.code] for period in periods], is_whole=True)
    return [
        whole, *(FigureRow(name, [figures[key, period.code] for period in periods]) for key, name in names.items())
    ]  # fmt: skip


def picture_of(plan: ActionPlan, rows: list[FigureRow]) -> Picture:
    """Where every bar lies. Bars of all rows share one scale, from 0 to 100 percent."""
    periods = periods_of(plan)
    drawn = [
        DrawnRow(
            row.name,
            TOP + place * ROW,
            [bar_of(figure, LEFT + at * COLUMN, TOP + place * ROW) for at, figure in enumerate(row.figures)],
            row.is_whole,
        )
        for place, row in enumerate(rows)
    ]
    return Picture(
        width=LEFT + COLUMN * len(periods),
        height=TOP + ROW * len(rows) + 8,
        bar=BAR,
        heads=[(LEFT + at * COLUMN, period.name) for at, period in enumerate(periods)],
        rows=drawn,
        finding=finding_of(plan, rows[0]),
    )


def bar_of(figure: Figure, x: int, y: int) -> Bar:
    if figure.target is None or figure.realised is None:
        return Bar(x, y, None, None, _("belum ada"))
    target, realised = (round(number * BAR / 100) for number in (figure.target, figure.realised))
    return Bar(x, y, target, realised, f"{angka(figure.realised, 0)}/{angka(figure.target, 0)}")


def say_figure(figure: Figure) -> tuple[str, str]:
    if figure.realised is None or figure.target is None:
        return _("belum ada angka"), ""
    numbers = {"realised": angka(figure.realised, 0), "target": angka(figure.target, 0)}
    lines = {"known": figure.n_known, "all": figure.n_lines}
    return _("%(realised)s %%, target %(target)s %%") % numbers, _("%(known)s dari %(all)s baris") % lines


def finding_of(plan: ActionPlan, whole: FigureRow) -> str:
    """The sentence above the picture: the last period of which something is known."""
    for period, figure in reversed(list(zip(periods_of(plan), whole.figures, strict=True))):
        if figure.realised is not None and figure.target is not None:
            return _(
                "%(period)s: realisasi rata-rata %(realised)s %%, target %(target)s %% (%(known)s dari %(all)s baris)."
            ) % {
                "period": period.name, "realised": angka(figure.realised, 0), "target": angka(figure.target, 0),
                "known": figure.n_known, "all": figure.n_lines,
            }  # fmt: skip
    return _("Belum ada rangkuman dengan angka, jadi belum ada yang dapat dibandingkan.")
