"""The table of crowds to fill in, with the choices that hold in this province today."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kondusif.area.queries.places import regencies
from kondusif.base.time import today
from kondusif.meetings.models.crowd import CrowdKind
from kondusif.meetings.queries.crowd_rows import EXAMPLE, crowd_columns
from kondusif.tables.core.spreadsheets import TemplateColumn, template_book
from kondusif.web.language import in_indonesian


@in_indonesian
def crowd_template() -> bytes:
    """The template as XLSX; its example is fictional and has to be removed before the table is filled in."""
    made = [
        TemplateColumn(
            heading=field.label, needed=field.needed, guide=guide_of(field.code),
            examples=(examples().get(field.code, ""),), choices=offered().get(field.code, ()),
            width=34 if field.code in ("title", "place") else 22,
        )
        for field in crowd_columns().fields
    ]  # fmt: skip
    names = {"fill": _("Keramaian"), "choices": _("Pilihan"), "guide": _("Petunjuk")}
    return template_book(made, names, guide_sentences())


def guide_sentences() -> list[str]:
    return [
        _("Satu baris satu keramaian. Hapus baris contoh; isinya rekaan."),
        _("Tidak ada kolom nama orang: penanggung jawab, juru kampanye, atau nomor teleponnya tidak diimpor."),
        _("Berkumpul adalah hak. Daftar ini untuk mengatur lalu lintas, petugas, dan jadwal, bukan menilai acaranya."),
        _("Urutan dan nama kolom boleh lain; arti tiap kolom dipilih sesudah berkas diunggah."),
    ]


def guide_of(code: str) -> str:
    """What a column holds."""
    return {
        "on": _("Wajib. Tanggal, bulan, tahun empat angka: 12/02/2024."),
        "starts": _("Wajib. 09.00; boleh juga 09.00 - 12.00 atau 09.00 - selesai."),
        "title": _("Wajib. Apa yang diadakan, tanpa nama orang."),
        "place": _("Wajib. Lapangan, gedung, pasar, atau pelabuhannya."),
        "ends": _("Kosong bila tidak disebut."),
        "kind": _("Pilih dari daftar; kosong berarti jenis yang dipilih untuk seluruh daftar."),
        "village": _("Nama atau kode desa. Boleh kosong."),
        "district": _("Boleh kosong bila desa atau kabupatennya ada."),
        "regency": _("Boleh kosong bila dipilih untuk seluruh daftar."),
        "organiser": _("Lembaga atau partai, tanpa nama orang. Boleh kosong."),
        "expected": _("Satu angka, menurut yang mengumumkan. Kosong bila tidak disebut."),
        "permit": _("Nomor STTP atau izin. Kosong bila belum ada kabarnya."),
    }[code]


def examples() -> dict[str, str]:
    """The fictional row, a month of the present year."""
    return {
        "on": f"12/02/{today().year}", "starts": "09.00", "ends": "12.00",
        "title": EXAMPLE + " " + _("rapat umum"), "place": _("Lapangan Contoh"), "kind": str(CrowdKind.CAMPAIGN.label),
        "district": _("Kecamatan Contoh"), "regency": _("Kabupaten Contoh"), "organiser": _("Partai Contoh"),
        "expected": "500", "permit": "STTP/1/CONTOH",
    }  # fmt: skip


def offered() -> dict[str, tuple[str, ...]]:
    return {
        "kind": tuple(str(label) for _value, label in CrowdKind.choices),
        "regency": tuple(row.name for row in regencies()),
    }
