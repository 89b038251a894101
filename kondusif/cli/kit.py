"""The kit of what is heavy for six people: a witness, a key ceremony, the security table; each with its minutes a week.

Everything in it has a default, so that an office turns a thing on by copying a folder, not by reading manuals.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

import kondusif_witness
from kondusif.agencies.core.seats import Duty, small_office
from kondusif.web.language import in_indonesian
from kondusif.web.pdf import render_pdf

SHEET = Path(__file__).with_name("documents") / "upacara-kunci.typ"
N_ROWS = 5  # custodians on one sheet
UNIT = """\
[Unit]
Description=Saksi catatan Kondusif
After=network-online.target

[Service]
User=saksi
ExecStart=/usr/bin/python3 /opt/kondusif-saksi/kondusif_witness.py --folder /var/lib/kondusif-saksi watch \\
    --on-alarm /opt/kondusif-saksi/alarm.sh
Restart=always
RestartSec=60
StateDirectory=kondusif-saksi
NoNewPrivileges=yes
ProtectSystem=strict
ProtectHome=yes
PrivateTmp=yes

[Install]
WantedBy=multi-user.target
"""
ALARM = """\
#!/bin/sh
# Dipanggil saksi dengan satu kalimat alarm. Ganti baris terakhir dengan cara kantor Anda memberi tahu orang.
echo "$(date) $1" >> /var/lib/kondusif-saksi/alarm.txt
wall "SAKSI KONDUSIF: $1"
"""


def make_kit(folder: Path, *, url: str, key: str) -> list[Path]:
    """Write the kit into a new folder; returns its files.

    url    address of the page of the record, ending in /catatan/
    key    public key of the record, as that page shows it

    Raises FileExistsError for a folder that exists, FontsMissing where the fonts are missing.
    """
    folder.mkdir(parents=True)
    return [*witness_kit(folder / "saksi", url, key), *ceremony_kit(folder / "penjaga"), read_first(folder)]


def witness_kit(folder: Path, url: str, key: str) -> Iterator[Path]:
    """One file to run, a unit for systemd, a program for the alarm, and the one line that begins."""
    folder.mkdir()
    yield Path(shutil.copy(kondusif_witness.__file__, folder / "kondusif_witness.py"))
    start = (
        f"python3 kondusif_witness.py --folder /var/lib/kondusif-saksi start --url {url} \\\n    --key '{key}' --name"
    )
    yield write(folder / "mulai.sh", f'#!/bin/sh\n# Nama saksi, misalnya ombudsman.contoh/saksi\n{start} "$1"\n', 0o755)
    yield write(folder / "kondusif-saksi.service", UNIT)
    yield write(folder / "alarm.sh", ALARM, 0o755)


def ceremony_kit(folder: Path) -> Iterator[Path]:
    """The sheet for the day, as a PDF."""
    folder.mkdir()
    sheet = folder / "upacara-kunci.pdf"
    sheet.write_bytes(render_pdf(SHEET, ceremony()))
    yield sheet


@in_indonesian
def ceremony() -> dict[str, Any]:
    """The words of the sheet."""
    return {
        "title": _("Upacara kunci penjaga identitas"),
        "why": _(
            "Sesudah hari ini nama pelapor hanya terbuka bila dua penjaga membukanya bersama. "
            "Lembar ini disimpan di dua tempat dan tidak memuat rahasia."
        ),
        "before": [
            _("Paling sedikit tiga penjaga dari tiga lembaga; sidik jari setiap penjaga diketik lembaga lain"),
            _("Satu mesin tanpa jaringan untuk setiap penjaga, dengan kondusif-key terpasang"),
            _("Dua USB baru untuk setiap penjaga"),
        ],
        "steps": [
            _("Setiap penjaga di mesinnya sendiri: kondusif-key new --name nama-lembaga"),
            _("Salin berkas kunci ke kedua USB. Keduanya disimpan di dua tempat yang berbeda."),
            _("Salin sidik jari yang ditampilkan ke tabel di bawah, dengan tangan."),
            _("Penjaga masuk ke Kondusif dan mengunggah berkas publiknya di “Kunci saya”."),
            _(
                "Penjaga membacakan sidik jari dari lembar ini; "
                "orang dari lembaga lain mengetik yang didengarnya di “Penjaga identitas”."
            ),
            _("Uji: kondusif-key test --key nama.kunci.json, sekali dari setiap USB."),
        ],
        "columns": [_("Nama"), _("Lembaga"), _("Sidik jari (8 kelompok)"), _("Paraf penjaga"), _("Paraf pengetik")],
        "rows": N_ROWS,
        "after": _(
            "Ulangi uji setiap tahun. Penjaga pergi atau kunci hilang: gilir ulang amplop, lalu akhiri kuncinya."
        ),
        "foot": _("Contoh, bukan lembar sungguhan.") if settings.DEMO_NOTICE else "",
    }


def read_first(folder: Path) -> Path:
    """What the kit holds and what each part costs."""
    rows = [f"  {minutes_of(duty)}  {duty.name}\n{' ' * 22}{duty.why}" for duty in kit_duties()]
    text = _(
        "Kit kepercayaan Kondusif. Tidak ada yang wajib pada hari pertama; nyalakan satu per satu.\n\n"
        "Menit seminggu (P: perkiraan, belum diukur di kantor mana pun):\n\n%(rows)s\n\n"
        "saksi/    salin ke mesin lembaga lain di /opt/kondusif-saksi, jalankan mulai.sh NAMA, lalu pasang\n"
        "          kondusif-saksi.service. Kunci yang dicetaknya didaftarkan dengan: kondusif add-witness KUNCI\n"
        "penjaga/  cetak upacara-kunci.pdf, satu lembar untuk harinya\n"
    )
    return write(folder / "BACA-DAHULU.txt", text % {"rows": "\n".join(rows)})


def kit_duties() -> list[Duty]:
    """The duties that are off by default and belong to the kit."""
    return [duty for duty in small_office().off if duty.kit]


def minutes_of(duty: Duty) -> str:
    return f"{duty.minutes:4} {_('menit')} ({'P' if duty.basis == 'J' else _('diukur')})"


def write(path: Path, text: str, mode: int = 0o644) -> Path:
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)
    return path
