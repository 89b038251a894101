"""What may follow an act, by the date of the act.

Since a switch (law/sanksi.toml) the amounts of older laws have changed in ways not yet confirmed per
article: no amount is given for such an act until a lawyer has signed it off.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kondusif.rules.core.routing import Facts, check_facts
from kondusif.rules.core.rows import Law, Sanction, SanctionSwitch, Status


@dataclass(frozen=True, kw_only=True)
class PossibleSanction:
    """One article that may apply to an act.

    penalty         None where no amount may be printed
    sentence        what to print: the penalty, or why it is withheld
    needs_sign_off  a lawyer must sign before any amount is shown
    lighter_law     the verifier must also ask which law is the milder one
    """

    id: str
    title: str
    subject: str
    act: str
    penalty: str | None
    sentence: str
    needs_sign_off: bool
    lighter_law: bool
    instrument: str
    article: str
    status: Status
    note: str


def sanctions_for(facts: Facts, act_on: dt.date, *, law: Law) -> tuple[PossibleSanction, ...]:
    """The articles that threaten this kind of act by this actor on the day of the act.

    Raises WordUnknown for a word outside the vocabulary. Source: law/sanksi.toml, law/netralitas.toml.
    """
    check_facts(law, facts)
    switches = [switch for switch in law.switches if facts.regime in switch.regimes and switch.in_force(act_on)]
    rows = [
        row
        for row in law.sanctions
        if row.in_force(act_on)
        and facts.regime in row.regimes
        and facts.kind in row.kinds
        and facts.actor in row.actors
    ]
    return tuple(_describe(row, switches if row.criminal else []) for row in rows)


def _describe(row: Sanction, switches: list[SanctionSwitch]) -> PossibleSanction:
    changed = [switch.form_sentence for switch in switches if switch.form and switch.form == row.form]
    withheld = " ".join([*changed, *(switch.sentence for switch in switches)])
    return PossibleSanction(
        id=row.id,
        title=row.title,
        subject=row.subject,
        act=row.act,
        penalty=None if switches else row.penalty,
        sentence=withheld or row.penalty,
        needs_sign_off=bool(switches),
        lighter_law=bool(switches),
        instrument=row.instrument,
        article=row.article,
        status=row.status,
        note=row.note,
    )
