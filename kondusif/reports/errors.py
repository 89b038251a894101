"""Refusals of the intake and of triage."""

from __future__ import annotations

from django.utils.translation import gettext as _

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


class FileRefused(Refusal):
    """An evidence file is too large or there are too many."""

    code = "file_refused"


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


class TableRefused(Refusal):
    """A file is no table that can be imported, or a step of the import does not fit its state."""

    code = "table_refused"
