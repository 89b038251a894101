"""How far one human, or two of one body, come with any number of accounts: the steps of reach.toml, searched whole.

Honest colleagues do their own work and nothing for the humans who are searched for: nobody of another body agrees to
anything. Every fact stays once it holds, so what the search cannot reach, no order of these steps reaches, however
long. One bar ends by itself: an account that a link renewed approves again after 72 hours. `waited` searches as if
they had passed and the owners, who are told at once, had said nothing. What each step asks stands in reach.toml;
tests/agencies/test_reach.py and test_reach_of_each_verb.py replay it on the real actions.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kondusif.approvals.core.four_eyes import FOUR_EYES

ROLES = ("secretary", "verifier", "post-officer", "liaison", "analyst", "planner", "leader", "auditor", "administrator",
         "custodian")  # fmt: skip
READERS = ("secretary", "verifier", "liaison")
PUPPETS = ("boneka-1", "boneka-2", "boneka-3")  # as many as any rule asks for different persons
TABLE = Path(__file__).with_name("reach.toml")
Fact = tuple[str, ...]
Facts = frozenset[Fact]


@dataclass(frozen=True)
class Step:
    """One verb that touches a protected thing.

    verb        of the trail
    roles       who may; one account holds one of them
    effect      "account", "role", "capture", "story-key"; or what it makes, a word of its own
    settled     not by an account that a link renewed or that no other body knows
    other_body  only by, or with, somebody of another body than the one it is about
    after       what another, recognised account must have made before; agreed on maker by maker
    needs       what must hold of the acting account: "story-key"
    yeses       so many different accounts, before what it makes is there; of two, none agrees to a renewed one's making
    thing       the protected thing that is reached then; "" for a step on the way
    """

    verb: str
    roles: tuple[str, ...]
    effect: str
    settled: bool = False
    other_body: bool = False
    after: str = ""
    needs: str = ""
    yeses: int = 1
    thing: str = ""


@dataclass(frozen=True)
class Act:
    """One step by one account; about: the account or role it is about, "" for none."""

    step: Step
    who: str
    about: str = ""


@dataclass(frozen=True)
class Reach:
    """Everything that comes to hold, and by which acts in which order."""

    facts: Facts
    acts: tuple[Act, ...]

    @property
    def things(self) -> frozenset[str]:
        return frozenset(fact[1] for fact in self.facts if fact[0] == "thing")


@cache
def steps() -> tuple[Step, ...]:
    """The rows of reach.toml, and every approval of FOUR_EYES with the making of what it approves."""
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    listed = [Step(**{**row, "roles": tuple(row["roles"])}) for row in rows["step"]]
    for verb, rule in FOUR_EYES.items():
        made = rows["approved"][verb]
        listed.append(Step(made["maker"], tuple(made["makers"]), f"made {verb}"))
        listed.append(
            Step(verb, rule.roles, f"yes {verb}", settled=True, after=f"made {verb}", yeses=rule.persons - 1,
                 thing=made["thing"])
        )  # fmt: skip
    return tuple(listed)


@cache
def beyond() -> dict[str, tuple[str, ...]]:
    """Thing that no step of any account reaches -> the verbs by which the reporter, the worker or the server do."""
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["nobody"]
    return {row["thing"]: tuple(row["verbs"]) for row in rows}


def start(*seats: str, waited: bool = False) -> Facts:
    """One human a seat, each with an account that another body knows; seats: roles."""
    humans = [(f"orang-{number}", role) for number, role in enumerate(seats, 1)]
    facts: set[Fact] = {("role", who, role) for who, role in humans} | {("known", who) for who, _role in humans}
    facts |= {("story-key", who) for who, role in humans if role in READERS}
    return frozenset(facts | {("waited",)} if waited else facts)


def reach(*seats: str, waited: bool = False) -> Reach:
    """All that follows from `start(*seats)`."""
    facts, acts = start(*seats, waited=waited), list[Act]()
    while True:
        fresh = [act for act in possible(facts) if not made_by(act) <= facts]
        if not fresh:
            return Reach(facts, tuple(acts))
        for act in fresh:
            if not made_by(act) <= facts:
                facts |= made_by(act)
                acts.append(act)
        facts |= things_of(facts)


def possible(facts: Facts) -> Iterator[Act]:
    """Every act that no rule refuses now."""
    accounts = sorted({fact[1] for fact in facts if fact[0] == "role"})
    for step in steps():
        for who in accounts:
            for about in subjects(step, who, accounts):
                act = Act(step, who, about)
                if not hindered(act, facts):
                    yield act


def subjects(step: Step, who: str, accounts: Iterable[str]) -> Iterable[str]:
    """What a step can be about: new accounts in each role, roles of other accounts, colleagues, what others made."""
    if step.effect == "account":
        return [f"{name} {role}" for name in PUPPETS for role in ROLES]
    if step.effect == "role":
        return [f"{name} {role}" for name in accounts if name != who for role in ROLES]
    if step.effect == "capture":
        return [f"rekan-{role} {role}" for role in ROLES]
    if step.effect == "story-key":
        return [name for name in accounts if name != who]
    return list(accounts) if step.after else [""]


def hindered(act: Act, facts: Facts) -> str:
    """The rule that refuses an act: "role", "settled", "other body", "key", "second person", "nothing made"; or ""."""
    step, who = act.step, act.who
    if not any(("role", who, role) in facts for role in step.roles):
        return "role"
    if step.settled and (("known", who) not in facts or (("renewed", who) in facts and ("waited",) not in facts)):
        return "settled"
    if step.other_body:
        return "other body"
    if step.needs and (step.needs, who) not in facts:
        return "key"
    if step.after and (act.about == who or ("known", act.about) not in facts):
        return "second person"
    if step.yeses > 1 and ("renewed", act.about) in facts and ("waited",) not in facts:
        return "second person"
    if step.after and ("did", step.after, act.about) not in facts:
        return "nothing made"
    return ""


def made_by(act: Act) -> Facts:
    """What an act leaves behind."""
    effect, about = act.step.effect, act.about.partition(" ")
    if effect in {"account", "role"}:
        return frozenset({("role", about[0], about[2])})
    if effect == "capture":  # of somebody whom other bodies know
        gained = {("role", about[0], about[2]), ("known", about[0]), ("renewed", about[0])}
        return frozenset({("did", effect, act.who), *gained})
    if effect == "story-key":
        return frozenset({("story-key", act.about)})
    return frozenset({("did", effect, act.who, *about[:1])} if act.step.after else {("did", effect, act.who)})


def things_of(facts: Facts) -> Facts:
    """Protected things that enough different accounts have reached."""
    reached = set()
    for step in steps():
        done = [fact for fact in facts if step.thing and fact[:2] == ("did", step.effect)]
        for about in {fact[3:] for fact in done}:
            if len({fact[2] for fact in done if fact[3:] == about}) >= step.yeses:
                reached.add(("thing", step.thing))
    return frozenset(reached)
