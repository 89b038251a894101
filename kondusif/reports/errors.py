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
