"""Letting the accused's superior know, by the competent body, and what the superior answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from psycopg.types.json import Jsonb

from kondusif.agencies.access import check_role
from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import audited, tell
from kondusif.base.database import call
from kondusif.base.errors import NotYours
from kondusif.base.ids import new_id
from kondusif.base.time import now
from kondusif.cases.access import HANDLERS
from kondusif.cases.errors import MissingText, NotNow
from kondusif.cases.models.case import Case
from kondusif.cases.models.release import Release, Way
from kondusif.cases.queries.facts import conflicted_ids
from kondusif.cases.queries.releases import content_of, may_release, recipients_of


@dataclass(frozen=True)
class Word:
    """To whom, by which way, which field sets, and what the releasing person writes."""

    agency: Agency
    way: str
    person: Person | None = None
    sets: tuple[str, ...] = ()
    told: str = ""
    accused: str = ""
    number: str = ""
    reason: str = ""


@audited("case.released")
def release_case(*, actor: Person, case: Case, word: Word) -> Release:
    """Let a superior in conflict know exactly these field sets, or say why not yet; a newer release replaces an older.

    Raises NotYours, NotNow, MissingText.
    """
    check_role(actor, *HANDLERS)
    check_word(case, word)
    is_page = word.way == Way.PAGE
    content = content_of(case, list(word.sets), told=word.told.strip(), accused=word.accused.strip()) if is_page else {}
    made = Release(
        id=new_id(), case=case, agency=word.agency, person=word.person if is_page else None, way=word.way,
        sets=list(word.sets) if is_page else [], content=content, letter_number=word.number.strip()[:80],
        reason=word.reason.strip()[:500], released_at=now(), released_by=actor,
    )  # fmt: skip
    for older in Release.objects.filter(case=case, agency=word.agency, withdrawn_at__isnull=True):
        call("withdraw_release", older.pk, now())
    call("release_case", case.pk, Jsonb(as_told(made)), made.released_at)
    whom = made.person.name if made.person else ""
    tell(
        agency=word.agency.name, way=made.way, sets=made.sets, whom=whom, number=made.letter_number, reason=made.reason
    )
    return made


def as_told(made: Release) -> dict[str, Any]:
    """The row as the database function takes it."""
    return {
        "id": str(made.pk),
        "agency": made.agency_id,
        "person": made.person_id,
        "way": made.way,
        "sets": made.sets,
        "content": made.content,
        "number": made.letter_number,
        "reason": made.reason,
    }


def check_word(case: Case, word: Word) -> None:
    """Raises NotYours, NotNow or MissingText for what the database would refuse without a sentence."""
    if not may_release(case):
        raise NotYours(
            _(
                "Yang melepas berkas ini adalah lembaga yang menyanggupinya; selama belum ada, lembaga yang memeriksa "
                "laporan masuk. Mintalah lembaga itu."
            )
        )
    if word.agency.pk not in conflicted_ids(case):
        raise NotNow(
            _("%(agency)s tidak terkait dengan terlapor, jadi tidak perlu pelepasan. Teruskan berkasnya seperti biasa.")
            % {"agency": word.agency.name}
        )
    if word.way == Way.WITHHELD and not word.reason.strip():
        raise MissingText(_("Alasan belum ditulis. Tulis mengapa atasan terlapor belum diberi tahu."), field="reason")
    if word.way == Way.LETTER and not word.number.strip():
        raise MissingText(_("Nomor surat masih kosong. Tulis nomor dari buku agenda Anda."), field="number")
    if word.way == Way.PAGE and not word.sets:
        raise MissingText(_("Belum dipilih apa yang dilepas. Centang sedikitnya satu bagian."), field="sets")
    if word.way == Way.PAGE and word.person not in recipients_of(word.agency):
        raise NotNow(
            _("Penerima itu bukan pimpinan atau penghubung yang aktif di %(agency)s. Pilih orang lain dari daftar.")
            % {"agency": word.agency.name}
        )


@audited("case.release_withdrawn")
def withdraw_release(*, actor: Person, release: Release, reason: str) -> Release:
    """Take a release back: the superior no longer opens it; what was read stays read. Raises NotYours, MissingText."""
    check_role(actor, *HANDLERS)
    if not reason.strip():
        raise MissingText(_("Alasan belum ditulis. Tulis mengapa pelepasan ini ditarik."), field="reason")
    if not call("withdraw_release", release.pk, now()):
        raise NotYours(_("Pelepasan ini sudah ditarik, atau bukan lembaga Anda yang melepasnya."))
    tell(agency=release.agency.name, reason=reason.strip())
    return release


@audited("case.release_read")
def receive_release(*, actor: Person, release: Release) -> Release:
    """The superior says that it was read. Raises NotNow."""
    return answer(release, "")


@audited("case.release_answered")
def answer_release(*, actor: Person, release: Release, text: str) -> Release:
    """The superior says what was done; the releasing body reads it in the berkas. Raises MissingText, NotNow."""
    if not text.strip():
        raise MissingText(_("Jawaban masih kosong. Tulis tindakan yang diambil, atau mengapa belum."), field="text")
    return answer(release, text.strip())


def answer(release: Release, text: str) -> Release:
    """Write it down through the one function that may."""
    if not call("answer_release", release.pk, text, now()):
        raise NotNow(_("Pelepasan ini sudah ditarik oleh lembaga yang melepasnya. Hubungi lembaga itu bila perlu."))
    tell(agency=release.agency.name)
    return release
