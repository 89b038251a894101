"""A person brings in a list of crowds, and may take it back while nothing of it was changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kondusif.agencies.models.person import Person
from kondusif.audit.actions import audited, tell
from kondusif.base.errors import NotYours
from kondusif.base.time import now, real_now
from kondusif.meetings.errors import ListRefused
from kondusif.meetings.models.crowd import Crowd
from kondusif.meetings.models.crowd_import import CrowdColumns, CrowdImport, CrowdImportState
from kondusif.meetings.queries.crowd_imports import MOST_ROWS, CrowdReading, CrowdTimes, content_of, read_list
from kondusif.meetings.queries.crowd_rows import crowd_columns
from kondusif.tables.core.columns import guess_header, guess_mapping, headings_at
from kondusif.tables.core.sealing import seal_table
from kondusif.tables.core.sheets import UnreadableTable, head_of, refuse_too_many
from kondusif.tables.queries.troubles import unreadable_in_words
from kondusif.team.access.roles import SPEAKERS

KEPT = timedelta(minutes=60)
ALL_OR_NONE = "semua"
BEFORE_ENTRY = (CrowdImportState.MAPPING, CrowdImportState.CHECKED)


@dataclass(frozen=True)
class ListChoice:
    """How a list is read: its sheet and heading row (from 0), field code -> column, and what holds for every row.

    signature  of the headings, by which the agency's choice is found again
    kind, area where a row names none; area "" for none
    source     who announced what stands in the list
    """

    sheet: str
    header: int
    mapping: Mapping[str, int]
    signature: str
    kind: str
    source: str
    area: str = ""


@audited("crowd.list_brought")
def bring_crowds(*, actor: Person, content: bytes, told_name: str) -> CrowdImport:
    """Take a list in, encrypted, for an hour; nothing of it stands in the agenda yet. Raises NotYours, ListRefused."""
    if not actor.holds(*SPEAKERS):
        raise NotYours(_("Keramaian dicatat sekretariat, verifikator, penghubung, atau pimpinan."))
    try:
        table, rows = head_of(content, "")
        header = guess_header(rows, crowd_columns())
        refuse_too_many(content, table, most=MOST_ROWS, above=header + 1)
    except UnreadableTable as bad:
        raise ListRefused(unreadable_in_words(bad.code, bad.facts), field="file") from None
    made = CrowdImport(
        agency=actor.agency, owner=actor, told_name=told_name[:200], sheet=table.sheets[0][:100], header=header,
        mapping=guess_mapping(headings_at(rows, header), crowd_columns()), made_at=now(),
        sealed=seal_table(content, settings.SEALED_COOKIE_KEY), expires_at=real_now() + KEPT,
    )  # fmt: skip
    CrowdImport.objects.bulk_create([made])
    return made


@audited("crowd.list_read")
def choose_list_columns(*, actor: Person, imported: CrowdImport, choice: ListChoice) -> CrowdImport:
    """Say what the columns mean, and remember it for lists of the agency with the same headings. Raises ListRefused."""
    remembered: dict[str, Any] = {
        "mapping": dict(choice.mapping), "kind": choice.kind, "area_id": choice.area or None, "source": choice.source,
    }  # fmt: skip
    move(imported, CrowdImportState.CHECKED, sheet=choice.sheet[:100], header=choice.header, **remembered)
    known = CrowdColumns.objects.filter(agency_id=actor.agency_id, signature=choice.signature)
    if not known.update(**remembered):
        row = CrowdColumns(agency_id=actor.agency_id, signature=choice.signature, **remembered)
        CrowdColumns.objects.bulk_create([row], ignore_conflicts=True)
    return imported


@audited("crowd.list_entered")
def enter_list(*, actor: Person, imported: CrowdImport, mode: str) -> CrowdImport:
    """Write the good rows into the agenda, all together; the file goes at once. Raises ListRefused."""
    content = content_of(imported)
    if content is None:
        raise ListRefused(_("Satu jam sudah lewat, jadi berkasnya dihapus. Unggah lagi untuk memasukkannya."))
    reading = reading_of(imported, content)
    if mode == ALL_OR_NONE and reading.n_bad:
        said = _(
            "Masih ada %(n)s baris yang perlu diperbaiki, jadi tidak ada yang dimasukkan. Perbaiki, lalu unggah lagi."
        )
        raise ListRefused(said % {"n": reading.n_bad}, field="mode")
    if not reading.good:
        raise ListRefused(_("Tidak ada baris baik yang baru, jadi tidak ada yang dimasukkan."), field="mode")
    counted = {"n_entered": len(reading.good), "n_repeated": len(reading.repeated), "n_bad": reading.n_bad}
    move(imported, CrowdImportState.DONE, before=[CrowdImportState.CHECKED], sealed=None, entered_at=now(), **counted)
    Crowd.objects.bulk_create([crowd_of(each, actor, imported) for each in reading.good], batch_size=500)
    tell(n=len(reading.good))
    return imported


def reading_of(imported: CrowdImport, content: bytes) -> CrowdReading:
    """The rows of a list; a file that breaks midway is refused in words. Raises ListRefused."""
    try:
        return read_list(imported, content)
    except UnreadableTable as bad:
        raise ListRefused(unreadable_in_words(bad.code, bad.facts)) from None


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
    """Leave a list before it is entered; its file is deleted. Raises ListRefused."""
    move(imported, CrowdImportState.CANCELLED, sealed=None)
    return imported


@audited("crowd.list_undone")
def undo_list(*, actor: Person, imported: CrowdImport) -> CrowdImport:
    """Take back every row of a list, as long as none was called off since. Raises ListRefused."""
    if not imported.may_be_undone(now()):
        raise ListRefused(
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
        raise ListRefused(said % {"n": n_changed})
    at = now()
    taken = CrowdImport.objects.filter(pk=imported.pk, undone_at=None).update(undone_at=at)
    n = rows.update(cancelled_at=at, is_mistaken=True) if taken else 0
    imported.undone_at = at
    tell(n=n)
    return imported


def move(
    imported: CrowdImport,
    after: CrowdImportState,
    *,
    before: Sequence[CrowdImportState] = BEFORE_ENTRY,
    **values: Any,
) -> None:
    """One step further, once, however often the button was pressed. Raises ListRefused."""
    values["state"] = after
    if not CrowdImport.objects.filter(pk=imported.pk, state__in=before).update(**values):
        raise ListRefused(_("Langkah itu sudah dijalankan, atau berkasnya sudah dihapus. Lihat keadaannya di bawah."))
    for name, value in values.items():
        setattr(imported, name, value)
