"""Scenes in which reporters look with their receipts, and the accused's side looks in vain."""

from __future__ import annotations

import uuid

from kondusif.cli.story.chapters.report_to_case.tales import Tale
from kondusif.cli.story.citizen import look_at_answer, read_letter
from kondusif.cli.story.client import Browser
from kondusif.cli.story.stage import Stage
from kondusif.reports.core.outcomes import letters_for


def reporters_look(stage: Stage, tales: list[Tale]) -> None:
    """Every reporter opens the answer with nothing but the code."""
    account = stage.account
    account.scene("9. Pelapor melihat jawaban dengan tanda terima")
    answers, letters = {}, {}
    with stage.citizen() as phone:
        for tale in tales:
            answers[tale.code] = look_at_answer(phone, tale.code)
            if tale.outcome:
                letters[tale.code] = read_letter(phone)
    unsaid = [tale.code for tale in tales if tale.body not in answers[tale.code]]
    account.expect(f"Semua {len(tales)} pelapor membaca lembaga mana yang menangani", not unsaid, unsaid)
    kept = [tale for tale in tales if "Ditepati" in answers[tale.code]]
    account.expect("Janji pertama kepada semua pelapor ditepati", len(kept) == len(tales), len(kept))
    ended = [tale for tale in tales if tale.outcome]
    wrong = [tale.code for tale in ended if letters_for(tale.outcome)[0].told not in letters[tale.code]]
    account.expect(f"{len(ended)} pelapor membaca hasilnya dengan kata biasa", bool(ended) and not wrong, wrong)
    names = [tale.code for tale in tales if tale.told.identity and tale.told.identity[0] in answers[tale.code]]
    account.expect("Tidak ada nama pelapor di halaman jawaban", not names, names)
    with stage.citizen() as phone:
        phone.get("/jawaban/")
        phone.send({"code": "0000 0000 0000 0000 0000 0000"})
        account.expect("Kode yang salah tidak membuka apa pun", phone.shows("tidak membuka jawaban"), phone.text)


def accused_see_nothing(stage: Stage, tales: list[Tale], *, soldier: Tale) -> None:
    """The Kodim, its Korem and the accused's government: nothing in lists, search, counts or by address."""
    account = stage.account
    account.scene("10. Pihak terlapor tidak melihat apa pun")
    police = stage.person("penghubung.denpom")
    police.get(f"/penanganan/{soldier.number}/")
    account.expect(
        "Berkas prajurit menyebut bagi siapa ia tertutup: Kodim, Korem, Kodam",
        police.shows("Tertutup bagi", "Kodim 1615", "Korem 162", "Kodam IX"),
        police.text,
    )
    for name in ("penghubung.kodim-1615", "penghubung.korem"):
        sees_nothing(stage, stage.person(name), soldier, others=[])
    bima = [tale for tale in tales if tale.place == "Kabupaten Bima" and tale.reading.actor == "asn"]
    sees_nothing(stage, stage.person("penghubung.pemda-bima"), bima[0], others=bima[1:6])
    host = stage.person("verifikator")
    province = next(tale for tale in tales if tale.told.unit == "dikbud-ntb")
    account.expect(
        "Bakesbangpol tidak membuka berkas tentang pegawai provinsi (404)",
        host.look(f"/penanganan/{province.number}/") == 404,
        host.status,
    )
    account.expect(
        "Bakesbangpol membuka berkas prajurit", host.look(f"/penanganan/{soldier.number}/") == 200, host.status
    )


def sees_nothing(stage: Stage, browser: Browser, tale: Tale, *, others: list[Tale]) -> None:
    """Every door, tried by somebody of the accused's side."""
    account, who = stage.account, browser.name
    browser.get("/penanganan/")
    account.expect(f"{who}: daftar berkas tanpa berkas itu", not browser.links(tale.number), browser.text)
    browser.get("/laporan/?status=semua")
    reports = [link for link in browser.links("/laporan/") if link == tale.report]
    account.expect(f"{who}: daftar laporan tanpa laporan itu", not reports, reports)
    browser.get(f"/cari/?q={tale.reading.summary.split()[-1].strip('.')}")
    account.expect(f"{who}: pencarian tanpa berkas itu", not browser.links(tale.number), browser.text)
    addresses = [f"/penanganan/{each.number}/" for each in (tale, *others)]
    addresses += [tale.report, f"/penanganan/{tale.number}/teruskan/", f"/penanganan/{tale.number}/peristiwa/"]
    opened = [address for address in addresses if browser.look(address) != 404]
    account.expect(f"{who}: {len(addresses)} alamat langsung dijawab 404", not opened, opened)
    browser.look(tale.report)
    hidden = browser.text
    browser.look(f"/laporan/{uuid.uuid4()}/")
    account.expect(f"{who}: yang tersembunyi dan yang tidak ada dijawab sama", browser.text == hidden, browser.text)
