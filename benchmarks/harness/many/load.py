"""Gets a made-up season into a real database by COPY, as its owner, with the row policies back on afterwards.

The owner has no policy to write by: FORCE is lifted from the tables while they are filled, in one transaction each.
Indexes of `report` are built after the rows, as a restore does.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain

import psycopg

from benchmarks.harness.bare import SEALED_BYTES
from benchmarks.harness.many.season import Drawn, Matter, Season

REPORT = (
    "id, audience_id, channel, post_id, election_id, village_id, told_kind, told_actor, told_unit_id, timing,"
    " happened_on, known_on, urgency, has_identity, n_evidence, received_at, status, track, kind, actor, unit_id,"
    " summary, checklist, closed_reason"
)
CASE = (
    "id, number, audience_id, election_id, edition, track, kind, actor, unit_id, district_id, village_id, title,"
    " happened_on, state, opened_at, opened_by_id, closed_at"
)
CLOCK = "id, case_id, rule, agency_id, starts_on, due_on, state, met_on, audience_id"
REFERRAL = (
    "id, case_id, audience_id, agency_id, rule, reason, letter_number, on_paper, state, sent_at, sent_by_id,"
    " returned_reason"
)
ENTRY = "id, at, actor_name, agency_name, verb, subject_kind, subject_id, about_id, facts"
PROMISE = "id, report_id, kind, due_at, kept_at, late_note"
ACTORS = (("uang", "tim", 0.34), ("uang", "warga", 0.2), ("kampanye", "tim", 0.12), ("gangguan", "warga", 0.06),
          ("ancaman", "tim", 0.05), ("konflik", "warga", 0.03))  # fmt: skip
UNITS = (("netralitas", "asn", "pemda", 0.1), ("netralitas", "kades", "pemda", 0.03),
         ("netralitas", "tni", "tni", 0.015),
         ("ancaman", "polri", "polri", 0.015), ("penyelenggara", "penyelenggara", "kpu", 0.04))  # fmt: skip
EDITIONS = {"pemilu-2024": "pemilu/2023-11-20", "pilkada-2024": "pilkada/2024-09-30"}
CLOCKS = {
    "pemilu-2024": ("pemilu-lapor", "pemilu-tindaklanjut"),
    "pilkada-2024": ("pilkada-lapor", "pilkada-tindaklanjut"),
}
NULL = "\\N"
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def load_season(dsn: str, n: int, *, say: Callable[[str], None], all_taken: bool = False) -> None:
    """Fill an empty database with `n` reports and what belongs to them; the same seed gives the same rows.

    all_taken  every report came today and became a berkas, not one in forty over a season
    """
    with psycopg.connect(dsn) as connection:
        with reading(connection):
            season = Season(make_matters(connection), villages(connection), n)
            person = ids(connection, "SELECT min(id) FROM kondusif.person")[0]
            bodies = handlers(connection)
        connection.commit()
        drawn = list(season.reports())
        if all_taken:
            drawn = [replace(each, status="diangkat", at=dt.datetime.now(dt.UTC)) for each in drawn]
        say(f"{n:,} reports drawn")
        with (
            unforced(connection, "report", "narrative", "promise", "audit_entry"),
            without_indexes(connection, "report"),
        ):
            copy(connection, "report", REPORT, (report_row(each, season) for each in drawn))
            copy(
                connection,
                "narrative",
                "report_id, sealed, talk_key, accused_marks",
                (story_row(each, season) for each in drawn),
            )
            copy(connection, "promise", PROMISE, (promise_row(each, season) for each in drawn))
            copy(connection, "audit_entry", ENTRY, (entry_row(each, season) for each in drawn))
        say("reports, stories, promises and trail copied, indexes built")
        taken = [each for each in drawn if each.status == "diangkat"]
        opened = [
            Berkas(each, season.new_id(), number(n), season.draw, person, bodies[each.village[:5]])
            for n, each in enumerate(taken)
        ]
        copy_berkas(connection, opened, season)
        say("berkas copied")
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("VACUUM (ANALYZE)")
    say("vacuumed and analysed")


def copy_berkas(connection: psycopg.Connection, opened: list[Berkas], season: Season) -> None:
    """A berkas for each report that became one, with two clocks and a referral."""
    with unforced(connection, "case_file", "case_report", "case_clock", "referral"):
        copy(connection, "case_file", CASE, (each.row() for each in opened))
        copy(connection, "case_report", "report_id, case_id", ((each.drawn.id, each.id) for each in opened))
        copy(connection, "case_clock", CLOCK, chain.from_iterable(each.clock_rows(season) for each in opened))
        copy(connection, "referral", REFERRAL, (each.referral_row(season) for each in opened))


def make_matters(connection: psycopg.Connection) -> list[Matter]:
    """What reports may be about, with the audiences that the gate interns for each."""
    regencies = handlers(connection)
    triaging = ids(connection, "SELECT id FROM kondusif.agency WHERE triages")
    units = [
        (kind, actor, unit, share / max(len(found), 1))
        for kind, actor, tree, share in UNITS
        for found in [
            ids(
                connection,
                "SELECT id FROM kondusif.agency WHERE kind = %s AND NOT oversight AND area_id IS NOT NULL",
                tree,
            )
        ]
        for unit in found
    ]
    everything = [*((kind, actor, None, share) for kind, actor, share in ACTORS), *units]
    return [
        Matter(
            kind, actor, unit, share,
            intern(connection, triaging, actor, unit),
            {regency: intern(connection, [*triaging, body], actor, unit) for regency, body in regencies.items()},
        )
        for kind, actor, unit, share in everything
    ]  # fmt: skip


@contextmanager
def reading(connection: psycopg.Connection) -> Iterator[None]:
    """The owner has no policy to read by either: it reads as the gate, which it is a member of."""
    connection.execute("SET ROLE k_gate")
    yield
    connection.execute("RESET ROLE")


def intern(connection: psycopg.Connection, handlers: list[int], actor: str, unit: int | None) -> int:
    row = connection.execute(
        "SELECT kondusif.intern_audience(%s::bigint[], kondusif.conflict_closure(%s, %s))", [handlers, actor, unit]
    ).fetchone()
    assert row
    return int(row[0])


def handlers(connection: psycopg.Connection) -> dict[str, int]:
    """Regency -> the Bawaslu there, which a berkas is handed to."""
    rows = connection.execute("SELECT area_id, min(id) FROM kondusif.agency WHERE body = 'bawaslu-kabkota' GROUP BY 1")
    return {str(area)[:5]: int(agency) for area, agency in rows}


def villages(connection: psycopg.Connection) -> list[str]:
    known = handlers(connection)
    rows = connection.execute("SELECT code FROM kondusif.area WHERE level = 4 AND retired_on IS NULL ORDER BY code")
    return [code for (code,) in rows if code[:5] in known]


def ids(connection: psycopg.Connection, query: str, *values: object) -> list[int]:
    return sorted(int(row[0]) for row in connection.execute(query, values))


def report_row(each: Drawn, season: Season) -> tuple[object, ...]:
    draw, matter = season.draw, each.matter
    decided = each.status in ("diangkat", "ditutup")
    day = each.at.date()
    timing, urgency = draw.choices((("sudah", 4), ("akan", 3), ("sedang", 2), ("sedang", 1)), (90, 6, 3, 1))[0]
    return (
        each.id, each.audience, draw.choice(("publik", "publik", "posko")), NULL, each.election, each.village,
        matter.told_kind, matter.actor, matter.unit_id or NULL, timing, day, day, urgency, draw.random() < 0.3,
        draw.randint(0, 3), each.at.isoformat(), each.status,
        draw.choice(("laporan", "informasi-awal")) if decided else "", "pidana" if decided else "",
        matter.actor if decided else "", (matter.unit_id or NULL) if decided else NULL,
        draw.choice(season.summaries) if decided or draw.random() < 0.5 else "", "{}",
        "Tidak cukup bukti." if each.status == "ditutup" else "",
    )  # fmt: skip


def story_row(each: Drawn, season: Season) -> tuple[object, ...]:
    """As large as a sealed story of one step; nobody holds its key, so that pages show it closed."""
    return each.id, "\\\\x" + season.draw.randbytes(SEALED_BYTES).hex(), "\\\\x" + "ab" * 32, "{}"


def promise_row(each: Drawn, season: Season) -> tuple[object, ...]:
    due = (each.at + dt.timedelta(days=5)).isoformat()
    return season.new_id(), each.id, "lembaga", due, due if each.status in ("diangkat", "ditutup") else NULL, ""


def entry_row(each: Drawn, season: Season) -> tuple[object, ...]:
    return (
        season.new_id(),
        each.at.isoformat(),
        "",
        "",
        "report.received",
        "report",
        each.id,
        each.id,
        '{"channel": "publik"}',
    )


def number(n: int) -> str:
    """Five characters that look drawn and never come twice."""
    mixed = n * 2_654_435_761 % 32**5
    return "".join(CROCKFORD[mixed >> 5 * place & 31] for place in range(5))


class Berkas:
    """One berkas of a report."""

    def __init__(self, drawn: Drawn, id_: str, number: str, draw: random.Random, person: int, body: int) -> None:
        self.drawn, self.id, self.person, self.body = drawn, id_, person, body
        self.is_open = draw.random() < 0.1
        self.state = draw.choice(("dibuka", "diteruskan", "ditangani")) if self.is_open else "ditutup"
        self.number = f"{drawn.at.year}-{number}"
        self.title = f"Dugaan {drawn.matter.told_kind} nomor {draw.randint(1, 9999)}"
        self.due = drawn.at.date() + dt.timedelta(days=draw.randint(3, 14))
        if self.is_open and draw.random() < 0.8:  # most of what is at work is still due
            self.due = dt.date.today() + dt.timedelta(days=draw.randint(0, 20))

    def row(self) -> tuple[object, ...]:
        each, closed = self.drawn, NULL if self.is_open else self.drawn.at.isoformat()
        return (
            self.id, self.number, each.audience, each.election, EDITIONS[each.election], "laporan", "pidana",
            each.matter.actor, each.matter.unit_id or NULL, each.village[:8], each.village, self.title, each.at.date(),
            self.state, each.at.isoformat(), self.person, closed,
        )  # fmt: skip

    def clock_rows(self, season: Season) -> Iterator[tuple[object, ...]]:
        for rule in CLOCKS[self.drawn.election]:
            met = (NULL, "berjalan") if self.is_open else (self.due, "terpenuhi")
            yield (
                season.new_id(),
                self.id,
                rule,
                self.body,
                self.drawn.at.date(),
                self.due,
                met[1],
                met[0],
                self.drawn.audience,
            )

    def referral_row(self, season: Season) -> tuple[object, ...]:
        state = "dikirim" if self.is_open else "selesai"
        return (season.new_id(), self.id, self.drawn.audience, self.body, "pilihan", "", "", False, state,
                self.drawn.at.isoformat(), self.person, "")  # fmt: skip


def copy(connection: psycopg.Connection, table: str, columns: str, rows: Iterable[tuple[object, ...]]) -> None:
    """COPY in blocks of a thousand lines; no text here holds a tab, a backslash or a line end."""
    with connection.cursor().copy(f"COPY kondusif.{table} ({columns}) FROM STDIN") as stream:
        block: list[str] = []
        for row in rows:
            block.append("\t".join(map(str, row)))
            if len(block) == 1000:
                stream.write("\n".join(block) + "\n")
                block.clear()
        if block:
            stream.write("\n".join(block) + "\n")


@contextmanager
def unforced(connection: psycopg.Connection, *tables: str) -> Iterator[None]:
    """The owner writes past the policies while the block runs; nobody sees a row before the commit."""
    for table in tables:
        connection.execute(f"ALTER TABLE kondusif.{table} NO FORCE ROW LEVEL SECURITY")
    yield
    connection.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what is still to be checked would forbid the change
    for table in tables:
        connection.execute(f"ALTER TABLE kondusif.{table} FORCE ROW LEVEL SECURITY")
    connection.commit()


@contextmanager
def without_indexes(connection: psycopg.Connection, table: str) -> Iterator[None]:
    """Plain indexes of a table are dropped, and built again when the block ends."""
    rows = connection.execute(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = %s::regclass"
        " AND NOT indisprimary AND NOT indisunique",
        [f"kondusif.{table}"],
    ).fetchall()
    for name, _definition in rows:
        connection.execute(f"DROP INDEX {name if '.' in name else f'kondusif.{name}'}")
    yield
    connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
    connection.execute("SET LOCAL maintenance_work_mem = '512MB'")
    for _name, definition in rows:
        connection.execute(definition)
