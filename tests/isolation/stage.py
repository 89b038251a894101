"""One fictional soldier's berkas, played through the real actions: what everyone else must not see."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.db import connections

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.base.database import current_alias
from kondusif.base.ids import new_id
from kondusif.cases.actions.open import open_case
from kondusif.cases.actions.outcome import Decision, record_outcome
from kondusif.cases.actions.refer import refer_case
from kondusif.cases.models.case import Case
from kondusif.reports.actions.intake import register_report
from kondusif.reports.actions.talk import tell_reporter
from kondusif.reports.actions.triage import Classification, claim_report, classify_report
from kondusif.reports.core.intake import EvidenceFile, Submission
from kondusif.reports.models.report import Report
from tests.cast import Cast

# Every table that tells of a report or a berkas, and the column by which it does.
CONTENT = {
    "report": "id",
    "narrative": "report_id",
    "evidence": "report_id",
    "conflict": "report_id",
    "message": "report_id",
    "promise": "report_id",
    "case_report": "report_id",
    "case_file": "id",
    "case_moment": "case_id",
    "case_clock": "case_id",
    "referral": "case_id",
    "outcome": "case_id",
    "audit_entry": "about_id",
}
# Written by the gate alone and read by no program role at all.
SEALED = ("envelope", "receipt", "submission", "audience", "clearance", "person_session")
ALIASES = ["default", "public", "worker"]
THAT_DAY = datetime(2024, 11, 26, 9, 0, tzinfo=ZoneInfo("Asia/Makassar"))
SPEECH = "Anggota Kodim rekaan membagikan kaus calon di lapangan contoh."


@dataclass(frozen=True)
class Berkas:
    """report_id, case_id, number, and the code that its reporter holds."""

    report_id: UUID
    case_id: UUID
    number: str
    code: str

    @property
    def about(self) -> list[UUID]:
        return [self.report_id, self.case_id]


def submission(*, actor: str = "tni", unit: str = "kodim-1615", **changes: object) -> Submission:
    """A report of neutrality, with a sealed name and one file."""
    made = Submission(
        submission_key=f"kunci-{uuid4()}",
        channel="publik",
        election="pilkada-2024",
        told_kind="netralitas",
        narrative=SPEECH,
        known_on=date(2024, 11, 20),
        happened_on=date(2024, 11, 19),
        village="52.03.01.2001",
        told_actor=actor,
        told_unit=unit,
        accused_told="Serda Rekaan",
        identity={"name": "Lalu Pelapor Rekaan", "contact": "0800-0000-000"},
        evidence=(EvidenceFile(new_id(), "a" * 64, "jpeg", 1200),),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def ids_seen(cast: Cast, person: Person) -> set[UUID]:
    """Reports that a person's session reads."""
    with cast.sign_in(person):
        return set(Report.objects.values_list("id", flat=True))


def send(cast: Cast, told: Submission, *, reader: Person | None = None) -> tuple[UUID, str]:
    """Send a report as the public does; (its id, the receipt code). `reader` must be able to see it."""
    reader = reader or cast.bawaslu_verifier
    before = ids_seen(cast, reader)
    code = register_report(told).code
    (report_id,) = ids_seen(cast, reader) - before
    return report_id, code


def classify(person: Person, report: Report, *, actor: str = "tni", unit: str = "kodim-1615") -> Report:
    """Claim and classify, inside the person's session."""
    accused = Agency.objects.get(code=unit) if unit else None
    word = Classification("laporan", "hukum-lain", actor, accused, {}, "Anggota satuan diduga memihak calon.")
    return classify_report(actor=person, report=claim_report(actor=person, report=report), classification=word)


def play(cast: Cast, told: Submission | None = None, *, accused: tuple[str, str] = ("tni", "kodim-1615")) -> Berkas:
    """The whole way: report, triage, berkas, referral to Denpom, word to the reporter, outcome."""
    report_id, code = send(cast, told or submission())
    verifier = cast.verifier
    with cast.sign_in(verifier):
        report = classify(verifier, Report.objects.get(pk=report_id), actor=accused[0], unit=accused[1])
        case = open_case(actor=verifier, report=report, title="Dugaan anggota satuan memihak")
        agency = Agency.objects.get(code="denpom-mataram")
        refer_case(actor=verifier, case=case, agency=agency, rule="pilihan", reason="Penegak hukum TNI di daerah.")
        tell_reporter(actor=verifier, report=report, kind="kabar", text="Laporan Anda sedang diteruskan.")
        decision = Decision("diselesaikan", date(2024, 11, 25), "Sudah ditindaklanjuti oleh lembaga yang berwenang.")
        record_outcome(actor=verifier, case=Case.objects.get(pk=case.pk), decision=decision)
    return Berkas(report_id, case.pk, case.number, code)


def rows_about(berkas: Berkas) -> dict[str, int]:
    """Table -> rows about the berkas that the present session reads, asked of the database itself."""
    counts = {}
    with connections[current_alias()].cursor() as cursor:
        for table, column in CONTENT.items():
            cursor.execute(f'SELECT count(*) FROM kondusif."{table}" WHERE {column} = ANY(%s)', [berkas.about])  # noqa: S608 - names above
            counts[table] = cursor.fetchone()[0]
    return counts


def rows_in(tables: list[str]) -> dict[str, int]:
    """Table -> rows that the present session reads."""
    counts = {}
    with connections[current_alias()].cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM kondusif."{table}"')  # noqa: S608 - names of our tables
            counts[table] = cursor.fetchone()[0]
    return counts
