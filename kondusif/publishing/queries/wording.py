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
        "key": _(
            "Catatan di berkas ini tidak ditandatangani dengan kunci yang dikenal; "
            "berkas ini dari tempat lain atau palsu."
        ),
        "log-form": _("Bukti catatan di berkas ini tidak dapat dibaca."),
        "proof": _("Satu baris jejak di berkas ini tidak ada di catatan yang ditandatangani, atau diubah."),
        "unanchored-text": _("Terbitnya versi %(version)s tidak ada jejaknya di catatan."),
        "other-key": _("Kunci tanda tangan %(who)s bukan yang tercatat di catatan."),
        "unanchored": _("Tanda tangan %(who)s tidak ada jejaknya di catatan."),
        "order": _("Urutan versi di berkas ini tidak benar, atau satu versi tercantum dua kali."),
        "entry-form": _("Ada baris jejak yang bukan jejak deklarasi."),
        "entry-twice": _("Satu baris jejak tercantum dua kali."),
        "stray-text": _("Menurut catatan versi %(version)s terbit; naskahnya tidak ada di berkas ini."),
        "stray": _("Menurut catatan %(who)s menandatangani; pernyataannya tidak ada di berkas ini."),
        "duplicate": _("Tanda tangan %(who)s tercantum lebih dari sekali."),
        "not-withdrawn": _("Berkas ini menyebut %(who)s menarik tanda tangannya; menurut catatan tidak."),
        "revoked": _("Menurut catatan deklarasi ini sudah dicabut; berkas ini menyembunyikannya."),
        "not-revoked": _("Berkas ini menyebut deklarasinya dicabut; menurut catatan tidak."),
        "published-when": _("Waktu terbit versi %(version)s di berkas ini lain dari waktunya di catatan."),
        "revoked-when": _("Waktu pencabutan di berkas ini lain dari waktunya di catatan."),
        "withdrawn-when": _("Waktu %(who)s menarik tanda tangannya di berkas ini lain dari waktunya di catatan."),
        "shown": _("Yang tampil di halaman ini lain dari naskah yang ditandatangani."),
        "withdrawn": _("%(who)s sudah menarik tanda tangannya menurut catatan; berkas ini menyembunyikannya."),
    }


def gaps_in_words() -> dict[str, str]:
    """Code -> sentence of what could not be proved, so that nothing is vouched for."""
    return {
        "no-log": _(
            "Berkas ini tanpa bukti catatan, jadi naskah dan tanda tangannya dapat dibuat siapa saja. "
            "Unduh berkas yang lengkap dari halaman deklarasinya."
        ),
        "waiting": _("%(n)s baris jejak belum sampai di catatan. Unduh lagi beberapa menit kemudian."),
        "unknown": _(
            "Berkas ini memuat isian yang tidak dikenal pemeriksa ini: %(names)s. "
            "Periksa dengan Kondusif yang lebih baru."
        ),
        "unmatched": _(
            "Kunci catatan di berkas ini: %(key)s. Siapa pun dapat membuat catatan dengan kunci sendiri, jadi ambil "
            "kunci yang benar dari alamat /catatan/kunci di situs penerbitnya, lalu berikan dengan --key."
        ),
        "cannot": _("Peramban ini tidak mengenal jenis kunci %(who)s; periksa dengan peramban lain atau perintah."),
        "no-crypto": _("Peramban ini tidak dapat memeriksa: perlu HTTPS dan peramban yang lebih baru."),
        "no-answer": _("Berkas deklarasi ini tidak dapat diambil dari situs. Coba lagi setelah tersambung."),
    }


def remarks_in_words() -> dict[str, str]:
    """Code -> sentence of what no proof covers."""
    return {
        "aside": _(
            "Catatan perubahan dan alasan pencabutan di dalam berkas tidak dijamin bukti apa pun; "
            "bacalah di halamannya."
        ),
    }


def verdicts_in_words() -> dict[str, str]:
    """What a check says first: one sentence for each verdict; what the file is; what vouches for each signer."""
    return {
        "sound": _("Utuh. Naskah dan tanda tangannya cocok."),
        "unsound": _("TIDAK UTUH. Jangan percayai berkas ini."),
        "unchecked": _("Tidak dapat diperiksa. Jangan anggap berkas ini benar."),
        "unmatched": _("Utuh, tetapi kunci catatan belum dicocokkan. Jangan anggap berkas ini benar sebelum cocok."),
        "about": _("%(number)s, versi %(versions)s: %(title)s"),
        "by-key": _("Dengan kunci: %(who)s"),
        "by-paper": _("Di kertas, disaksikan: %(who)s"),
    }
