"""Refusals of the intake and of triage."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.base.errors import Refusal


class AlteredSubmission(Refusal):
    """The same submission key came again with other content."""

    code = "altered_submission"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Laporan dengan formulir ini sudah kami terima, tetapi isinya berbeda dari yang dikirim sekarang. "
                "Isi yang pertama tetap tersimpan. Tambahkan keterangan lewat halaman Lihat jawaban, "
                "atau mulai laporan baru."
            )
        )


class AlreadyClaimed(Refusal):
    """Somebody else is working on the report."""

    code = "already_claimed"

    def __init__(self, name: str) -> None:
        super().__init__(
            _("Laporan ini sedang diperiksa oleh %(name)s. Pilih laporan lain, atau tunggu sampai dilepas.")
            % {"name": name}
        )


class NotClaimed(Refusal):
    """A decision needs a claim first, so that two verifiers do not decide at once."""

    code = "not_claimed"

    def __init__(self) -> None:
        super().__init__(_("Ambil laporan ini dahulu, supaya tidak diperiksa dua orang sekaligus."))


class AlreadyDecided(Refusal):
    """The report has become a berkas or was closed."""

    code = "already_decided"

    def __init__(self, status: str) -> None:
        super().__init__(_("Laporan ini sudah %(status)s; keputusannya tidak dapat diubah.") % {"status": status})


class MissingText(Refusal):
    """A text that must be there is empty."""

    code = "missing_text"


class EnoughForToday(Refusal):
    """So many additions came with one code within a day."""

    code = "enough_for_today"

    def __init__(self, most: int) -> None:
        super().__init__(
            _(
                "Hari ini sudah %(most)s keterangan masuk dengan kode ini, jadi yang ini belum kami terima. Tulisan "
                "Anda masih di halaman ini: salin, lalu kirim besok, digabung dalam satu keterangan. Bila Anda "
                "terancam, tekan “Saya diancam”; tombol itu tidak dibatasi."
            )
            % {"most": most},
            field="text",
        )


class FileRefused(Refusal):
    """An evidence file is too large, there are too many, or it is of a kind that is not taken."""

    code = "file_refused"


class FileTooLarge(FileRefused):
    """One file is larger than any may be."""

    def __init__(self, name: str, most_bytes: int) -> None:
        said = _("“%(name)s” terlalu besar; paling besar %(most)s MB tiap berkas. Pilih berkas yang lebih kecil.")
        super().__init__(said % {"name": name, "most": most_bytes // 1024**2}, field="evidence")


class TooManyFiles(FileRefused):
    """More files than a report may have."""

    def __init__(self, came: int, most: int) -> None:
        said = _("Anda memilih %(came)s berkas; paling banyak %(most)s. Pilih yang terpenting.")
        super().__init__(said % {"came": came, "most": most}, field="evidence")


class FileNotWhole(FileRefused):
    """A form names a file of which not all has come, or which came more than a day ago."""

    def __init__(self) -> None:
        super().__init__(
            _("Ada berkas yang belum sampai seluruhnya di server. Pilih lagi berkas itu, lalu tekan Kirim."),
            field="evidence",
        )


class StoreAlmostFull(Refusal):
    """Files are shed before the disk is full, so that texts can still come in."""

    code = "store_almost_full"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Tempat simpan di server hampir penuh, jadi berkas belum dapat diterima. Tulisan masih dapat: kirim "
                "tanpa berkas, dan simpan berkas Anda sampai tim menanyakannya."
            ),
            field="evidence",
        )


class SubmissionRefused(Refusal):
    """A device at a post handed in something that is not a report."""

    code = "submission_refused"


class SheetRefused(Refusal):
    """The number of a form book's sheet cannot be used at this post."""

    code = "sheet_refused"


class SheetTaken(Refusal):
    """The sheet was typed in before with other content."""

    code = "sheet_taken"

    def __init__(self, sheet: str) -> None:
        super().__init__(
            _(
                "Lembar %(sheet)s sudah dimasukkan sebelumnya dengan isi lain; isi yang pertama tetap tersimpan. "
                "Periksa nomor lembarnya. Bila nomornya benar, beri tahu kantor yang mencetak buku."
            )
            % {"sheet": sheet}
        )


class BookRefused(Refusal):
    """A form book that cannot be issued, printed or voided like this."""

    code = "book_refused"


class UnknownDevice(Refusal):
    """A phone whose enrolment is missing or was revoked."""

    code = "unknown_device"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Telepon ini tidak terdaftar lagi di posko. Laporan yang terkunci tetap aman di telepon. "
                "Masuk dengan akun posko, lalu buka halaman tanpa sinyal satu kali."
            )
        )


class NoCustodians(Refusal):
    """A name cannot be kept: there are not custodians enough: whoever is lost, two of two bodies must stay."""

    code = "no_custodians"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Nama belum dapat disimpan, karena penjaga identitas belum ditetapkan. "
                "Kirim tanpa nama; nama dapat disusulkan nanti dengan tanda terima."
            ),
            field="identity",
        )


class NikWritten(Refusal):
    """A part of a name holds a NIK, which is never kept."""

    code = "nik_written"

    def __init__(self) -> None:
        super().__init__(_("Jangan tulis NIK. Kami tidak menyimpannya; nama dan nomor yang aman sudah cukup."))


# What the functions of reports/sql/custodians.sql and openings.sql answer instead of doing.
OPENING_WORDS = {
    "not-custodian": gettext_lazy("Hanya penjaga identitas mengunggah kunci. Minta administrator memberi peran itu."),
    "wrong-print": gettext_lazy(
        "Sidik jari tidak cocok dengan kunci yang diunggah. Bacakan lagi dari kertas, pelan, dua kali. "
        "Bila tetap berbeda, jangan terima: minta penjaga mengunggah ulang."
    ),
    "known": gettext_lazy("Kunci itu sudah pernah diunggah. Buat kunci baru dengan kondusif-key new."),
    "not-confirmer": gettext_lazy(
        "Hanya administrator atau penjaga lain yang kuncinya sudah berlaku menerima kunci baru."
    ),
    "same-body": gettext_lazy(
        "Kunci penjaga diterima orang dari lembaga lain, supaya satu lembaga tidak memegang dua kunci sendirian. "
        "Minta administrator atau penjaga lembaga lain."
    ),
    "inviter": gettext_lazy(
        "Anda yang mengundang penjaga ini, jadi kuncinya diterima orang lain. Minta administrator atau penjaga lain."
    ),
    "renewed": gettext_lazy(
        "Kata sandi Anda baru diganti lewat tautan. Selama tiga hari sesudahnya akun Anda tidak menyetujui apa pun "
        "tentang kunci dan nama. Bila mendesak, minta penjaga atau administrator lain."
    ),
    "unrecognised": gettext_lazy(
        "Akun Anda belum dikenali lembaga lain, jadi belum memutuskan apa pun tentang kunci penjaga lain. Mintalah "
        "administrator atau penjaga lembaga lain mengenalinya di halaman Akun baru."
    ),
    "not-ender": gettext_lazy(
        "Kunci orang lain hanya diakhiri administrator atau penjaga yang kuncinya berlaku, dua orang dari dua lembaga."
    ),
    "own": gettext_lazy("Ini kunci Anda sendiri; Anda dapat mengakhirinya tanpa orang kedua."),
    "agree": gettext_lazy(
        "Pengakhiran kunci ini sudah diminta lembaga lain. Setujui, atau biarkan permintaannya gugur."
    ),
    "second-of-another": gettext_lazy(
        "Kunci orang lain berakhir bila dua orang dari dua lembaga setuju. Yang kedua bukan dari lembaga yang meminta."
    ),
    "no-offer": gettext_lazy("Kunci ini tidak menunggu lagi. Muat ulang halaman untuk melihat keadaannya."),
    "own-key": gettext_lazy("Kunci sendiri diterima orang lain, bukan diri sendiri. Minta orang kedua."),
    "no-key": gettext_lazy("Kunci ini sudah berakhir, atau bukan milik Anda. Muat ulang halaman."),
    "no-report": gettext_lazy("Permintaan hanya untuk laporan yang dapat Anda baca."),
    "no-ground": gettext_lazy("Pilih satu dasar dari daftar."),
    "no-envelope": gettext_lazy("Laporan ini tidak menyimpan nama yang dapat dibuka dua penjaga."),
    "asked-already": gettext_lazy("Sudah ada permintaan yang berjalan untuk nama ini. Tunggu sampai selesai."),
    "used-key": gettext_lazy(
        "Kunci sekali pakai itu sudah dipakai untuk permintaan lain. Buat yang baru dengan kondusif-key officer."
    ),
    "not-keeper": gettext_lazy("Permintaan ini tidak dapat Anda jawab dengan kunci itu."),
    "own-request": gettext_lazy("Yang meminta tidak menjawab permintaannya sendiri. Dua penjaga lain yang menjawab."),
    "closed": gettext_lazy("Permintaan ini sudah selesai atau dibatalkan. Muat ulang halaman."),
    "no-consent": gettext_lazy("Pelapor belum setuju, atau tidak setuju. Tanpa persetujuannya nama tetap terkunci."),
    "expired": gettext_lazy("Waktu 24 jam untuk permintaan ini sudah habis. Petugas dapat mengajukan permintaan baru."),
    "answered": gettext_lazy("Anda sudah menjawab permintaan ini. Satu orang hanya menjawab satu kali."),
    "wrong-pair": gettext_lazy(
        "Anda dan penjaga yang sudah setuju tidak dapat membuka nama ini berdua. "
        "Diperlukan dua penjaga dari dua lembaga."
    ),
    "wrong-halves": gettext_lazy(
        "Berkas jawaban ini bukan untuk permintaan ini, atau tidak lengkap. "
        "Unduh permintaannya lagi, jalankan kondusif-key answer, lalu unggah hasilnya."
    ),
    "not-third": gettext_lazy("Pemeriksaan dilakukan lembaga ketiga: bukan yang meminta dan bukan yang membuka."),
    "no-rewrap": gettext_lazy("Gilir ulang memerlukan kunci Anda sendiri dan kunci penjaga lain yang aktif."),
    "wrong-rewrap": gettext_lazy(
        "Berkas ini bukan untuk gilir ulang ini, atau tidak lengkap. "
        "Unduh berkasnya lagi, jalankan kondusif-key, lalu unggah hasilnya."
    ),
    "nothing-new": gettext_lazy(
        "Tidak ada amplop baru di berkas itu; mungkin sudah pernah diunggah. Unduh berkas berikutnya bila masih ada."
    ),
    "too-late": gettext_lazy("Waktu menjawab sudah habis, atau permintaannya dibatalkan. Nama Anda tetap terkunci."),
    "bad-file": gettext_lazy("Berkas itu bukan berkas kondusif-key yang diperlukan di sini. Periksa nama berkasnya."),
}


class OpeningRefused(Refusal):
    """A step around custodians and openings that the database does not take; `word` is what it said."""

    code = "opening_refused"

    def __init__(self, word: str) -> None:
        self.word = word
        super().__init__(str(OPENING_WORDS[word]))


class BridgeClosed(Refusal):
    """The question whether to be named cannot be put."""

    code = "bridge_closed"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Pertanyaan ini tidak dapat dikirim: sudah pernah ditanyakan, pelapor sudah bernama, "
                "atau tanggal amannya sudah lewat. Muat ulang halaman untuk melihat keadaannya."
            )
        )


class BridgeFinal(Refusal):
    """The reporter has given a word that cannot be changed here."""

    code = "bridge_final"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Jawaban Anda yang pertama sudah tersimpan dan tidak dapat diubah di sini. "
                "Tulislah di kotak keterangan bila ada yang ingin Anda sampaikan."
            )
        )


class BridgeTooLate(Refusal):
    """The law's last day for a named report has passed."""

    code = "bridge_too_late"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Batas menurut undang-undang untuk laporan bernama sudah lewat. Laporan Anda tetap dibaca sebagai "
                "informasi awal, dan Anda tetap dapat menambahkan keterangan."
            )
        )


class NoAlarm(Refusal):
    """An answer to an alarm was written to a report that is none."""

    code = "no_alarm"

    def __init__(self) -> None:
        super().__init__(_("Laporan ini bukan tanda “Saya diancam”. Pakai “Tanyakan kepada pelapor”."))


class RecusalRefused(Refusal):
    """Only oneself, or a colleague by the head or the secretary; undone by somebody else."""

    code = "recusal_refused"


class HoldRefused(Refusal):
    """Handlers alone hold a destruction back, with a reason and a day of review; who placed a hold lifts it."""

    code = "hold_refused"


WHY_NOT_AGREED: dict[str, Any] = {
    "not-handler": gettext_lazy("Hanya petugas lembaga yang menangani laporan ini dapat menyetujui penahanannya."),
    "own-body": gettext_lazy("Lembaga Anda sendiri yang meminta penahanan ini. Lembaga lain yang menyetujuinya."),
    "no-hold": gettext_lazy("Penahanan ini sudah disetujui, dicabut, atau berakhir."),
    "barred": gettext_lazy("Akun Anda belum dapat menyetujui apa pun."),
    "unrecognised": gettext_lazy(
        "Yang meminta memakai akun yang belum dikenali lembaga lain. Setelah akun itu dikenali, ini dapat disetujui."
    ),
}
