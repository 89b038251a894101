"""What tells one kind of import from another, and what is kept of an import."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext

from kondusif.base.time import real_now
from kondusif.tables.core.columns import Columns
from kondusif.tables.core.rows import Trouble
from kondusif.tables.core.sealing import seal_troubles, unseal_table, unseal_troubles
from kondusif.tables.models import ColumnMemory, TableImport
from kondusif.tables.queries.troubles import TROUBLES


@dataclass(frozen=True)
class ImportKind:
    """One kind of table that is imported.

    memory     where an agency's choice of columns is kept
    columns    what its columns may mean
    most_rows  more are refused
    sentences  what may be wrong in its rows beside what any table may have
    """

    model: type[TableImport]
    memory: type[ColumnMemory]
    columns: Callable[[], Columns]
    most_rows: int
    sentences: Mapping[str, object]

    def say(self, trouble: Trouble) -> str:
        """The sentence of one trouble."""
        return str(self.sentences.get(trouble.code) or TROUBLES[trouble.code]) % trouble.facts

    def label(self, code: str) -> str:
        """How pages name a column; the empty code is the row as a whole."""
        return gettext(self.columns().label_of(code)) if code else gettext("Seluruh baris")


@dataclass(frozen=True)
class SaidTrouble:
    """One trouble as a page shows it."""

    row: int
    field: str
    column: str
    came: str
    sentence: str


def said_troubles(kind: ImportKind, troubles: Sequence[Trouble]) -> list[SaidTrouble]:
    """In the order of the rows."""
    told = sorted(troubles, key=lambda each: each.row)
    return [SaidTrouble(each.row, each.field, kind.label(each.field), each.came, kind.say(each)) for each in told]


def content_of(imported: TableImport) -> bytes | None:
    """The file of an import; None once it is deleted or its hour is over, and for whoever may not read it."""
    sealed = None if imported.is_over else kept_of(imported, "sealed")
    return unseal_table(sealed, settings.SEALED_COOKIE_KEY) if sealed else None


def sealed_troubles(troubles: Sequence[Trouble]) -> bytes:
    """What is wrong in a file, as it is kept."""
    return seal_troubles(troubles, settings.SEALED_COOKIE_KEY)


def troubles_of(imported: TableImport) -> list[Trouble]:
    """What is wrong in the file; nothing once the list is deleted."""
    sealed = None if imported.expires_at < real_now() else kept_of(imported, "troubles")
    return unseal_troubles(sealed, settings.SEALED_COOKIE_KEY) if sealed else []


def kept_of(imported: TableImport, name: str) -> bytes | None:
    """What is kept of it now; asked anew, for rows come without it."""
    found: bytes | None = type(imported)._default_manager.filter(pk=imported.pk).values_list(name, flat=True).first()
    return found
