"""The scene in which reports are found by the words of their summaries, and not by those who may not know of them."""

from __future__ import annotations

from kondusif.cli.story import verifier
from kondusif.cli.story.stage import Stage
from kondusif.cli.story.verifier import Reading

MONEY = Reading(
    track="laporan",
    kind="pidana",
    actor="tim",
    unit="",
    summary="Uang transport dibagikan dalam amplop kepada warga di balai dusun.",
    title="Dugaan pembagian uang kepada pemilih",
)
RICE = Reading(
    track="informasi-awal",
    kind="pidana",
    actor="tim",
    unit="",
    summary="Beras dibagikan bersama kartu nama calon.",
    title="Dugaan pembagian beras",
)


def reports_are_found(stage: Stage) -> str:
    """Two imported reports get summaries; searched by phrase, by another form of a word, by exclusion.

    Returns the number of the berkas of money.
    """
    account = stage.account
    account.scene("3. Mencari")
    browser = stage.person("verifikator.bawaslu")
    readings = {"Amplop berisi uang": MONEY, "Beras dua kilogram": RICE}
    number = ""
    for address in list(verifier.reports_waiting(browser)):
        browser.get(address)
        found = next((reading for begins, reading in readings.items() if begins in browser.text), None)
        if found is None:
            continue
        verifier.take(browser, address)
        verifier.classify(browser, found)
        if found is MONEY:
            number = verifier.open_berkas(browser, found.title)
    for words, hits, misses in (
        ('"uang transport"', MONEY, RICE),
        ("pembagian beras", RICE, MONEY),
        ("dibagikan -beras", MONEY, RICE),
    ):
        browser.get(f"/laporan/?status=semua&q={words.replace(' ', '+')}")
        held = browser.shows(hits.summary) and misses.summary not in browser.text
        account.expect(f"Pencarian {words} menemukan yang satu dan bukan yang lain", held, browser.text)
    browser.get("/cari/?q=amplop")
    account.expect("Kotak cari menemukan berkasnya", browser.shows(number), browser.text)
    browser.get("/cari/?q=kilogram")
    account.expect(
        "Kata yang hanya ada di cerita pelapor tidak pernah ditemukan", not browser.shows(RICE.summary), browser.text
    )
    return number
