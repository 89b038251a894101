"""What a situation report consists of: its headings, and the figures under each."""

from __future__ import annotations

from dataclasses import dataclass

STOCK, FLOW = "keadaan", "sejak"
PATTERN = "{urut}/LAPSIT/{bulan}/{tahun}"
MORNING_HOURS = (5.5, 12)  # from 05.30 on; a worker that was away drafts it later, but no morning sheet after noon
EVENING_HOUR = 18


@dataclass(frozen=True)
class Counted:
    """One figure. sort: STOCK, as it stood at the cut-off, or FLOW, since the report before."""

    key: str
    section: str
    sort: str


@dataclass(frozen=True)
class Figure:
    """A count of one copy of a report. is_whole: it counts all that its reader may know; else there may be more."""

    key: str
    area_id: str | None
    number: int
    before: int | None
    is_whole: bool


SECTIONS = (
    "perkembangan", "laporan", "penanganan", "konflik", "janji", "kabar", "peringatan", "pengamanan",
)  # fmt: skip
# Parts that do not exist yet: their sections say so, and that silence is not safety.
MISSING = ("peringatan", "pengamanan")
FIGURES = (
    Counted("laporan-masuk", "laporan", FLOW),
    Counted("laporan-menunggu", "laporan", STOCK),
    Counted("berkas-dibuka", "penanganan", FLOW),
    Counted("berkas-terbuka", "penanganan", STOCK),
    Counted("berkas-ditutup", "penanganan", FLOW),
    Counted("batas-hari-ini", "penanganan", STOCK),
    Counted("batas-lewat", "penanganan", STOCK),
    Counted("konflik-baru", "konflik", FLOW),
    Counted("konflik-terbuka", "konflik", STOCK),
    Counted("konflik-damai", "konflik", STOCK),
    Counted("konflik-kambuh", "konflik", FLOW),
    Counted("janji-hari-ini", "janji", STOCK),
    Counted("janji-terpenuhi", "janji", FLOW),
    Counted("janji-lewat", "janji", STOCK),
    Counted("rencana-kabar", "janji", FLOW),
)


def is_worth_telling(counted: Counted, number: int, before: int | None) -> bool:
    """Whether a figure is a change: something happened since, or it stands elsewhere than before."""
    return number > 0 if counted.sort == FLOW else before is not None and number != before


def is_morning(hour: int, minute: int) -> bool:
    """Whether a morning sheet is drafted at this time of day."""
    first, last = MORNING_HOURS
    return first <= hour + minute / 60 < last
