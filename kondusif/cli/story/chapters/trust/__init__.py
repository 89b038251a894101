"""Kepercayaan: satu orang tidak cukup, yang palsu ketahuan, yang tertutup kembali terbuka.

What a reporter who fears the accused relies on, end to end. It plays on 31 October 2024, in the campaign of Pilkada
2024.
"""

from __future__ import annotations

from kondusif.cli.story.chapters.trust.accounts import one_person_gets_nothing
from kondusif.cli.story.chapters.trust.crash import nothing_is_lost_in_a_crash
from kondusif.cli.story.chapters.trust.forging import declaration_is_published, forged_declaration_is_refused
from kondusif.cli.story.chapters.trust.hostile import hostile_file_is_refused
from kondusif.cli.story.chapters.trust.morning import morning_sheet_says_unknown
from kondusif.cli.story.chapters.trust.names import accused_agency_is_blind, name_is_opened_by_two
from kondusif.cli.story.chapters.trust.recovering import body_is_reset_and_recovered
from kondusif.cli.story.chapters.trust.restoring import backup_is_restored
from kondusif.cli.story.chapters.trust.tampering import changed_row_is_found
from kondusif.cli.story.stage import Stage

PRETEND_NOW = "2024-10-31T08:00+08:00"


def play(stage: Stage) -> None:
    """Every scene in order."""
    named = name_is_opened_by_two(stage)
    accused_agency_is_blind(stage, named)
    one_person_gets_nothing(stage)
    declaration = declaration_is_published(stage)  # the log signs a head over it while other scenes play
    hostile_file_is_refused(stage)
    changed_row_is_found(stage)
    body_is_reset_and_recovered(stage)
    backup_is_restored(stage)
    forged_declaration_is_refused(stage, declaration)
    morning_sheet_says_unknown(stage, named)
    nothing_is_lost_in_a_crash(stage)
