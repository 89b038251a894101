"""Keeps of a framework's style sheet what the programs can use: `make assets` writes the sheet that is served.

A rule stays when one of its selectors names only classes, ids and data attributes that stand as words somewhere in our
own sources; a rule for bare elements or states always. What stands in brackets, as in `:not(.show)`, is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import tinycss2
from tinycss2.ast import Node

from kondusif.web.packages import BUNDLED, PACKAGE

SOURCES = (".html", ".py", ".js", ".mjs", ".css")
WORD = re.compile(r"[A-Za-z0-9_-]+")
VARIABLE = re.compile(r"--[\w-]+")
GROUPS = ("media", "supports", "container", "layer")  # rules that hold rules


def words_of_sources() -> frozenset[str]:
    """Every word of the programs' own templates, code and style sheets."""
    files = (file for file in PACKAGE.rglob("*") if file.suffix in SOURCES and BUNDLED not in file.parents)
    return frozenset(word for file in files for word in WORD.findall(file.read_text(encoding="utf-8")))


def trim(sheet: str, words: frozenset[str]) -> str:
    """The rules of `sheet` that somebody who uses these words may need, in their order, and its licence."""
    kept = "".join(_usable(tinycss2.parse_stylesheet(sheet), words))
    while (fewer := _without_unread_variables(kept, words)) != kept:
        kept = fewer
    return _without_unnamed_keyframes(kept)


def _usable(nodes: Sequence[Node], words: frozenset[str]) -> Iterator[str]:
    for node in nodes:
        if _is_group(node):
            yield _group(node, _usable(tinycss2.parse_rule_list(node.content), words))
        elif node.type != "qualified-rule" or any(names <= words for names in _names(node.prelude)):
            yield node.serialize()


def _is_group(node: Node) -> bool:
    return node.type == "at-rule" and node.lower_at_keyword in GROUPS and node.content is not None


def _group(node: Node, inner: Iterator[str]) -> str:
    rules = "".join(inner)
    return f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}{{{rules}}}" if rules else ""


def _names(prelude: Sequence[Node]) -> Iterator[set[str]]:
    """Of each selector of a rule: the classes, ids and data attributes without which it matches nothing."""
    names: set[str] = set()
    for before, node in pairwise([None, *prelude]):
        if node == ",":
            yield names
            names = set()
        elif (node.type == "ident" and before == ".") or node.type == "hash":
            names.add(node.value)
        elif node.type == "[] block" and node.content[0].value.startswith("data-"):
            names.add(node.content[0].value)
    yield names


def _without_unread_variables(sheet: str, words: frozenset[str]) -> str:
    """Without the custom properties that nothing reads, neither the sheet itself nor our own sources."""
    read = set(re.findall(r"var\(\s*(--[\w-]+)", sheet)) | words
    unread = {name for name in VARIABLE.findall(sheet) if name not in read}
    return "".join(_rewritten(tinycss2.parse_stylesheet(sheet), unread))


def _rewritten(nodes: Sequence[Node], unread: set[str]) -> Iterator[str]:
    for node in nodes:
        if _is_group(node):
            yield _group(node, _rewritten(tinycss2.parse_rule_list(node.content), unread))
        else:
            yield _rule_without(node, unread) if node.type == "qualified-rule" else node.serialize()


def _rule_without(rule: Node, unread: set[str]) -> str:
    declared = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    kept = [each.serialize() for each in declared if getattr(each, "name", "") not in unread]
    return f"{tinycss2.serialize(rule.prelude)}{{{';'.join(kept)}}}" if kept else ""


def _without_unnamed_keyframes(sheet: str) -> str:
    nodes = tinycss2.parse_stylesheet(sheet)
    moves = [node for node in nodes if node.type == "at-rule" and "keyframes" in node.lower_at_keyword]
    rest = "".join(node.serialize() for node in nodes if node not in moves)
    named = set(WORD.findall(rest))
    return "".join(
        node.serialize() for node in nodes if node not in moves or tinycss2.serialize(node.prelude).strip() in named
    )
