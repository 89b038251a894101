"""Steps of every import. Each kind gives them its verb for the trail, its rights, and what a row becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.base.database import update_row_if
from kondusif.base.time import real_now
from kondusif.tables.core.columns import guess_header, guess_mapping, headings_at
from kondusif.tables.core.sealing import seal_table
from kondusif.tables.core.sheets import UnreadableTable
from kondusif.tables.errors import TableRefused
from kondusif.tables.models import WAITING, Mode, State, TableImport
from kondusif.tables.queries.kinds import ImportKind
from kondusif.tables.queries.reading import head_of, refuse_too_many
from kondusif.tables.queries.troubles import unreadable_in_words

KEPT = timedelta(minutes=60)


@dataclass(frozen=True)
class ColumnChoice:
    """Which sheet, which heading row (from 0), and field code -> column (from 0). signature: of the headings."""

    sheet: str
    header: int
    mapping: Mapping[str, int]
    signature: str


def refused(bad: UnreadableTable) -> TableRefused:
    """Why a file cannot be taken, beside its field."""
    return TableRefused(unreadable_in_words(bad.code, bad.facts), field="file")


def keep_table(kind: ImportKind, *, owner: Person, content: bytes, told_name: str, made_at: datetime) -> Any:
    """Take a file in, encrypted, for an hour, its columns guessed; nothing is entered yet. Raises TableRefused."""
    try:
        table, rows = head_of(content, "")
        header = guess_header(rows, kind.columns())
        refuse_too_many(content, table, most=kind.most_rows, above=header + 1)
    except UnreadableTable as bad:
        raise refused(bad) from None
    made = kind.model(
        agency_id=owner.agency_id, owner=owner, told_name=told_name[:200], sheet=table.sheets[0][:100], header=header,
        mapping=guess_mapping(headings_at(rows, header), kind.columns()), made_at=made_at,
        sealed=seal_table(content, settings.SEALED_COOKIE_KEY), expires_at=real_now() + KEPT,
    )  # fmt: skip
    kind.model._default_manager.bulk_create([made])
    return made


def choose_columns(
    kind: ImportKind, imported: TableImport, choice: ColumnChoice, after: State, whole: Mapping[str, Any] | None = None
) -> None:
    """Say what the columns mean and remember it for the agency, with what holds for the `whole` table.

    Raises TableRefused where the import is no longer at this step.
    """
    remembered = {"mapping": dict(choice.mapping), **(whole or {})}
    move(imported, WAITING, after, sheet=choice.sheet[:100], header=choice.header, **remembered)
    known = kind.memory._default_manager.filter(agency_id=imported.agency_id, signature=choice.signature)
    if not known.update(**remembered):
        row = kind.memory(agency_id=imported.agency_id, signature=choice.signature, **remembered)
        kind.memory._default_manager.bulk_create([row], ignore_conflicts=True)


def refuse_bad_rows(mode: str, n_bad: int) -> None:
    """Raises TableRefused for bad rows where it is all or none."""
    if mode == Mode.ALL_OR_NONE and n_bad:
        said = _(
            "Masih ada %(n)s baris yang perlu diperbaiki, jadi tidak ada yang dimasukkan. Perbaiki, lalu unggah lagi."
        )
        raise TableRefused(said % {"n": n_bad}, field="mode")


def leave(imported: TableImport) -> None:
    """End an import that waits for its owner; its file is deleted. Raises TableRefused."""
    move(imported, WAITING, State.CANCELLED, sealed=None, troubles=None)


def move(imported: TableImport, before: Sequence[State], after: State, **values: Any) -> None:
    """One step further, once, however often the button was pressed. Raises TableRefused."""
    if not update_row_if(imported, Q(state__in=before), state=after, **values):
        raise TableRefused(_("Langkah itu sudah dijalankan, atau berkasnya sudah dihapus. Lihat keadaannya di bawah."))
