"""The fictional election of the season, set around the day of the first start."""

from __future__ import annotations

from datetime import date, timedelta

from kondusif.cli.season.calendar import settings_of_season
from kondusif.elections.core.reading import ElectionFile
from kondusif.elections.core.strip import StageRow


def contest_around(today: date) -> ElectionFile:
    """The election of season.toml with its voting day a few days after `today`."""
    source = settings_of_season()["contest"]
    voting = today + timedelta(days=source["days_to_voting"])
    stages = tuple(
        StageRow(
            election=source["code"],
            code=row["code"],
            kind=row["kind"],
            name=row["name"],
            starts_on=voting + timedelta(days=row["from"]),
            ends_on=voting + timedelta(days=row["to"]),
        )
        for row in source["stage"]
    )
    return ElectionFile(
        code=source["code"],
        name=source["name"],
        law=source["law"],
        source=source["source"],
        stages=stages,
        sources={stage.code: source["source"] for stage in stages},
    )
