"""The chapters: every module or package here is one, named by its file ("report_to_case" is "report-to-case").

A chapter has a docstring whose first line is its title, PRETEND_NOW (ISO moment at which its instance starts, or "")
and `play(stage)`.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from kondusif.cli.story.stage import Stage


@dataclass(frozen=True)
class Chapter:
    """One rehearsal."""

    name: str
    title: str
    pretend_now: str
    play: Callable[[Stage], None]


def chapters() -> dict[str, Chapter]:
    """Every chapter by name, in the order of the file names."""
    names = sorted(found.name for found in pkgutil.iter_modules(__path__))
    return {chapter.name: chapter for chapter in map(read_chapter, names)}


def read_chapter(module_name: str) -> Chapter:
    """The chapter of one module."""
    module = import_module(f"{__name__}.{module_name}")
    title = (module.__doc__ or module_name).splitlines()[0].rstrip(".")
    return Chapter(module_name.replace("_", "-"), title, module.PRETEND_NOW, module.play)
