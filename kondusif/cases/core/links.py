"""Why a body gives a berkas back by link: a short list, since nothing about the matter belongs into such a page."""

from __future__ import annotations

RETURN_REASONS = {
    "kewenangan": "Bukan kewenangan lembaga kami.",
    "wilayah": "Bukan wilayah kami.",
    "kurang": "Surat atau lampirannya kurang.",
    "ganda": "Sudah kami tangani dari sumber lain.",
    "lain": "Alasan lain; kami hubungi sekretariat.",
}
