"""What is wrong with a table or a row of any kind, in sentences: what came, what is allowed, what to do."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

UNREADABLE: Mapping[str, object] = {
    "empty": _("Berkas itu kosong. Pilih berkas yang berisi tabel."),
    "too-large": _("Berkas itu terlalu besar; paling besar %(most)s MB. Bagi tabelnya menjadi beberapa berkas."),
    "locked": _("Berkas itu terkunci kata sandi. Buka kuncinya di Excel, simpan, lalu unggah lagi."),
    "old-office": _(
        "Berkas Office lama itu bukan tabel, rusak, atau terkunci kata sandi. Buka kuncinya, simpan sebagai .xlsx, "
        "lalu unggah lagi."
    ),
    "word": _("Itu dokumen Word, bukan tabel. Salin tabelnya ke templat Excel kami, lalu unggah."),
    "open-document": _("Itu dokumen OpenDocument, bukan tabel. Salin tabelnya ke berkas .ods atau .xlsx, lalu unggah."),
    "pdf": _("Itu berkas PDF, bukan tabel. Minta berkas Excel aslinya, atau salin isinya ke templat kami."),
    "picture": _("Itu gambar, bukan tabel. Ketik isinya ke templat kami, atau pakai Tempel pesan."),
    "program": _("Itu program, bukan tabel, dan tidak kami buka. Pilih berkas Excel, OpenDocument, atau CSV."),
    "bomb": _(
        "Isi berkas itu jauh lebih besar daripada ukurannya, jadi tidak kami buka. Simpan ulang tabelnya sendiri."
    ),
    "broken": _(
        "Berkas itu rusak dan tidak dapat dibaca sampai akhir. Buka dan simpan ulang di Excel, lalu unggah lagi."
    ),
    "not-a-table": _(
        "Berkas itu bukan tabel Excel, OpenDocument, atau CSV. Simpan tabelnya dalam salah satu bentuk itu, "
        "lalu unggah lagi."
    ),
    "far-cell": _(
        "Tabel itu terlalu luas untuk dibaca; mungkin ada sel terisi jauh di luar tabelnya. Salin tabelnya saja "
        "ke berkas baru, lalu unggah lagi."
    ),
    "undecodable": _(
        "Huruf di baris %(line)s, tanda ke-%(letter)s, rusak (bita %(byte)s), jadi tabelnya tidak dapat dibaca. "
        "Perbaiki huruf itu, lalu simpan sebagai CSV UTF-8 atau .xlsx dan unggah lagi."
    ),
    "other-letters": _(
        "Huruf di baris %(line)s dan sesudahnya tersimpan dengan sandi yang tidak kami kenal; yang kami baca hanya "
        "UTF-8, UTF-16, dan Windows-1252. Simpan sebagai CSV UTF-8 atau .xlsx, lalu unggah lagi."
    ),
    "long-cell": _(
        "Sel di baris %(row)s, kolom %(column)s, lebih dari %(most)s huruf. Ringkas isinya, atau periksa tanda kutip "
        "yang belum ditutup di baris itu, lalu unggah lagi."
    ),
    "too-many-rows": _("Tabel itu lebih dari %(most)s baris. Bagi menjadi beberapa berkas."),
    "no-rows": _("Di bawah baris judul tidak ada isi. Periksa lembar dan baris judul yang dipilih."),
}
TROUBLES: Mapping[str, object] = {
    "story-example": _("Ini baris contoh dari templat. Hapus baris ini."),
    "day-is-number": _("Itu angka, bukan tanggal. Ubah bentuk selnya menjadi Tanggal, atau tulis seperti 12/02/2024."),
    "day-unreadable": _("Itu bukan tanggal yang dapat kami baca. Tulis seperti 12/02/2024 atau 12 Februari 2024."),
    "day-short-year": _("Tahunnya hanya dua angka. Tulis tahun empat angka, misalnya %(guess)s."),
    "day-month": _("Bulan %(month)s tidak ada. Urutannya tanggal, bulan, tahun, misalnya 12/02/2024."),
    "day-impossible": _("Tanggal itu tidak ada di kalender. Periksa tanggal dan bulannya."),
    "day-too-old": _("Tanggal itu sebelum tahun %(year)s. Periksa tahunnya."),
    "village-no-code": _("Kode desa itu tidak ada dalam daftar wilayah yang berlaku. Periksa, atau tulis namanya."),
    "village-unknown": _(
        "Tidak ada desa atau kelurahan bernama itu di provinsi ini. Periksa ejaannya, atau "
        "kosongkan dan tulis tempatnya dalam cerita."
    ),
    "village-around": _(
        "Desa itu ada, tetapi bukan di kecamatan atau kabupaten yang ditulis. Yang bernama sama: %(candidates)s."
    ),
    "village-many": _("Ada beberapa desa bernama itu. Isi kecamatannya, atau tulis kodenya: %(candidates)s."),
    "too-long": _("Terlalu panjang: %(n)s huruf; paling panjang %(most)s. Ringkas isinya."),
    "not-storable": _("Ada tanda yang bukan huruf dan tidak dapat disimpan. Hapus tanda itu."),
    "same-row": _("Sama persis dengan baris %(first)s; hanya baris %(first)s yang dimasukkan."),
    "came-before": _("Baris ini sudah pernah diimpor oleh lembaga Anda; tidak dimasukkan lagi."),
}


def unreadable_in_words(code: str, facts: Mapping[str, object]) -> str:
    """Why a file is refused."""
    told = {
        name: number_format(fact, force_grouping=True) if isinstance(fact, int) else fact
        for name, fact in facts.items()
    }
    return str(UNREADABLE[code]) % told
