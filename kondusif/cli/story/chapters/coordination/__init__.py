"""Dari rapat ke janji yang ditepati: FGD 12 Desember 2023, janji, rencana aksi, laporan situasi, deklarasi.

What the team does between the reports, over HTTP. It plays on the day of the FGD; what was said there stands in
`cli/season/meetings.toml`, as the press told it, by office and never by name.
"""

from __future__ import annotations

from kondusif.cli.story.chapters.coordination.declaration import declaration_is_signed
from kondusif.cli.story.chapters.coordination.meeting import fgd_is_held
from kondusif.cli.story.chapters.coordination.plan import plan_is_reported
from kondusif.cli.story.chapters.coordination.promises import promises_are_kept
from kondusif.cli.story.chapters.coordination.situation import situation_is_reported
from kondusif.cli.story.stage import Stage

PRETEND_NOW = "2023-12-12T09:05+08:00"


def play(stage: Stage) -> None:
    """Every scene in order; the declaration is signed by those who came to the meeting."""
    fgd_is_held(stage)
    promises_are_kept(stage)
    plan_is_reported(stage)
    situation_is_reported(stage)
    declaration_is_signed(stage)
