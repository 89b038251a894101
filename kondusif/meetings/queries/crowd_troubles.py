"""What is wrong with a list of crowds or one of its rows, in sentences; and the rows that are to be put right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kondusif.meetings.models.crowd_import import CrowdImport
from kondusif.meetings.queries.crowd_rows import crowd_columns
from kondusif.tables.core.rows import Trouble
from kondusif.tables.core.sheets import numbered_rows
from kondusif.tables.queries.fixing import NUMBER_WIDTH, REASON_WIDTH, WIDTH, TableToFix, cell_at
from kondusif.tables.queries.troubles import TROUBLES

OWN: Mapping[str, object] = {
    "crowd-day-missing": _("Tanggalnya kosong. Isi seperti 12/02/2024 atau 12 Februari 2024."),
    "crowd-day-far": _("Tanggal itu lebih dari dua tahun lagi. Periksa tahunnya."),
    "hour-missing": _("Jam mulainya kosong. Isi seperti 09.00; jam selesai boleh tidak disebut."),
    "hour-unreadable": _(
        "Itu bukan jam yang dapat kami baca. Tulis seperti 09.00, 09.00 - 12.00, atau 09.00 - selesai."
    ),
    "hour-is-number": _("Itu angka, bukan jam. Ubah bentuk selnya menjadi Teks, lalu tulis seperti 09.30."),
    "hour-impossible": _("Jam itu tidak ada. Tulis 00.00 sampai 24.00."),
    "hour-zone": _("Jam itu ditulis dalam %(came)s, sedangkan di sini %(zone)s. Ubah jamnya ke %(zone)s."),
    "title-missing": _("Kegiatannya kosong. Tulis apa yang diadakan, walau hanya dua kata."),
    "place-missing": _("Tempatnya kosong. Tulis lapangan, gedung, pasar, atau pelabuhannya."),
    "area-missing": _(
        "Desa, kecamatan, dan kabupatennya kosong. Isi salah satu, atau pilih kabupaten untuk seluruh daftar."
    ),
    "village-unknown": _(
        "Tidak ada desa atau kelurahan bernama itu di provinsi ini. Periksa ejaannya, atau isi kecamatannya saja."
    ),
    "district-unknown": _("Tidak ada kecamatan bernama itu di provinsi ini. Periksa ejaannya, atau isi kabupatennya."),
    "district-around": _(
        "Kecamatan itu ada, tetapi bukan di kabupaten yang ditulis. Yang bernama sama: %(candidates)s."
    ),
    "district-many": _("Ada beberapa kecamatan bernama itu. Isi kabupatennya: %(candidates)s."),
    "regency-unknown": _("Tidak ada kabupaten atau kota bernama itu di provinsi ini. Periksa ejaannya."),
    "crowd-kind-unknown": _("Jenis itu tidak kami kenal atau dapat berarti dua hal. Tulis salah satu: %(allowed)s."),
    "number-unreadable": _("Itu bukan satu angka. Tulis seperti 500 atau 1.500, atau kosongkan bila tidak disebut."),
    "names-person": _(
        "Di sel itu tampak nama atau nomor orang: %(found)s. Nama orang tidak dimasukkan ke agenda; tulis nama lembaga "
        "atau kegiatannya saja."
    ),
    "crowd-there": _("Sudah ada di agenda, dicatat %(agency)s; tidak dimasukkan lagi."),
}  # fmt: skip


def say_trouble(trouble: Trouble) -> str:
    """The sentence of one trouble."""
    return str(OWN.get(trouble.code) or TROUBLES[trouble.code]) % trouble.facts


def say_field(code: str) -> str:
    """How pages name a column; the empty code is the row as a whole."""
    return gettext(crowd_columns().label_of(code)) if code else gettext("Seluruh baris")


@dataclass(frozen=True)
class SaidTrouble:
    """One trouble as a page shows it."""

    row: int
    field: str
    came: str
    sentence: str


def say_troubles(troubles: Sequence[Trouble]) -> list[SaidTrouble]:
    """In the order of the rows."""
    told = sorted(troubles, key=lambda each: each.row)
    return [SaidTrouble(each.row, say_field(each.field), each.came, say_trouble(each)) for each in told]


def list_to_fix(imported: CrowdImport, content: bytes, troubles: Sequence[Trouble]) -> TableToFix:
    """The bad rows under the headings of the template with the reasons last; columns that are not read stay behind."""
    wrong: dict[int, list[str]] = defaultdict(list)
    for each in troubles:
        wrong[each.row].append(f"{say_field(each.field)}: {say_trouble(each)}")
    chosen = [each for each in crowd_columns().fields if each.code in imported.mapping]
    rows = tuple(
        (*(cell_at(cells, imported.mapping[each.code]) for each in chosen), str(number), "\n".join(wrong[number]))
        for number, cells in numbered_rows(content, imported.sheet, imported.header)
        if number in wrong
    )
    headings = (*(each.label for each in chosen), gettext("Baris semula"), gettext("Sebab"))
    return TableToFix(headings, rows, (*(WIDTH for _each in chosen), NUMBER_WIDTH, REASON_WIDTH))
