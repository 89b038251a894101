"""Builds sdist and wheel with setuptools, after the files of npm packages were copied into the package.

From a checkout they come from node_modules, which `make setup` fills; in an unpacked sdist they are there already.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from setuptools import build_meta
from setuptools.build_meta import (
    build_editable,
    get_requires_for_build_editable,
    get_requires_for_build_sdist,
    get_requires_for_build_wheel,
    prepare_metadata_for_build_editable,
    prepare_metadata_for_build_wheel,
)

from kondusif.web.packages import BUNDLED, CHECKOUT, bundle

__all__ = [
    "build_editable",
    "build_sdist",
    "build_wheel",
    "get_requires_for_build_editable",
    "get_requires_for_build_sdist",
    "get_requires_for_build_wheel",
    "prepare_metadata_for_build_editable",
    "prepare_metadata_for_build_wheel",
]
CATALOGUE = CHECKOUT / "kondusif" / "web" / "locale" / "en" / "LC_MESSAGES" / "django.mo"


def build_sdist(*arguments: Any, **options: Any) -> str:
    """The source archive, with the bundled files."""
    with bundled_files():
        return str(build_meta.build_sdist(*arguments, **options))


def build_wheel(*arguments: Any, **options: Any) -> str:
    """The wheel, with the bundled files."""
    with bundled_files():
        return str(build_meta.build_wheel(*arguments, **options))


@contextlib.contextmanager
def bundled_files() -> Iterator[None]:
    """The files are in place while the archive is made. Raises SystemExit where there are none."""
    packages = CHECKOUT / "node_modules"
    try:
        if packages.is_dir():
            bundle(packages, BUNDLED)
        if not BUNDLED.is_dir() or not CATALOGUE.is_file():
            raise FileNotFoundError(packages if not BUNDLED.is_dir() else CATALOGUE)
    except FileNotFoundError as missing:
        raise SystemExit(
            f"{missing.filename or missing} is missing. Run `make setup` first, then build again."
        ) from None
    shutil.rmtree(Path("build"), ignore_errors=True)  # setuptools would pack what an earlier build left there
    try:
        yield
    finally:
        if packages.is_dir():
            shutil.rmtree(BUNDLED, ignore_errors=True)
