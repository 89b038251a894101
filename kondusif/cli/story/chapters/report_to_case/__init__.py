"""Dari laporan menjadi berkas: 101 laporan netralitas, satu prajurit, satu amplop, satu kabar tanpa nama.

The main job once, over HTTP: filed by citizens and at a post, triaged, routed, answered, told. It plays on
31 October 2024, in the campaign of Pilkada 2024.
"""

from __future__ import annotations

from kondusif.cli.story.chapters.report_to_case.answering import bodies_answer, outcomes_are_told
from kondusif.cli.story.chapters.report_to_case.filing import (
    file_anonymous_tip,
    file_at_the_post,
    file_money,
    file_neutrality,
)
from kondusif.cli.story.chapters.report_to_case.looking import accused_see_nothing, reporters_look
from kondusif.cli.story.chapters.report_to_case.summary import print_summary
from kondusif.cli.story.chapters.report_to_case.tales import Tale, neutrality_tales
from kondusif.cli.story.chapters.report_to_case.triage import tip_is_completed, triage_everything
from kondusif.cli.story.stage import Stage

PRETEND_NOW = "2024-10-31T08:00+08:00"


def play(stage: Stage) -> None:
    """Every scene in order."""
    tales = neutrality_tales()
    file_neutrality(stage, tales)
    soldier = file_at_the_post(stage)
    money = file_money(stage)
    tip = file_anonymous_tip(stage)
    everything: list[Tale] = [*tales, soldier, money, tip]
    triage_everything(stage, everything)
    tip_is_completed(stage, tip)
    bodies_answer(stage, everything)
    outcomes_are_told(stage, everything)
    reporters_look(stage, everything)
    accused_see_nothing(stage, everything, soldier=soldier)
    print_summary(stage, everything)
