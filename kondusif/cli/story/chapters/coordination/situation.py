"""The scene of the situation report: assembled, worded, two numbers that differ, approved, printed."""

from __future__ import annotations

from kondusif.cli.story.chapters.coordination.cast import CHAIR, CLERK, OUTSIDE, is_pdf, words_of_file
from kondusif.cli.story.client import Browser
from kondusif.cli.story.stage import Stage

WORDS = "Contoh: FGD berlangsung tertib; tidak ada laporan yang mendesak."


def situation_is_reported(stage: Stage) -> None:
    """No number is written over by another, and nothing changes once it is approved."""
    account = stage.account
    account.scene("4. Laporan situasi")
    clerk, chair = stage.person(CLERK), stage.person(CHAIR)
    clerk.get("/koordinasi/situasi/baru/").send({}, having="cut_on")
    report = clerk.path
    account.expect("Tersusun dari yang tercatat, dengan batas data", clerk.shows("Batas data:"), clerk.text)
    clerk.get(f"{report}bagian/perkembangan/").send({"text": WORDS}, having="text")
    for number, source in (("63", "Camat Contoh"), ("68", "Polres Contoh")):
        add_number(clerk, report, number, source)
    clerk.get(report)
    account.expect(
        "Angka yang berbeda berdampingan dengan sumbernya",
        clerk.shows("berbeda menurut sumber", "63 menurut Camat Contoh", "68 menurut Polres Contoh"),
        clerk.text,
    )
    clerk.send({}, at="/ajukan/")
    chair.get(report).send({}, at="/setujui/")
    account.expect("Disetujui dan bernomor", chair.get(report).shows("LAPSIT"), chair.text)
    account.expect("Sesudah itu tidak berubah", "Tulis uraian" not in clerk.get(report).text, clerk.text)
    for form in ("docx", "pdf"):
        chair.get(f"{report}surat/").send({"bentuk": form}, having="bentuk")
        whole = is_pdf(chair) if form == "pdf" else WORDS in words_of_file(chair, "word/document.xml")
        account.expect(f"Laporan situasi sebagai {form}", whole, chair.text)
    account.expect("Bukan untuk lembaga di luar pembacanya", stage.person(OUTSIDE).look(report) == 404)


def add_number(clerk: Browser, report: str, number: str, source: str) -> None:
    told = {
        "subject": "Contoh: kotak suara rusak", "measure": "kotak", "number": number, "source": source,
        "day": "2023-12-12", "hour": "07:30",
    }  # fmt: skip
    clerk.get(f"{report}angka/").send(told, having="measure")
