"""The scene in which a post without signal keeps its reports sealed, and every one of them arrives once."""

from __future__ import annotations

import httpx

from kondusif.cli.story.citizen import look_at_answer
from kondusif.cli.story.client import Browser
from kondusif.cli.story.device import PostPhone, enrol
from kondusif.cli.story.line import BrokenLine
from kondusif.cli.story.stage import Stage
from kondusif.cli.story.verifier import reports_waiting

REPORTS, LOSS, SEED, MOST_TRIES = 12, 0.3, 7, 60
STORY = "Ditulis di posko tanpa sinyal, cerita ke-{n}: uang dibagikan di belakang pasar."


def queue_arrives_once(stage: Stage) -> None:
    """Twelve reports over a line that loses three in ten, then the whole queue once more."""
    account = stage.account
    account.scene("5. Posko tanpa sinyal")
    officer = stage.person("posko.kodim-1615")
    before = len(list(reports_waiting(stage.person("verifikator.bawaslu"))))
    phone = enrol(officer.client)
    codes = [phone.write(told(n)) for n in range(REPORTS)]
    kept = dict(phone.queue)
    account.expect(
        "Yang tersimpan di telepon tidak memuat satu kata pun dari ceritanya",
        not any(b"belakang pasar" in envelope for envelope in kept.values()),
    )
    tries, lost = send_all(officer, phone)
    account.say(f"{tries} kali mencoba, {lost} permintaan atau jawaban hilang di jalan.")
    account.expect("Saluran benar-benar terputus beberapa kali", lost > 3, lost)
    account.expect("Antrean habis tanpa satu pun yang ditolak", not phone.queue and not phone.held, phone.held)
    phone.queue = dict(kept)
    account.expect("Seluruh antrean dikirim sekali lagi: semuanya sudah dikenal", phone.send() == "empty", phone.held)
    after = len(list(reports_waiting(stage.person("verifikator.bawaslu"))))
    account.expect(f"Masing-masing tiba tepat satu kali: {REPORTS}", after - before == REPORTS, after - before)
    with stage.citizen() as reader:
        unopened = [code for code in codes if "Jawaban untuk Anda" not in look_at_answer(reader, code)]
    account.expect("Setiap kode yang dibuat di telepon membuka jawabannya", not unopened, len(unopened))


def told(n: int) -> dict[str, object]:
    """A report as the phone's form writes it."""
    return {
        "told_kind": "uang", "told_actor": "tim", "told_unit": "", "village": "", "place_told": "Pasar Aikmel",
        "timing": "sudah", "happened_on": "2024-10-30", "known_on": "2024-10-30",
        "narrative": STORY.format(n=n), "accused_told": "",
    }  # fmt: skip


def send_all(officer: Browser, phone: PostPhone) -> tuple[int, int]:
    """Send over the broken line until nothing waits; (tries, how much was lost)."""
    line = BrokenLine(loss=LOSS, seed=SEED)
    whole, tries = phone.client, 0
    with httpx.Client(base_url=officer.client.base_url, cookies=officer.client.cookies, transport=line) as shaky:
        phone.client = shaky
        while tries < MOST_TRIES and phone.queue:
            tries += 1
            phone.send()
    phone.client = whole
    return tries, line.n_lost
