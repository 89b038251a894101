"""The scene of promises: kept with a proof, told of, read by those at the table, and opened at the next meeting."""

from __future__ import annotations

from kondusif.cli.story.chapters.coordination.cast import CLERK, KOREM, OUTSIDE, POLDA
from kondusif.cli.story.client import Browser
from kondusif.cli.story.stage import Stage

POSTS = "Membuka posko pengaduan netralitas prajurit"
STAGES = "Memantau dan melaporkan kerawanan tiap tahapan"
PROOF = "Contoh: daftar posko semua Kodim diserahkan kepada sekretariat."


def promises_are_kept(stage: Stage) -> None:
    """Korem keeps its promise, Polda tells how it stands; nobody else speaks for them."""
    account = stage.account
    account.scene("2. Janji dan buktinya")
    korem, polda, clerk, outside = (stage.person(name) for name in (KOREM, POLDA, CLERK, OUTSIDE))
    kept = address_of(korem, POSTS)
    account.expect("Lembaga lain tidak berbicara atas janji itu", polda.look(f"{kept}terpenuhi/") == 404)
    korem.get(f"{kept}terpenuhi/").send({"text": PROOF}, having="text")
    account.expect("Korem menyatakan janjinya terpenuhi dengan bukti", korem.shows("Terpenuhi", PROOF), korem.text)
    told = address_of(polda, STAGES)
    polda.get(f"{told}kabar/").send({"text": "Contoh: laporan tahapan kampanye sudah disampaikan."}, having="text")
    account.expect("Kabar Polda terbaca sekretariat", clerk.get(told).shows("tahapan kampanye"), clerk.text)
    clerk.get("/koordinasi/janji/lembar/")
    account.expect("Lembar janji dibuka dengan yang terpenuhi", clerk.shows(POSTS, "Terpenuhi"), clerk.text)
    outside.get("/koordinasi/janji/?status=semua")
    account.expect("Yang tidak di meja tidak melihat janji mana pun", POSTS not in outside.text, outside.text)


def address_of(browser: Browser, what: str) -> str:
    """The promise on the board whose words begin so."""
    links = browser.get("/koordinasi/janji/?status=semua").page.xpath(
        "//main//a[contains(@href, '/koordinasi/janji/')]"
    )
    return next(str(link.get("href")) for link in links if what in link.text_content())
