"""The template of an import, with the choices that hold in this province today."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kondusif.agencies.queries import accusable_units
from kondusif.elections.queries import elections
from kondusif.reports.core.kinds import plain_kinds
from kondusif.reports.queries.imports import UNIT_FAMILIES
from kondusif.rules.queries import current_law
from kondusif.tables.core.spreadsheets import TemplateColumn, template_book
from kondusif.web.language import written

TIMINGS = ("Sudah terjadi", "Sedang terjadi", "Akan terjadi", "Nyawa terancam")
SOURCES = ("WhatsApp", "Telepon", "Surat", "Datang langsung", "Lembaga", "Media")


@written
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
    actors = current_law().vocabulary.actors
    units = [name for family in UNIT_FAMILIES for _code, name in accusable_units(family)]
    kinds = tuple(kind.label for kind in plain_kinds())
    return [
        TemplateColumn(_("Apa yang terjadi"), True, _("Pilih dari daftar."), (kinds[0], kinds[2]), kinds, 34),
        TemplateColumn(_("Tanggal kejadian"), False, _("Kosongkan bila tidak tahu."), ("11/02/2024", "10/02/2024")),
        TemplateColumn(
            _("Tanggal diketahui"),
            True,
            _("Hari pelapor tahu; batas waktu dihitung dari sini."),
            ("12/02/2024", "12/02/2024"),
        ),
        TemplateColumn(
            _("Sedang, sudah, atau akan terjadi"), False, _("Kosong berarti sudah terjadi."), (TIMINGS[0],) * 2, TIMINGS
        ),
        TemplateColumn(_("Desa/kelurahan"), False, _("Nama atau kode desa."), ("Senggigi", "")),
        TemplateColumn(
            _("Kecamatan"), False, _("Perlu bila ada beberapa desa bernama sama."), ("Batu Layar", "Sukamulia")
        ),
        TemplateColumn(_("Kabupaten/kota"), False, _("Boleh kosong."), ("Lombok Barat", "Lombok Timur")),
        TemplateColumn(
            _("Siapa yang dilaporkan"),
            False,
            _("Supaya laporan tidak dibaca kantor orang itu. Kosongkan bila tidak tahu."),
            (actors["warga"], ""),
            tuple(actors.values()),
            34,
        ),
        TemplateColumn(
            _("Satuan atau kantor terlapor"), False, _("Hanya bila jelas; pilih dari daftar."), (), tuple(units), 34
        ),
        TemplateColumn(_("Nama yang disebut"), False, _("Seperti disebut pelapor; belum diverifikasi."), ()),
        TemplateColumn(
            _("Cerita"),
            True,
            _("Seperti diceritakan, tanpa nama pelapor."),
            (
                _("Contoh rekaan: amplop dibagikan di rumah kepala dusun."),
                _("Contoh rekaan: pegawai kantor camat memakai kaus calon."),
            ),
            (),
            60,
        ),
        TemplateColumn(
            _("Pemilihan"),
            False,
            _("Kosong berarti menurut tanggal kejadian."),
            (),
            tuple(row.name for row in elections()),
            26,
        ),
        TemplateColumn(
            _("Diterima lewat"), False, _("Cara laporan sampai kepada Anda."), (SOURCES[0], SOURCES[2]), SOURCES
        ),
    ]
