"""The template of an import, with the choices that hold in this province today."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from kondusif.agencies.queries import accusable_units
from kondusif.elections.queries import elections
from kondusif.reports.core.kinds import plain_kinds
from kondusif.reports.core.told import PLACE, TABLE, TEXT, ToldField, asked_at
from kondusif.reports.queries.imports import UNIT_FAMILIES
from kondusif.rules.queries import current_law
from kondusif.tables.core.spreadsheets import TemplateColumn, template_book
from kondusif.web.language import in_indonesian

WIDE = ("told_kind", "told_actor", "told_unit")
TIMINGS = ("Sudah terjadi", "Sedang terjadi", "Akan terjadi", "Nyawa terancam")
SOURCES = ("WhatsApp", "Telepon", "Surat", "Datang langsung", "Lembaga", "Media")


@in_indonesian
def import_template() -> bytes:
    """The template as XLSX. Its examples are fictional; they have to be removed before it is filled in."""
    return template_book(
        columns(), {"fill": _("Laporan"), "choices": _("Pilihan"), "guide": _("Petunjuk")}, guide_sentences()
    )


def guide_sentences() -> list[str]:
    return [
        _("Isi lembar Laporan: satu baris satu laporan. Hapus dua baris contoh; isinya rekaan."),
        _("Wajib: apa yang terjadi, tanggal diketahui, dan cerita. Yang lain dikosongkan bila tidak tahu."),
        _("Tidak ada kolom nama atau nomor pelapor, dan jangan menuliskannya dalam cerita."),
        _("Tahun selalu empat angka. Urutannya tanggal, bulan, tahun: 12/02/2024."),
        _("Urutan dan nama kolom boleh lain; arti tiap kolom dipilih sesudah berkas diunggah."),
    ]


def columns() -> list[TemplateColumn]:
    """The columns in the order in which people tell."""
    election = TemplateColumn(
        _("Pemilihan"),
        False,
        _("Kosong berarti menurut tanggal kejadian."),
        (),
        tuple(row.name for row in elections()),
        26,
    )
    source = TemplateColumn(
        _("Diterima lewat"), False, _("Cara laporan sampai kepada Anda."), (SOURCES[0], SOURCES[2]), SOURCES
    )
    made = []
    for field in asked_at(TABLE):
        made.append(told_column(field))
        if field.kind == PLACE:
            made += around_village()
    return [*made, election, source]


def told_column(field: ToldField) -> TemplateColumn:
    """One told field, with what there is to choose in this province."""
    column: Any = field.table
    choices, examples = tuple(map(_, field.choices.values())), tuple(each and _(each) for each in column.examples)
    if field.name == "told_kind":
        choices = tuple(kind.label for kind in plain_kinds())
        examples = (choices[0], choices[2])
    elif field.name == "told_actor":
        actors = current_law().vocabulary.actors
        choices, examples = tuple(actors.values()), (actors["warga"], "")
    elif field.name == "told_unit":
        choices = tuple(name for family in UNIT_FAMILIES for _code, name in accusable_units(family))
    elif field.name == "timing":
        choices = TIMINGS
    width = 60 if field.kind == TEXT else 34 if field.name in WIDE else 22
    return TemplateColumn(_(column.label), column.needed, _(column.hint), examples, choices, width)


def around_village() -> list[TemplateColumn]:
    return [
        TemplateColumn(
            _("Kecamatan"), False, _("Perlu bila ada beberapa desa bernama sama."), ("Batu Layar", "Sukamulia")
        ),
        TemplateColumn(_("Kabupaten/kota"), False, _("Boleh kosong."), ("Lombok Barat", "Lombok Timur")),
    ]
