"""What is known of a conflict: sides, claims, numbers, what was done; who reads it, and what is linked to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import audited, tell
from kondusif.base.errors import AlreadyThere
from kondusif.base.time import moment_in_words, now, today
from kondusif.cases.models.case import Case
from kondusif.conflicts.access.conflicts import check_adds, check_leads
from kondusif.conflicts.actions.conflict_checks import check_day, check_neutral, letter_for, needed
from kondusif.conflicts.errors import OutOfOrder
from kondusif.conflicts.models.conflict import ConflictReader, Frame, Party, SocialConflict
from kondusif.conflicts.models.conflict_facts import ConflictLink, Intervention, Toll
from kondusif.reports.models.report import Report


@dataclass(frozen=True)
class Claim:
    """Somebody says that it is about identity: of FrameKind, who, where, when."""

    kind: str
    claimed_by: str
    said_in: str
    said_on: date


@dataclass(frozen=True)
class TollInput:
    """One number: of Measure, how many, who says so and at which hour."""

    measure: str
    number: int
    source: str
    told_at: datetime
    note: str = ""


@dataclass(frozen=True)
class Done:
    """What was done: of InterventionKind, by which body, when; what came of it, "" while it is not known."""

    kind: str
    body: str
    on: date
    what: str
    outcome: str = ""


@audited("conflict.party_added")
def add_party(*, actor: Person, conflict: SocialConflict, place: str) -> Party:
    """One more side, by its place; the letter is given. Raises NotLeading, NotNeutral, NothingShown, OutOfOrder."""
    check_leads(actor, conflict)
    named = needed(place, _("Tempatnya masih kosong. Tulis dusun, desa, atau tempat pihak ini."), "place")
    check_neutral(named, "place")
    made = Party(conflict=conflict, letter=letter_for(conflict), place=named)
    Party.objects.bulk_create([made])
    tell(letter=made.letter, place=made.place)
    return made


@audited("conflict.frame_added")
def add_frame(*, actor: Person, conflict: SocialConflict, claim: Claim) -> Frame:
    """Keep a claim about identity as a claim. Raises NotLeading, OutOfOrder."""
    check_adds(actor, conflict)
    check_day(claim.said_on, "said_on")
    made = Frame(
        conflict=conflict, kind=claim.kind, claimed_by=claim.claimed_by.strip(), said_in=claim.said_in.strip(),
        said_on=claim.said_on, added_by=actor, added_at=now(),
    )  # fmt: skip
    Frame.objects.bulk_create([made])
    tell(source=made.claimed_by)
    return made


@audited("conflict.toll_added")
def add_toll(*, actor: Person, conflict: SocialConflict, told: TollInput) -> Toll:
    """Put a number beside the others. Raises NotLeading, OutOfOrder."""
    check_adds(actor, conflict)
    if told.told_at > now():
        raise OutOfOrder(
            _("%(moment)s belum terjadi. Isi jam ketika sumber menyebut angka ini.")
            % {"moment": moment_in_words(told.told_at)},
            field="hour",
        )
    made = Toll(
        conflict=conflict, measure=told.measure, number=told.number, source=told.source.strip(), told_at=told.told_at,
        note=told.note.strip(), added_by=actor, added_at=now(),
    )  # fmt: skip
    Toll.objects.bulk_create([made])
    tell(source=made.source)
    return made


@audited("conflict.intervention_added")
def add_intervention(*, actor: Person, conflict: SocialConflict, done: Done) -> Intervention:
    """Write down what was done. Raises NotLeading, OutOfOrder."""
    check_adds(actor, conflict)
    check_day(done.on)
    at = now()
    made = Intervention(
        conflict=conflict, kind=done.kind, body=done.body.strip(), on=done.on, what=done.what.strip(),
        outcome=done.outcome.strip(), added_by=actor, added_at=at, outcome_at=at if done.outcome.strip() else None,
    )  # fmt: skip
    Intervention.objects.bulk_create([made])
    tell(body=made.body)
    return made


@audited("conflict.outcome_told")
def tell_outcome(*, actor: Person, conflict: SocialConflict, intervention: Intervention, outcome: str) -> Intervention:
    """What came of it, once. Raises NotLeading, NothingShown, OutOfOrder."""
    check_adds(actor, conflict)
    said = needed(outcome, _("Hasilnya masih kosong. Tulis apa yang dihasilkan tindakan ini."), "outcome")
    changed = {"outcome": said, "outcome_at": now()}
    if not Intervention.objects.filter(pk=intervention.pk, outcome="").update(**changed):
        raise OutOfOrder(_("Hasil tindakan ini sudah dicatat. Catat perkembangan baru sebagai tindakan baru."))
    intervention.outcome, intervention.outcome_at = said, now()
    tell(body=intervention.body)
    return intervention


@audited("conflict.reader_added")
def add_reader(*, actor: Person, conflict: SocialConflict, agency: Agency) -> ConflictReader:
    """Let one more agency read it and add to it. Raises NotLeading, AlreadyThere, OutOfOrder."""
    check_leads(actor, conflict)
    readers = ConflictReader.objects.filter(conflict=conflict, agency=agency)
    if agency.pk in (conflict.registrar_id, conflict.keeper_id) or readers.exists():
        raise AlreadyThere(_("%(agency)s sudah membaca konflik ini.") % {"agency": agency.name}, field="agency")
    made = ConflictReader(conflict=conflict, agency=agency, added_at=now())
    ConflictReader.objects.bulk_create([made])
    tell(agency=agency.name)
    return made


@audited("conflict.reader_removed")
def remove_reader(*, actor: Person, conflict: SocialConflict, reader: ConflictReader) -> SocialConflict:
    """Take the sight from an agency at once; what it wrote stays. Raises NotLeading, OutOfOrder."""
    check_leads(actor, conflict)
    tell(agency=reader.agency.name)
    ConflictReader.objects.filter(pk=reader.pk).delete()
    return conflict


@audited("conflict.linked")
def link_to_conflict(*, actor: Person, conflict: SocialConflict, thing: Case | Report) -> ConflictLink:
    """Bind a berkas or report that the actor reads; entered in its trail, not in that of the conflict.

    Raises NotLeading, AlreadyThere, OutOfOrder.
    """
    check_adds(actor, conflict)
    about = {"case": thing} if isinstance(thing, Case) else {"report": thing}
    if ConflictLink.objects.filter(conflict=conflict, **about).exists():
        raise AlreadyThere(_("Kaitan ini sudah ada."), field="what")
    made = ConflictLink(conflict=conflict, linked_by=actor, linked_on=today(), **about)
    ConflictLink.objects.bulk_create([made])
    return made


@audited("conflict.unlinked")
def unlink_from_conflict(*, actor: Person, conflict: SocialConflict, link: ConflictLink) -> ConflictLink:
    """Take a link away. Raises NotLeading, OutOfOrder."""
    check_adds(actor, conflict)
    ConflictLink.objects.filter(pk=link.pk).delete()
    return link
