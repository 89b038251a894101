"""Refusals of the berkas: what came, what is allowed, what to do."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from kondusif.base.errors import Refusal
from kondusif.base.time import in_words


class NotClassified(Refusal):
    """A berkas opens from a classified report only."""

    code = "not_classified"

    def __init__(self) -> None:
        super().__init__(
            _("Laporan ini belum digolongkan. Isi jalur, jenis, dan terlapor dahulu, lalu buka berkasnya.")
        )


class OutOfSight(Refusal):
    """The person's own agency is in the conflict set."""

    code = "out_of_sight"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Laporan ini tidak dapat Anda tangani: lembaga Anda terkait dengan terlapor, "
                "atau laporannya tidak ada. Verifikator dari lembaga lain yang melanjutkannya."
            )
        )


class OtherElection(Refusal):
    """Reports of one berkas belong to one election."""

    code = "other_election"

    def __init__(self, of_report: str, of_case: str) -> None:
        super().__init__(
            _(
                "Laporan ini tentang %(report)s, sedangkan berkasnya tentang %(case)s. "
                "Satu berkas hanya untuk satu pemilihan. Buka berkas baru untuk laporan ini."
            )
            % {"report": of_report, "case": of_case}
        )


class WrongPattern(Refusal):
    """A pattern for the numbers of letters that has no running number, or a field that there is not."""

    code = "wrong_pattern"


class AlreadyRecorded(Refusal):
    """The same moment with the same date and note stands already: the button was pressed twice."""

    code = "already_recorded"

    def __init__(self, what: str, on: str) -> None:
        super().__init__(
            _("“%(what)s” sudah tercatat pada %(on)s dengan catatan yang sama, jadi tidak ditulis dua kali.")
            % {"what": _(what), "on": on}
        )


class NotNow(Refusal):
    """The step does not fit the present state."""

    code = "not_now"


class MissingText(Refusal):
    """A text that must be there is empty."""

    code = "missing_text"


class WrongWords(Refusal):
    """A text to the reporter blames somebody."""

    code = "wrong_words"

    def __init__(self, word: str, instead: str, *, field: str) -> None:
        sentence = _("Kata '%(word)s' tidak dipakai dalam kabar kepada pelapor. %(instead)s")
        super().__init__(sentence % {"word": word, "instead": instead}, field=field)


class NotYetHappened(Refusal):
    """A moment in the future."""

    code = "not_yet_happened"

    def __init__(self, day: date) -> None:
        sentence = _("%(day)s belum terjadi. Isi hari ini atau sebelumnya.")
        super().__init__(sentence % {"day": in_words(day)}, field="on")


class UnknownMoment(Refusal):
    """A name outside the vocabulary of the law."""

    code = "unknown_moment"

    def __init__(self, name: str) -> None:
        sentence = _(
            "Peristiwa '%(name)s' tidak dikenal dalam aturan. Pilih salah satu peristiwa yang ditawarkan pada berkas."
        )
        super().__init__(sentence % {"name": name}, field="name")


class SanctionRefused(Refusal):
    """A sanction that the law does not know for this act on that day."""

    code = "sanction_refused"


class RouteUnknown(Refusal):
    """A routing rule that does not hold for this berkas."""

    code = "route_unknown"


class TemplateRefused(Refusal):
    """An uploaded Word file that cannot become a template.

    reason  not-word, too-large, runs, loads, entities, fields, constructs, syntax
    what    the names or the message that go with it
    """

    code = "template_refused"

    def __init__(self, reason: str, what: str = "") -> None:
        self.reason, self.what = reason, what
        sentence = template_sentences()[reason]
        super().__init__(sentence % {"what": what}, field="file")


def template_sentences() -> dict[str, str]:
    """What is wrong with a template, and what to do."""
    not_word = _(
        "Berkas ini bukan dokumen Word (.docx) yang utuh. Unduh templat yang dipakai sekarang, ubah di Word atau "
        "LibreOffice, simpan sebagai .docx, lalu unggah lagi."
    )
    return {
        "not-word": not_word,
        "entities": not_word,
        "too-large": _(
            "Berkas ini terlalu besar. Paling besar 10 MB, dan 60 MB bila dibuka. Kecilkan gambar di dalamnya, "
            "lalu unggah lagi."
        ),
        "runs": _(
            "Berkas ini memuat makro atau objek yang dapat dijalankan. Simpan sebagai .docx tanpa makro dan tanpa "
            "objek sisipan, lalu unggah lagi."
        ),
        "loads": _(
            "Berkas ini mengambil gambar, templat, atau data dari tempat lain. Sisipkan gambarnya ke dalam dokumen, "
            "lalu unggah lagi."
        ),
        "fields": _(
            "Isian ini tidak dikenal: %(what)s. Pakai hanya isian pada daftar di halaman ini, dengan ejaan yang sama."
        ),
        "constructs": _(
            "Templat hanya boleh memuat isian, syarat (if), dan pengulangan (for). Hapus perintah lain di antara "
            "{{ }} dan {%% %%}, lalu unggah lagi."
        ),
        "syntax": _(
            "Penulisan isian tidak lengkap (%(what)s). Periksa pasangan {{ }} dan {%% %%}: tiap if ditutup endif, "
            "tiap for ditutup endfor."
        ),
    }
