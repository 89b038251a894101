"""The reports that the chapter follows, one Tale each."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from kondusif.cli.story.citizen import CitizenReport
from kondusif.cli.story.verifier import Reading

FACTS = Path(__file__).parents[2] / "facts" / "neutrality-2024.toml"
FIRST_DAY = date(2024, 10, 31)
REPORTING_DAYS = 7  # what the page must show for Pilkada: checked against the page, not used by the product


@dataclass
class Tale:
    """One report from the citizen to the body.

    about      what the report is about, for the table
    place      name of the regency
    body       name of the agency that must get it first
    liaison    account of somebody there
    code       receipt; number: of the berkas; report: address of the report; filled in as the story goes on
    """

    told: CitizenReport
    reading: Reading
    about: str
    place: str
    body: str
    liaison: str
    code: str = ""
    before: str = ""
    report: str = ""
    number: str = ""
    referred_to: str = ""
    page: str = ""
    verifier: str = ""
    answered: bool = False
    outcome: str = ""

    @property
    def report_by(self) -> date:
        """Last day on which the reporter may go to Bawaslu: seven calendar days after the day of knowing."""
        return self.told.known_on + timedelta(days=REPORTING_DAYS)

    @property
    def in_time(self) -> bool:
        return self.report_by >= FIRST_DAY


def facts() -> dict[str, Any]:
    """The published numbers."""
    return tomllib.loads(FACTS.read_text())


def neutrality_tales() -> list[Tale]:
    """The 101 reports, each regency's turns taken one after the other."""
    source = facts()
    tales = []
    for regency in source["regency"]:
        for place in range(regency["n"]):
            turn = source["turn"][place % len(source["turn"])]
            tales.append(neutrality_tale(regency, turn, place + 1))
    return tales


def neutrality_tale(regency: dict[str, Any], turn: dict[str, Any], position: int) -> Tale:
    """One of a regency's reports; the unit is its government or education office, once an office of the province."""
    slug = regency["slug"]
    unit = f"dikbud-{slug}" if "guru" in turn["story"] or "sekolah" in turn["story"] else f"pemda-{slug}"
    if slug == "lombok-barat" and position == 1:
        unit = "dikbud-ntb"  # teachers of upper secondary schools belong to the province
    told = CitizenReport(
        kind="netralitas",
        accused="asn",
        unit=unit,
        place=regency["search"],
        regency=regency["area"],
        happened_on=FIRST_DAY - timedelta(days=turn["happened"]),
        known_on=FIRST_DAY - timedelta(days=turn["known"]),
        narrative=f"{turn['story']} Ini kejadian ke-{position} yang saya dengar di {regency['name']}.",
        identity=(f"Warga contoh {position}", "0812-0000-0000") if turn["named"] else None,
    )
    reading = Reading(
        track="laporan" if turn["named"] else "informasi-awal",
        kind="hukum-lain",
        actor="asn",
        unit=unit,
        summary=turn["story"],
        title=f"Dugaan ketidaknetralan pegawai di {regency['name']}",
    )
    return tale_at(told, reading, about="pegawai negeri", place=regency["name"], slug=slug)


def soldier_tale() -> Tale:
    """A soldier of Kodim 1615, reported at the post of his own Kodim."""
    told = CitizenReport(
        kind="netralitas",
        accused="tni",
        unit="kodim-1615",
        place="Aikmel",
        regency="52.03",
        happened_on=FIRST_DAY - timedelta(days=2),
        known_on=FIRST_DAY - timedelta(days=1),
        narrative="Seorang anggota berseragam membagikan kaus bergambar calon di depan pasar pada sore hari.",
        identity=("Warga contoh Aikmel", "0812-0000-0000"),
    )
    reading = Reading(
        track="laporan",
        kind="hukum-lain",
        actor="tni",
        unit="kodim-1615",
        summary="Anggota berseragam membagikan kaus bergambar calon di depan pasar.",
        title="Dugaan anggota TNI membagikan kaus calon",
    )
    return tale_at(told, reading, about="prajurit TNI", place="Kabupaten Lombok Timur", slug="lombok-timur")


def money_tale(picture: bytes) -> Tale:
    """Envelopes with a name card, with a photograph."""
    told = CitizenReport(
        kind="uang",
        accused="tim",
        unit="",
        place="Praya",
        regency="52.02",
        happened_on=FIRST_DAY - timedelta(days=1),
        known_on=FIRST_DAY - timedelta(days=1),
        narrative="Kemarin malam dua orang membagikan amplop berisi uang dan kartu nama calon di balai dusun.",
        identity=("Warga contoh Praya", "0812-0000-0000"),
        files=(("amplop.png", picture, "image/png"),),
    )
    reading = Reading(
        track="laporan",
        kind="pidana",
        actor="tim",
        unit="",
        summary="Pembagian amplop berisi uang dan kartu nama calon di balai dusun.",
        title="Dugaan pembagian uang kepada pemilih",
    )
    return tale_at(told, reading, about="amplop uang", place="Kabupaten Lombok Tengah", slug="lombok-tengah")


def tip_tale() -> Tale:
    """An anonymous tip that says neither who nor exactly where."""
    told = CitizenReport(
        kind="ancaman",
        accused="tidak-tahu",
        unit="",
        place="Sape",
        regency="52.06",
        happened_on=FIRST_DAY - timedelta(days=1),
        known_on=FIRST_DAY,
        narrative="Katanya warga diancam kalau tidak ikut. Saya takut.",
    )
    reading = Reading(
        track="informasi-awal",
        kind="pidana",
        actor="warga",
        unit="",
        summary="Kabar ancaman terhadap warga supaya memilih calon tertentu; tempat dan terlapor belum jelas.",
        title="Kabar ancaman terhadap pemilih",
    )
    return tale_at(told, reading, about="kabar tanpa nama", place="Kabupaten Bima", slug="bima")


def tale_at(told: CitizenReport, reading: Reading, *, about: str, place: str, slug: str) -> Tale:
    """A tale that must go to the Bawaslu of its regency or city."""
    body, liaison = f"Bawaslu {place}", f"penghubung.bawaslu-{slug}"
    return Tale(told, reading, about=about, place=place, body=body, liaison=liaison)
