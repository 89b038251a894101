"""Kepercayaan: nama yang dibuka dua orang, terlapor yang buta, baris yang diubah, berkas jahat, mesin yang mati.

What a reporter who fears the accused relies on, end to end. It plays on 31 October 2024, in the campaign of Pilkada
2024.
"""

from __future__ import annotations

from kondusif.cli.story.chapters.trust.crash import nothing_is_lost_in_a_crash
from kondusif.cli.story.chapters.trust.hostile import hostile_file_is_refused
from kondusif.cli.story.chapters.trust.names import accused_agency_is_blind, name_is_opened_by_two
from kondusif.cli.story.chapters.trust.restoring import backup_is_restored
from kondusif.cli.story.chapters.trust.tampering import changed_row_is_found
from kondusif.cli.story.stage import Stage

PRETEND_NOW = "2024-10-31T08:00+08:00"


def play(stage: Stage) -> None:
    """Every scene in order."""
    named = name_is_opened_by_two(stage)
    accused_agency_is_blind(stage, named)
    hostile_file_is_refused(stage)
    changed_row_is_found(stage)
    backup_is_restored(stage)
    nothing_is_lost_in_a_crash(stage)
