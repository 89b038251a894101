"""Verbs are a table too: what each says, before it looks at anything else, to persons whose step it is not.

Pages let most of them come no further than the address; a verb holds by itself, whichever page or command calls it.
"""

from __future__ import annotations

import inspect
import tomllib
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, get_type_hints

import pytest
from django.db import models, transaction

import kondusif
from kondusif.agencies.models.person import Person
from kondusif.base.errors import Refusal
from kondusif.base.time import pretending
from tests.cast import Cast
from tests.permissions.cells import LATER
from tests.permissions.more_rows import add_more_rows

pytestmark = [pytest.mark.django_db(databases=["default", "public", "worker", "owner"]), pytest.mark.database]
TABLE = Path(__file__).with_name("verbs.toml")
LETTING_GO_ON = "-"
# What a row belongs to and is read along with it: those who are asked may not read that themselves.
BELONGS = (
    *("meeting", "plan", "line", "period", "case", "dossier", "closing", "situation", "letter", "request", "conflict"),
    *("declaration", "text", "term", "decree", "message", "report", "body"),
)


def verbs() -> Iterator[tuple[str, Callable[..., Any]]]:
    """ "package.function" -> what does it for a person."""
    for package in iter_modules(kondusif.__path__):
        for module in modules_of(package.name):
            for name, verb in vars(module).items():
                is_own = getattr(verb, "__module__", "") == module.__name__
                if is_own and hasattr(verb, "verb") and "actor" in inspect.signature(verb).parameters:
                    yield f"{package.name}.{name}", verb


def modules_of(package: str) -> Iterator[Any]:
    try:
        actions = import_module(f"kondusif.{package}.actions")
    except ModuleNotFoundError:
        return
    yield actions
    for each in iter_modules(getattr(actions, "__path__", [])):
        yield import_module(f"{actions.__name__}.{each.name}")


def things(verb: Callable[..., Any], find: Callable[[Any], Any]) -> dict[str, Any]:
    """For each row that the verb takes one of its table; None for what a form says."""
    hints = get_type_hints(inspect.unwrap(verb))
    return {
        name: deepcopy(find(hints[name]))  # a verb writes in it, and what it did is taken back in the database alone
        for name in inspect.signature(verb).parameters
        if name != "actor" and name in hints
    }


def one_of(sort: Any, readers: list[Person], cast: Cast) -> Any:
    if not (isinstance(sort, type) and issubclass(sort, models.Model)):
        return None
    of = [field.name for field in sort._meta.fields if isinstance(field, models.ForeignKey) and field.name in BELONGS]
    for person in readers:
        with cast.sign_in(person), transaction.atomic():
            rows = sort._default_manager.order_by("pk")
            found = (rows.select_related(*of) if of else rows).first()
        if found is not None:
            return found
    return None


def said_to(person: Person, verb: Callable[..., Any], given: dict[str, Any], cast: Cast) -> str:
    """The name of the refusal; LETTING_GO_ON where none comes before what was given is read. Nothing of it stays."""
    with transaction.atomic():
        try:
            with cast.sign_in(person), transaction.atomic():
                verb(actor=person, **given)
        except Refusal as refusal:
            return type(refusal).__name__
        except Exception:  # whatever came of reading nothing
            return LETTING_GO_ON
        finally:
            transaction.set_rollback(True)
    return LETTING_GO_ON


def test_each_verb_refuses_first_of_all_those_whose_step_it_is_not(
    cast: Cast, host_people: dict[str, Person], samples: dict[str, Any]
) -> None:
    add_more_rows(cast, samples)
    readers = [*host_people.values(), *cast.everyone.values()]
    asked = [host_people["analyst"], host_people["auditor"], cast.everyone["polda"]]
    find = cache(partial(one_of, readers=readers, cast=cast))
    got = {}
    with pretending(LATER):
        for name, verb in verbs():
            given = things(verb, find)
            got[name] = " ".join(said_to(person, verb, given, cast) for person in asked)
    assert {name: said for name, said in got.items() if set(said.split()) != {LETTING_GO_ON}} == read_verbs()


def read_verbs() -> dict[str, str]:
    rows: dict[str, str] = tomllib.loads(TABLE.read_text())["verbs"]
    return rows
