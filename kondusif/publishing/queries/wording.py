"""What a check of a declaration's file found, in sentences."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kondusif.publishing.core.checking import Finding


def say_finding(finding: Finding) -> str:
    """A finding as a sentence: what does not hold, and of whom."""
    return findings_in_words()[finding.code] % finding.facts


def findings_in_words() -> dict[str, str]:
    """Code -> sentence; the browser's check says the same."""
    return {
        "no-file": _("Ini bukan berkas deklarasi Kondusif. Unduh berkasnya dari halaman deklarasi, lalu coba lagi."),
        "mixed": _("Berkas ini mencampur naskah dari deklarasi yang berbeda."),
        "text-form": _("Ada naskah yang bentuknya bukan bentuk baku; isinya mungkin diubah."),
        "text-altered": _("Naskah versi %(version)s berubah: sidik jarinya tidak cocok."),
        "statement-form": _("Pernyataan %(who)s bentuknya bukan bentuk baku; isinya mungkin diubah."),
        "other-text": _("Pernyataan %(who)s bukan tentang naskah ini: naskah, versi, atau sidik jarinya lain."),
        "words": _("Kalimat pada pernyataan %(who)s tidak sesuai dengan jabatan dan lembaganya."),
        "signature": _("Tanda tangan %(who)s tidak cocok dengan kuncinya."),
        "key": _("Kunci catatan di berkas ini bukan kunci yang Anda berikan."),
        "log-form": _("Bukti catatan di berkas ini tidak dapat dibaca."),
        "proof": _("Satu baris jejak di berkas ini tidak ada di catatan yang ditandatangani, atau diubah."),
        "unanchored-text": _("Terbitnya versi %(version)s tidak ada jejaknya di catatan."),
        "unanchored": _("Tanda tangan %(who)s tidak ada jejaknya di catatan."),
        "shown": _("Yang tampil di halaman ini lain dari naskah yang ditandatangani."),
        "cannot": _("Peramban ini tidak mengenal jenis kunci %(who)s; periksa dengan peramban lain atau perintah."),
        "no-crypto": _("Peramban ini tidak dapat memeriksa: perlu HTTPS dan peramban yang lebih baru."),
        "withdrawn": _("%(who)s sudah menarik tanda tangannya menurut catatan; berkas ini menyembunyikannya."),
    }


def remarks_in_words() -> dict[str, str]:
    """Code -> sentence of what could not be looked at."""
    return {
        "no-log": _("Berkas ini tanpa bukti catatan: waktu tanda tangan dan yang di kertas tidak dapat diperiksa."),
        "waiting": _("%(n)s baris jejak belum sampai di catatan. Unduh lagi beberapa menit kemudian."),
        "log-key": _("Kunci catatannya %(key)s. Cocokkan dengan halaman Catatan yang dapat diperiksa."),
    }


def verdicts_in_words() -> dict[str, str]:
    """What a check says first: whether the file holds, what it is, and what vouches for each signer."""
    return {
        "sound": _("Utuh. Naskah dan tanda tangannya cocok."),
        "unsound": _("TIDAK UTUH. Jangan percayai berkas ini."),
        "about": _("%(number)s, versi %(versions)s: %(title)s"),
        "by-key": _("Dengan kunci: %(who)s"),
        "by-paper": _("Di kertas, disaksikan: %(who)s"),
    }
