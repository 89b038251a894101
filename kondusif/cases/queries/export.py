"""The list of berkas as a file: what is shown, without any name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.cases.models.case import Case
from kondusif.cases.queries.due import title_of
from kondusif.cases.queries.lists import CaseFilter, list_cases, rows_of
from kondusif.rules.queries import words_of
from kondusif.tables.core.exports import Column, Sheet, Value

MOST_ROWS = 50_000
STEP = 200


def case_sheet(person: Person, wanted: CaseFilter, notes: Sequence[tuple[str, str]]) -> Sheet:
    """The filtered list as a sheet; at most MOST_ROWS rows."""
    columns = (
        Column(_("Nomor"), 12), Column(_("Judul"), 50), Column(_("Status"), 26), Column(_("Jenis"), 34),
        Column(_("Terlapor"), 26), Column(_("Tempat"), 40), Column(_("Pemilihan"), 18), Column(_("Dibuka"), 12),
        Column(_("Batas terdekat"), 14), Column(_("Batas dengan jamnya"), 40), Column(_("Batas apa"), 40),
        Column(_("Aturan terverifikasi"), 18),
        Column(_("Diteruskan kepada"), 40), Column(_("Alamat halaman"), 44),
    )  # fmt: skip
    return Sheet(_("Berkas"), columns, as_rows(person, wanted), _("Keterangan"), tuple(notes))


def as_rows(person: Person, wanted: CaseFilter) -> Iterator[list[Value]]:
    """Lines in the order of the list; the bodies they went to are read a page at a time."""
    found = list(list_cases(person, wanted, most=MOST_ROWS)[:MOST_ROWS])
    for start in range(0, len(found), STEP):
        cases = found[start : start + STEP]
        for case, row in zip(cases, rows_of(cases, person), strict=True):
            yield [
                row.number, row.title, row.state, row.kind, actor_of(case), row.place, row.election, row.opened_on,
                row.due_on, row.due or None, title_of(case.edition, row.due_rule)[0] if row.due_on else None,
                (_("ya") if row.is_verified else _("belum")) if row.due_on else None,
                ", ".join(row.handlers) or None, f"{settings.STAFF_URL}{row.url}",
            ]  # fmt: skip


def actor_of(case: Case) -> str:
    return words_of("actors").get(case.actor, case.actor)
