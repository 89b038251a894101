"""Keeping a filter of a list under a name."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from django.utils.translation import gettext as _

from kondusif.agencies.errors import FilterRefused
from kondusif.agencies.models.person import Person
from kondusif.agencies.models.saved import SavedFilter
from kondusif.audit.actions import audited, tell

MOST_PER_ROOM = 20
LONGEST_QUERY = 500
LONGEST_NAME = 60
PLACES_IN_LIST = frozenset({"halaman", "sesudah", "sebelum", "bulan"})  # where one stands, not what is shown


@audited("filter.saved")
def save_filter(*, actor: Person, room: str, name: str, query: str, shared: bool) -> SavedFilter:
    """Keep a filter; the same name replaces the actor's own of that name.

    Raises FilterRefused for an empty name or filter, one that is too long, or one more than twenty in a room.
    """
    kept, name = clean_query(query), name.strip()[:LONGEST_NAME]
    if not name:
        raise FilterRefused(_("Nama saringan masih kosong. Tulis nama pendek, misalnya “Bima, belum digolongkan”."))
    if not kept:
        raise FilterRefused(_("Belum ada saringan yang dipilih. Saring dahulu daftarnya, lalu simpan."))
    if len(kept) > LONGEST_QUERY:
        raise FilterRefused(_("Saringan ini terlalu panjang untuk disimpan. Perpendek kata pencariannya."))
    mine = SavedFilter.objects.filter(person=actor, room=room)
    mine.filter(name=name).delete()
    if mine.count() >= MOST_PER_ROOM:
        raise FilterRefused(_("Sudah ada dua puluh saringan di ruang ini. Hapus yang tidak dipakai lagi."))
    saved = SavedFilter(person=actor, agency=actor.agency, room=room, name=name, query=kept, is_shared=shared)
    SavedFilter.objects.bulk_create([saved])
    tell(shared="ya" if shared else "tidak")
    return saved


@audited("filter.deleted")
def delete_filter(*, actor: Person, saved: SavedFilter) -> SavedFilter:
    """Forget one of the actor's own filters; colleagues lose it too."""
    SavedFilter.objects.filter(pk=saved.pk, person=actor).delete()
    return saved


def clean_query(query: str) -> str:
    """The filter alone: without the page one stood on and without empty answers."""
    pairs = [(key, value) for key, value in parse_qsl(query.lstrip("?")) if key not in PLACES_IN_LIST and value]
    return urlencode(pairs)
