"""A person brings in a list of crowds, and may take it back while nothing of it was changed."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kondusif.agencies.models.person import Person
from kondusif.audit.actions import audited, tell
from kondusif.base.errors import NotYours
from kondusif.base.time import now
from kondusif.meetings.models.crowd import Crowd
from kondusif.meetings.models.crowd_import import CrowdImport
from kondusif.meetings.queries.crowd_imports import CROWDS, CrowdReading, CrowdTimes, read_list
from kondusif.tables.actions.steps import (
    ColumnChoice,
    choose_columns,
    keep_table,
    leave,
    move,
    refuse_bad_rows,
    refused,
)
from kondusif.tables.core.sheets import UnreadableTable
from kondusif.tables.errors import TableRefused
from kondusif.tables.models import State
from kondusif.tables.queries.kinds import content_of, sealed_troubles
from kondusif.team.access.roles import SPEAKERS


@dataclass(frozen=True)
class ListChoice(ColumnChoice):
    """And what holds for every row.

    kind, area where a row names none; area "" for none
    source     who announced what stands in the list
    """

    kind: str
    source: str
    area: str = ""


@audited("crowd.list_brought")
def bring_crowds(*, actor: Person, content: bytes, told_name: str) -> CrowdImport:
    """Take a list in; nothing of it stands in the agenda yet. Raises NotYours, TableRefused."""
    if not actor.holds(*SPEAKERS):
        raise NotYours(_("Keramaian dicatat sekretariat, verifikator, penghubung, atau pimpinan."))
    made: CrowdImport = keep_table(CROWDS, owner=actor, content=content, told_name=told_name, made_at=now())
    return made


@audited("crowd.list_read")
def choose_list_columns(*, actor: Person, imported: CrowdImport, choice: ListChoice) -> CrowdImport:
    """Say what the columns mean, and check every row. Raises TableRefused."""
    # Refused as a whole where the table breaks midway: other columns or another sheet may be readable.
    whole = {"kind": choice.kind, "area_id": choice.area or None, "source": choice.source}
    choose_columns(CROWDS, imported, choice, State.CHECKED, whole)
    reading = reading_of(imported)
    found = {"n_rows": reading.n_rows, "n_good": len(reading.good), "n_bad": reading.n_bad,
             "n_repeated": len(reading.repeated), "n_empty": reading.n_empty,
             "troubles": sealed_troubles([*reading.troubles, *reading.repeated])}  # fmt: skip
    move(imported, [State.CHECKED], State.CHECKED, **found)
    return imported


@audited("crowd.list_entered")
def enter_list(*, actor: Person, imported: CrowdImport, mode: str) -> CrowdImport:
    """Write the good rows into the agenda, all together; the file goes at once. Raises TableRefused."""
    reading = reading_of(imported)
    refuse_bad_rows(mode, reading.n_bad)
    if not reading.good:
        raise TableRefused(_("Tidak ada baris baik yang baru, jadi tidak ada yang dimasukkan."), field="mode")
    counted = {"n_entered": len(reading.good), "n_repeated": len(reading.repeated), "n_bad": reading.n_bad}
    move(imported, [State.CHECKED], State.DONE, sealed=None, troubles=None, entered_at=now(), **counted)
    Crowd.objects.bulk_create([crowd_of(each, actor, imported) for each in reading.good], batch_size=500)
    tell(n=len(reading.good))
    return imported


def reading_of(imported: CrowdImport) -> CrowdReading:
    """The rows of a list as they are now. Raises TableRefused without a file, and for one that breaks midway."""
    content = content_of(imported)
    if content is None:
        raise TableRefused(_("Satu jam sudah lewat, jadi berkasnya dihapus. Unggah lagi untuk memasukkannya."))
    try:
        return read_list(imported, content)
    except UnreadableTable as bad:
        raise refused(bad) from None


def crowd_of(told: CrowdTimes, actor: Person, imported: CrowdImport) -> Crowd:
    row = told.row
    return Crowd(
        agency=actor.agency, kind=row.kind, title=row.title, area_id=row.area, place=row.place,
        starts_at=told.starts_at, ends_at=told.ends_at, is_open_end=told.is_open_end, expected=row.expected,
        permit=row.permit, organiser=row.organiser, source=imported.source, of_import=imported,
        made_by=actor, made_at=now(),
    )  # fmt: skip


@audited("crowd.list_stopped")
def stop_list(*, actor: Person, imported: CrowdImport) -> CrowdImport:
    """Leave a list before it is entered; its file is deleted. Raises TableRefused."""
    leave(imported)
    return imported


@audited("crowd.list_undone")
def undo_list(*, actor: Person, imported: CrowdImport) -> CrowdImport:
    """Take back every row of a list, as long as none was called off since. Raises TableRefused."""
    if not imported.may_be_undone(now()):
        raise TableRefused(
            _("Waktu untuk menarik daftar ini sudah lewat. Batalkan keramaiannya satu per satu bila perlu.")
        )
    rows = Crowd.objects.filter(of_import=imported)
    n_changed = rows.exclude(cancelled_at=None).count()
    if n_changed:
        said = ngettext(
            "%(n)s keramaian dari daftar ini sudah dibatalkan sejak dimasukkan, jadi daftarnya tidak ditarik. Batalkan "
            "yang lain satu per satu.",
            "%(n)s keramaian dari daftar ini sudah dibatalkan sejak dimasukkan, jadi daftarnya tidak ditarik. Batalkan "
            "yang lain satu per satu.",
            n_changed,
        )
        raise TableRefused(said % {"n": n_changed})
    at = now()
    taken = CrowdImport.objects.filter(pk=imported.pk, undone_at=None).update(undone_at=at)
    n = rows.update(cancelled_at=at, is_mistaken=True) if taken else 0
    imported.undone_at = at
    tell(n=n)
    return imported
