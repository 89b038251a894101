"""The scenes of a sealed name: nobody alone, two together after her yes, and an accused agency that sees nothing."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from kondusif.cli.story import citizen, verifier
from kondusif.cli.story.citizen import CitizenReport
from kondusif.cli.story.client import Browser, Files
from kondusif.cli.story.stage import Stage
from kondusif.cli.story.verifier import Reading

TODAY = date(2024, 10, 31)
NAME, CONTACT = "Inaq Rekaan Sembalun", "0812-0000-0000"
TOLD = CitizenReport(
    kind="netralitas",
    accused="tni",
    unit="kodim-1615",
    place="Aikmel",
    regency="52.03",
    happened_on=TODAY - timedelta(days=2),
    known_on=TODAY - timedelta(days=1),
    narrative="Seorang anggota berseragam mengajak pedagang memilih calon tertentu di depan pasar.",
    identity=(NAME, CONTACT),
)
READING = Reading(
    track="laporan",
    kind="hukum-lain",
    actor="tni",
    unit="kodim-1615",
    summary="Anggota berseragam mengajak pedagang memilih calon tertentu di depan pasar.",
    title="Dugaan ajakan memilih oleh anggota berseragam",
)
KEEPERS = ("penjaga.bawaslu", "penjaga.ombudsman")


@dataclass(frozen=True)
class Named:
    """The report whose name was opened. number: of its berkas, opened when the machine's clock stood at opened_at."""

    code: str
    number: str
    address: str
    opened_at: float

    def wait_until_counted(self) -> None:
        """Until the minute of its berkas is over: a report of that minute would be cut before it."""
        time.sleep(max(0.0, self.opened_at + 60 - time.monotonic()))


def name_is_opened_by_two(stage: Stage) -> Named:
    """Sealed, asked for, agreed to by her, answered twice, read on the officer's machine; she sees that and when."""
    account = stage.account
    account.scene("1. Sebuah nama disegel, dan dibuka dua orang")
    team = stage.person("verifikator.bawaslu")
    with stage.citizen() as phone:
        filed = citizen.file_report(phone, TOLD)
        address = found_by_its_story(team)
        verifier.take(team, address)
        verifier.classify(team, READING)
        number, opened_at = verifier.open_berkas(team, READING.title), time.monotonic()
        team.get(address)
        account.expect("Verifikator membaca laporan tanpa namanya", NAME not in team.text, team.text)
        page = ask_for_name(stage, team, address)
        alone = stage.person(KEEPERS[0])
        account.expect(
            "Sebelum pelapor setuju, penjaga tidak mendapat apa pun", alone.look(f"{page}permintaan/") == 404
        )
        answer = citizen.look_at_answer(phone, filed.code)
        account.expect("Pelapor membaca siapa yang meminta dan untuk apa", "gelar perkara" in answer, answer)
        phone.send({"answer": "ya"}, at="/permintaan/")
        two_keepers_answer(stage, team, page)
        told = read_name(stage, team, page)
        account.expect("Petugas membaca namanya di mesinnya sendiri", NAME in told and CONTACT in told, told)
        answer = citizen.look_at_answer(phone, filed.code)
        account.expect("Pelapor melihat bahwa dan kapan namanya dibuka", "dibuka" in answer, answer)
    return Named(filed.code, number, address, opened_at)


def found_by_its_story(team: Browser) -> str:
    """The address of the report in the inbox; "" where it is not."""
    for address in list(verifier.reports_waiting(team)):
        team.get(address)
        if TOLD.narrative in team.text:
            return address
    return ""


def ask_for_name(stage: Stage, team: Browser, address: str) -> str:
    """The officer asks with a one-time key; returns the address of the request."""
    made = run_key(stage, "officer", "--name", "permintaan-1", "--out", str(desk_of(stage)))
    stage.account.expect("Kunci sekali pakai dibuat di mesin petugas", "permintaan-1" in made, made)
    (desk_of(stage) / "delapan-kata.txt").write_text(words_of(made))
    team.get(address)
    team.get(team.links("/identitas/minta/")[0])
    public = desk_of(stage) / "permintaan-1.publik.json"
    team.send({"ground": "persetujuan", "purpose": "Untuk gelar perkara 4 November 2024."}, files=as_upload(public))
    return team.path


def two_keepers_answer(stage: Stage, team: Browser, page: str) -> None:
    """Each opens the own half at home; after the first there is nothing to fetch."""
    account = stage.account
    for position, name in enumerate(KEEPERS):
        keeper = stage.person(name)
        keeper.get(f"{page}permintaan/")
        downloaded = desk_of(stage) / f"unduhan-{name}.json"
        downloaded.write_bytes(keeper.content)
        key = stage.instance.var / "custodian" / f"CONTOH-{name}.kunci.json"
        if position == 0:
            unheard = run_key(
                stage, "answer", str(downloaded), "--key", str(key), "--heard", "kata lain", may_fail=True
            )
            account.expect("Kunci petugas yang tidak cocok dengan telepon ditolak", "tidak cocok" in unheard, unheard)
            wrong = stage.instance.var / "custodian" / f"CONTOH-{KEEPERS[1]}.kunci.json"
            refused = run_key(stage, "answer", str(downloaded), "--key", str(wrong), *heard(stage), may_fail=True)
            account.expect("Kunci penjaga lain tidak membuka separuh ini", "kunci lain" in refused, refused)
        run_key(stage, "answer", str(downloaded), "--key", str(key), "--out", str(desk_of(stage)), *heard(stage))
        keeper.get(page)
        (made,) = [file for file in desk_of(stage).glob("jawaban-*.json")]
        keeper.send({}, at="/setuju/", files=as_upload(made))
        made.unlink()
        if position == 0:
            team.get(page)
            offered = any("/ambil/" in str(form) for form in team.page.xpath("//form/@action"))
            account.expect("Satu penjaga saja tidak membuka apa pun", not offered, team.text)


def read_name(stage: Stage, team: Browser, page: str) -> str:
    """What the officer's machine shows."""
    team.get(page)
    team.send({}, at="/ambil/")
    stage.account.expect("Berkas pembukaan tidak memuat namanya", NAME.encode() not in team.content)
    opened = desk_of(stage) / "pembukaan.json"
    opened.write_bytes(team.content)
    return run_key(stage, "open", str(opened), "--key", str(desk_of(stage) / "permintaan-1.sekali-pakai.json"))


def accused_agency_is_blind(stage: Stage, named: Named) -> None:
    """The soldier's own command: no report, no berkas, no hit, no count."""
    account = stage.account
    account.scene("2. Lembaga terlapor tidak melihat apa pun")
    for name in ("penghubung.kodim-1615", "penghubung.korem"):
        browser = stage.person(name)
        statuses = [browser.look(each) for each in (named.address, f"/penanganan/{named.number}/")]
        account.expect(f"{name}: laporan dan berkasnya tidak ada (404)", statuses == [404, 404], statuses)
        browser.get("/penanganan/")
        account.expect(f"{name}: tidak ada di daftar", not browser.shows(named.number), browser.text)
        browser.get("/cari/?q=pedagang")
        account.expect(f"{name}: pencarian tidak menemukannya", not browser.shows(named.number), browser.text)


def words_of(printed: str) -> str:
    """The eight words that the officer's tool prints."""
    return printed.partition("Dibacakan")[2].splitlines()[0].strip()


def heard(stage: Stage) -> tuple[str, str]:
    """What the officer reads to a custodian by telephone."""
    return "--heard", (desk_of(stage) / "delapan-kata.txt").read_text()


def desk_of(stage: Stage) -> Path:
    """A folder that stands for the persons' own machines."""
    folder = stage.instance.var / "meja"
    folder.mkdir(exist_ok=True)
    (folder / "sandi.txt").write_text("musim-contoh\n")
    return folder


def run_key(stage: Stage, *words: str, may_fail: bool = False) -> str:
    """One step of kondusif-key as its own program; returns what it printed."""
    command = [sys.executable, "-m", "kondusif.key.command", *words]
    command += ["--yes"]
    if words[0] != "backup":  # that key has no password: it lies in a safe
        command += ["--password-file", str(desk_of(stage) / "sandi.txt")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode and not may_fail:
        stage.account.expect(f"kondusif-key {words[0]} selesai", False, done.stderr)
    return done.stdout + done.stderr


def as_upload(path: Path) -> Files:
    return [("paper", (path.name, path.read_bytes(), "application/json"))]
