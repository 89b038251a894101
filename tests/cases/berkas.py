"""Makers of reports and berkas for these tests: a soldier of Kodim 1615, an envelope of money in Senggigi."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.base.time import pretending
from kondusif.cases.actions.open import open_case
from kondusif.cases.models.case import Case
from kondusif.reports.actions.intake import register_report
from kondusif.reports.actions.triage import Classification, claim_report, classify_report
from kondusif.reports.core.intake import Submission
from kondusif.reports.models.report import Report
from tests.factories import a_village

WITA = ZoneInfo("Asia/Makassar")
PEMILU, PILKADA = "pemilu-2024", "pilkada-2024"
LOTIM = "52.03.01"


@dataclass(frozen=True)
class Matter:
    """What a report says and how a verifier reads it."""

    election: str = PEMILU
    told_kind: str = "uang"
    kind: str = "pidana"
    actor: str = "tim"
    unit: str = ""
    track: str = "laporan"
    district: str = "52.01.14"
    happened_on: date | None = date(2024, 2, 9)
    known_on: date = date(2024, 2, 9)
    narrative: str = "Amplop dibagikan dari rumah ke rumah sejak asar, sekitar dua puluh rumah."
    identity: bool = False
    title: str = "Diduga pembagian uang di Senggigi"


MONEY = Matter()
SOLDIER = Matter(
    told_kind="netralitas", kind="hukum-lain", actor="tni", unit="kodim-1615", district=LOTIM,
    narrative="Seorang prajurit mengajak warga memilih calon tertentu di halaman masjid.",
    title="Diduga prajurit tidak netral di Lombok Timur",
)  # fmt: skip
PILKADA_MONEY = replace(MONEY, election=PILKADA, happened_on=date(2024, 11, 20), known_on=date(2024, 11, 20))
TEACHER = replace(
    SOLDIER, election=PILKADA, actor="asn", unit="dikbud-ntb", district="52.01.14",
    happened_on=date(2024, 11, 20), known_on=date(2024, 11, 20), title="Diduga pegawai tidak netral",
)  # fmt: skip


def at(year: int, month: int, day: int, hour: int = 9) -> datetime:
    """A moment in the province."""
    return datetime(year, month, day, hour, tzinfo=WITA)


@contextmanager
def on(year: int, month: int, day: int, hour: int = 9) -> Iterator[None]:
    """Everything inside happens then."""
    with pretending(at(year, month, day, hour)):
        yield


def send(matter: Matter) -> Report:
    """A report as it comes in; the row is read back by whoever is signed in."""
    key = secrets.token_hex(16)
    before = set(Report.objects.values_list("pk", flat=True))
    register_report(
        Submission(
            submission_key=key, channel="publik", election=matter.election, told_kind=matter.told_kind,
            narrative=matter.narrative, known_on=matter.known_on, happened_on=matter.happened_on,
            village=a_village(matter.district).code, told_actor=matter.actor, told_unit=matter.unit,
            identity={"nama": "Inaq Sumiati", "telepon": "081900000001"} if matter.identity else None,
        )
    )  # fmt: skip
    return Report.objects.exclude(pk__in=before).get()


def classify(actor: Person, report: Report, matter: Matter) -> Report:
    """Claimed and read as `matter` says."""
    claim_report(actor=actor, report=report)
    classify_report(
        actor=actor,
        report=report,
        classification=Classification(
            track=matter.track, kind=matter.kind, actor=matter.actor,
            unit=Agency.objects.get(code=matter.unit) if matter.unit else None,
            checklist={"pelapor": matter.identity, "waktu-tempat": True, "bukti": False},
            summary="Warga melihat amplop dibagikan dari rumah ke rumah.",
        ),
    )  # fmt: skip
    return report


def opened(actor: Person, matter: Matter = MONEY) -> Case:
    """A berkas opened by the signed-in `actor`."""
    return open_case(actor=actor, report=classify(actor, send(matter), matter), title=matter.title)


def agency(code: str) -> Agency:
    """An agency of the reference data."""
    return Agency.objects.get(code=code)
