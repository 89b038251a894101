"""Who must be told so that something follows, what was released to them, and what one of them may read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from kondusif.agencies.access import audiences_of_actor
from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person, PersonRole
from kondusif.base.database import call
from kondusif.base.lookups import among
from kondusif.base.roles import Role
from kondusif.base.time import in_short_words, in_words
from kondusif.cases.access import latest_outcome
from kondusif.cases.core.superiors import punished_actors, superior_rule
from kondusif.cases.models.case import Case
from kondusif.cases.models.referral import OutcomeResult
from kondusif.cases.models.release import FieldSet, Release, Way
from kondusif.cases.queries.decided import say_decided_by
from kondusif.cases.queries.facts import SUPERIORS, conflicted_ids, destinations_of, referrals_of
from kondusif.cases.queries.words import in_words as place_in_words
from kondusif.cases.queries.words import kind_label
from kondusif.rules.core.wording import cite
from kondusif.web.language import in_indonesian

# Who of the superior's agency may be the one reader of a release.
RECIPIENTS = (Role.LEADER, Role.LIAISON)
MOST_WAITING = 20


@dataclass(frozen=True)
class Superior:
    """An agency in conflict whose head may punish the accused; source: the article, "" where the route names it."""

    agency: Agency
    title: str
    source: str


@dataclass(frozen=True)
class SuperiorRow:
    """How far a superior has been let know. state: for the badge; words: a full sentence."""

    superior: Superior
    tone: str
    state: str
    words: str
    releases: tuple[Release, ...]


@dataclass(frozen=True)
class Waiting:
    """A berkas of which no superior knows, and since when."""

    number: str
    title: str
    since: datetime

    @property
    def url(self) -> str:
        return f"/penanganan/{self.number}/#atasan"


@dataclass(frozen=True)
class ReleasedLine:
    """One line of a release: what it is called and what was written."""

    label: str
    text: str


def superiors_of(case: Case) -> list[Superior]:
    """Superiors of the accused that the conflict set closes out; [] where the unit is unknown or nobody punishes."""
    rule = superior_rule(case.actor)
    if rule is None:
        return []
    conflicted = conflicted_ids(case)
    if rule.own:
        source = cite(rule.article, rule.instrument, rule.status)
        own = [case.unit] if case.unit else []
        return [Superior(unit, _(rule.title), source) for unit in own if unit.pk in conflicted]
    named = [place for place in destinations_of(case) if place.agency and place.routed.body in SUPERIORS]
    return [
        Superior(
            place.agency, _(place.routed.name), cite(place.routed.article, place.routed.instrument, place.routed.status)
        )
        for place in named
        if place.agency and place.agency.pk in conflicted
    ]


def told_superiors(case: Case) -> list[SuperiorRow]:
    """Every superior, with what was released; a release to another agency of that side stands last."""
    rows = list(Release.objects.filter(case=case).select_related("agency", "person", "released_by"))
    known = superiors_of(case)
    others = {row.agency_id: row.agency for row in rows if row.agency_id not in {each.agency.pk for each in known}}
    known += [Superior(agency, _("Pihak lain yang terkait"), "") for agency in others.values()]
    return [as_told(case, each, tuple(row for row in rows if row.agency_id == each.agency.pk)) for each in known]


def as_told(case: Case, superior: Superior, rows: tuple[Release, ...]) -> SuperiorRow:
    """The newest release that stands decides."""
    standing = next((row for row in rows if row.withdrawn_at is None), None)
    if standing is None:
        day = in_short_words(timezone.localdate(case.opened_at))
        words = _("Belum dilepas sejak berkas dibuka pada %(day)s; tanpa itu tidak ada sanksi yang dapat menyusul.")
        return SuperiorRow(superior, "soon", _("Belum dilepas"), words % {"day": day}, rows)
    day = in_short_words(timezone.localdate(standing.released_at))
    if standing.way == Way.WITHHELD:
        words = _("Sengaja belum dilepas, diputuskan %(day)s: %(reason)s") % {"day": day, "reason": standing.reason}
        return SuperiorRow(superior, "muted", _("Ditahan dengan alasan"), words, rows)
    if standing.way == Way.LETTER:
        words = _("Diberi tahu dengan surat %(number)s pada %(day)s.")
        return SuperiorRow(
            superior, "good", _("Dengan surat"), words % {"number": standing.letter_number, "day": day}, rows
        )
    return as_told_here(superior, standing, day, rows)


def as_told_here(superior: Superior, row: Release, day: str, rows: tuple[Release, ...]) -> SuperiorRow:
    """A release read in the room: by whom, and what came of it."""
    name = row.person.name if row.person else ""
    if row.person and not row.person.is_active:
        words = _("Dilepas kepada %(name)s pada %(day)s, tetapi akunnya sudah ditutup. Lepas kepada penggantinya.")
        return SuperiorRow(superior, "soon", _("Penerima sudah tidak ada"), words % {"name": name, "day": day}, rows)
    if row.answer:
        return SuperiorRow(
            superior,
            "good",
            _("Dijawab"),
            _("%(name)s menjawab: %(answer)s") % {"name": name, "answer": row.answer},
            rows,
        )
    if row.received_at:
        read_on = in_short_words(timezone.localdate(row.received_at))
        words = _("Dilepas kepada %(name)s, dibaca %(day)s; belum dijawab.") % {"name": name, "day": read_on}
        return SuperiorRow(superior, "info", _("Sudah dibaca"), words, rows)
    words = _("Dilepas kepada %(name)s pada %(day)s; belum dibaca.") % {"name": name, "day": day}
    return SuperiorRow(superior, "info", _("Dilepas"), words, rows)


def needs_unit(case: Case) -> bool:
    """Whether the superior cannot be named because the accused's unit is unknown."""
    rule = superior_rule(case.actor)
    return rule is not None and rule.own and case.unit_id is None


def may_release(case: Case) -> bool:
    """Whether this session may release the berkas; the database decides it again."""
    return bool(call("may_release", case.pk))


def waiting_releases() -> list[Waiting]:
    """Berkas at work whose accused has a superior who was neither told nor withheld from, the oldest first."""
    standing = Release.objects.filter(case=OuterRef("pk"), withdrawn_at__isnull=True)
    rows = Case.objects.filter(among("audience", audiences_of_actor()), actor__in=punished_actors()).open()
    rows = rows.exclude(Q(Exists(standing))).order_by("opened_at", "number")[:MOST_WAITING]
    return [Waiting(row.number, row.title, row.opened_at) for row in rows]


def recipients_of(agency: Agency) -> list[Person]:
    """Persons of an agency to whom a page may be released."""
    held = PersonRole.objects.filter(role__in=RECIPIENTS).values("person_id")
    return list(Person.objects.filter(agency=agency, is_active=True, pk__in=held).order_by("name"))


def released_to(person: Person) -> QuerySet[Release]:
    """What was released to a person; the row policy says the same."""
    rows = Release.objects.filter(person=person, way=Way.PAGE, withdrawn_at__isnull=True)
    return rows.select_related("agency", "released_by__agency")


def labels() -> dict[str, str]:
    """What each word of a release is called, in the order of the page."""
    return {
        "election": _("Pemilihan"),
        "kind": _("Jenis"),
        "place": _("Tempat"),
        "happened_on": _("Kejadian"),
        "told": _("Uraian dari lembaga yang berwenang"),
        "unit": _("Satuan terlapor"),
        "accused": _("Terlapor"),
        "letters": _("Surat"),
        "outcome": _("Keputusan"),
    }


def lines_of(release: Release) -> list[ReleasedLine]:
    """Exactly what was released."""
    return [ReleasedLine(label, release.content[key]) for key, label in labels().items() if release.content.get(key)]


def sets_in_words(release: Release) -> str:
    return ", ".join(str(FieldSet(name).label) for name in release.sets)


@in_indonesian
def content_of(case: Case, sets: list[str], *, told: str, accused: str) -> dict[str, str]:
    """The words of these sets as the berkas has them now; the place no finer than the district.

    told, accused   written by who releases; nothing of a reporter's story is taken over
    """
    content: dict[str, str] = {}
    if FieldSet.FACTS in sets:
        content |= {
            "election": case.election.name,
            "kind": kind_label(case),
            "place": place_in_words(case.district),
            "happened_on": in_words(case.happened_on) if case.happened_on else _("tanggal belum diketahui"),
            "told": told,
        }
    if FieldSet.ACCUSED in sets:
        content |= {"unit": case.unit.name if case.unit else _("belum diketahui"), "accused": accused}
    if FieldSet.PAPERS in sets:
        content |= {"letters": letters_in_words(case), "outcome": outcome_in_words(case)}
    return {key: text for key, text in content.items() if text}


def letters_in_words(case: Case) -> str:
    """The referrals with their numbers, one a line."""
    line = _("%(day)s, kepada %(agency)s, nomor %(number)s")
    return "\n".join(
        line
        % {
            "day": in_short_words(timezone.localdate(row.sent_at)),
            "agency": row.agency.name,
            "number": row.letter_number or _("belum bernomor"),
        }
        for row in referrals_of(case)
    )[:2000]


def outcome_in_words(case: Case) -> str:
    """The outcome recorded last, or that there is none."""
    found = latest_outcome(case)
    if found is None:
        return _("Belum ada keputusan.")
    parts = [str(OutcomeResult(found.result).label), in_words(found.decided_on), found.sanction]
    if body := say_decided_by(found):
        parts.insert(1, body)
    return ", ".join(part for part in parts if part)[:2000]
