"""Whether an entry of the trail tells everything: asked of each entry that any test writes, see tests/conftest.py.

A sentence with a gap is read as "(tidak dicatat)". That is for entries of old; no action may write a new one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kondusif.audit import actions
from kondusif.audit.core.sentences import sentences

FACT = re.compile(r"\{(\w+)\}")


@cache
def facts_of() -> dict[str, frozenset[str]]:
    """Verb -> facts that each of its entries carries: those of its sentence, and those that stand beside it."""
    beside = named_beside()
    return {verb: frozenset([*FACT.findall(said), *beside.get(verb, [])]) for verb, said in sentences().items()}


def named_beside() -> dict[str, list[str]]:
    """Verb -> facts that its sentence does not say."""
    return tomllib.loads((Path(__file__).parent / "audit" / "beside.toml").read_text())


def check_whole(verb: str, facts: dict[str, Any]) -> None:
    """Raises AssertionError for an entry that leaves something out."""
    untold = sorted(facts_of().get(verb, frozenset()) - facts.keys())
    assert not untold, f"An entry of {verb} does not tell {', '.join(untold)}."


@contextmanager
def only_whole_entries() -> Iterator[None]:
    """Inside, the action whose entry leaves something out fails."""
    write: Callable[..., None] = actions.append

    def append(verb: str, **entry: Any) -> None:
        check_whole(verb, entry["facts"])
        write(verb, **entry)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(actions, "append", append)
        yield
