"""The words that the triggers of approvals and states should have, from the two tables of kondusif/approvals/core."""

from __future__ import annotations

from kondusif.approvals.core.four_eyes import FOUR_EYES
from kondusif.approvals.core.states import STATES


def arguments_of(verb: str) -> tuple[str, ...]:
    """Of `four_eyes`: the approver and the moment, the states that nobody reaches without one, the makers."""
    rule = FOUR_EYES[verb]
    behind = states_behind(rule.table, verb) if rule.table in STATES else []
    return (rule.approver, f"state:{','.join(behind)}" if behind else "", *rule.makers)


def moves_of(table: str) -> list[str]:
    """Of `keep_states`: every "from>to" of a document."""
    return list(dict.fromkeys(move for moves in STATES[table].values() for move in moves))


def states_behind(table: str, verb: str) -> list[str]:
    """The states that no document reaches without this verb, in the order of the table."""
    without = {name: moves for name, moves in STATES[table].items() if name != verb}
    reached = {""}
    while found := {to for was, to in _parted(without) if was in reached} - reached:
        reached |= found
    return list(dict.fromkeys(to for _was, to in _parted(STATES[table]) if to not in reached))


def _parted(verbs: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(was, to) for moves in verbs.values() for move in moves for was, _arrow, to in [move.partition(">")]]
