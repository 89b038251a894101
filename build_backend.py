"""Builds sdist and wheel with setuptools, never without the English catalogue, which `make setup` compiles."""

from __future__ import annotations

import shutil
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

from kondusif.web.packages import CHECKOUT

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
    """The source archive."""
    refuse_unfinished()
    return str(build_meta.build_sdist(*arguments, **options))


def build_wheel(*arguments: Any, **options: Any) -> str:
    """The wheel."""
    refuse_unfinished()
    return str(build_meta.build_wheel(*arguments, **options))


def refuse_unfinished() -> None:
    if not CATALOGUE.is_file():
        raise SystemExit(f"{CATALOGUE} is missing. Run `make setup` first, then build again.")
    shutil.rmtree(Path("build"), ignore_errors=True)  # setuptools would pack what an earlier build left there
