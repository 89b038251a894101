"""The pictures of a situation report: what they are drawn from, and as bytes for page, PDF and Word."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kondusif.area.models import Boundary, Level
from kondusif.area.queries.places import regencies
from kondusif.bulletins.core.situation import Figure
from kondusif.bulletins.core.situation_pictures import Bar, Place, draw_bars, draw_map, draw_note
from kondusif.bulletins.models.situation import SituationReport
from kondusif.bulletins.queries.situation_wording import names, number_in_words
from kondusif.web.memory import reference

BARS = ("laporan-masuk", "laporan-menunggu", "berkas-terbuka", "batas-hari-ini", "konflik-terbuka", "janji-hari-ini")


@dataclass(frozen=True)
class Picture:
    """title: the finding or question; svg: the picture; rows: name and number of each, as a table; told: in words."""

    title: str
    svg: str
    rows: list[tuple[str, int]]
    is_whole: bool = True

    @property
    def told(self) -> list[tuple[str, str]]:
        return [(name, number_in_words(number, is_whole=self.is_whole)) for name, number in self.rows]

    @property
    def address(self) -> str:
        """As an image of a page."""
        return f"data:image/svg+xml;base64,{b64encode(self.svg.encode()).decode()}"


def map_of(figures: list[Figure], *, is_whole: bool) -> Picture:
    """Reports received by regency; circles, since they are counts."""
    return picture_of_counts({row.area_id: row.number for row in figures if row.area_id}, is_whole=is_whole)


def picture_of_counts(counts: Mapping[str, int], *, small: bool = False, is_whole: bool = True) -> Picture:
    """Code of a regency -> reports received; the fullest first in the table beside it. is_whole: nought is nought."""
    shapes = reference("regency shapes", regency_shapes)
    named = [(place.code, place.name) for place in regencies() if place.code in counts]
    rows = sorted(((name, counts[code]) for code, name in named), key=lambda row: (-row[1], row[0]))
    title = finding_of(rows, is_whole=is_whole)
    places = [
        Place(short(name), *shapes.get(code, ("", (0.0, 0.0))), counts[code], is_whole=is_whole) for code, name in named
    ]
    svg = draw_map([place for place in places if place.shape], title, small=small)
    return Picture(title, svg or draw_note(_("Batas wilayah belum dimuat; lihat tabelnya."), title), rows, is_whole)


def regency_shapes() -> dict[str, tuple[str, tuple[float, float]]]:
    """Code -> shape and the point of its symbol."""
    rows = Boundary.objects.filter(level=Level.REGENCY, area__retired_on__isnull=True)
    return {
        code: (shape, (x, y)) for code, shape, x, y in rows.values_list("area_id", "shape", "longitude", "latitude")
    }


def short(name: str) -> str:
    """A regency without its title, where a map has little room."""
    return name.removeprefix("Kabupaten ")


def finding_of(rows: list[tuple[str, int]], *, is_whole: bool) -> str:
    """The sentence over the map."""
    if rows and rows[0][1]:
        said = _("Laporan diterima menurut tempat: terbanyak %(place)s, %(n)s")
        return said % {"place": rows[0][0], "n": number_in_words(rows[0][1], is_whole=is_whole)}
    if is_whole:
        return _("Tidak ada laporan yang tercatat menurut tempat. Ini tidak berarti aman.")
    return _("Laporan diterima menurut tempat: tidak lengkap. Ini tidak berarti aman.")


def bars_of(situation: SituationReport, figures: list[Figure], *, is_whole: bool) -> Picture:
    """The chief figures, and where each stood in the report before."""
    found = {row.key: row for row in figures if row.area_id is None}
    said = names(situation.agency.short_name)
    bars = [bar_of(said[key], found[key]) for key in BARS if key in found]
    has_before = any(bar.before is not None for bar in bars)
    title = _("Angka utama, dan angka laporan sebelumnya") if has_before else _("Angka utama; belum ada pembandingnya")
    legend = said_below(is_whole=is_whole) if has_before else ""
    return Picture(title, draw_bars(bars, title, legend=legend), [(bar.name, bar.number) for bar in bars], is_whole)


def said_below(*, is_whole: bool) -> str:
    """What the line and the number in brackets are."""
    if is_whole:
        return _("Garis tegak dan angka dalam kurung: laporan sebelumnya.")
    return _("Garis tegak dan angka dalam kurung: sedikitnya pada laporan sebelumnya.")


def bar_of(name: str, figure: Figure) -> Bar:
    """One bar; of a copy that leaves rows out, a nought of the report before is as little known as one of this."""
    if figure.is_whole:
        return Bar(name, figure.number, figure.before)
    said = number_in_words(figure.number, is_whole=False)
    return Bar(name, figure.number, figure.before or None, said)
