"""What surrounds every staff page: rooms by role with counts, the stage strip, who is signed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.agencies.access import resets_for_me, unrecognised_accounts
from kondusif.agencies.models.person import Person
from kondusif.agencies.views.recognition import RECOGNISERS
from kondusif.base.roles import CONTENT_ROLES, Role, name_role
from kondusif.base.time import today
from kondusif.cases.queries.due import count_near
from kondusif.elections.queries import stage_strip
from kondusif.project.help import help_url
from kondusif.reports.queries.counts import count_waiting
from kondusif.team.access.roles import MEMBERS

MOST_SAID = 99
MOST_CLOCKS = 4 * MOST_SAID  # a berkas seldom has more of them running at once
INBOX_ROLES = frozenset({Role.SECRETARY, Role.VERIFIER, Role.ANALYST, Role.LEADER})


@dataclass(frozen=True)
class Door:
    """One room: who may enter, what waits there, the letter that opens it after "g", the heading above it."""

    url: str
    label: Any
    icon: str
    key: str
    roles: frozenset[Role]
    count: Callable[[Person], int] | None = None
    group: Any = ""


@dataclass(frozen=True)
class Room:
    """A room as the frame draws it; heading: the group that begins with it, or ""."""

    url: str
    label: str
    icon: str
    key: str
    count: int
    current: bool
    heading: str = ""

    @property
    def waiting(self) -> str:
        """The number as it stands beside the name; beyond 99 only that."""
        return f"{MOST_SAID}+" if self.count > MOST_SAID else str(self.count)


def n_reports(person: Person) -> int:
    """Reports that wait for a decision, counted up to one more than is said."""
    return count_waiting(most=MOST_SAID + 1)


def n_due(person: Person) -> int:
    """Berkas with a clock that runs out within three days, or has; at most a few hundred clocks are looked at."""
    return count_near(today(), most=MOST_CLOCKS)


def n_new_accounts(person: Person) -> int:
    """Accounts of other bodies that wait until somebody outside of them knows the person."""
    return len([row for row in unrecognised_accounts() if row.agency != person.agency_id])


def n_resets(person: Person) -> int:
    """Accounts of other bodies whose renewal waits for a second person."""
    return resets_for_me()


EVERYONE_INSIDE = frozenset(Role) - {Role.POST_OFFICER}
OFFICE = frozenset({Role.ADMINISTRATOR})
AUDITORS = frozenset({Role.AUDITOR})
KEEPERS = frozenset({Role.ADMINISTRATOR, Role.SECRETARY})  # of the Word templates of their agency
ADMINISTRATION = gettext_lazy("Administrasi")
DOORS = (
    Door("/", gettext_lazy("Beranda"), "home", "b", CONTENT_ROLES),
    Door("/posko/", gettext_lazy("Terima laporan"), "message-report", "t", frozenset({Role.POST_OFFICER})),
    Door("/laporan/", gettext_lazy("Laporan"), "inbox", "l", INBOX_ROLES, n_reports),
    Door("/penanganan/", gettext_lazy("Penanganan"), "briefcase", "p", CONTENT_ROLES, n_due),
    Door("/konflik/", gettext_lazy("Konflik"), "flame", "f", frozenset(MEMBERS)),
    Door("/koordinasi/", gettext_lazy("Koordinasi"), "users", "d", frozenset(MEMBERS)),
    Door("/publikasi/", gettext_lazy("Publikasi"), "speakerphone", "w", frozenset(MEMBERS)),
    Door("/jejak/", gettext_lazy("Jejak"), "activity", "j", AUDITORS),
    Door("/lembaga/", gettext_lazy("Lembaga"), "building", "m", OFFICE),
    Door("/lembaga/posko/", gettext_lazy("Tempat melapor"), "map-pin", "e", EVERYONE_INSIDE - {Role.ADMINISTRATOR}),
    Door("/hitung/", gettext_lazy("Hitung"), "calendar", "h", EVERYONE_INSIDE),
    Door("/aturan/", gettext_lazy("Aturan"), "scale", "a", EVERYONE_INSIDE),
    Door("/identitas/", gettext_lazy("Permintaan buka"), "lock-open", "i", frozenset({Role.CUSTODIAN, Role.AUDITOR})),
    Door(
        "/identitas/kunci/",
        gettext_lazy("Penjaga identitas"),
        "key",
        "g",
        frozenset({Role.CUSTODIAN, Role.ADMINISTRATOR}),
    ),
    Door("/orang/", gettext_lazy("Orang"), "users", "o", OFFICE, group=ADMINISTRATION),
    Door("/akun-baru/", gettext_lazy("Akun baru"), "user", "q", frozenset(RECOGNISERS), n_new_accounts, ADMINISTRATION),
    Door("/orang/persetujuan/", gettext_lazy("Pembaruan akun"), "user-check", "v", AUDITORS, n_resets),  # no Beranda
    Door("/undangan/", gettext_lazy("Undangan"), "user-check", "u", OFFICE, group=ADMINISTRATION),
    Door("/peran/", gettext_lazy("Peran"), "id-badge-2", "r", OFFICE, group=ADMINISTRATION),
    Door("/templat/", gettext_lazy("Templat surat"), "file-text", "s", KEEPERS, group=ADMINISTRATION),
    Door("/bukti/penyimpanan/", gettext_lazy("Penyimpanan bukti"), "paperclip", "n", OFFICE, group=ADMINISTRATION),
    Door("/kantor-kecil/", gettext_lazy("Kantor kecil"), "list", "k", OFFICE, group=ADMINISTRATION),
)


def staff_frame(request: HttpRequest) -> dict[str, Any]:
    """Context of the base templates; nothing for the public program and for nobody. Counted only when drawn."""
    person: Any = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return {}
    return {
        "rooms": SimpleLazyObject(lambda: rooms_of(person, request.path)),
        "stage_strip": SimpleLazyObject(lambda: stage_strip(today())),
        "person_note": SimpleLazyObject(lambda: note_of(person)),
        "help_url": help_url(request.path),
    }


def rooms_of(person: Person, path: str) -> list[Room]:
    """The rooms a person may enter, at most eight."""
    doors = [door for door in DOORS if person.holds(*door.roles)]
    around = [door.url for door in doors if path.startswith(door.url) and (door.url != "/" or path == "/")]
    here = max(around, key=len, default="")  # a room may lie within another one's address
    groups = ["", *(str(door.group) for door in doors)]
    return [
        Room(
            url=door.url,
            label=str(door.label),
            icon=door.icon,
            key=door.key,
            count=door.count(person) if door.count else 0,
            current=door.url == here,
            heading=str(door.group) if str(door.group) != group_before else "",
        )
        for door, group_before in zip(doors, groups, strict=False)
    ]


def note_of(person: Person) -> str:
    """ "Verifikator, Bakesbangpol NTB"."""
    roles = [name_role(role) for role in Role if role in person.roles]
    return _("%(roles)s, %(agency)s") % {"roles": " · ".join(roles), "agency": person.agency.short_name}
