"""Which body must act, with the rule that chose it.

The cells are rows of law/routes.toml; this file only picks those that fit.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from kondusif.rules.core.editions import check_regime
from kondusif.rules.core.loader import load_law
from kondusif.rules.core.refusals import WordUnknown
from kondusif.rules.core.rows import STATUSES, Law, Route, Row, Status
from kondusif.rules.core.wording import _


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known about a report when it is routed.

    regime  the law of the election ("pemilu", "pilkada")
    actor   who is said to have done it (terlapor)
    level   where it happened: kecamatan, kabkota, provinsi, nasional
    events  names of events that have happened by the day of routing
    """

    regime: str
    kind: str
    actor: str
    level: str = "kabkota"
    events: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class RoutedBody:
    """One body in the chain.

    rule   id of the law row that chose it
    role   what the body does, in Indonesian ("memutus")
    step   its place in the chain; bodies with the same step act side by side
    """

    body: str
    name: str
    rule: str
    title: str
    role: str
    step: int
    instrument: str
    article: str
    status: Status
    note: str


def route(facts: Facts, on: dt.date, *, law: Law | None = None) -> tuple[RoutedBody, ...]:
    """The bodies competent on a day, in the order in which they act; never empty for known words.

    Raises WordUnknown for a regime, kind, actor, level or event outside the vocabulary.
    Source: law/routes.toml.
    """
    law = law or load_law()
    check_facts(law, facts)
    fitting = [cell for cell in law.routes if _fits(cell, facts) and cell.in_force(on)]
    exclusive = [cell for cell in fitting if cell.exclusive]
    found: dict[str, RoutedBody] = {}
    for cell in sorted(exclusive or fitting, key=lambda cell: cell.step):
        rule = _rule_in_force(law, cell.rule, on)
        if rule is not None:
            body = _name_body(law, cell, facts.level)
            found.setdefault(body, _describe(law, body, cell, rule))
    return tuple(found.values())


def check_facts(law: Law, facts: Facts) -> None:
    """Raise WordUnknown for the first word outside the vocabulary."""
    words = law.vocabulary
    check_regime(law, facts.regime)
    _check(_("Jenis"), facts.kind, words.kinds)
    _check(_("Terlapor"), facts.actor, words.actors)
    _check(_("Tingkat"), facts.level, words.levels)
    for event in sorted(facts.events):
        _check(_("Nama peristiwa"), event, words.events)


def _check(what: str, word: str, allowed: Iterable[str]) -> None:
    if word not in allowed:
        raise WordUnknown(what, word, allowed=allowed)


def _fits(cell: Route, facts: Facts) -> bool:
    return (
        facts.regime in cell.regimes
        and facts.kind in cell.kinds
        and facts.actor in cell.actors
        and facts.level in cell.levels
        and cell.when <= facts.events
    )


def _rule_in_force(law: Law, row_id: str, on: dt.date) -> Row | None:
    return next((row for row in law.rows if row.id == row_id and row.in_force(on)), None)


def _name_body(law: Law, cell: Route, level: str) -> str:
    if not cell.body.startswith("@"):
        return cell.body
    return law.vocabulary.ladders[cell.body[1:]][level]


def _describe(law: Law, body: str, cell: Route, rule: Row) -> RoutedBody:
    status = max(rule.status, cell.status or rule.status, key=STATUSES.index)
    return RoutedBody(
        body=body,
        name=law.vocabulary.bodies[body],
        rule=rule.id,
        title=rule.title,
        role=cell.role,
        step=cell.step,
        instrument=rule.instrument,
        article=rule.article,
        status=status,
        note=cell.note or rule.note,
    )
