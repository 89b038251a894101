"""The scene of a morning sheet whose readers may not all know everything: what they may not know is never nought."""

from __future__ import annotations

import re
from typing import Any

from kondusif.cli.story.chapters.trust.names import Named
from kondusif.cli.story.client import Browser
from kondusif.cli.story.stage import Stage

CLERK, CHAIR = "sekretaris", "pimpinan"
READERS = {"korem-162": "penghubung.korem", "polda-ntb": "penghubung.polda"}
DECREE = {
    "number": "188.4/45/2024", "title": "Tim Terpadu contoh", "signed_on": "2024-01-02", "valid_from": "2024-01-02"
}  # fmt: skip
SHEET = re.compile(r"/koordinasi/situasi/[0-9a-f-]{36}/")
FIGURE = "Berkas belum ditutup"
NOUGHT = re.compile(r"(?<![\d.,])0(?![\d.,])")


def morning_sheet_says_unknown(stage: Stage, named: Named) -> None:
    """The berkas about a soldier is closed to his command, which sits in the team and reads the sheet."""
    account = stage.account
    account.scene("9. Lembar Pagi tidak menulis nol untuk yang tidak diketahui")
    account.say("Berkas tentang prajurit dari babak 1 tertutup bagi Korem, yang duduk di tim dan membaca lembar itu.")
    clerk, chair = stage.person(CLERK), stage.person(CHAIR)
    team_is_seated(clerk)
    chair.get("/koordinasi/situasi/atur/").send({"drafts_mornings": True, "for_team": True}, having="pattern")
    named.wait_until_counted()
    stage.work("draft_sheets")
    sheet = chair.wait_for_link("/koordinasi/situasi/", SHEET, "Lembar Pagi")
    own = figure_of(chair.get(sheet), FIGURE)
    account.say(f"Penyusunnya membaca: {own.replace(' keadaan', ', keadaan')}")
    account.expect(
        "Penyusun membaca angka yang benar, dan di sampingnya bahwa lembaga lain membaca “tidak lengkap”",
        own.startswith(f"{FIGURE}: 1 ") and own.endswith("dalam salinan pembaca: tidak lengkap"),
        own,
    )
    clerk.get(sheet).send({}, at="/ajukan/")
    chair.get(sheet).send({}, at="/setujui/")
    message = str(chair.get(sheet).page.xpath("string(//textarea[@id='pesan'])"))
    for name in READERS.values():
        reader = stage.person(name).get(sheet)
        told = figure_of(reader, FIGURE)
        account.expect(f"{name} membaca “tidak lengkap”, bukan 0", told.startswith(f"{FIGURE}: tidak lengkap "), told)
        noughts = noughts_in(reader)
        account.expect(f"Tidak ada satu pun 0 di lembar yang dibaca {name}", not noughts, noughts)
        account.facts.setdefault("morning_sheet", {"own": own})[name] = told
    account.expect("Teks WhatsApp pun tidak menyebut 0", bool(message) and not NOUGHT.search(message), message)


def team_is_seated(clerk: Browser) -> None:
    """The decree of the team and the bodies that sit in it."""
    clerk.get("/koordinasi/tim/baru/").send(DECREE, having="signed_on")
    add = clerk.links("/anggota/")[0]
    for agency in READERS:
        clerk.get(add).send({"position": "Anggota", "agency": agency, "office": "Kepala"}, having="rank")


def figure_of(browser: Browser, name: str) -> str:
    """One figure of the open report with the words beside it; "" where it is not shown."""
    rows = browser.page.xpath("//ul[contains(@class, 's-figures')]/li")
    return next((said for said in map(words_of, rows) if name in said), "")


def words_of(element: Any) -> str:
    return " ".join(" ".join(element.itertext()).split())


def noughts_in(browser: Browser) -> list[str]:
    """Figures, changes and places of the open report that say 0."""
    rows = browser.page.xpath("//ul[contains(@class, 's-figures') or contains(@class, 'k-plain-list')]/li")
    changes = browser.page.xpath("//ul[contains(@class, 's-changes')]/li")
    return [said for said in map(words_of, [*rows, *changes]) if NOUGHT.search(said)]
