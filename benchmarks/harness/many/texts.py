"""Indonesian-like summaries (100 to 600 letters) and stories (0.3 to 2 KB), from sentences with gaps; seeded."""

from __future__ import annotations

import random

WHAT = (
    "pembagian uang", "pembagian beras", "pembagian paket sembako", "pembagian amplop",
    "ajakan memilih calon tertentu",
    "pemasangan alat peraga di tempat terlarang", "perusakan baliho", "intimidasi terhadap pemilih",
    "pengerahan aparat desa",
    "penggunaan kendaraan dinas", "kampanye di rumah ibadah", "penyebaran selebaran tanpa nama",
    "kericuhan antarpendukung",
    "pencoblosan surat suara lebih dari satu kali", "ketidaknetralan aparatur sipil negara", "penghadangan rombongan",
    "penahanan formulir C", "janji bantuan ternak", "pengumpulan kartu keluarga", "ancaman pencabutan bantuan sosial",
)  # fmt: skip
WHERE = (
    "di rumah seorang tokoh warga", "di balai dusun", "di halaman masjid", "di pasar pagi", "di lapangan sepak bola",
    "di dekat tempat pemungutan suara", "di kantor desa", "di jalan lingkar", "di dermaga", "di sebuah gudang beras",
    "di teras sekolah", "di pos ronda", "di kebun jagung", "di lereng bukit", "di terminal bus",
)  # fmt: skip
WHEN = (
    "menjelang magrib", "sesudah salat Jumat", "pada masa tenang", "dini hari", "sehari sebelum pemungutan suara",
    "saat penghitungan suara", "pada siang hari", "berulang sejak pekan lalu", "ketika listrik padam",
    "sesudah rapat warga",
)  # fmt: skip
SEEN = (
    "Pelapor melihat sendiri kejadian itu dari jarak sekitar sepuluh meter.",
    "Beberapa warga lain membenarkan dan bersedia ditanya.",
    "Rekaman pendek disertakan, wajah orang di dalamnya tidak jelas.",
    "Barang yang dibagikan berupa beras lima kilogram dan mi instan.",
    "Uang dibagikan dalam amplop putih bersama kartu kecil bergambar.",
    "Yang hadir kira-kira empat puluh orang, sebagian besar ibu-ibu.",
    "Sebuah mobil bak terbuka mondar-mandir membawa pengeras suara.",
    "Warga diminta mengumpulkan salinan kartu tanda penduduk.",
    "Tidak ada yang terluka, tetapi beberapa orang dorong-mendorong.",
    "Seorang perangkat desa disebut ikut mencatat nama penerima.",
    "Kejadian serupa menurut pelapor pernah terjadi pada pemilihan sebelumnya.",
    "Spanduk dirobek dan ditinggalkan di tepi jalan.",
    "Ketua kelompok ternak dijanjikan bantuan bibit sesudah pemungutan suara.",
    "Pengawas desa sudah diberi tahu lewat telepon tetapi belum datang.",
)  # fmt: skip
RARE = ("kerbau", "perahu", "cengkih", "gamelan", "genset", "pelampung", "tembakau", "kuda", "bendungan", "keris")


def make_summaries(draw: random.Random, n: int) -> list[str]:
    """`n` summaries without a tab or a line end. One in 400 names a rare thing."""
    found = []
    for each in range(n):
        text = f"Diduga {draw.choice(WHAT)} {draw.choice(WHERE)} {draw.choice(WHEN)}."
        text += "".join(f" {line}" for line in draw.sample(SEEN, draw.randint(1, 6)))
        if each % 400 == 0:
            text += f" Terlihat pula {draw.choice(RARE)} milik warga."
        found.append(text[:600])
    return found


def make_stories(draw: random.Random, n: int) -> list[str]:
    """`n` stories of 0.3 to 2 KB."""
    found = []
    for _each in range(n):
        wanted = draw.randint(300, 2000)
        text = ""
        while len(text) < wanted:
            text += f"Saya melihat {draw.choice(WHAT)} {draw.choice(WHERE)} {draw.choice(WHEN)}. {draw.choice(SEEN)} "
        found.append(text[:wanted])
    return found
