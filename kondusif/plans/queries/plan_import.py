"""Lines of an action plan from a table that an office made, and the table to fill in."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kondusif.agencies.models.agency import Agency
from kondusif.area.queries.places import regencies
from kondusif.plans.core.plan_rows import LONGEST, Known, Reading, plain, read_lines
from kondusif.plans.queries.plan_wording import columns
from kondusif.tables.core.spreadsheets import TemplateColumn, template_book
from kondusif.tables.queries.reading import rows_of

NEEDED = ("problem", "action", "responsible")


def read_table(content: bytes) -> Reading:
    """Every row of the first sheet as a line or as troubles. Raises UnreadableTable."""
    return read_lines(rows_of(content), known())


def known() -> Known:
    """Agencies by name, short name and code; regencies by name, with and without "Kabupaten" and "Kota"."""
    agencies: dict[str, str] = {}
    for code, name, short in Agency.objects.order_by("pk").values_list("code", "name", "short_name"):
        for spelling in (name, short, code):
            agencies.setdefault(plain(spelling), code)
    areas: dict[str, str] = {}
    for place in regencies():
        areas[plain(place.name)] = place.code
        short = plain(place.name.replace("Kabupaten ", "Kab. "))
        areas.setdefault(short, place.code)
    for place in regencies():
        # "Bima" alone is the regency: the city is always called "Kota Bima".
        if place.name.startswith("Kabupaten "):
            areas.setdefault(plain(place.name.removeprefix("Kabupaten ")), place.code)
    return Known(agencies, areas)


def line_template() -> bytes:
    """The XLSX to fill in, with choices and a guide."""
    agencies = tuple(Agency.objects.order_by("short_name").values_list("short_name", flat=True))
    places = (_("Seluruh provinsi"), *(place.name for place in regencies()))
    examples = {
        "problem": _("Contoh: sengketa batas dua desa"), "action": _("Contoh: mediasi dan pemasangan patok"),
        "place": places[0], "responsible": agencies[0] if agencies else "", "target_b04": _("Contoh: satu pertemuan"),
        "percent_b04": "40",
    }  # fmt: skip
    offered = {"place": places, "responsible": agencies}
    made = [
        TemplateColumn(
            heading=heading, needed=name in NEEDED, guide=guide_of(name), examples=(examples.get(name, ""),),
            choices=offered.get(name, ()), width=34 if name in LONGEST else 22,
        )
        for name, heading in columns().items()
    ]  # fmt: skip
    names = {"fill": _("Baris"), "choices": _("Pilihan"), "guide": _("Petunjuk")}
    return template_book(made, names, [_("Satu baris tabel menjadi satu baris rencana aksi. Hapus baris contohnya.")])


def guide_of(name: str) -> str:
    """What a column holds."""
    if name in NEEDED:
        return _("Wajib diisi.")
    if name == "related":
        return _("Boleh kosong. Beberapa lembaga dipisah titik koma.")
    if name.startswith("percent_"):
        return _("Boleh kosong. Angka bulat 0 sampai 100.")
    return _("Boleh kosong.")
