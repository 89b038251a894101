"""What the kinds of agencies are called on a page."""

from __future__ import annotations

KIND_NAMES = {
    "bawaslu": "Pengawas pemilu (Bawaslu, Gakkumdu)",
    "bin": "Intelijen negara",
    "bkn": "Kepegawaian negara (BKN)",
    "dkpp": "Kehormatan penyelenggara pemilu (DKPP)",
    "kasn": "Komisi aparatur sipil negara (KASN)",
    "kejaksaan": "Kejaksaan",
    "kpu": "Penyelenggara pemilu (KPU)",
    "lpsk": "Pelindungan saksi dan korban (LPSK)",
    "ombudsman": "Ombudsman",
    "pemda": "Pemerintah daerah",
    "pengadilan": "Pengadilan",
    "polri": "Polri",
    "tni": "TNI",
}


def name_kind(kind: str) -> str:
    """The name of a kind; the code itself for one that a deployment has added."""
    return KIND_NAMES.get(kind, kind)
