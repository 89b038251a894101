"""The words of each step, made when they are shown so that they follow the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kondusif.cases.views.acting import Task


def moment_task() -> Task:
    return Task(
        heading=_("Catat peristiwa"),
        explains=_(
            "Batas waktu dihitung dari peristiwa yang Anda catat. Salah catat? Catat lagi dengan tanggal yang benar: "
            "catatan terakhir yang berlaku, dan yang lama tetap terlihat di riwayat."
        ),
        verb=_("Catat peristiwa"),
        done=_("Peristiwa dicatat dan batas waktunya dihitung lagi."),
    )


def unit_task() -> Task:
    return Task(
        heading=_("Catat satuan terlapor"),
        explains=_(
            "Satuan itu, atasannya, dan bawahannya langsung tidak dapat lagi melihat berkas ini. "
            "Bila lembaga Anda termasuk di dalamnya, Anda pun tidak."
        ),
        verb=_("Catat satuan"),
        done=_("Satuan terlapor dicatat."),
    )


def refer_task() -> Task:
    return Task(
        heading=_("Teruskan berkas"),
        explains=_(
            "Lembaga tujuan akan dapat membaca berkas ini, kecuali bila ia terkait dengan terlapor: ia hanya menerima "
            "surat. Pelapor langsung membaca lembaga mana yang dituju. Ini tidak dapat ditarik kembali."
        ),
        verb=_("Teruskan sekarang"),
        done=_("Berkas diteruskan dan pelapor sudah dikabari."),
        template="cases/refer.html",
    )


def letter_task() -> Task:
    return Task(
        heading=_("Isi nomor surat"),
        explains=_("Nomor dari buku agenda kantor Anda. Nomor berkas bukan nomor surat."),
        verb=_("Simpan nomor"),
        done=_("Nomor surat dicatat."),
    )


def return_task() -> Task:
    return Task(
        heading=_("Kembalikan berkas"),
        explains=_("Pengirim membaca alasan Anda dan memilih langkah berikutnya."),
        verb=_("Kembalikan"),
        done=_("Berkas dikembalikan dengan alasan."),
    )


def decide_task() -> Task:
    return Task(
        heading=_("Catat hasil"),
        explains=_("Berkas selesai setelah pelapor dikabari. Hasil ini dapat dibuka kembali bila ada hal baru."),
        verb=_("Catat hasil"),
        done=_("Hasil dicatat. Sekarang kabari pelapor."),
        template="cases/outcome.html",
    )


def tell_task() -> Task:
    return Task(
        heading=_("Kabari pelapor"),
        explains=_("Pelapor membaca kalimat ini persis seperti tertulis, dan tidak dapat ditarik kembali."),
        verb=_("Kirim kabar dan tutup berkas"),
        done=_("Pelapor dikabari dan berkas ditutup."),
    )


def reopen_task() -> Task:
    return Task(
        heading=_("Buka kembali berkas"),
        explains=_("Hasil yang lama tetap tersimpan. Pelapor membaca alasan Anda."),
        verb=_("Buka kembali"),
        done=_("Berkas dibuka kembali."),
    )


def release_task() -> Task:
    return Task(
        heading=_("Lepas kepada atasan terlapor"),
        explains=_(
            "Yang dilepas disalin persis seperti keadaannya sekarang dan dibaca satu orang saja. Lembaganya tetap "
            "tidak dapat melihat berkas ini. Perbuatan ini tercatat atas nama Anda. Pelepasan dapat ditarik, tetapi "
            "yang sudah dibaca tetap sudah dibaca."
        ),
        verb=_("Lepas atau catat"),
        done=_("Dicatat. Keadaannya terlihat di bawah “Atasan terlapor”."),
        template="cases/release.html",
    )


def withdraw_task() -> Task:
    return Task(
        heading=_("Tarik pelepasan"),
        explains=_("Penerima tidak lagi dapat membuka halamannya. Yang sudah dibaca tetap sudah dibaca."),
        verb=_("Tarik pelepasan"),
        done=_("Pelepasan ditarik."),
    )


def recuse_task() -> Task:
    return Task(
        heading=_("Saya tidak bebas dalam berkas ini"),
        explains=_(
            "Tidak bebas berarti ada benturan kepentingan. Berkas ini, laporannya, dan alarm pelapornya langsung "
            "tertutup bagi orang itu: di daftar, pencarian, jumlah, peta, dan unduhan. Ia tidak dapat membukanya lagi "
            "sendiri; rekan di lembaga Anda dapat, dengan alasan."
        ),
        verb=_("Nyatakan tidak bebas"),
        done=_("Dicatat. Yang tidak bebas tidak lagi melihat berkas ini."),
    )


def let_in_task(name: str) -> Task:
    return Task(
        heading=_("%(name)s boleh ikut lagi") % {"name": name},
        explains=_("Orang itu melihat berkas ini lagi seperti rekan lainnya."),
        verb=_("Izinkan ikut lagi"),
        done=_("%(name)s boleh ikut menangani lagi.") % {"name": name},
    )
