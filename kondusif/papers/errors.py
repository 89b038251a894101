"""Refusals of papers: what came, what is allowed, what to do."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kondusif.base.errors import Refusal


class WrongPattern(Refusal):
    """A pattern for the numbers of letters that has no running number, or a field that there is not."""

    code = "wrong_pattern"


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
