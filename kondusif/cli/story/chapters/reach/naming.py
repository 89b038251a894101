"""The scene in which an anonymous tip is named before the date, a code is replaced, and a threat is answered."""

from __future__ import annotations

from datetime import date, timedelta

from kondusif.base.time import in_words
from kondusif.cli.story import citizen, verifier
from kondusif.cli.story.citizen import CitizenReport
from kondusif.cli.story.client import Browser
from kondusif.cli.story.stage import Stage
from kondusif.cli.story.verifier import Reading

TODAY = date(2024, 10, 31)
SAFE_ON = date(2024, 11, 5)  # by hand: seven calendar days after 30 October, the day of knowing, less the day of margin
TOLD = CitizenReport(
    kind="uang",
    accused="tim",
    unit="",
    place="Praya",
    regency="52.02",
    happened_on=TODAY - timedelta(days=1),
    known_on=TODAY - timedelta(days=1),
    narrative="Semalam ada orang membagi uang dari rumah ke rumah. Saya tidak mau menyebut nama.",
)
READING = Reading(
    track="informasi-awal",
    kind="pidana",
    actor="tim",
    unit="",
    summary="Uang dibagikan dari rumah ke rumah pada malam hari.",
    title="Dugaan pembagian uang dari rumah ke rumah",
)
ANSWER = "Kami sudah menghubungi petugas di tempat Anda. Telepon 110 bila ada yang datang."


def tip_is_named_in_time(stage: Stage) -> None:
    """Asked once, read with the code, answered with consent; then a new code, then an alarm."""
    account = stage.account
    account.scene("6. Kabar tanpa nama mendapat nama sebelum tanggalnya")
    team = stage.person("verifikator.bawaslu")
    with stage.citizen() as phone:
        filed = citizen.file_report(phone, TOLD)
        address = classified(team, TOLD.narrative)
        verifier.ask_for_name(team, address)
        answer = citizen.look_at_answer(phone, filed.code)
        account.expect("Pelapor membaca pertanyaan dan tanggalnya", "laporan bernama" in answer, answer)
        account.expect(f"Tanggal aman yang tertulis: {in_words(SAFE_ON)}", in_words(SAFE_ON) in answer, answer)
        named = citizen.be_named_by_team(phone, "Inaq Contoh", "0812-0000-0000")
        account.expect("Nama diberikan dengan persetujuan, lalu dikunci", "Inaq Contoh" not in named, named)
        team.get(address)
        account.expect(
            "Tim melihat jawabannya dan tidak melihat namanya",
            team.shows("setuju bernama lewat Tim") and not team.shows("Inaq"),
            team.text,
        )
        change_code(stage, phone, filed.code)
        threat_is_answered(stage, phone, team)


def classified(team: Browser, narrative: str) -> str:
    """Find the tip by its story, take it and classify it; returns its address."""
    for address in list(verifier.reports_waiting(team)):
        team.get(address)
        if narrative in team.text:
            verifier.take(team, address)
            verifier.classify(team, READING)
            return address
    return ""


def change_code(stage: Stage, phone: Browser, old: str) -> None:
    account = stage.account
    citizen.look_at_answer(phone, old)
    new = citizen.replace_code(phone)
    account.expect("Kode lama langsung tidak berlaku", "Jawaban untuk Anda" not in citizen.look_at_answer(phone, old))
    account.expect("Kode baru membuka jawaban yang sama", "Jawaban untuk Anda" in citizen.look_at_answer(phone, new))


def threat_is_answered(stage: Stage, phone: Browser, team: Browser) -> None:
    """ "Saya diancam": first in the queue, answered by a person, read with the same code."""
    account = stage.account
    said = citizen.say_threatened(phone, "Ada yang berteriak di depan rumah.")
    account.expect("Nomor darurat ada di layar", "110" in said, said)
    first = next(verifier.reports_waiting(team))
    team.get(first)
    account.expect("Ancaman berdiri paling atas di kotak masuk", team.shows("berteriak di depan rumah"), team.text)
    verifier.answer_alarm(team, first, ANSWER)
    phone.get("/jawaban/isi/")
    account.expect("Pelapor membaca jawaban seorang petugas", phone.shows(ANSWER), phone.text)
