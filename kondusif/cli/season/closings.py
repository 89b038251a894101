"""The closing report of Pilkada 2024 in the season: counted, worded, approved, published. Its words are fictional."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.utils import timezone

from kondusif.bulletins.access.closings import get_closing_for
from kondusif.bulletins.actions.closings import (
    LessonWords,
    Season,
    add_lesson,
    approve_closing,
    make_closing,
    publish_closing,
    submit_closing,
    word_closing,
)
from kondusif.cli.season.meetings import CHAIR, CLERK
from kondusif.cli.season.speaking import Team
from kondusif.elections.queries import elections

ELECTION, FIRST, LAST = "pilkada-2024", date(2024, 9, 25), date(2024, 12, 16)
NUMBER = "300/CONTOH/2025"
SUMMARY = (
    "Contoh: musim ini laporan terbanyak datang pada pekan pemungutan suara. Yang diteruskan dijawab lembaganya, dan "
    "yang lewat tenggat dibahas dalam rapat penutup."
)
LESSONS = (
    LessonWords("baik", "Contoh: posko di kecamatan kepulauan dibuka sepekan lebih awal."),
    LessonWords("ubah", "Contoh: jadwal piket malam belum menyebut siapa penggantinya."),
    LessonWords("saran", "Contoh: daftar nomor pengganti diperbarui tiap bulan.", "Kantor Contoh", date(2025, 6, 30)),
)


def closing_life(team: Team) -> Iterator[datetime]:
    """Made two months after the vote, approved and published within the week."""
    yield moment(3)
    with team.acting(CLERK) as actor:
        election = next(row for row in elections() if row.code == ELECTION)
        closing = make_closing(actor=actor, season=Season(election, FIRST, LAST))
        word_closing(actor=actor, closing=closing, text=SUMMARY, version=closing.version)
        for words in LESSONS:
            add_lesson(actor=actor, closing=closing, words=words)
    yield moment(5)
    with team.acting(CLERK) as actor:
        submit_closing(actor=actor, closing=get_closing_for(actor, closing.pk))
    yield moment(6)
    with team.acting(CHAIR) as actor:
        approve_closing(actor=actor, closing=get_closing_for(actor, closing.pk), number=NUMBER)
    yield moment(7)
    with team.acting(CHAIR) as actor:
        publish_closing(actor=actor, closing=get_closing_for(actor, closing.pk))


def moment(day: int) -> datetime:
    """Ten o'clock of a day in February 2025."""
    return timezone.make_aware(datetime(2025, 2, day, 10))
