"""The account of a story: what was done, what was expected, whether it held."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table


@dataclass(frozen=True)
class Expectation:
    """One claim of the story, and what was found where it did not hold."""

    claim: str
    held: bool
    found: str = ""


@dataclass
class Account:
    """Prints the story as it happens and counts its expectations."""

    console: Console
    expectations: list[Expectation] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    began: float = field(default_factory=time.monotonic)

    def scene(self, title: str) -> None:
        """Begin a scene."""
        self.console.print()
        self.console.rule(f"[bold]{title}", align="left")

    def say(self, sentence: str) -> None:
        """Tell what happens."""
        self.console.print(sentence, highlight=False, markup=False)

    def expect(self, claim: str, held: bool, found: object = "") -> bool:
        """Count a claim; `found` is printed where it does not hold."""
        kept = Expectation(claim, bool(held), "" if held else str(found)[:600])
        self.expectations.append(kept)
        mark = "[green]✓[/]" if kept.held else "[bold red]✗[/]"
        self.console.print(f"  {mark} {escape(claim)}", highlight=False)
        if kept.found:
            self.console.print(f"    ternyata: {kept.found}", style="red", highlight=False, markup=False)
        return kept.held

    def table(self, title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Print a table; numbers are set to the right."""
        table = Table(title=title, title_justify="left", title_style="bold")
        for position, column in enumerate(columns):
            numeric = all(isinstance(row[position], int) for row in rows)
            table.add_column(column, justify="right" if numeric else "left")
        for row in rows:
            table.add_row(*("" if cell is None else str(cell) for cell in row))
        self.console.print()
        self.console.print(table)

    @property
    def missed(self) -> list[Expectation]:
        return [each for each in self.expectations if not each.held]

    @property
    def seconds(self) -> float:
        return round(time.monotonic() - self.began, 1)

    def as_json(self) -> dict[str, Any]:
        """Facts, expectations and the time it took."""
        told = [{"claim": each.claim, "held": each.held, "found": each.found} for each in self.expectations]
        return {"facts": self.facts, "expectations": told, "missed": len(self.missed), "seconds": self.seconds}
