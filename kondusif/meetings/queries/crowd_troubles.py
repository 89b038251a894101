"""What may be wrong with a row of a list of crowds, in sentences."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

TROUBLES: Mapping[str, object] = {
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
