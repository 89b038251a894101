"""Sampai ke mana-mana: batas wilayah, tabel, pencarian, surat, telepon tanpa sinyal, dan sebuah nama.

What a province needs beyond the main job, over HTTP. It plays on 31 October 2024, in the campaign of Pilkada 2024.
"""

from __future__ import annotations

from kondusif.cli.story.chapters.reach.naming import tip_is_named_in_time
from kondusif.cli.story.chapters.reach.papers import documents_are_made
from kondusif.cli.story.chapters.reach.places import boundaries_come_in
from kondusif.cli.story.chapters.reach.searching import reports_are_found
from kondusif.cli.story.chapters.reach.signal import queue_arrives_once
from kondusif.cli.story.chapters.reach.tables import table_comes_in
from kondusif.cli.story.stage import Stage

PRETEND_NOW = "2024-10-31T08:00+08:00"


def play(stage: Stage) -> None:
    """Every scene in order; the berkas of the search is the one whose papers are made."""
    boundaries_come_in(stage)
    table_comes_in(stage)
    number = reports_are_found(stage)
    documents_are_made(stage, number)
    queue_arrives_once(stage)
    tip_is_named_in_time(stage)
