"""What may be wrong with a row of a table of reports, in sentences: what came, what is allowed, what to do."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

TROUBLES: Mapping[str, object] = {
    "kind-missing": _("Apa yang terjadi belum diisi. Pilih satu jenis dari daftar di templat."),
    "kind-unknown": _("Jenis itu tidak kami kenal atau dapat berarti dua hal. Tulis salah satu: %(allowed)s."),
    "story-missing": _("Ceritanya kosong. Tulis walau hanya satu kalimat."),
    "known-missing": _("Tanggal diketahui kosong. Batas waktu dihitung dari tanggal itu; isi seperti 12/02/2024."),
    "day-future": _("Tanggal itu belum terjadi. Tanggal diketahui paling lambat hari ini."),
    "happened-future": _("Tanggal kejadian belum terjadi. Perbaiki, atau tulis “akan terjadi” di kolom kegentingan."),
    "happened-past": _("Tanggal kejadian sudah lewat, tetapi ditulis “akan terjadi”. Perbaiki salah satunya."),
    "happened-after-known": _("Tanggal kejadian sesudah tanggal diketahui. Periksa kedua tanggal itu."),
    "choice-unknown": _("Isian itu tidak kami kenal. Tulis salah satu dari: %(allowed)s."),
    "timing-unknown": _("Kegentingan harus: nyawa terancam, sedang terjadi, sudah terjadi, atau akan terjadi."),
    "village-elsewhere": _(
        "Kode desa itu di luar provinsi ini; kode di sini diawali %(province)s. Kosongkan, "
        "atau teruskan ke provinsinya."
    ),
    "actor-unknown": _("Pihak itu tidak kami kenal. Kosongkan bila tidak tahu, atau tulis salah satu: %(allowed)s."),
    "unit-without-actor": _(
        "Satuan diisi, tetapi siapa yang dilaporkan kosong. Isi keduanya, atau kosongkan satuannya."
    ),
    "unit-unknown": _(
        "Satuan itu tidak ada pada pihak yang dilaporkan. Periksa namanya di lembar Pilihan templat, atau kosongkan."
    ),
    "election-unknown": _("Pemilihan itu tidak kami kenal. Kosongkan, atau tulis salah satu: %(allowed)s."),
}
