"""The scene of the action plan: one line, approved, reported by the agency that promised, and the table of B12."""

from __future__ import annotations

import io

from openpyxl import load_workbook

from kondusif.cli.story.chapters.coordination.cast import CHAIR, CLERK, KOREM
from kondusif.cli.story.client import Browser
from kondusif.cli.story.stage import Stage

DONE = "Contoh: posko dibuka di sepuluh Kodim"
SUMMARY = "Contoh: semua Kodim punya posko; daftarnya di sekretariat."
LINE = {
    "problem": "Contoh: prajurit diadukan memihak, dan tidak ada tempat mengadu",
    "action": "Membuka posko pengaduan netralitas di tiap Kodim",
    "responsible": "korem-162",
    "criteria": "Posko aktif di tiap Kodim",
    "target_b12": "Sepuluh posko",
    "percent_b12": "100",
}


def plan_is_reported(stage: Stage) -> None:
    """What Korem did and what the secretariat sums up stand beside each other in one table."""
    account = stage.account
    account.scene("3. Rencana aksi, B12")
    clerk, chair, korem = (stage.person(name) for name in (CLERK, CHAIR, KOREM))
    clerk.get("/koordinasi/rencana/baru/").send({"year": "2023"}, having="year")
    plan = clerk.path
    clerk.get(f"{plan}baris/baru/").send(LINE, having="problem")
    account.expect("Rancangan belum dibaca Korem", korem.look(plan) == 404, korem.status)
    chair.get(plan).send({}, at="/setujui/")
    account.expect("Sesudah disetujui Korem membacanya", korem.look(plan) == 200, korem.status)
    line = next(link for link in korem.links(f"{plan}baris/"))
    korem.get(f"{line}b12/").send({"percent": "100", "done": DONE, "evidence": "Daftar posko"}, having="done")
    account.expect("Korem menulis realisasinya sendiri", korem.get(line).shows(DONE), korem.text)
    clerk.get(f"{line}b12/rangkum/").send({"percent": "90", "text": SUMMARY}, having="text")
    account.expect("Rangkuman berdampingan dengan realisasi", clerk.get(line).shows(DONE, SUMMARY), clerk.text)
    clerk.look(f"{plan}unduh/")
    told = words_of_sheet(clerk)
    account.expect("Tabel B12 memuat keduanya", DONE in told and SUMMARY in told, told[:600])
    account.expect("Tata letaknya ditandai belum dipastikan", "Draf" in told, told[:300])


def words_of_sheet(browser: Browser) -> str:
    """Every cell of the workbook that was downloaded."""
    book = load_workbook(io.BytesIO(browser.content))
    cells = (cell.value for sheet in book for row in sheet.iter_rows() for cell in row)
    return " | ".join(str(value) for value in cells if value is not None)
