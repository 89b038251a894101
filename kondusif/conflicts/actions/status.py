"""A status dossier: begun, described, given its grounds, findings and consultations, submitted to who decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.approvals.actions import change_state
from kondusif.area.models import Area, Level
from kondusif.audit.actions import audited, tell
from kondusif.base.database import update_row
from kondusif.base.errors import AlreadyThere
from kondusif.base.time import moment_in_words, now
from kondusif.conflicts.access.status import check_prepares, check_tells
from kondusif.conflicts.actions.conflict_checks import check_day, check_neutral, needed
from kondusif.conflicts.core.status_course import hinders_submission
from kondusif.conflicts.core.status_terms import list_scales
from kondusif.conflicts.errors import NotPreparer, OutOfOrder
from kondusif.conflicts.models.conflict import SocialConflict
from kondusif.conflicts.models.status import StatusConsultation, StatusDossier, StatusFinding, StatusGround, StatusState
from kondusif.conflicts.queries.status import standing_of_dossier
from kondusif.conflicts.queries.status_wording import say_status_hindrance
from kondusif.team.access.roles import SPEAKERS
from kondusif.web.language import day_in_writing

# The area of each scale: a status of a regency is about a regency, the wider ones about the province.
LEVELS = {"kabkota": Level.REGENCY, "provinsi": Level.PROVINCE, "nasional": Level.PROVINCE}


@dataclass(frozen=True)
class NewDossier:
    """scale: of core/status_terms.toml; place: code of a regency or of the province."""

    scale: str
    place: str
    matter: str
    summary: str


@dataclass(frozen=True)
class Found:
    """What a body said about a condition. verdict: of Verdict."""

    condition: str
    verdict: str
    source: str
    told_at: datetime
    evidence: str
    link: str = ""


@dataclass(frozen=True)
class Consulted:
    """A consultation with the leaders of the council. kind: of ConsultationKind."""

    kind: str
    on: date
    with_whom: str
    result: str
    document: str = ""
    link: str = ""


@audited("status.begun")
def begin_dossier(*, actor: Person, dossier: NewDossier) -> StatusDossier:
    """Begin to prepare a dossier for the own agency. Raises NotPreparer, NothingShown, NotNeutral, OutOfOrder."""
    if not actor.holds(*SPEAKERS):
        raise NotPreparer(_("Berkas status disiapkan sekretaris, verifikator, penghubung, atau pimpinan."))
    summary = needed(dossier.summary, _("Uraiannya masih kosong. Tulis keadaannya, tanpa nama orang."), "summary")
    matter = needed(dossier.matter, _("Pokok persoalannya masih kosong. Tulis beberapa kata."), "matter")
    check_neutral(matter, "matter")
    check_area(dossier)
    at = now()
    made = StatusDossier(
        agency=actor.agency, area_id=dossier.place, scale=dossier.scale, matter=matter, summary=summary,
        made_by=actor, made_at=at, changed_at=at,
    )  # fmt: skip
    StatusDossier.objects.bulk_create([made])
    tell(area=made.area.name)
    return made


def check_area(dossier: NewDossier) -> None:
    """Raises OutOfOrder for a place that is not of the scale."""
    level = Area.objects.values_list("level", flat=True).get(pk=dossier.place)
    if level != LEVELS[dossier.scale]:
        scale = _(list_scales()[dossier.scale].label).lower()
        wanted = _("satu kabupaten atau kota") if LEVELS[dossier.scale] == Level.REGENCY else _("provinsi")
        raise OutOfOrder(
            _("Untuk skala %(scale)s, wilayahnya %(wanted)s. Pilih wilayah itu, atau skala lain.")
            % {"scale": scale, "wanted": wanted},
            field="area",
        )


@audited("status.described")
def describe_dossier(*, actor: Person, dossier: StatusDossier, summary: str) -> StatusDossier:
    """Other words for the situation, while it is prepared. Raises NotPreparer, NothingShown, OutOfOrder."""
    check_prepared(actor, dossier)
    said = needed(summary, _("Uraiannya masih kosong. Tulis keadaannya, tanpa nama orang."), "summary")
    return update_dossier(dossier, summary=said)


@audited("status.ground_added")
def add_ground(*, actor: Person, dossier: StatusDossier, conflict: SocialConflict) -> StatusGround:
    """A conflict of the register on which the dossier rests. Raises NotPreparer, OutOfOrder, AlreadyThere."""
    check_prepared(actor, dossier)
    if StatusGround.objects.filter(dossier=dossier, conflict=conflict).exists():
        raise AlreadyThere(_("Konflik %(number)s sudah menjadi dasar berkas ini.") % {"number": conflict.number})
    made = StatusGround(dossier=dossier, conflict=conflict, added_by=actor, added_at=now())
    StatusGround.objects.bulk_create([made])
    return made


@audited("status.ground_removed")
def remove_ground(*, actor: Person, dossier: StatusDossier, ground: StatusGround) -> StatusGround:
    """The dossier rests on it no longer. Raises NotPreparer, OutOfOrder."""
    check_prepared(actor, dossier)
    StatusGround.objects.filter(pk=ground.pk).delete()
    return ground


@audited("status.finding_added")
def add_finding(*, actor: Person, dossier: StatusDossier, found: Found) -> StatusFinding:
    """What a body says about one condition; others stay beside it. Raises NotPreparer, NothingShown, OutOfOrder."""
    check_tells(actor, dossier)
    evidence = needed(found.evidence, _("Buktinya masih kosong. Tulis dari apa ini diketahui."), "evidence")
    source = needed(found.source, _("Sumbernya masih kosong. Tulis lembaga yang mengatakannya."), "source")
    if found.told_at > now():
        raise OutOfOrder(
            _("%(moment)s belum terjadi. Isi waktu keterangan itu disampaikan.")
            % {"moment": moment_in_words(found.told_at)},
            field="day",
        )
    made = StatusFinding(
        dossier=dossier, condition=found.condition, verdict=found.verdict, source=source, told_at=found.told_at,
        evidence=evidence, link=found.link, added_by=actor, added_at=now(),
    )  # fmt: skip
    StatusFinding.objects.bulk_create([made])
    tell(condition=found.condition, verdict=found.verdict, source=source)
    return made


@audited("status.consulted")
def add_consultation(*, actor: Person, dossier: StatusDossier, talk: Consulted) -> StatusConsultation:
    """Note that who decides consulted the council. Raises NotPreparer, NothingShown, OutOfOrder."""
    check_prepares(actor, dossier)
    result = needed(talk.result, _("Hasilnya masih kosong. Tulis hasil konsultasi itu."), "result")
    with_whom = needed(talk.with_whom, _("Lawan konsultasinya masih kosong. Tulis jabatannya."), "with_whom")
    check_day(talk.on)
    made = StatusConsultation(
        dossier=dossier, kind=talk.kind, on=talk.on, with_whom=with_whom, result=result,
        document=talk.document.strip(), link=talk.link, added_by=actor, added_at=now(),
    )  # fmt: skip
    StatusConsultation.objects.bulk_create([made])
    tell(with_whom=with_whom, day=day_in_writing(talk.on), decision=talk.kind)
    return made


@audited("status.submitted")
def submit_dossier(*, actor: Person, dossier: StatusDossier) -> StatusDossier:
    """Hand it to who may set a status; from now on the agencies of the team read it.

    Raises NotPreparer, OutOfOrder.
    """
    check_prepares(actor, dossier)
    stop_at(hinders_submission(standing_of_dossier(dossier)))
    tell(scale=dossier.scale)
    return change_state(dossier, "status.submitted", submitted_at=now(), changed_at=now())


@audited("status.returned")
def return_dossier(*, actor: Person, dossier: StatusDossier, reason: str) -> StatusDossier:
    """Back to preparation, with the reason; the team reads it no longer.

    Raises NotPreparer, NothingShown, OutOfOrder.
    """
    check_prepares(actor, dossier)
    why = needed(reason, _("Alasannya masih kosong. Tulis apa yang harus diperbaiki."))
    standing = standing_of_dossier(dossier)
    stop_at("waits" if standing.waits else "" if standing.state == StatusState.SUBMITTED else "not-submitted")
    tell(reason=why)
    return change_state(dossier, "status.returned", submitted_at=None, changed_at=now())


@audited("status.printed")
def note_dossier(*, actor: Person, dossier: StatusDossier, form: str) -> StatusDossier:
    """Write down that the paper was downloaded."""
    tell(form=form)
    return dossier


def check_prepared(actor: Person, dossier: StatusDossier) -> None:
    """Raises NotPreparer, DossierOver, and OutOfOrder once it is submitted."""
    check_prepares(actor, dossier)
    stop_at("" if dossier.state == StatusState.PREPARED else "not-prepared")


def stop_at(hindrance: str) -> None:
    """Raises OutOfOrder where something stands in the way."""
    if hindrance:
        raise OutOfOrder(say_status_hindrance(hindrance))


def update_dossier(dossier: StatusDossier, **changed: Any) -> StatusDossier:
    """Write these columns, and that it changed now."""
    return update_row(dossier, changed_at=now(), **changed)
