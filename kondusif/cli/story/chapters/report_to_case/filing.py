"""Scenes in which reports come in: from phones, and at the counter of a Kodim post."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from kondusif.cli.season.sending import plain_png
from kondusif.cli.story.chapters.report_to_case.tales import Tale, facts, money_tale, soldier_tale, tip_tale
from kondusif.cli.story.citizen import CitizenReport, file_report, read_code, tell_story, three_parts
from kondusif.cli.story.client import Browser
from kondusif.cli.story.stage import Stage

PHONES = 4


def file_neutrality(stage: Stage, tales: list[Tale]) -> None:
    """101 citizens, four at a time, each with a phone that has never been here."""
    account = stage.account
    account.scene("1. Seratus satu warga melapor lewat halaman warga")
    account.say(f"Jumlah per kabupaten/kota menurut {facts()['source']}; orang dan ceritanya rekaan.")
    with ThreadPoolExecutor(PHONES) as pool:
        list(pool.map(lambda tale: file_one(stage, tale), tales))
    codes = {tale.code for tale in tales}
    account.expect(f"{len(tales)} laporan diterima, masing-masing dengan kode sendiri", len(codes) == 101, len(codes))
    late = [tale for tale in tales if not tale.in_time]
    warned = [tale for tale in tales if "tidak menghentikan" in tale.before]
    account.expect(
        "Setiap pelapor membaca, sebelum bercerita, bahwa ini tidak menghentikan hitungan Bawaslu",
        len(warned) == len(tales),
        next((tale.before for tale in tales if tale not in warned), ""),
    )
    account.say(f"{len(late)} di antaranya tahu lebih dari tujuh hari yang lalu: bagi Bawaslu sudah lewat waktu.")


def file_one(stage: Stage, tale: Tale) -> None:
    with stage.citizen() as phone:
        filed = file_report(phone, tale.told)
        tale.code, tale.before = filed.code, filed.before


def file_at_the_post(stage: Stage) -> Tale:
    """A visitor tells of a soldier at the post of that soldier's own Kodim; the officer writes, and sees no more."""
    account = stage.account
    account.scene("2. Seorang prajurit, dilaporkan di posko Kodim-nya sendiri")
    tale = soldier_tale()
    officer = stage.person("posko.kodim-1615")
    fill_in_counter_form(officer, tale.told)
    account.expect(
        "Petugas membacakan kembali cerita sebelum mengirim", officer.shows(tale.told.narrative), officer.text
    )
    officer.send({}, at="/posko/nama/")
    account.expect(
        "Pelapor menulis namanya sendiri di layar yang diserahkan", officer.shows("menjauhlah"), officer.text
    )
    name, contact = tale.told.identity or ("", "")
    officer.send({"name": name, "contact": contact})
    account.expect(
        "Petugas membaca: posko ini, termasuk Anda, tidak dapat membukanya lagi",
        officer.shows("Posko ini, termasuk Anda, tidak dapat membukanya lagi."),
        officer.text,
    )
    hand_over_code(stage, officer, tale)
    return tale


def fill_in_counter_form(officer: Browser, told: CitizenReport) -> None:
    """The one form of the counter; where several villages fit, the first of the regency."""
    officer.get("/posko/isi/")
    days = three_parts("happened_on", told.happened_on) | three_parts("known_on", told.known_on)
    answers = {
        "kind": told.kind,
        "place_search": told.place,
        "timing": "sudah",
        "danger": "tidak",
        "actor": told.accused,
        "unit": told.unit,
        "narrative": told.narrative,
    } | days
    officer.send(answers)
    village = next((field for field in officer.form(having="narrative").fields if field.name == "village"), None)
    if village and village.choices:
        fitting = [code for code in village.choices if code.startswith(told.regency)]
        officer.send({"village": fitting[0]}, having="narrative")


def hand_over_code(stage: Stage, officer: Browser, tale: Tale) -> None:
    """The visitor sees the code once; the officer never, and cannot come back to it."""
    account = stage.account
    locked = officer.text
    officer.send({}, at="/posko/kode/")
    tale.code = read_code(officer)
    account.expect("Kode tidak ada di layar petugas sebelum telepon diserahkan", tale.code not in locked)
    officer.get("/posko/terkunci/")
    account.expect(
        "Sesudah itu kode tidak dapat ditampilkan lagi", not officer.links("kode") and not shows_code(officer)
    )
    for address in ("/laporan/", "/penanganan/", "/cari/?q=kaus"):
        account.expect(
            f"Petugas posko tidak dapat membuka {address} (404)", officer.look(address) == 404, officer.status
        )


def shows_code(browser: Browser) -> bool:
    return bool(browser.page.xpath("//*[contains(@class, 'p-code')] | //form[contains(@action, '/posko/kode/')]"))


def file_money(stage: Stage) -> Tale:
    """Money for votes, with a photograph of the envelope."""
    account = stage.account
    account.scene("3. Satu amplop, dengan foto")
    tale = money_tale(plain_png(400, b"\xc8\xa0\x64"))
    with stage.citizen() as phone:
        filed = file_report(phone, tale.told)
        tale.code, tale.before = filed.code, filed.before
        send_again(stage, phone, tale)
    account.expect(
        "Sebelum bercerita pelapor membaca bahwa di pilkada penerima pun dapat dipidana (187A)",
        "187A" in tale.before and "dapat dipidana" in tale.before,
        tale.before,
    )
    account.expect("… dan apa yang dilakukan dengan amplopnya", "apa adanya" in tale.before, tale.before)
    account.expect("Laporan dengan foto diterima", bool(tale.code))
    return tale


def send_again(stage: Stage, phone: Browser, tale: Tale) -> None:
    """A shaky connection: the same form once more, then once more with another story."""
    account = stage.account
    tell_story(phone.back(), tale.told)
    account.expect("Tombol Kirim ditekan dua kali: tanda terimanya sama", read_code(phone) == tale.code, phone.text)
    tell_story(phone.back(), replace(tale.told, narrative="Cerita lain."))
    account.expect(
        "Formulir yang sama dengan cerita lain ditolak dengan penjelasan",
        phone.shows("isinya berbeda dari yang dikirim sekarang"),
        phone.text,
    )


def file_anonymous_tip(stage: Stage) -> Tale:
    """A tip without a name that leaves out nearly everything."""
    account = stage.account
    account.scene("4. Satu kabar tanpa nama, belum lengkap")
    tale = tip_tale()
    file_one(stage, tale)
    account.expect("Kabar tanpa nama pun mendapat tanda terima", bool(tale.code))
    return tale
