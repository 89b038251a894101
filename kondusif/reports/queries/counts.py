"""How many reports a person may read, by place or by state, without counting rows: see docs/reference/search.md."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from kondusif.agencies.access import audiences_of_actor
from kondusif.base.database import current_connection
from kondusif.reports.models.report import UNDECIDED
from kondusif.web.memory import once

CountedBy = Literal["district", "status", "told_kind", "track", "election", ""]
WAITING = tuple(state.value for state in UNDECIDED)


@dataclass(frozen=True)
class Counted:
    """What is counted; None for no limit.

    status      any of these states
    track       "" for not classified yet
    told_kind   as the reporter chose it
    area        code of a regency or district
    """

    status: Sequence[str] | None = None
    track: str | None = None
    told_kind: str | None = None
    election: str | None = None
    area: str | None = None


def report_counts(counted_by: CountedBy, wanted: Counted | None = None) -> dict[str, int]:
    """Key -> reports that the present session may read; keys without a report are absent.

    Exact at every moment: the tally and what was appended since are added up. District "" stands for reports
    that name no village.
    """
    limits = json.dumps({name: given for name, given in asdict(wanted or Counted()).items() if given is not None})
    return once(("report_counts", counted_by, limits), lambda: _ask_counts(counted_by, limits))


def _ask_counts(counted_by: str, limits: str) -> dict[str, int]:
    with current_connection().cursor() as cursor:
        cursor.execute("SELECT key, n FROM kondusif.report_counts(%s, %s)", [counted_by, limits])
        return dict(cursor.fetchall())


def count_reports(wanted: Counted | None = None) -> int:
    """All of them in one number."""
    return report_counts("", wanted).get("", 0)


def count_waiting(*, most: int) -> int:
    """Reports that wait for a decision, counted up to `most`: sooner done than adding up the tally.

    Written out, as every page asks it: putting the question together took longer than answering it.
    """
    with current_connection().cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM (SELECT FROM kondusif.report"
            " WHERE audience_id = ANY (%s::bigint[]) AND status = ANY (%s) LIMIT %s) AS waiting",
            [list(audiences_of_actor()), list(WAITING), most],
        )
        return int(cursor.fetchone()[0])
