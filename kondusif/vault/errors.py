"""Why a sealed thing cannot be opened, now or at all."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kondusif.base.errors import Refusal


class KeysLocked(Refusal):
    """This session has not unlocked the key of its body, or was idle too long."""

    code = "keys-locked"

    def __init__(self) -> None:
        super().__init__(
            _("Kunci cerita lembaga Anda sedang terkunci. Tulis kata sandi Anda sekali lagi untuk membukanya.")
        )


class KeysAway(Refusal):
    """The key process does not answer."""

    code = "keys-away"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Penjaga kunci tidak menjawab, jadi cerita tidak dapat dibuka sekarang. Laporan tetap diterima dan "
                "tidak ada yang hilang. Coba lagi sebentar; bila tetap begini, beri tahu pengelola server."
            )
        )


class KeyNotGiven(Refusal):
    """Nobody has given this body, or this person, the key of the record yet."""

    code = "key_not_given"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Kunci laporan ini belum diserahkan kepada Anda. "
                "Minta petugas lembaga yang memegangnya masuk ke Kondusif, lalu coba lagi."
            )
        )


class FileDoesNotOpen(Refusal):
    """A stored file is gone, was changed, or its key does not open it."""

    code = "file_does_not_open"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Berkas bukti ini tidak dapat dibuka: hilang atau berubah di penyimpanan. Jangan hapus apa pun; "
                "beri tahu administrator, yang mengembalikannya dari cadangan."
            )
        )


class PiecesDoNotOpen(Refusal):
    """What came in pieces is gone or was changed before its form arrived."""

    code = "pieces_do_not_open"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Satu berkas tidak utuh di server, jadi belum ada yang terkirim. "
                "Pilih lagi berkas itu, lalu tekan Kirim."
            ),
            field="evidence",
        )
