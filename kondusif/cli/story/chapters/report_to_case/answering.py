"""Scenes in which the bodies answer, and reporters are told."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from kondusif.base.time import in_words
from kondusif.cli.story import liaison, verifier
from kondusif.cli.story.chapters.report_to_case.tales import FIRST_DAY, Tale
from kondusif.cli.story.client import Browser
from kondusif.cli.story.stage import Stage

FOLLOW_UP_DAYS = 3  # what the page must show for Pilkada: checked against the page, not used by the product
PROVEN = 7  # as many of the 104 had a sanction by then (domain source: katada.id)
NOT_PROVEN = 3


def bodies_answer(stage: Stage, tales: list[Tale]) -> None:
    """Each Bawaslu takes on what it was sent and notes the day of receipt: from it three calendar days run."""
    account = stage.account
    account.scene("7. Lembaga menjawab")
    names = list(dict.fromkeys(tale.liaison for tale in tales))
    browsers = {name: stage.person(name) for name in names}
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda name: answer_all(browsers[name], [t for t in tales if t.liaison == name]), names))
    account.expect("Setiap Bawaslu menyanggupi yang diterimanya", all(tale.answered for tale in tales))
    due = in_words(FIRST_DAY + timedelta(days=FOLLOW_UP_DAYS))
    without = [tale.number for tale in reports(tales) if due not in tale.page]
    account.expect(f"Batas tindak lanjut laporan yang diterima hari ini: {due}", not without, without)
    closed = [tale for tale in tales if "Tertutup bagi" in tale.page]
    account.expect(
        "Berkas tentang pegawai menyebut lembaga mana yang tidak dapat melihatnya", len(closed) >= 101, len(closed)
    )


def answer_all(browser: Browser, tales: list[Tale]) -> None:
    """One liaison's day."""
    for tale in tales:
        liaison.accept(browser, tale.number)
        liaison.note(browser, tale.number, "diterima", FIRST_DAY)
        tale.page, tale.answered = browser.text, True


def outcomes_are_told(stage: Stage, tales: list[Tale]) -> None:
    """Seven are proven, three are not; the soldier's berkas goes on to the military police; reporters are told."""
    account = stage.account
    account.scene("8. Hasil, dan pelapor dikabari")
    named = [tale for tale in reports(tales) if tale.reading.actor == "asn" and tale.in_time]
    results = ["terbukti"] * PROVEN + ["tidak-terbukti"] * NOT_PROVEN
    for tale, result in zip(named, results, strict=False):
        finish(stage, tale, result)
    account.expect(f"{len(results)} berkas selesai dan pelapornya dikabari", told(named) == len(results), told(named))
    pass_soldier_on(stage, next(tale for tale in tales if tale.reading.actor == "tni"))
    money = next(tale for tale in tales if tale.reading.kind == "pidana" and tale.told.files)
    finish(stage, money, "dihentikan")
    account.expect("Berkas amplop dihentikan dan pelapornya dikabari", money.outcome == "dihentikan")


def reports(tales: Iterable[Tale]) -> list[Tale]:
    return [tale for tale in tales if tale.reading.track == "laporan"]


def told(tales: Iterable[Tale]) -> int:
    return sum(bool(tale.outcome) for tale in tales)


def finish(stage: Stage, tale: Tale, result: str) -> None:
    """The body follows up and decides; the verifier who opened the berkas tells the reporter."""
    browser = stage.person(tale.liaison)
    liaison.note(browser, tale.number, "ditindaklanjuti", FIRST_DAY)
    liaison.decide(browser, tale.number, result, FIRST_DAY)
    teller = stage.person("verifikator.bawaslu")
    teller.get(f"/penanganan/{tale.number}/kabar/")
    teller.send({}, having="text")
    if teller.shows("Pelapor dikabari dan berkas ditutup."):
        tale.outcome = result


def pass_soldier_on(stage: Stage, soldier: Tale) -> None:
    """Military police, an overseer outside the conflict set, gets the soldier's berkas and takes it on."""
    account = stage.account
    browser = stage.person("verifikator.bawaslu")
    line = verifier.refer_to(browser, soldier.number, position=1)
    account.expect("Berkas prajurit diteruskan kepada Polisi Militer", "Polisi Militer" in line, line)
    police = stage.person("penghubung.denpom")
    liaison.accept(police, soldier.number)
    account.expect("Polisi Militer membuka dan menyanggupi berkas itu", police.shows("Disanggupi"), police.text)
