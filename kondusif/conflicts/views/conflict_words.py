"""Words of the steps of a conflict: heading and button, what will happen, what was done."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext as _


class Words(NamedTuple):
    """Of one step."""

    heading: str
    explains: str
    done: str


def words() -> dict[str, Words]:
    """Step -> its words, in the reader's language."""
    return steps_of_leaders() | additions()


def steps_of_leaders() -> dict[str, Words]:
    return {
        "ubah": Words(_("Ubah keterangan"), _("Tempat dan nomornya tetap."), _("Keterangan diubah.")),
        "tahap": Words(
            _("Ubah tahap"),
            _("Siapa mengubahnya, kapan, dan mengapa tetap terbaca. Dari peristiwa tidak ada jalan kembali."),
            _("Tahap diubah."),
        ),
        "damai": Words(
            _("Catat damai"),
            _("Damai adalah keadaan yang dipantau, bukan akhir. Bila terjadi lagi, konflik ini dibuka kembali."),
            _("Damai dicatat; mulai dipantau."),
        ),
        "selesai": Words(
            _("Nyatakan selesai"),
            _("Bila terjadi lagi, kambuh tetap dapat dicatat dan konflik ini dibuka kembali."),
            _("Konflik dinyatakan selesai."),
        ),
        "kambuh": Words(
            _("Catat kambuh"),
            _("Konflik ini dibuka kembali. Kesepakatan sesudahnya dicatat sebagai butir baru."),
            _("Kambuh dicatat; konflik dibuka kembali."),
        ),
        "keliru": Words(
            _("Nyatakan keliru dicatat"),
            _("Catatan ini tetap terbaca, tidak berubah lagi, dan tidak dihitung. Ini tidak dapat dibatalkan."),
            _("Konflik dinyatakan keliru dicatat."),
        ),
        "pihak": Words(
            _("Tambah pihak"), _("Dibaca semua yang membaca konflik ini, dan tidak dapat dihapus."), _("Pihak dicatat.")
        ),
        "butir": Words(
            _("Catat butir kesepakatan"),
            _("Bunyinya tidak berubah lagi. Pada tiap tanggal pantau diisi apa yang dilihat."),
            _("Butir dicatat beserta tanggal pantaunya."),
        ),
        "pembaca": Words(
            _("Tambah lembaga"),
            _("Lembaga ini langsung membaca seluruh konflik ini, dan dapat menambahkan yang diketahuinya."),
            _("Lembaga ditambahkan."),
        ),
    }


def additions() -> dict[str, Words]:
    return {
        "bingkai": Words(
            _("Catat bingkai yang diklaim"),
            _("Ini pernyataan orang lain dengan sumbernya, bukan penilaian Tim, dan tidak mengubah nama konflik."),
            _("Klaim dicatat dengan sumbernya."),
        ),
        "angka": Words(
            _("Catat angka"),
            _("Angka lama tidak tertimpa. Angka yang berbeda berdiri berdampingan dengan sumber dan jamnya."),
            _("Angka dicatat."),
        ),
        "tindakan": Words(_("Catat tindakan"), _("Hasilnya dapat diisi kemudian, satu kali."), _("Tindakan dicatat.")),
        "kaitan": Words(
            _("Kaitkan"),
            _("Kaitan ini tidak terlihat oleh yang tidak boleh membaca berkas atau laporannya, juga tidak di riwayat."),
            _("Kaitan dicatat."),
        ),
        "pantau": Words(
            _("Isi pantauan"),
            _("Diisi satu kali. Butir yang dilanggar tidak membuka konflik sendiri; catat kambuh bila terjadi lagi."),
            _("Pantauan diisi."),
        ),
        "hasil": Words(_("Catat hasil"), _("Diisi satu kali."), _("Hasil dicatat.")),
    }
