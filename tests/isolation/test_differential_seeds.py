"""Many different hidden berkas in turn, and no page of the accused side ever differs from the season without them.

Each seed draws what is hidden: kind, place, accused unit, files, and how far the berkas got. It happens in a savepoint
over one shared season and is undone afterwards. Every person of the side opens every start page, every address of the
hidden things, and a sample of the other pages that ask for content at all, drawn by the seed; a page that asks for none
cannot tell. KONDUSIF_SEEDS=100 is the whole run (`make isolation`); the suite runs a share.
"""

from __future__ import annotations

import os
import random
import re
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.base.ids import new_id
from kondusif.base.time import pretending
from kondusif.cases.actions.open import open_case
from kondusif.cases.actions.outcome import Decision, record_outcome
from kondusif.cases.actions.parties import name_unit
from kondusif.cases.actions.refer import refer_case
from kondusif.cases.models.case import Case
from kondusif.reports.actions.triage import claim_report
from kondusif.reports.core.intake import EvidenceFile
from kondusif.reports.models.report import Report
from tests.cast import Cast
from tests.isolation.crawler import Answer, ask, undone, walk
from tests.isolation.stage import THAT_DAY, classify, send, submission
from tests.isolation.test_differential import STARTS, difference, people_of, play_season

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
    pytest.mark.database,
]
SEEDS = int(os.environ.get("KONDUSIF_SEEDS", "2"))
SAMPLE = 12
CONTENT = re.compile(
    r"report|narrative|evidence|conflict|case_|referral|outcome|message|promise|audit_entry|threat|release|recusal|search_"
)
STAGES = ("diterima", "diambil", "digolongkan", "dibuka", "diteruskan", "diputuskan", "diketahui kemudian")
VILLAGES = ("52.03.01.2001", "52.01.14.2001", "52.71.01.1001", "")


def hide(cast: Cast, dice: random.Random) -> tuple[UUID, str, str]:
    """A berkas about the accused side, by the dice; (report, number or "", stage)."""
    stage = dice.choice(STAGES)
    is_later = stage == "diketahui kemudian"
    unit = dice.choice(("kodim-1615", "kodim-1615", "korem-162", ""))
    told = submission(
        submission_key=f"tersembunyi-{dice.random()}",
        actor="warga" if is_later else "tni",
        unit="" if is_later else unit,
        told_kind=dice.choice(("uang", "konflik")) if is_later else dice.choice(("netralitas", "uang", "konflik")),
        village=dice.choice(VILLAGES),
        accused_told=dice.choice(("", "Serda Rekaan")),
        identity=dice.choice((None, {"name": "Lalu Pelapor Rekaan", "contact": "0800"})),
        evidence=tuple(EvidenceFile(new_id(), "b" * 64, "jpeg", 900) for _ in range(dice.randrange(4))),
    )
    report_id, _code = send(cast, told)
    return report_id, take_further(cast, report_id, stage, unit or "kodim-1615"), stage


def take_further(cast: Cast, report_id: UUID, stage: str, unit: str) -> str:
    """The berkas up to a stage; its number, "" where it does not get that far."""
    place = STAGES.index(stage)
    is_later = stage == "diketahui kemudian"
    verifier = cast.verifier
    with cast.sign_in(verifier):
        report = Report.objects.get(pk=report_id)
        if place >= 1:
            claim_report(actor=verifier, report=report)
        if place >= 2:
            report = classify(verifier, report, actor="warga" if is_later else "tni", unit="" if is_later else unit)
        if place < 3:
            return ""
        case = open_case(actor=verifier, report=report, title="Dugaan anggota satuan memihak")
        if place >= 4:
            to = Agency.objects.get(code="kodim-1615" if is_later else "denpom-mataram")
            refer_case(actor=verifier, case=case, agency=to, rule="pilihan", reason="Berwenang di daerah.")
        if stage == "diputuskan":
            decision = Decision("diselesaikan", THAT_DAY.date(), "Sudah ditindaklanjuti.")
            record_outcome(actor=verifier, case=Case.objects.get(pk=case.pk), decision=decision)
        if is_later:
            name_unit(actor=verifier, case=case, unit=Agency.objects.get(code=unit), reason="Saksi mengenalinya.")
        return case.number


def asks_for_content(client: Client, address: str) -> bool:
    """Whether a page asks the database for any row of content."""
    asked: list[str] = []

    def note(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note), undone():
        ask(client, address)
    return any(CONTENT.search(sql) for sql in asked if "my_audiences()" not in sql)


def direct(report_id: UUID, number: str) -> list[str]:
    reports = [f"/laporan/{report_id}/", f"/laporan/?cari={report_id}"]
    return [*reports, f"/penanganan/{number}/", f"/cari/?q={number}"] if number else reports


def read(client: Client, addresses: list[str]) -> dict[str, Answer]:
    found = {}
    for address in addresses:
        with undone():
            found[address] = ask(client, address)
    return found


def audiences(cast: Cast, person: Person) -> list[int]:
    with cast.sign_in(person), connection.cursor() as cursor:
        cursor.execute("SELECT array(SELECT kondusif.my_audiences() ORDER BY 1)")
        return list(cursor.fetchone()[0])


def test_no_page_of_the_accused_side_differs_whatever_is_hidden(cast: Cast) -> None:
    people = people_of("kodim-1615") | {"korem: liaison": cast.korem, "kodam: liaison": cast.kodam}
    later = THAT_DAY + timedelta(hours=3)
    stages: dict[str, int] = {}
    n_pages = 0
    with undone():
        assert play_season(cast, hidden=False) is None
        with pretending(later):
            known = {name: audiences(cast, person) for name, person in people.items()}  # a session more in one's list
            clients = {name: cast.client(person) for name, person in people.items()}
            without = {name: walk(client, STARTS) for name, client in clients.items()}
            asking = {
                name: [page for page in without[name] if asks_for_content(client, page)]
                for name, client in clients.items()
            }
        assert sum(map(len, asking.values())) > 50
        for seed in range(SEEDS):
            dice = random.Random(seed)  # noqa: S311 - repeatable on purpose
            with undone():
                with pretending(THAT_DAY + timedelta(hours=1)):
                    report_id, number, stage = hide(cast, dice)
                stages[stage] = stages.get(stage, 0) + 1
                absent = direct(uuid4(), "2024-00000" if number else "")
                with pretending(later):
                    for name, client in clients.items():
                        sample = dice.sample(asking[name], min(SAMPLE, len(asking[name])))
                        pages = sorted({*sample, *(page for page in STARTS if page in without[name])})
                        for page, answer in read(client, pages).items():
                            told = f"seed {seed}, {stage}, {name}: {page}\n{difference(answer, without[name][page])}"
                            assert answer == without[name][page], told
                        hidden = list(read(client, direct(report_id, number)).values())
                        nothing = list(read(client, absent).values())
                        for one, other in zip(hidden, nothing, strict=True):
                            assert unnamed(one, str(report_id), number) == unnamed(other, absent[0][9:-1], "2024-00000")
                        n_pages += len(pages) + len(hidden)
                        if (
                            stage != STAGES[-1]
                        ):  # one that was handed over keeps an audience that no row carries any more
                            assert audiences(cast, people[name]) == known[name], f"seed {seed}, {stage}, {name}"
    print(f"{SEEDS} seeds, {len(people)} persons, {n_pages} pages compared, stages {stages}")


def unnamed(answer: Answer, report_id: str, number: str) -> tuple[int, bytes]:
    """An answer without the address that was asked for, which a page may repeat."""
    body = answer.body.replace(report_id.encode(), b"")
    return answer.status, body.replace(number.encode(), b"") if number else body
