"""Checks and enters the tables that wait, row by row; killed at any moment, it goes on where it was."""

from __future__ import annotations

import hmac
import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice

from django.conf import settings
from django.utils.translation import gettext as _

from kondusif.audit.actions import append
from kondusif.base.database import call, current_connection, one_transaction, update_row
from kondusif.base.time import now, to_the_hour
from kondusif.reports.actions.intake import register_report
from kondusif.reports.core.intake import Submission
from kondusif.reports.core.rows import RowReader
from kondusif.reports.models.imported import Import, ImportedReport
from kondusif.reports.queries.imports import REPORTS, reference
from kondusif.tables.core.rows import Trouble, is_empty
from kondusif.tables.core.sheets import Cell, UnreadableTable
from kondusif.tables.models import Mode, State
from kondusif.tables.queries.kinds import content_of, sealed_troubles
from kondusif.tables.queries.reading import numbered_rows
from kondusif.tables.queries.troubles import unreadable_in_words
from kondusif.tables.runs.forgetting import forget_expired
from kondusif.vault.core.receipts import lookup_of

logger = logging.getLogger(__name__)
BATCH = 200
MOST_ATTEMPTS = 3
Row = tuple[int, tuple[Cell, ...]]


class Stopped(Exception):
    """The owner stopped the import."""


class NotAllGood(Exception):
    """A row is bad in an import of all rows or none."""


def run_waiting_imports() -> int:
    """Every import that waits, the oldest first; returns how many steps were run. Speaks as the worker."""
    n_run = 0
    waiting = Import.objects.filter(state__in=(State.CHECKING, State.ENTERING)).order_by("made_at", "id")
    for imported in list(waiting):
        with only_one_run(imported) as is_mine:
            if is_mine:
                n_run += run_import(imported)
    return n_run


@contextmanager
def only_one_run(imported: Import) -> Iterator[bool]:
    """Whether no other worker has this import now; a killed worker's lock ends with its connection."""
    with current_connection().cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [str(imported.pk)])
        is_mine = bool(cursor.fetchone()[0])
    try:
        yield is_mine
    finally:
        if is_mine:
            with current_connection().cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [str(imported.pk)])


def run_import(imported: Import) -> int:
    """One step of one import; 1 where it ran."""
    imported.refresh_from_db()
    if not imported.is_running:
        return 0
    content = content_of(imported)
    if content is None or imported.n_attempts >= MOST_ATTEMPTS:
        said = _(
            "Impor terhenti di tengah jalan dan tidak dapat diteruskan. Yang sudah masuk tetap "
            "masuk; unggah lagi berkasnya."
        )
        finish(imported, State.FAILED, problem=said)
        return 1
    update_row(imported, n_attempts=imported.n_attempts + 1)
    try:
        step = check_rows if imported.state == State.CHECKING else enter_rows
        step(imported, content)
    except Stopped:
        finish(imported, State.CANCELLED)
    except NotAllGood:
        said = _("Satu baris yang tadinya baik kini tidak lagi, jadi tidak ada yang dimasukkan. Unggah lagi berkasnya.")
        finish(imported, State.FAILED, problem=said)
    except UnreadableTable as bad:
        finish(imported, State.FAILED, problem=unreadable_in_words(bad.code, bad.facts))
    except Exception as failure:
        # The next minute tries again. Only the kind of failure is logged: its words may repeat what a row tells.
        logger.error("A step of an import failed: %s", type(failure).__name__)
    return 1


def check_rows(imported: Import, content: bytes) -> None:
    """Read every row and keep what is wrong; nothing becomes a report."""
    reader, marks = RowReader(imported.mapping, reference()), Marks.of(imported)
    troubles: list[Trouble] = []
    counts: Counter[str] = Counter()
    for batch in batches(numbered_rows(content, imported.sheet, imported.header)):
        stop_if_asked(imported)
        good = read_batch(reader, batch, troubles, counts)
        repeats = marks.repeats(good)
        counts["good"] += len(good) - len(repeats)
        counts["repeated"] += len(repeats)
        troubles += repeats
        if counts["rows"] > REPORTS.most_rows:
            raise UnreadableTable("too-many-rows", most=REPORTS.most_rows)
        update_row(imported, n_read=counts["rows"] + counts["empty"])
    if not counts["rows"]:
        raise UnreadableTable("no-rows")
    update_row(
        imported, troubles=sealed_troubles(troubles), state=State.CHECKED, n_rows=counts["rows"],
        n_good=counts["good"], n_bad=counts["bad"], n_repeated=counts["repeated"], n_empty=counts["empty"],
        n_read=0, n_attempts=0,
    )  # fmt: skip


def read_batch(
    reader: RowReader, batch: Sequence[Row], troubles: list[Trouble], counts: Counter[str]
) -> list[tuple[int, Submission]]:
    """The good rows of a batch; the others go to `troubles`, all of them into `counts`."""
    good: list[tuple[int, Submission]] = []
    for number, cells in batch:
        if is_empty(cells):
            counts["empty"] += 1
            continue
        counts["rows"] += 1
        told, wrong = reader.read(number, cells)
        troubles += wrong
        counts["bad"] += told is None
        if told is not None:
            good.append((number, told))
    return good


def enter_rows(imported: Import, content: bytes) -> None:
    """Hand in the good rows: batch by batch, or all in one transaction where it is all or none."""
    reader, marks = RowReader(imported.mapping, reference()), Marks.of(imported)
    rows = numbered_rows(content, imported.sheet, imported.header)
    if imported.mode == Mode.ALL_OR_NONE:
        with one_transaction():
            totals = [enter_batch(imported, reader, marks, batch) for batch in batches(rows)]
            count_up(imported, totals)
            close(imported)
        return
    for batch in batches(islice(rows, imported.n_read, None)):
        stop_if_asked(imported)
        with one_transaction():
            count_up(imported, [enter_batch(imported, reader, marks, batch)])
    close(imported)


@dataclass(frozen=True)
class Entered:
    """What became of some rows."""

    n_read: int
    n_entered: int
    n_repeated: int


def enter_batch(imported: Import, reader: RowReader, marks: Marks, batch: Sequence[Row]) -> Entered:
    """Hand in the good rows of a batch and remember which reports they became. Raises NotAllGood, Stopped."""
    stop_if_asked(imported)
    troubles: list[Trouble] = []
    good = read_batch(reader, batch, troubles, Counter())
    if troubles and imported.mode == Mode.ALL_OR_NONE:
        raise NotAllGood
    n_entered = 0
    for _number, told in good:
        mark = marks.of_row(told)
        accepted = register_report(replace(told, submission_key=marks.key(mark)))
        if not accepted.repeated:
            call("link_import", imported.pk, lookup_of(accepted.code, settings.RECEIPT_PEPPER), mark)
            n_entered += 1
    return Entered(len(batch), n_entered, len(good) - n_entered)


def count_up(imported: Import, totals: Sequence[Entered]) -> None:
    """Add to the counters, in the transaction of the rows themselves: what is counted is never entered again."""
    is_first = imported.n_read == 0
    update_row(
        imported,
        n_read=imported.n_read + sum(each.n_read for each in totals),
        n_entered=imported.n_entered + sum(each.n_entered for each in totals),
        n_repeated=(0 if is_first else imported.n_repeated) + sum(each.n_repeated for each in totals),
        entered_at=imported.entered_at or to_the_hour(now()),
    )


def close(imported: Import) -> None:
    """All rows are in: the file goes at once, and the trail is told."""
    facts = {"n": imported.n_entered, "repeated": imported.n_repeated, "bad": imported.n_bad}
    with one_transaction():
        finish(imported, State.DONE)
        append("import.entered", actor=None, subject=imported.audit_subject(), facts=facts)


def finish(imported: Import, state: State, *, problem: str = "") -> None:
    """The import ends; what stands in its file is deleted."""
    update_row(imported, state=state, problem=problem, sealed=None)


def stop_if_asked(imported: Import) -> None:
    if Import.objects.filter(pk=imported.pk, wants_stop=True).exists():
        raise Stopped


def batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def forget_tables() -> int:
    return forget_expired(Import)


class Marks:
    """Keyed hashes by which an agency's rows are recognised; another agency's rows give others.

    A row that was taken back may come in again: its key counts how often it was.
    """

    def __init__(self, agency_id: int, undone: Counter[bytes]) -> None:
        self.agency_id, self.undone = agency_id, undone
        self.first: dict[bytes, int] = {}

    @classmethod
    def of(cls, imported: Import) -> Marks:
        rows = ImportedReport.objects.filter(of__agency_id=imported.agency_id, is_undone=True)
        return cls(imported.agency_id, Counter(bytes(mark) for mark in rows.values_list("fingerprint", flat=True)))

    def of_row(self, told: Submission) -> bytes:
        """The mark of one report as told."""
        text = f"{self.agency_id}|{told.content_hash(settings.RECEIPT_PEPPER)}"
        return hmac.digest(settings.RECEIPT_PEPPER.encode(), text.encode(), "sha256")

    def key(self, mark: bytes) -> str:
        """Submission key of a row: the same for the same row, until it was taken back."""
        text = f"impor|{mark.hex()}|{self.undone[mark]}"
        return hmac.digest(settings.RECEIPT_PEPPER.encode(), text.encode(), "sha256").hex()

    def repeats(self, rows: Sequence[tuple[int, Submission]]) -> list[Trouble]:
        """Rows that stand above already, or came in by an earlier import."""
        marks = [(number, self.of_row(told)) for number, told in rows]
        known = ImportedReport.objects.filter(fingerprint__in=[mark for _number, mark in marks], is_undone=False)
        before = {bytes(mark) for mark in known.values_list("fingerprint", flat=True)}
        found: list[Trouble] = []
        for number, mark in marks:
            if mark in self.first:
                found.append(Trouble(number, "", "", "same-row", {"first": str(self.first[mark])}))
            elif mark in before:
                found.append(Trouble(number, "", "", "came-before", {}))
            self.first.setdefault(mark, number)
        return found
