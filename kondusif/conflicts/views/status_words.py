"""Words of the steps of a status dossier: heading and button, what will happen, what was done."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kondusif.conflicts.views.conflict_words import Words


def status_words() -> dict[str, Words]:
    """Step -> its words, in the reader's language."""
    return preparing() | deciding() | following()


def preparing() -> dict[str, Words]:
    return {
        "ubah": Words(_("Ubah uraian"), _("Skala dan wilayahnya tetap."), _("Uraian diubah.")),
        "konflik": Words(
            _("Kaitkan konflik"),
            _("Yang melihat kaitan ini hanya yang membaca konflik itu."),
            _("Konflik dikaitkan."),
        ),
        "syarat": Words(
            _("Catat keterangan syarat"),
            _("Keterangan lain tetap di sebelahnya; tidak ada yang ditimpa. Kedua syarat harus terpenuhi."),
            _("Keterangan dicatat."),
        ),
        "konsultasi": Words(
            _("Catat konsultasi"),
            _("Yang berkonsultasi ialah pejabat yang berwenang menetapkan; di sini dicatat hasilnya."),
            _("Konsultasi dicatat."),
        ),
        "ajukan": Words(
            _("Ajukan berkas"),
            _("Berkas ini menjadi bahan pertimbangan pejabat yang berwenang. Lembaga anggota tim mulai membacanya. "
              "Mengajukan berkas tidak menetapkan status."),
            _("Berkas diajukan. Status tidak ditetapkan di sini."),
        ),
        "kembalikan": Words(
            _("Kembalikan ke penyiapan"),
            _("Anggota tim tidak lagi membacanya sampai diajukan lagi."),
            _("Berkas kembali disiapkan."),
        ),
    }  # fmt: skip


def deciding() -> dict[str, Words]:
    second = _("Hitungan hari mulai sesudah orang kedua mencocokkan nomor dan tanggalnya dengan naskah.")
    return {
        "keputusan": Words(
            _("Catat keputusan penetapan"), second, _("Keputusan dicatat; menunggu orang kedua.")
        ),
        "perpanjangan": Words(
            _("Catat keputusan perpanjangan"), second, _("Perpanjangan dicatat; menunggu orang kedua.")
        ),
        "pencabutan": Words(
            _("Catat keputusan pencabutan"),
            _("Sesudah orang kedua mencocokkannya, berkas ini selesai dan tidak berubah lagi."),
            _("Pencabutan dicatat; menunggu orang kedua."),
        ),
        "cocokkan": Words(
            _("Cocokkan keputusan"),
            _("Bila sama dengan yang dicatat, harinya mulai dihitung."),
            _("Keputusan cocok dengan naskahnya; harinya dihitung."),
        ),
        "tidak-ditetapkan": Words(
            _("Catat tidak ditetapkan"),
            _("Berkas ini selesai dan tidak berubah lagi."),
            _("Dicatat: status tidak ditetapkan."),
        ),
        "berakhir": Words(
            _("Catat sudah berakhir"),
            _("Hari terakhirnya sudah lewat. Berkas ini selesai dan tidak berubah lagi."),
            _("Dicatat: masa berlaku berakhir."),
        ),
    }  # fmt: skip


def following() -> dict[str, Words]:
    return {
        "kejadian": Words(
            _("Catat kejadian"),
            _("Bila keliru, catat lagi dengan waktu yang benar; yang terakhir dicatat yang dihitung."),
            _("Kejadian dicatat."),
        ),
        "laporan": Words(
            _("Rencanakan laporan"),
            _("Tanggalnya menurut rencana tim, bukan menurut undang-undang."),
            _("Laporan direncanakan."),
        ),
        "terkirim": Words(
            _("Catat laporan terkirim"), _("Dibaca semua yang membaca berkas ini."), _("Laporan dicatat terkirim.")
        ),
    }
