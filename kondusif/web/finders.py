"""Finds static files that are taken, each by name, from npm packages (assets.toml)."""

from __future__ import annotations

import builtins
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, overload

from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.checks import CheckMessage, Error
from django.core.files.storage import FileSystemStorage

from kondusif.web.packages import BUNDLED, named_assets, sprite_file


class NamedFiles(FileSystemStorage):
    """Reads each file from wherever its package keeps it."""

    prefix = None

    def __init__(self, places: dict[str, Path]) -> None:
        super().__init__(location=BUNDLED)
        self.places = places

    def path(self, name: str) -> str:
        """The file behind a static name."""
        return str(self.places[name])


class NamedAssetFinder(BaseFinder):
    """Serves the files of assets.toml under their static names, and the icon sprite."""

    @cached_property
    def places(self) -> dict[str, Path]:
        """Static name to file on disk."""
        listed = named_assets()
        places = {name: BUNDLED / source for name, source in listed["files"].items()}
        return places | {listed["sprite"]["path"]: sprite_file()}

    @cached_property
    def storage(self) -> NamedFiles:
        """The storage that collectstatic copies from."""
        return NamedFiles(self.places)

    @overload
    def find(self, path: str, find_all: Literal[False] = ...) -> str | None: ...
    @overload
    def find(self, path: str, find_all: Literal[True]) -> builtins.list[str]: ...
    def find(self, path: str, find_all: bool = False) -> str | builtins.list[str] | None:
        """The file behind a static name; nothing where there is none."""
        place = self.places.get(path)
        found = [str(place)] if place and place.exists() else []
        return found if find_all or not found else found[0]  # Django asks for an empty list in place of None

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, NamedFiles]]:
        """Every static name with its storage."""
        patterns = [*(ignore_patterns or ())]
        return ((name, self.storage) for name in self.places if not matches_patterns(name, patterns))

    def check(self, **kwargs: Any) -> builtins.list[CheckMessage]:
        """An Error where the files of npm packages are missing."""
        if BUNDLED.exists():
            return []
        return [
            Error(f"{BUNDLED} is missing.", hint="Bring them back: git checkout kondusif/bundled", id="kondusif.E010")
        ]
