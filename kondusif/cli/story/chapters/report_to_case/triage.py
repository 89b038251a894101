"""Scenes in which two verifiers read, classify, open and refer."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from kondusif.base.time import in_words
from kondusif.cli.story import verifier
from kondusif.cli.story.chapters.report_to_case.tales import Tale
from kondusif.cli.story.citizen import add_to_report, look_at_answer
from kondusif.cli.story.client import Browser
from kondusif.cli.story.stage import Stage

QUESTION = "Di mana kejadiannya dan kira-kira kapan? Jangan tulis nama Anda."
ADDITION = "Di dekat dermaga, kemarin sekitar pukul tujuh malam."


def triage_everything(stage: Stage, tales: list[Tale]) -> None:
    """Both verifiers work at once; who may not see a report leaves it to the other."""
    account = stage.account
    account.scene("5. Dua verifikator memeriksa, menggolongkan, membuka berkas, meneruskan")
    host, bawaslu = stage.person("verifikator"), stage.person("verifikator.bawaslu")
    seen_by_host, seen_by_bawaslu = list(verifier.reports_waiting(host)), list(verifier.reports_waiting(bawaslu))
    account.expect(
        f"Verifikator Bawaslu melihat semua {len(tales)} laporan", len(seen_by_bawaslu) == len(tales), seen_by_bawaslu
    )
    account.expect(
        "Verifikator Bakesbangpol tidak melihat laporan tentang pegawai provinsi",
        len(seen_by_host) == len(tales) - 1 and set(seen_by_host) < set(seen_by_bawaslu),
        f"{len(seen_by_host)} dari {len(seen_by_bawaslu)}",
    )
    half = seen_by_host[: len(tales) // 2]
    rest = [address for address in seen_by_bawaslu if address not in set(half)]
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(work_through, host, half, tales)
        second = pool.submit(work_through, bawaslu, rest, tales)
        first.result(), second.result()
    decided = [tale for tale in tales if tale.number]
    account.expect("Semua laporan menjadi berkas, kecuali kabar yang belum lengkap", len(decided) == len(tales) - 1)
    wrong = [f"{tale.number}: {tale.referred_to}" for tale in decided if tale.body not in tale.referred_to]
    account.expect("Setiap berkas diteruskan kepada Bawaslu di tempat kejadian", not wrong, wrong)
    shown = [tale for tale in decided if tale.reading.track == "informasi-awal" or last_day(tale) in tale.page]
    account.expect(
        "Setiap berkas laporan menunjukkan batas lapor: tujuh hari kalender sejak pelapor tahu",
        len(shown) == len(decided),
        next((f"{tale.number} tanpa {last_day(tale)}" for tale in decided if tale not in shown), ""),
    )


def work_through(browser: Browser, addresses: list[str], tales: list[Tale]) -> None:
    """Take each report, recognise it by its story, and decide."""
    waiting = {tale.told.narrative: tale for tale in tales}
    for address in addresses:
        tale = waiting[verifier.take(browser, address)]
        tale.report, tale.verifier = address, browser.name
        if tale.told.accused == "tidak-tahu":
            verifier.ask(browser, QUESTION)
            continue
        decide(browser, tale)


def decide(browser: Browser, tale: Tale) -> None:
    """Classify, open a berkas and send it where the first rule says."""
    verifier.classify(browser, tale.reading)
    tale.number = verifier.open_berkas(browser, tale.reading.title)
    tale.page = browser.text
    tale.referred_to = verifier.refer_first(browser, tale.number)


def last_day(tale: Tale) -> str:
    """The last day to report as pages print it."""
    return in_words(tale.report_by)


def tip_is_completed(stage: Stage, tip: Tale) -> None:
    """The anonymous reporter reads the question with the receipt, answers, and the tip becomes a berkas."""
    account = stage.account
    account.scene("6. Kabar tanpa nama dilengkapi lewat tanda terima")
    with stage.citizen() as phone:
        answer = look_at_answer(phone, tip.code.lower().replace(" ", "-"))
        account.expect("Pelapor membaca pertanyaan tim dengan kodenya", QUESTION in answer, answer)
        added = add_to_report(phone, ADDITION)
        account.expect("Keterangannya tersimpan", "sudah tersimpan" in added, added)
    browser = stage.person("verifikator.bawaslu")
    browser.get(tip.report)
    account.expect("Verifikator membaca tambahan itu", browser.shows(ADDITION), browser.text)
    verifier.take(browser, tip.report)
    decide(browser, tip)
    account.expect(
        "Tanpa nama: menjadi informasi awal, diteruskan untuk ditelusuri", tip.body in tip.referred_to, tip.referred_to
    )
