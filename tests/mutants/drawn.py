"""Mutations of Python, drawn by chance: an edge moved, a guard or a filter dropped, a fact of an entry left out.

Each is one change of the text inside one function of core, actions, access, queries or views.
"""

from __future__ import annotations

import ast
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("core", "actions", "access", "queries", "views")
EDGES = {ast.Lt: ("<", "<="), ast.LtE: ("<=", "<"), ast.Gt: (">", ">="), ast.GtE: (">=", ">")}
GUARDS = ("check_", "refuse_")  # how a call begins that raises or does nothing
KEEPS = ("filter", "exclude")


@dataclass(frozen=True)
class Drawn:
    """One change: the text of a module between two places becomes another.

    sort  edge, guard, fact or filter
    """

    module: str
    line: int
    sort: str
    begin: int
    end: int
    instead: str

    def __str__(self) -> str:
        was = " ".join(self.text()[self.begin : self.end].split())
        return f"{self.module}:{self.line} {self.sort}: {was[:70]} -> {self.instead.strip()[:50] or 'nothing'}"

    def text(self) -> str:
        return file_of(self.module).read_text()

    def changed(self) -> str:
        """The whole module with the change in it."""
        text = self.text()
        return text[: self.begin] + self.instead + text[self.end :]

    @property
    def package(self) -> str:
        return self.module.split(".")[1]


def file_of(module: str) -> Path:
    return ROOT / f"{module.replace('.', '/')}.py"


def draw(n: int, seed: int) -> list[Drawn]:
    """So many, the same for a seed; as many of each sort as there are, so that a rare one is not lost among edges."""
    by_sort: dict[str, list[Drawn]] = {}
    for each in every_one():
        by_sort.setdefault(each.sort, []).append(each)
    chance = random.Random(seed)  # noqa: S311 - no secret
    piles = [chance.sample(pile, len(pile)) for _sort, pile in sorted(by_sort.items())]
    drawn: list[Drawn] = []
    while len(drawn) < n and any(piles):
        drawn += [pile.pop() for pile in piles if pile]
    return drawn[:n]


def every_one() -> Iterator[Drawn]:
    """Every change that could be drawn, in a fixed order."""
    for file in sorted((ROOT / "kondusif").glob("*/**/*.py")):
        parts = file.relative_to(ROOT).with_suffix("").parts
        if parts[2:3] and parts[2] in ROOMS and parts[-1] != "__init__":
            yield from changes_of(".".join(parts), file.read_text())


def changes_of(module: str, text: str) -> Iterator[Drawn]:
    """Those of one module; nested functions are seen once, with the function around them."""
    places = Places(text)
    for top in ast.parse(text).body:
        inside = top.body if isinstance(top, ast.ClassDef) else [top]
        for function in inside:
            if isinstance(function, ast.FunctionDef):
                for node in ast.walk(function):
                    for sort, find in SORTS.items():
                        for begin, end, instead in find(node, places):
                            yield Drawn(module, node.lineno, sort, begin, end, instead)  # type: ignore[attr-defined]


class Places:
    """From lines and UTF-8 columns, as a tree has them, to places in a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.splitlines(keepends=True)
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line))

    def at(self, line: int, column: int) -> int:
        return self.starts[line - 1] + len(self.lines[line - 1].encode()[:column].decode())

    def of(self, node: ast.AST) -> tuple[int, int]:
        return (
            self.at(node.lineno, node.col_offset),  # type: ignore[attr-defined]
            self.at(node.end_lineno, node.end_col_offset),  # type: ignore[attr-defined]
        )


Found = Iterator[tuple[int, int, str]]


def edges(node: ast.AST, places: Places) -> Found:
    """`<` becomes `<=`, and the other way round."""
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in EDGES:
        sign, other = EDGES[type(node.ops[0])]
        begin, end = places.of(node.left)[1], places.of(node.comparators[0])[0]
        yield begin, end, places.text[begin:end].replace(sign, other, 1)


def guards(node: ast.AST, places: Places) -> Found:
    """`if …: raise` never raises; a call that checks is not made."""
    if isinstance(node, ast.If) and len(node.body) == 1 and isinstance(node.body[0], ast.Raise) and not node.orelse:
        yield *places.of(node.test), "False"
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and name_of(node.value).startswith(GUARDS):
        yield *places.of(node), "pass"


def facts(node: ast.AST, places: Places) -> Found:
    """One fact of an entry is not told."""
    if isinstance(node, ast.Call) and name_of(node) == "tell":
        for fact in node.keywords:
            if fact.arg:
                rest = [each for each in node.keywords if each is not fact]
                words = [ast.get_source_segment(places.text, each) or "" for each in [*node.args, *rest]]
                yield *places.of(node), f"tell({', '.join(words)})"


def filters(node: ast.AST, places: Places) -> Found:
    """`.filter(…)` and `.exclude(…)` keep everything."""
    is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in KEEPS
    if is_call and (node.args or node.keywords):  # type: ignore[attr-defined]
        yield places.of(node.func.value)[1], places.of(node)[1], ".all()"  # type: ignore[attr-defined]


def name_of(call: ast.Call) -> str:
    """The name that is called, without what stands before its dot."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


SORTS: dict[str, Callable[[ast.AST, Places], Found]] = {
    "edge": edges,
    "guard": guards,
    "fact": facts,
    "filter": filters,
}
