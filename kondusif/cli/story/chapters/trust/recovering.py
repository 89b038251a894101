"""The scene of a body whose members were all renewed by links: told at once, and recovered by the key in the safe."""

from __future__ import annotations

import secrets
import time
from dataclasses import replace
from pathlib import Path

from kondusif.cli.season.accounts import account_named
from kondusif.cli.story import citizen, verifier
from kondusif.cli.story.chapters.trust.accounts import LINK, ONE_PERSON, THREATENED
from kondusif.cli.story.chapters.trust.names import desk_of
from kondusif.cli.story.citizen import CitizenReport
from kondusif.cli.story.client import Browser, open_browser
from kondusif.cli.story.stage import Stage

OFFICE = "Bakesbangpol NTB"
CLERK, VERIFIER, CHAIR, SECOND = "sekretaris", "verifikator", "pimpinan", "auditor"
SHUT = f"Tidak ada anggota yang dapat membuka cerita {OFFICE}."
SECOND_PERSON = "orang kedua dari lembaga lain harus menyetujui lebih dahulu"
RENEWED = "Kata sandi atau langkah kedua akun Anda baru diperbarui, jadi baru dapat menyetujui sesudah"
BEFORE: CitizenReport = replace(
    THREATENED, identity=None, narrative="Amplop dibagikan di dekat pos ronda sebelum magrib."
)
MEANWHILE: CitizenReport = replace(
    BEFORE, narrative="Amplop dibagikan lagi pagi ini, saat kantor itu tidak dapat membaca."
)


def body_is_reset_and_recovered(stage: Stage) -> None:
    """Both readers of a body get new passwords; nobody opens its stories until the recovery key says to whom."""
    account, clerk = stage.account, stage.person(CLERK)
    account.scene("6. Semua akun pembaca satu lembaga diperbarui, lalu dipulihkan")
    account.say("Kunci pemulihan sudah keluar dari server ke brankas, seperti pada hari upacara.")
    safe = into_a_safe(stage)
    reports = [comes_in(stage, clerk, BEFORE)]
    account.expect(f"Sebelumnya sekretaris {OFFICE} membaca cerita", reads(clerk, reports, BEFORE), clerk.text)
    password = secrets.token_urlsafe(12)
    everybody_is_renewed(stage, password)
    is_told_at_once(stage)
    clerk = renewed(stage, CLERK, password)
    reports.append(comes_in(stage, clerk, MEANWHILE))
    shut = [reads(clerk, reports, told) for told in (BEFORE, MEANWHILE)]
    account.expect("Laporan tetap masuk, tetapi tidak satu pun ceritanya terbuka", not any(shut), clerk.text)
    approves_nothing_yet(stage, clerk)
    reader = renewed(stage, VERIFIER, password)
    is_recovered(stage, safe)
    both = [reads(reader, reports, told) for told in (BEFORE, MEANWHILE)]
    account.expect("Verifikator membaca yang lama dan yang masuk sementara itu", both == [True, True], reader.text)
    account.facts["recovered"] = {"shut": shut, "opened": both}


def into_a_safe(stage: Stage) -> Path:
    """The recovery key leaves the server on the day of the ceremony, as its owner does with it."""
    file = stage.instance.var / "recovery" / "recovery.key"
    return file.rename(desk_of(stage) / "kunci-pemulihan-dari-brankas.key")


def comes_in(stage: Stage, team: Browser, told: CitizenReport) -> str:
    """A citizen reports; returns the address at which the team finds it."""
    known = set(verifier.reports_waiting(team))
    with stage.citizen() as phone:
        citizen.file_report(phone, told)
    (new,) = set(verifier.reports_waiting(team)) - known
    return new


def reads(browser: Browser, reports: list[str], told: CitizenReport) -> bool:
    """Whether one of the reports shows that story."""
    return any(told.narrative in browser.get(each).text for each in reports)


def everybody_is_renewed(stage: Stage, password: str) -> None:
    """One alone, the other after an auditor of another body has telephoned; whoever takes the links is in."""
    account, admin = stage.account, stage.person(ONE_PERSON)
    take_link(stage, link_for(admin, CLERK), password)
    page = page_of(admin, VERIFIER)
    refused = admin.get(page).send({}, at="/kata-sandi/")
    account.expect(f"Akun kedua sehari, ditolak: “{SECOND_PERSON}”", refused.shows(SECOND_PERSON), refused.text)
    second = stage.person(SECOND).get("/orang/persetujuan/")
    account.expect(
        "Auditor Inspektorat diminta menelepon pemilik akun dahulu",
        second.shows(account_named(VERIFIER).name, "Telepon pemilik akun lewat nomor yang Anda kenal."),
        second.text,
    )
    second.send({}, at="/setujui/")
    take_link(stage, link_for(admin, VERIFIER), password)


def page_of(admin: Browser, name: str) -> str:
    """The page of a colleague."""
    rows = admin.get("/orang/").page.xpath("//tr[contains(., $email)]//a/@href", email=account_named(name).email)
    return str(rows[0])


def link_for(admin: Browser, name: str) -> str:
    """What the administrator copies into a message."""
    admin.get(page_of(admin, name)).send({}, at="/kata-sandi/")
    return str(LINK.findall(str(admin.page.xpath("string(//textarea)")))[0])


def take_link(stage: Stage, link: str, password: str) -> None:
    with open_browser(stage.instance.staff_url, "tautan") as phone:
        phone.get(link).send({"password": password})


def renewed(stage: Stage, name: str, password: str) -> Browser:
    """Who signs in with the password of the link."""
    browser = stage.staff[account_named(name).email] = stage.enter(account_named(name).email, password)
    stage.account.expect(f"{name} masuk dengan kata sandi dari tautan", "/masuk/" not in browser.path, browser.text)
    return browser


def is_told_at_once(stage: Stage) -> None:
    """On the first page of who is left, on the administrator's, and to who runs the server."""
    account, began = stage.account, time.monotonic()
    for name, address in ((CHAIR, "/"), (ONE_PERSON, "/orang/")):
        told = stage.person(name).get(address)
        account.expect(f"{name} membaca: “{SHUT}”", told.shows(SHUT), told.text)
    said = " ".join(stage.instance.answer("doctor").stdout.split())
    account.expect("kondusif doctor mengatakan yang sama", SHUT in said, said)
    account.say(f"Ketiganya {time.monotonic() - began:.0f} detik sesudah tautan terakhir dipakai.")


def approves_nothing_yet(stage: Stage, clerk: Browser) -> None:
    """What the leader made waits for another approver, or for three days."""
    chair = stage.person(CHAIR).get("/koordinasi/situasi/baru/")
    report = chair.send({"since_hour": "06:00"}, having="cut_on").path
    chair.send({}, at="/ajukan/")
    clerk.get(report).press(f"{report}setujui/")
    stage.account.expect(f"Sekretaris menyetujui, ditolak: “{RENEWED} …”", clerk.shows(RENEWED), clerk.text)


def is_recovered(stage: Stage, safe: Path) -> None:
    """The holder of the recovery key telephones, and names the member; another key opens nothing."""
    account, instance = stage.account, stage.instance
    other = safe.with_name("kunci-lain.key")
    other.write_text(secrets.token_hex(32))
    email = account_named(VERIFIER).email
    refused = instance.answer("recover-keys", str(other), "--member", email)
    account.expect("Kunci pemulihan yang salah ditolak", refused.returncode != 0, refused.stdout)
    asked = instance.run("recover-keys", str(safe))
    account.expect("Tanpa menyebut siapa, tidak ada yang diberi kunci", SHUT in asked, asked)
    account.say(f"$ kondusif recover-keys {safe.name} --member {email}")
    said = instance.run("recover-keys", str(safe), "--member", email)
    account.say(f"  {said.strip()}")
    account.expect("Sesudah itu lembaga itu tidak tertutup lagi", SHUT not in said, said)
