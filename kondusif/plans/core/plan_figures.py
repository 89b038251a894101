"""Target and realisation of a plan in figures: per period for the whole plan, and per agency.

A mean is taken over those lines alone for which both numbers are known; what nobody reported stays unknown and is
counted as such, never as nought.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class PeriodProgress:
    """One line in one period. who: the agency that says it, or None for the secretariat's own summary."""

    who: int | None
    period: str
    target: int | None
    percent: int | None


@dataclass(frozen=True)
class Figure:
    """n_lines: lines that one could tell of; n_known: those with both numbers; means in percent, None without any."""

    n_lines: int
    n_known: int
    target: float | None
    realised: float | None

    @property
    def gap(self) -> float | None:
        """Realised less target, in points."""
        if self.target is None or self.realised is None:
            return None
        return self.realised - self.target


def figures_of(
    told: Iterable[PeriodProgress], n_lines: dict[tuple[int | None, str], int]
) -> dict[tuple[int | None, str], Figure]:
    """Figures by (who, period), one for every key of `n_lines`."""
    sums: dict[tuple[int | None, str], list[int]] = {}
    for each in told:
        if each.target is not None and each.percent is not None:
            found = sums.setdefault((each.who, each.period), [0, 0, 0])
            found[0] += 1
            found[1] += each.target
            found[2] += each.percent
    return {key: figure(n, *sums.get(key, (0, 0, 0))) for key, n in n_lines.items()}


def figure(n_lines: int, n_known: int, targets: int, percents: int) -> Figure:
    if not n_known:
        return Figure(n_lines, 0, None, None)
    return Figure(n_lines, n_known, targets / n_known, percents / n_known)
